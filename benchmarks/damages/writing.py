"""A sheet's bytes, as a spreadsheet or a tool would write them."""

import csv
import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from benchmarks.damages.tables import Row, Sheet

_TEXTS = {
    "uk": "{0:%d}/{0:%m}/{0:%Y}", "us": "{0:%m}/{0:%d}/{0:%Y}", "iso": "{0:%Y-%m-%d}", "named": "{0:%d} {0:%B} {0:%Y}",
}  # fmt: skip
ERROR, FORMULA = "#N/A", "=1+1"


def grid(sheet: Sheet) -> list[list[object]]:
    """All rows as they are written, the header among them."""
    names = list(sheet.headers.values()) + list(sheet.beside)
    return [*sheet.above, names, *(_cells(sheet, row, place) for place, row in enumerate(sheet.rows))]


def source_rows(sheet: Sheet) -> list[int]:
    """The number a spreadsheet shows for each of the sheet's rows."""
    first = len(sheet.above) + 2
    return list(range(first, first + len(sheet.rows)))


def _cells(sheet: Sheet, row: Row, place: int) -> list[object]:
    if row.kind == "blank":
        return [] if place % 2 else [""] * len(sheet.headers)
    if row.kind == "header":
        return [*sheet.headers.values(), *sheet.beside]
    if row.kind == "total":
        return ["Total", *[""] * (len(sheet.headers) - 2), "12"]
    cells = [_written(sheet, row.cells[field]) for field in sheet.headers]
    cells += [column[place % len(column)] for column in sheet.beside.values()]
    cells = cells[: len(cells) - row.short] if row.short else cells
    return cells + ["moved"] * row.more


def _written(sheet: Sheet, cell: object) -> object:
    if not isinstance(cell, date):
        return cell
    if sheet.dates == "serial":
        return (cell - date(1899, 12, 30)).days
    return cell if sheet.dates in {"cells", "1904"} else _TEXTS[sheet.dates].format(cell)


def content_of(sheet: Sheet) -> bytes:
    """The file."""
    if sheet.written == "csv":
        content = _delimited(sheet)
    else:
        content = _workbook(sheet) if sheet.written == "xlsx" else _open_document(grid(sheet))
    if sheet.spoilt == "truncated":
        return content[: len(content) * 2 // 3]
    return content


def _delimited(sheet: Sheet) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sheet.separator).writerows(grid(sheet))
    text = out.getvalue()
    if sheet.spoilt == "quote":
        lines = text.split("\r\n")
        place = max(at for at in range(1, len(lines) - 1) if '"' not in lines[at] and lines[at].strip(sheet.separator))
        lines[place] = '"' + lines[place]
        text = "\r\n".join(lines)
    if sheet.spoilt == "nul":
        text = text.replace("\r\n", "\0\r\n", 3)
    return text.encode(sheet.encoding)


def _workbook(sheet: Sheet) -> bytes:
    book = openpyxl.Workbook()
    if sheet.dates == "1904":
        book.epoch = CALENDAR_MAC_1904
    page = book.active
    page.title = "Ours"
    for row in grid(sheet):
        page.append([None if cell == "" else cell for cell in row])
    for place, (name, hidden) in enumerate(sheet.sheets):
        other = book.create_sheet(name, 0 if hidden else place + 1)
        other.append(["Old", "List"])
        other.append(["a", "b"])
        other.sheet_state = "hidden" if hidden else "visible"
    book.active = book.index(page)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _open_document(rows: list[list[object]]) -> bytes:
    """As LibreOffice writes it, every cell as text."""
    body = "".join(
        f"<table:table-row>{''.join(map(_open_cell, row)) or _open_cell('')}</table:table-row>" for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    parts = {
        "mimetype": kind,
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Ours">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>",
        "META-INF/manifest.xml": '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:'
        'opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


def _open_cell(cell: object) -> str:
    if cell == "":
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
