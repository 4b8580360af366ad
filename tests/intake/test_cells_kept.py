"""Cells arrive as they lie: nothing is inferred, in any format, encoding or separator."""

from datetime import date, datetime, time, timedelta

import pytest

from evaluation.intake.guard import kind_of
from evaluation.intake.parsing import parse
from tests.intake.files import delimited, open_document, raw_workbook, reading, workbook


def columns(content: bytes) -> list[list[str]]:
    sheet = parse(content, kind_of(content))
    return [column.words.tolist() for column in sheet.columns]


TRICKY = ["00123", "None", "NA", "1e5", "TRUE", "3/4", "=1+1", "Zoë", "a\nb", "  x  ", "007"]


def test_text_cells_of_a_workbook_stay_text():
    book = raw_workbook(
        "".join(
            f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t xml:space="preserve">{word}</t></is></c>'
            f'<c r="B{row}"><v>{row}</v></c></row>'
            for row, word in enumerate(TRICKY, start=1)
        )
    )
    words, numbers = columns(book)
    assert words == [word.strip().replace("\n", " ") for word in TRICKY]
    assert numbers == [str(row) for row in range(1, len(TRICKY) + 1)]


def test_typed_cells_of_a_workbook_keep_their_type():
    moment = datetime(2025, 3, 4, 13, 5)  # noqa: DTZ001 - a spreadsheet's wall time
    row = [1.5, True, moment, date(2025, 4, 3), time(1, 15), timedelta(hours=30), None]
    assert [cell[1] for cell in columns(workbook([list("abcdefg"), row]))] == [
        "1.5", "TRUE", "2025-03-04 13:05:00", "2025-04-03", "1:15", "30:00", "",
    ]  # fmt: skip


def test_an_open_document_is_read():
    assert columns(open_document([["Mentor", "Code"], ["None", "00123"]])) == [["Mentor", "None"], ["Code", "00123"]]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_found_by_their_evenness(separator):
    rows = [["Mentor", "Note, such as it; is"], ["00123", 'says "no"'], ["None", "a\nb"]]
    assert columns(delimited(rows, separator=separator)) == [
        ["Mentor", "00123", "None"], ["Note, such as it; is", 'says "no"', "a b"],
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_found(encoding):
    content = delimited([["Mentor", "Name"], ["M1", "Zoë’s café"], ["M2", "Ünal"]], encoding=encoding)
    assert columns(content)[1] == ["Name", "Zoë’s café", "Ünal"]


def test_mac_roman_is_told_from_windows_by_its_quotation_marks():
    content = delimited([["Mentor", "Name"], ["M1", "can’t say"]], encoding="mac_roman")
    assert columns(content)[1][1] == "can’t say"


def test_columns_held_apart_by_spaces():
    content = b" 00004 0001 19970101  2   29.33\r\n 00021 0002 19970113  3   63.34\r\n"
    assert [column[0] for column in columns(content)] == ["00004", "0001", "19970101", "2", "29.33"]


def test_ragged_rows_keep_their_cells():
    assert columns(b"a,b,c\n1,2\n1,2,3\n") == [["a", "1", "1"], ["b", "2", "2"], ["c", "", "3"]]


def line(row: int, first: str, *cells: str) -> str:
    """One row of a raw sheet: words as text, anything that is already a cell's inside as it stands."""
    written = (
        f'<c r="{chr(ord(first) + place)}{row}" '
        + (word[1:] if word.startswith("|") else f't="inlineStr"><is><t>{word}</t></is>')
        + "</c>"
        for place, word in enumerate(cells)
    )
    return f'<row r="{row}">{"".join(written)}</row>'


def test_a_table_that_does_not_begin_in_a1_keeps_its_row_numbers():
    read = reading(raw_workbook(line(4, "C", "Mentee", "Date") + line(5, "C", "H1", "2025-03-04")))
    assert (read.inspection.header_row, read.tables["contacts"]["source_row"].tolist()) == (4, [5])


@pytest.mark.parametrize(
    ("cell", "code"), [('|t="e"><v>#N/A</v>', "error-cell"), ("|><f>A1+1</f>", "formula-without-result")]
)
def test_errors_and_formulas_without_result_are_said_not_read_as_empty(cell, code):
    book = raw_workbook(line(1, "A", "Mentee", "Date", "Minutes") + line(2, "A", "H1", "2025-03-04", cell))
    found = {(problem.code, problem.row, problem.column) for problem in reading(book).problems}
    assert (code, 2, "Minutes") in found


def test_a_formula_with_its_result_is_read():
    book = raw_workbook(
        line(1, "A", "Mentee", "Date", "Minutes") + line(2, "A", "H1", "2025-03-04", "|><f>A1</f><v>60</v>")
    )
    read = reading(book)
    assert (read.tables["contacts"]["minutes"].tolist(), read.problems) == ([60], ())
