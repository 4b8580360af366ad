"""Numbers of .xls, .xlsb and .ods may be shown otherwise than they are stored: where that matters it is asked."""

import struct

import pytest

from benchmarks.hostile_xls import number_cell, text_cell, xls
from benchmarks.hostile_xlsb import binary, row_of, wide, xlsb
from tests.intake.files import asked, open_document, reading, workbook

ROW = ["M1", "H1", "2025-03-15", "attended"]


def old(column, number):
    texts = [text_cell(2, x, word) for x, word in enumerate(ROW) if x != column]
    return xls(b"".join(texts) + number_cell(2, column, number))


def binary_with(column, number):
    cells = [binary(6, struct.pack("<II", x, 0) + wide(word)) for x, word in enumerate(ROW)]
    cells[column] = binary(5, struct.pack("<IId", column, 0, number))
    return xlsb(row_of(2) + b"".join(cells), size=(0, 2, 0, 3))


@pytest.mark.parametrize("make", [old, binary_with])
def test_a_reference_that_is_a_number_is_asked_about_until_somebody_says(make):
    seen = reading(make(1, 123.0), name="log")
    assert "numbers-as-stored" in asked(seen)
    (question,) = [one for one in seen.questions if one.code == "numbers-as-stored"]
    assert "“Mentee”" in question.sentence
    said = reading(make(1, 123.0), question.line, name="log")
    assert "numbers-as-stored" not in asked(said)
    assert said.tables["meetings"]["match"].tolist() == ["M1~H1", "M1~123"]


def test_text_references_are_not_asked_about():
    rows = [["Mentor", "Mentee", "Date", "Status"], ["M1", "00123", "2025-03-15", "attended"]]
    assert "numbers-as-stored" not in asked(reading(open_document(rows), name="log"))
    assert "numbers-as-stored" not in asked(reading(xls(), name="log"))


def test_an_xlsx_says_how_its_numbers_are_shown():
    rows = [["Mentor", "Mentee", "Date", "Status"], ["M1", 123, "2025-03-15", "attended"]]
    assert "numbers-as-stored" not in asked(reading(workbook(rows), name="log"))
