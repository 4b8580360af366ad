"""Headers of two and three rows, by merged cells or by names that repeat; a row of data is never taken for one."""

import io

import openpyxl
import pytest

from tests.intake.files import delimited, reading, workbook

DATA = [["M1", "C1", "2025-03-04", "10:00", "11:00", "DNA"], ["M2", "C2", "2025-03-05", "12:00", "13:00", "Attended"]]


def merged(rows: list[list[object]], *ranges: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows)))
    for one in ranges:
        book.active.merge_cells(one)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def targets(read) -> dict[str, str]:
    return {one.header: one.target for one in read.inspection.columns}


def test_two_rows_with_merged_cells():
    rows = [["Who", "", "Session", "", "", "Status"], ["Mentor", "Mentee", "Date", "Start", "End", ""], *DATA]
    read = reading(merged(rows, "A1:B1", "C1:E1", "F1:F2"))
    assert (read.inspection.header_row, read.file_rows) == (1, 2)
    assert list(targets(read)) == ["Mentor", "Mentee", "Date", "Start", "End", "Status"]
    assert read.tables["meetings"]["minutes"].tolist() == [60, 60]
    assert read.tables["meetings"]["source_row"].tolist() == [3, 4]


def test_below_a_title_and_read_again_by_the_mapping_it_prints():
    rows = [["Log 2025", "", "", "", "", ""], ["Who", "", "Session", "", "", ""],
            ["Mentor", "Mentee", "Date", "Start", "End", "Status"], *DATA]  # fmt: skip
    content = merged(rows, "A1:F1", "A2:B2", "C2:E2")
    read = reading(content)
    again = reading(content, read.inspection.matching.to_toml())
    assert (read.file_rows, again.file_rows) == (2, 2)
    assert targets(read) == targets(again)
    assert again.questions == ()


def test_names_that_repeat_get_their_groups_name_in_front():
    rows = [["Mentor", "Mentee", "Date", "Planned", "", "Actual", ""], ["", "", "", "Start", "End", "Start", "End"],
            ["M1", "C1", "2025-03-04", "10:00", "11:00", "10:05", "11:05"],
            ["M1", "C1", "2025-03-05", "10:00", "11:00", "10:05", "11:05"]]  # fmt: skip
    for content in (delimited(rows), merged(rows, "D1:E1", "F1:G1", "A1:A2")):
        headers = list(targets(reading(content)))
        assert headers[3:] == ["Planned – Start", "Planned – End", "Actual – Start", "Actual – End"]


def test_three_rows():
    rows = [["Mentor", "Mentee", "Session", "", "", "Status"], ["", "", "When", "", "", ""],
            ["", "", "Date", "Start", "End", ""], *DATA]  # fmt: skip
    read = reading(merged(rows, "A1:A3", "B1:B3", "C1:E1", "C2:E2", "F1:F3"))
    assert list(targets(read)) == ["Mentor", "Mentee", "Date", "Start", "End", "Status"]
    assert read.file_rows == 2


@pytest.mark.parametrize(
    "rows",
    [
        [["Mentor", "Mentee", "Date", ""], ["M1", "C1", "2025-03-04", "came late"], ["M1", "C2", "2025-03-05", ""]],
        [["Mentor", "", "Date", ""], ["Sam", "Jo", "3 March 2025", "late"], ["Ty", "Mo", "4 March 2025", "ill"]],
        [["Mentor", "Mentee", "", "Date"], ["Sam", "Jo", "Jo", "x"], ["Ty", "Mo", "Mo", "x"]],
    ],
)
def test_a_row_of_data_below_an_unnamed_column_stays_data(rows):
    said = 'table = "contacts"\n[columns]\n"Mentor" = "person"\n'
    assert reading(delimited(rows), said).file_rows == 2
    assert reading(workbook(rows), said).file_rows == 2


def test_merged_cells_further_down_are_no_header():
    rows = [["Mentor", "Mentee", "Date", "Status"], ["M1", "C1", "2025-03-04", "DNA"], ["", "C2", "2025-03-05", "DNA"]]
    read = reading(merged(rows, "A2:A3"))
    assert (read.file_rows, read.inspection.header_row) == (2, 1)
