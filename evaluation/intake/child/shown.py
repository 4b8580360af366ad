"""Numbers of an .xlsx that are shown as something else: 123 as 00123 or H-014, 0.75 as 75 %.

The cell holds the bare number, and only its format says what people see. A reference would lose its zeros and a
percentage its hundred, so such cells become the text that is shown; all others stay as they are.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

_PIECE = 2**20
_LITERAL = r'(?:"[^"]*"|\\.|-)*'
_PADDED = re.compile(rf"(?P<before>{_LITERAL})(?P<zeros>0+)(?P<after>{_LITERAL})(?:;.*)?")
_PERCENT = re.compile(r"[#,]*0(?:\.(?P<places>0+))?\s*%.*")
_BUILT_IN = {"9": "0%", "10": "0.00%"}
_FORMAT = re.compile(rb"<numFmt\b[^<>]*>")
_CELL_FORMAT = re.compile(rb"<xf\b[^<>]*>")

_HOURS = re.compile(r"\s*(?:h|hrs?|hours?)\b", re.IGNORECASE)

Writer = Callable[[float], str | float]


def as_shown(
    content: bytes, path: str, rows: Iterable[list[Any]], attributes: Callable[[bytes], dict[str, str]]
) -> Iterator[list[Any]]:
    """The rows with those numbers replaced by what is shown.

    Args:
        content: the workbook.
        path: the sheet's part in it.
        rows: its cells from A1 on.
        attributes: reads a tag's attributes.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        writers = _writers(parts, attributes)
        if not writers or path not in parts.namelist():
            yield from rows
            return
        with parts.open(path) as stream:
            found = _cells(stream, writers)
            cell = next(found, None)
            for number, row in enumerate(rows, start=1):
                while cell and cell[0] <= number:
                    _show(row, cell, number)
                    cell = next(found, None)
                yield row


def _show(row: list[Any], cell: tuple[int, int, Writer], number: int) -> None:
    at, column, write = cell
    if at == number and column < len(row) and type(row[column]) in (int, float):
        row[column] = write(row[column])


def _writers(parts: zipfile.ZipFile, attributes: Callable[[bytes], dict[str, str]]) -> dict[bytes, Writer]:
    """Style of a cell → how its number is written, for the styles that show something else."""
    if "xl/styles.xml" not in parts.namelist():
        return {}
    styles = parts.read("xl/styles.xml")
    tags = map(attributes, _FORMAT.findall(styles))
    formats = _BUILT_IN | {tag.get("numFmtId", ""): tag.get("formatCode", "") for tag in tags}
    used = styles.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0]
    writers = {}
    for place, tag in enumerate(_CELL_FORMAT.findall(used)):
        write = writer_of(formats.get(attributes(tag).get("numFmtId", ""), ""))
        if write:
            writers[str(place).encode()] = write
    return writers


def writer_of(format_code: str) -> Writer | None:
    """How a number of this format is written, where that is not the number itself: `00000`, `"H-"000`, `0%`, `0" hrs"`.

    A unit behind is decoration, but hours are not minutes. The number itself is never rounded: it is what was meant.
    """
    plain = format_code.replace("&quot;", '"')
    percent = _PERCENT.fullmatch(plain)
    if percent:
        places = len(percent["places"] or "")
        return lambda number: f"{number * 100:.{places}f}%"
    padded = _PADDED.fullmatch(plain)
    if not padded:
        return None
    before, width, after = _said(padded["before"]), len(padded["zeros"]), _said(padded["after"])
    if width > 1 or before:
        return lambda number: (
            f"{before}{number:0{width}.0f}{after}" if number >= 0 and number == int(number) else number
        )
    return (lambda number: f"{number:.12g} hours") if _HOURS.match(after) else None


def _said(literal: str) -> str:
    return re.sub(r"\\(.)", r"\1", literal.replace('"', ""))


def _cells(stream: Any, writers: dict[bytes, Writer]) -> Iterator[tuple[int, int, Writer]]:
    """Row, column and writer of every cell of such a style, in the order they are written."""
    styles = b"|".join(writers)
    pattern = re.compile(rb'<c\b[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]*?\bs="(' + styles + rb')"')
    rest = b""
    while piece := stream.read(_PIECE):
        whole, mark, begun = (rest + piece).rpartition(b"<")
        rest = mark + begun if mark else b""
        for letters, row, style in pattern.findall(whole):
            yield int(row), column_number(letters), writers[style]


def column_number(letters: bytes) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
