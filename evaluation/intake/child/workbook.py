"""Workbooks: xlsx, xlsb, xls and ods by calamine, after the parts of packed ones were counted and looked through."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.sax.saxutils import unescape

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from evaluation.intake.child.buffers import MOST_CELLS, CannotRead, check_size, write_blocks, write_head
from evaluation.intake.child.compound import check_chains
from evaluation.intake.child.shown import as_shown, column_number

MOST_SHEETS = 200
MOST_UNPACKED = 300 * 2**20
MOST_WRITTEN = 2 * MOST_CELLS  # in all sheets together; the sheet that is read has its own limit
_PIECE = 2**20
_OVERLAP = 2_000
# A tag ends where the next begins: no pattern may look further, or a long tag would be read again and again.
_ERROR_CELL = re.compile(rb'<c\b[^<>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^<>]*?\bt="e"')
_NO_RESULT = re.compile(
    rb'<c\b[^<>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^<>]*><f\b[^<>]*(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>'
)
_MERGED = re.compile(rb'<mergeCell\b[^<>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_SHEET_TAG = re.compile(rb"<sheet\b[^<>]*/?>")
_RELATION = re.compile(rb"<Relationship\b[^<>]*/?>")
_MOST_LISTED = 1_000
_HEADER_ROWS = 60


def read_workbook(content: bytes, kind: str, wanted: str, out: BinaryIO) -> None:
    """Write the table of one sheet: the wanted one, else the first visible one with any cell.

    Raises:
        CannotRead: damaged, protected, over the limits, or the sheet is not there.
    """
    if kind == "xls":
        check_chains(content)
    scanned = set() if kind == "xls" else _look_through(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        if len(sheets) > MOST_SHEETS:
            raise CannotRead("too-many-sheets", sheets=len(sheets))
        name, sheet = _choose(book, sheets, wanted)
        rows, columns = (0, 0) if sheet.end is None else (sheet.end[0] + 1, sheet.end[1] + 1)
        check_size(rows, columns)
    except PasswordError as error:
        raise CannotRead("password-protected") from error
    except (CalamineError, OSError, ValueError) as error:
        raise CannotRead("damaged-workbook") from error
    found = _odd_cells(content, scanned, name) if kind == "xlsx" else _merged_of(sheet, kind)
    listed = [[one.name, one.visible == SheetVisibleEnum.Visible] for one in sheets]
    head = {"sheets": listed, "sheet": name, "rows": rows, "columns": columns}
    write_head(out, head | found)
    write_blocks(out, _rows(content, kind, name, sheet), columns)


def _rows(content: bytes, kind: str, name: str, sheet: Any) -> Iterator[list[Any]]:
    rows = _from_first_row(sheet)
    if kind != "xlsx":
        return rows
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        path = _path_of(parts, name)
    return as_shown(content, path, rows, _attributes)


def _from_first_row(sheet: Any) -> Iterator[list[Any]]:
    """Rows from row 1 and cells from column A; calamine gives the empty rows above a table, not the columns before."""
    before = sheet.start[1] if sheet.start else 0
    if not before:
        yield from sheet.iter_rows()
        return
    blank = [""] * before
    for row in sheet.iter_rows():
        yield blank + row


def _choose(book: Any, sheets: list[Any], wanted: str) -> tuple[str, Any]:
    if wanted:
        if wanted not in [sheet.name for sheet in sheets]:
            raise CannotRead("no-such-sheet", name=wanted)
        return wanted, book.get_sheet_by_name(wanted)
    for sheet in sheets:
        if sheet.visible == SheetVisibleEnum.Visible:
            table = book.get_sheet_by_name(sheet.name)
            if table.height:
                return sheet.name, table
    raise CannotRead("empty-file")


def _look_through(content: bytes) -> set[str]:
    """Unpack every part once, bounded: false sizes show as wrong sums. Names of parts with errors or formulas."""
    odd: set[str] = set()
    cells = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise CannotRead("too-large-unpacked")
            for part in parts.infolist():
                is_odd, more = _looked_at(parts, part)
                odd |= {part.filename} if is_odd else set()
                cells += more
                if cells > MOST_WRITTEN:
                    raise CannotRead("too-many-cells")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise CannotRead("damaged-workbook") from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise CannotRead("damaged-workbook") from error
        raise
    return odd


def _looked_at(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[bool, int]:
    """Whether a sheet has errors, formulas or merged cells, and how many cells it writes, wherever they lie."""
    odd, cells, rest = False, 0, b""
    is_sheet, is_markup = part.filename.startswith("xl/worksheets/"), part.filename.endswith((".xml", ".rels"))
    with parts.open(part) as stream:
        while piece := stream.read(_PIECE):
            if is_markup and (b"!" in piece or b"!" in rest) and b"<!DOCTYPE" in rest + piece:
                raise CannotRead("damaged-workbook")
            if is_sheet:
                odd = odd or b't="e"' in piece or b"<f" in piece or b"<mergeCell " in piece
                cells += piece.count(b"<c")  # and a handful of other tags: this is a limit, not a figure
            rest = piece[-16:]
    return odd, cells


def _merged_of(sheet: Any, kind: str) -> dict[str, Any]:
    ranges = (sheet.merged_cell_ranges or []) if kind == "xls" else []
    return {"merged": [[*start, *end] for start, end in ranges if start[0] < _HEADER_ROWS][:_MOST_LISTED]}


def _odd_cells(content: bytes, scanned: set[str], sheet: str) -> dict[str, Any]:
    """Cells of the sheet that show an error, formulas that carry no result, and cells merged near its top."""
    found: dict[str, set[Any]] = {"errors": set(), "formulas": set(), "merged": set()}
    if not scanned:
        return {name: [] for name in found}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        path = _path_of(parts, sheet)
        if path not in scanned:
            return {name: [] for name in found}
        with parts.open(path) as stream:
            rest = b""
            while piece := stream.read(_PIECE):
                window = rest + piece
                found["errors"].update(cell.decode() for cell in _ERROR_CELL.findall(window))
                found["formulas"].update(cell.decode() for cell in _NO_RESULT.findall(window))
                found["merged"].update(filter(None, map(_range, _MERGED.findall(window))))
                rest = window[-_OVERLAP:]
    return {name: sorted(cells)[:_MOST_LISTED] for name, cells in found.items()}


def _range(ends: tuple[bytes, bytes, bytes, bytes]) -> tuple[int, int, int, int] | None:
    left, top, right, bottom = ends
    place = (int(top) - 1, column_number(left), int(bottom) - 1, column_number(right))
    return place if place[0] < _HEADER_ROWS else None


def _path_of(parts: zipfile.ZipFile, sheet: str) -> str:
    try:
        tags = map(_attributes, _SHEET_TAG.findall(parts.read("xl/workbook.xml")))
        relation = next((tag.get("id", "") for tag in tags if unescape(tag.get("name", "")) == sheet), "")
        links = map(_attributes, _RELATION.findall(parts.read("xl/_rels/workbook.xml.rels")))
        target = next((link.get("Target", "") for link in links if link.get("Id") == relation), "")
    except KeyError:
        return ""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _attributes(tag: bytes) -> dict[str, str]:
    found = re.findall(r'([\w:]{1,60})="([^"]*)"', tag.decode("utf-8", "replace"))
    return {name.rpartition(":")[2]: value for name, value in found}
