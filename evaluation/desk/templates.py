"""Blank sheets to start from, as workbooks: our own column names with choices, notes and an example.

What comes back needs no matching: every header is one of ours, dates are real dates, references stay text.
"""

import io
from collections.abc import Iterator
from datetime import date, time
from typing import TYPE_CHECKING

from evaluation.problems import refuse
from evaluation.records import TABLES, Column, Table

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

PAIR = ("mentor", "mentee")  # a service that keeps no reference for a match names the pair
MOST_ROWS = 5000  # rows with choices to pick from
WIDEST = 28
LONGEST = 31  # letters of a sheet's name, in Excel
GUIDE, LISTS = "How to fill in", "Lists"
FORMATS = {"date": "dd/mm/yyyy", "time": "hh:mm", "person": "@", "match": "@", "text": "@"}
YES_NO = ("yes", "no")
BY_KIND: dict[str, object] = {
    "date": date(2026, 4, 14), "time": time(16, 30), "yes_no": "yes", "person": "A-014", "match": "P-21",
    "integer": 12, "number": 3, "text": "as your service writes it",
}  # fmt: skip
BY_NAME: dict[str, object] = {
    "mentor": "M-03", "mentee": "A-014", "service": "Our service", "round": "first", "measure": "trust_mentor",
    "item": "1", "birth_year": 2010, "age_band": "14-15", "ethnicity": "Mixed", "agreed_hours": 4, "minutes": 60,
    "planned_per_week": 1, "closed_on": date(2026, 6, 30), "closing_meeting_on": date(2026, 6, 30),
    "trained_on": date(2026, 4, 30), "left_on": date(2026, 6, 30), "until": date(2026, 6, 30),
    "done_on": date(2026, 6, 30), "due_on": date(2026, 6, 30), "answered_on": date(2026, 6, 30),
    "withdrawn_on": date(2026, 6, 30), "children": 140, "target": 72, "amount": 1250, "value": 3,
    "characteristic": "sex", "group": "girls", "what": "children",
}  # fmt: skip


def template(table: str) -> bytes:
    """An empty sheet for that table as a workbook (xlsx), with how to fill it in on a second sheet.

    Raises:
        Refused: there is no such table.
    """
    if table not in TABLES:
        raise refuse("no-such-table", f"There is no table “{table}”.")
    from openpyxl import Workbook

    book = Workbook()
    _sheet(book, TABLES[table])
    _guide(book, TABLES[table])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def heading(column: Column) -> str:
    """What stands above the column in the sheet."""
    return column.name.replace("_", " ").capitalize()


def example(table: str) -> dict[str, object]:
    """One row as it may be filled in: heading → cell."""
    return {heading(column): _example(column) for column in columns_of(TABLES[table])}


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of the sheet; a log of meetings names the pair instead of the match."""
    if table.name != "meetings":
        return table.columns
    pair = tuple(TABLES["matches"].column(name) for name in PAIR)
    return (*pair, *(column for column in table.columns if column.name != "match"))


def _example(column: Column) -> object:
    if column.choices:
        return str(next(iter(column.choices)))
    return BY_NAME.get(column.name, BY_KIND[column.kind])


def _sheet(book: "Workbook", table: Table) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.worksheets[0]
    sheet.title = table.title[:LONGEST]
    sheet.freeze_panes = "A2"
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    for place, column in enumerate(columns_of(table), start=1):
        letter = get_column_letter(place)
        cell = sheet.cell(1, place, heading(column))
        cell.font = Font(bold=column.required)
        cell.comment = Comment(_note(column), "Peer mentoring", width=280, height=120)
        shape = sheet.column_dimensions[letter]
        shape.width, shape.number_format = min(WIDEST, len(heading(column)) + 6), FORMATS.get(column.kind, "General")
        for allowed in _allowed(column, lists, letter):
            sheet.add_data_validation(allowed)
            allowed.add(f"{letter}2:{letter}{MOST_ROWS}")


def _note(column: Column) -> str:
    """What stands in the note of a heading."""
    needed = "Needed in every row." if column.required else "May stay empty."
    reference = " A reference, never a name." if column.kind in ("person", "match") else ""
    unit = f" In {column.unit}." if column.unit else ""
    return f"{column.meaning}{unit}{reference} {needed} Example: {_shown(_example(column))}"


def _allowed(column: Column, lists: "Worksheet", letter: str) -> "Iterator[DataValidation]":
    """What Excel lets people type: a choice from the list, a date, a number within its bounds."""
    from openpyxl.worksheet.datavalidation import DataValidation

    words = tuple(map(str, column.choices)) if column.choices else YES_NO if column.kind == "yes_no" else ()
    told = {"allow_blank": True, "errorTitle": heading(column)[:32], "showErrorMessage": True}
    if words:
        for row, word in enumerate(words, start=1):
            lists[f"{letter}{row}"] = word
        source = f"{LISTS}!${letter}$1:${letter}${len(words)}"
        yield DataValidation(type="list", formula1=source, error="Choose from the list.", **told)
    elif column.kind == "date":
        told["error"] = "A date, e.g. 14/04/2026."
        yield DataValidation(type="date", operator="greaterThan", formula1="32874", **told)
    elif column.kind in ("integer", "number") and column.low is not None and column.high is not None:
        kind = "whole" if column.kind == "integer" else "decimal"
        told["error"] = f"A number from {column.low:g} to {column.high:g}."
        low, high = f"{column.low:g}", f"{column.high:g}"
        yield DataValidation(type=kind, operator="between", formula1=low, formula2=high, **told)


def _guide(book: "Workbook", table: Table) -> None:
    """The second sheet: each column with what it means, whether it is needed, what it may hold, and an example row."""
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(GUIDE, 1)
    sheet.append(["Column", "Meaning", "Needed", "May hold", "Example row"])
    for column in columns_of(table):
        words = ", ".join(map(str, column.choices)) if column.choices else KINDS[column.kind]
        told = (heading(column), column.meaning, "yes" if column.required else "no", words, _shown(_example(column)))
        sheet.append(list(told))
    for letter, width in zip("ABCDE", (24, 50, 9, 60, 24), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)


KINDS = {
    "text": "words; never a name", "category": "a choice", "date": "a date, day first", "time": "a time, UK",
    "integer": "a whole number", "number": "a number", "yes_no": "yes or no", "person": "a reference, never a name",
    "match": "a reference",
}  # fmt: skip


def _shown(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
