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
    row = [1.5, True, datetime(2025, 3, 4, 13, 5), date(2025, 4, 3), time(1, 15), timedelta(hours=30), None]
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


def test_a_table_that_does_not_begin_in_a1_keeps_its_row_numbers():
    book = raw_workbook(
        '<row r="4"><c r="C4" t="inlineStr"><is><t>Mentee</t></is></c><c r="D4" t="inlineStr"><is><t>Date</t></is></c>'
        '</row><row r="5"><c r="C5" t="inlineStr"><is><t>H1</t></is></c><c r="D5" t="inlineStr"><is><t>2025-03-04</t>'
        "</is></c></row>"
    )
    read = reading(book)
    assert (read.inspection.header_row, read.tables["contacts"]["source_row"].tolist()) == (4, [5])


def test_errors_and_formulas_without_result_are_said_not_read_as_empty():
    book = raw_workbook(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Mentee</t></is></c><c r="B1" t="inlineStr"><is><t>Date</t></is></c>'
        '<c r="C1" t="inlineStr"><is><t>Minutes</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>H1</t></is></c><c r="B2" t="inlineStr"><is><t>2025-03-04</t></is></c>'
        '<c r="C2" t="e"><v>#N/A</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>H1</t></is></c><c r="B3" t="inlineStr"><is><t>2025-03-05</t></is></c>'
        '<c r="C3"><f>A1+1</f></c></row>'
    )
    found = {(problem.code, problem.row, problem.column) for problem in reading(book).problems}
    assert {("error-cell", 2, "Minutes"), ("formula-without-result", 3, "Minutes")} <= found
