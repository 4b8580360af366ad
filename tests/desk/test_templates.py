import io
from datetime import date

import openpyxl
import pytest

from evaluation.desk import LOCAL, opened
from evaluation.desk.templates import columns_of, example, heading, template
from evaluation.problems import Refused
from evaluation.records import TABLES


def filled(table):
    """The template with its own example typed in below the header, as a person would save it."""
    book = openpyxl.load_workbook(io.BytesIO(template(table)))
    row = example(table)
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        sheet.cell(2, cell.column, row[cell.value])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize("table", TABLES)
def test_a_filled_template_goes_straight_through_without_a_question(home, table):
    content = filled(table)
    inspection = opened().inspect(LOCAL, content, f"{table}.xlsx")
    assert inspection.matching.table == table
    assert [column.header for column in inspection.columns if column.how != "exact"] == []
    draft = opened().read(LOCAL, content, f"{table}.xlsx", inspection.matching, today=date(2026, 7, 31))
    assert [question.sentence for question in draft.reading.questions] == []
    assert [problem.sentence for problem in draft.reading.problems if problem.severity != "note"] == []
    assert (draft.counts.in_file, draft.counts.new) == (1, 1)


def test_a_reference_with_zeros_in_front_keeps_them(home):
    book = openpyxl.load_workbook(io.BytesIO(template("matches")))
    assert book.worksheets[0].column_dimensions["A"].number_format == "@"


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_a_note_and_every_limited_one_its_choices(table):
    book = openpyxl.load_workbook(io.BytesIO(template(table)))
    sheet, lists = book.worksheets[0], book["Lists"]
    assert lists.sheet_state == "hidden"
    offered = {str(one.sqref).split(":")[0][:-1]: one for one in sheet.data_validations.dataValidation}
    for cell, column in zip(sheet[1], columns_of(TABLES[table]), strict=True):
        assert cell.value == heading(column)
        assert column.meaning in cell.comment.text
        assert cell.font.bold == column.required
        if column.choices:
            assert offered[cell.column_letter].type == "list"
            words = [one.value for one in lists[cell.column_letter] if one.value]
            assert words == [str(word) for word in column.choices]
        if column.kind == "date":
            assert offered[cell.column_letter].type == "date"


def test_a_log_asks_for_the_pair_not_for_a_reference_of_the_match():
    assert [heading(column) for column in columns_of(TABLES["meetings"])][:4] == ["Mentor", "Mentee", "On", "Start"]


def test_there_is_no_template_of_a_table_there_is_not():
    with pytest.raises(Refused, match="no table"):
        template("offences")
