"""Spreadsheets as bytes: xlsx, ods and csv, byte for byte the same each time they are written."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | date | datetime | time | None
Row = Sequence[Cell]
WRITTEN = (2026, 7, 1, 9, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ODS_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"'
)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def as_csv(rows: Sequence[Row], *, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """Rows as delimited text with CRLF lines; an empty cell is nothing between two separators."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(
    rows: Sequence[Row], *, sheet: str, hidden: Sequence[Row] = (), title: str = "", as_table: bool = False
) -> bytes:
    """Rows as a workbook.

    Args:
        rows: the visible sheet, header and all; text stays text.
        sheet: its name.
        hidden: rows of a hidden sheet behind it; none without rows.
        title: a name for the hidden sheet.
        as_table: lay an Excel table over the rows, as form tools do.
    """
    book = Workbook()
    page = book.active
    page.title = sheet
    _fill_page(page, rows)
    if as_table:
        page.add_table(Table(displayName="Table1", ref=f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"))
    if hidden:
        behind = book.create_sheet(title)
        behind.sheet_state = "hidden"
        _fill_page(behind, hidden)
    raw = io.BytesIO()
    book.save(raw)
    return _without_clock(raw.getvalue())


def _fill_page(page: Worksheet, rows: Sequence[Row]) -> None:
    for row in rows:
        page.append(list(row))
    for cells in page.iter_rows():
        for cell in cells:
            if isinstance(cell.value, datetime):
                cell.number_format = "dd/mm/yyyy hh:mm:ss"
            elif isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"


def _without_clock(workbook: bytes) -> bytes:
    """The same workbook with one fixed time in every place that would tell when it was written."""
    written = "{}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}Z".format(*WRITTEN).encode()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source:
        parts = [(info.filename, source.read(info)) for info in source.infolist()]
    return _zipped([(name, _STAMP.sub(rb"\g<1>" + written, content)) for name, content in parts])


def _zipped(parts: Sequence[tuple[str, bytes]], *, first_stored: bool = False) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for number, (name, content) in enumerate(parts):
            info = zipfile.ZipInfo(name, WRITTEN)
            info.external_attr = 0o600 << 16
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if first_stored and not number else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return raw.getvalue()


def as_ods(rows: Sequence[Row], *, sheet: str) -> bytes:
    """Rows as an OpenDocument spreadsheet with one sheet."""
    lines = "".join("<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_ODS_NAMES}><office:body>'
        f'<office:spreadsheet><table:table table:name="{escape(sheet)}">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    parts = [("mimetype", _ODS_TYPE), ("content.xml", content), ("META-INF/manifest.xml", manifest)]
    return _zipped([(name, text.encode()) for name, text in parts], first_stored=True)


def _ods_cell(value: Cell) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, date):
        kind, shown = f'office:value-type="date" office:date-value="{value.isoformat()}"', f"{value:%d/%m/%Y}"
    elif isinstance(value, int | float):
        kind, shown = f'office:value-type="float" office:value="{value}"', str(value)
    else:
        kind, shown = 'office:value-type="string"', str(value)
    return f"<table:table-cell {kind}><text:p>{escape(shown)}</text:p></table:table-cell>"
