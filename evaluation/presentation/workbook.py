"""A publication as an accessible workbook: cover, contents, notes, then one marked table a sheet; no live formula.

After the Government Analysis Function's guidance on spreadsheets: no merged cells, no blank rows inside a table,
shorthand in square brackets, every table named.
"""

import io
import re
from collections.abc import Iterable
from typing import Any

from evaluation.presentation.wording.numbers import capital, uk_date
from evaluation.presentation.wording.outside import cell_words
from evaluation.presentation.wording.standing import complete_to
from evaluation.results import Cell, Publication, Released, Table

MARKS = (
    ("[c]", "Not shown: 0 to 7 people, or a figure in which somebody could be recognised."),
    ("[x]", "There is no data for this."),
    ("as at", "Held: repeated from an earlier publication, as what is new would tell of too few people."),
)
LONGEST_NAME = 31  # of a sheet, in Excel
WIDE, NARROW = 60, 22


def workbook(publication: Publication) -> bytes:
    """The publication as xlsx; every text is text, whatever it begins with."""
    import openpyxl

    book = openpyxl.Workbook()
    tables = [(f"Table {at}", table) for at, table in enumerate(_tables(publication), start=1)]
    _write(book.active, "Cover", _cover(publication))
    _write(book.create_sheet(), "Contents", [("Sheet", "What it shows"), *((name, t.title) for name, t in tables)])
    _write(book.create_sheet(), "Notes", [("Shorthand", "What it means"), *MARKS])
    for sheet, title in ((book["Contents"], "Contents"), (book["Notes"], "Notes")):
        _mark(sheet, title, 1, len(list(sheet.rows)), 2)
    for name, table in tables:
        _table_sheet(book.create_sheet(), name, table)
    book.properties.title, book.properties.creator = publication.title, publication.programme
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def refusal(sentence: str) -> bytes:
    """A workbook that holds nothing but why there is none: what is handed out where it was asked for too late."""
    import openpyxl

    book = openpyxl.Workbook()
    _write(book.active, "Not available", [(sentence,)])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _tables(publication: Publication) -> Iterable[Table]:
    return (table for section in publication.sections for table in section.tables if table.rows)


def _cover(publication: Publication) -> list[tuple[str, ...]]:
    approved = f"Approved by {publication.approved_by}, {_day(publication)}" if publication.approved_by else "A draft"
    withdrawn = [(f"Withdrawn: {publication.withdrawn}",)] if publication.withdrawn else []
    lines = [
        publication.title, publication.programme, f"Publication {publication.number}. {approved}.",
        f"{capital(complete_to(publication.cut_off, publication.silent_weeks))}.",
        "7 or fewer is shown as [c]; figures are rounded. The notes explain the shorthand.", *publication.notices,
        *publication.in_one_minute,
    ]  # fmt: skip
    return [*withdrawn, *((line,) for line in lines)]


def _day(publication: Publication) -> str:
    return uk_date(publication.approved_on) if publication.approved_on else ""


def _table_sheet(sheet: Any, name: str, table: Table) -> None:
    head = [(table.title,), *((line,) for line in (table.takeaway, table.how, *table.notes) if line)]
    rows = [(row.name, *(_value(cell) for cell in row.cells)) for row in table.rows]
    _write(sheet, name, [*head, table.columns, *rows])
    if len(table.columns) > 1:
        _mark(sheet, name, len(head) + 1, len(head) + 1 + len(rows), len(table.columns))


def _value(cell: Cell) -> str | float:
    """A plain number as a number, so that it can be added up; everything else as its words."""
    plain = isinstance(cell, Released) and cell.value is not None and cell.words == f"{cell.value:,.0f}"
    return cell.value if plain and isinstance(cell, Released) and cell.value is not None else cell_words(cell)


def _write(sheet: Any, title: str, rows: Iterable[tuple[str | float, ...]]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = title[:LONGEST_NAME]
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(at, column)
            if isinstance(value, str):
                cell.value, cell.data_type, cell.quotePrefix = _clean(value), "s", True
            else:
                cell.value = value
            cell.alignment = Alignment(wrap_text=column == 1, vertical="top")
            if at == 1:
                cell.font = Font(bold=True, size=14)
    for letter in "ABCDEF":
        sheet.column_dimensions[letter].width = WIDE if letter == "A" else NARROW


def _clean(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


def _mark(sheet: Any, name: str, first: int, last: int, columns: int) -> None:
    """Mark the rows as a named table with a header row, so that a screen reader announces it."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table as Marked
    from openpyxl.worksheet.table import TableStyleInfo

    marked = Marked(displayName=name.replace(" ", "_"), ref=f"A{first}:{get_column_letter(columns)}{last}")
    marked.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(marked)
