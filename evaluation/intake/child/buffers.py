"""The layout between child and parent: a head in JSON, then blocks of rows, column by column, in flat buffers.

    head      uint32 length, JSON
    block     uint32 rows (0 ends the table), then for every column
      kinds   uint8 kind if all cells of the block are of one kind, else 255 and `rows` × uint8
      texts   if the block has texts: `rows` × int32 lengths (0 for other cells), uint32 length, UTF-8 bytes
      numbers if it has others than these: `rows` × float64

Numbers are themselves, booleans 0 and 1, dates and date-times seconds since 1970, durations and times of day seconds.
Little-endian, as `array` writes on every machine we know.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from struct import pack
from typing import Any, BinaryIO

EMPTY, TEXT, NUMBER, BOOLEAN, DATE, DATETIME, DURATION, ERROR = range(8)
MIXED = 255
WITH_TEXT = frozenset({TEXT, ERROR})
WITHOUT_PAYLOAD = frozenset({EMPTY})
MOST_CELLS = 4_000_000
MOST_COLUMNS = 2_000
BLOCK_CELLS = 240_000

_KINDS = {str: TEXT, float: NUMBER, int: NUMBER, bool: BOOLEAN, date: DATE, datetime: DATETIME, time: DURATION}
_KINDS |= {timedelta: DURATION, type(None): EMPTY}
_DAY_ZERO = date(1970, 1, 1).toordinal()
_START = datetime(1970, 1, 1)  # noqa: DTZ001 - a spreadsheet's wall time has no zone


class CannotRead(Exception):  # noqa: N818 - it is what happened
    """The file cannot be read; carries the catalogue's code and the words its sentence needs."""

    def __init__(self, code: str, **words: Any) -> None:
        self.code = code
        self.words = words
        super().__init__(code)


def check_size(rows: int, columns: int) -> None:
    """Refuse a table over the limits before its cells are turned into anything."""
    if columns > MOST_COLUMNS:
        raise CannotRead("too-many-columns", columns=columns)
    if rows * columns > MOST_CELLS:
        raise CannotRead("too-many-cells")


def write_head(out: BinaryIO, head: dict[str, Any]) -> None:
    """The head, in JSON."""
    text = json.dumps(head).encode()
    out.write(pack("<I", len(text)) + text)


def write_blocks(out: BinaryIO, rows: Iterable[Sequence[Any]], width: int) -> None:
    """All rows, in blocks, so that no more than one block of cells is held twice."""
    left = iter(rows)
    height = max(1, BLOCK_CELLS // max(1, width))
    while block := list(islice(left, height)):
        out.write(pack("<I", len(block)))
        for column in _columns(block, width):
            out.writelines(_column(column))
    out.write(pack("<I", 0))


def _columns(block: list[Sequence[Any]], width: int) -> Iterator[tuple[Any, ...]]:
    if any(len(row) != width for row in block):
        block = [tuple(row) + ("",) * (width - len(row)) for row in block]
    return iter(zip(*block, strict=True))


def _column(cells: tuple[Any, ...]) -> Iterator[bytes]:
    types = set(map(type, cells))
    if types == {str} and "" not in cells:
        yield bytes([TEXT])
        yield from _texts(cells)
        return
    kinds = bytes(map(_kind, cells))
    present = set(kinds)
    yield bytes([kinds[0]]) if len(present) == 1 else bytes([MIXED]) + kinds
    if present & WITH_TEXT:
        yield from _texts(cells if types == {str} else tuple(map(_text, cells)))
    if present - WITH_TEXT - WITHOUT_PAYLOAD:
        yield _numbers(cells, types)


def _kind(cell: Any) -> int:
    return EMPTY if cell == "" else _KINDS[type(cell)]


def _text(cell: Any) -> str:
    return cell if type(cell) is str else ""


def _texts(cells: tuple[str, ...]) -> Iterator[bytes]:
    joined = "".join(cells)
    if joined.isascii():
        lengths, body = array("i", map(len, cells)), joined.encode()
    else:
        encoded = [cell.encode("utf-8", "replace") for cell in cells]
        lengths, body = array("i", map(len, encoded)), b"".join(encoded)
    yield lengths.tobytes()
    yield pack("<I", len(body))
    yield body


def _numbers(cells: tuple[Any, ...], types: set[type]) -> bytes:
    if types <= {float, int, bool}:
        return array("d", cells).tobytes()
    if types == {datetime}:
        return array("d", [(cell - _START).total_seconds() for cell in cells]).tobytes()
    return array("d", map(_number, cells)).tobytes()


def _number(cell: Any) -> float:
    kind = type(cell)
    if kind is datetime:
        return float((cell - _START).total_seconds())
    if kind is date:
        return float((cell.toordinal() - _DAY_ZERO) * 86_400)
    if kind is time:
        return float(cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6)
    if kind is timedelta:
        return float(cell.total_seconds())
    return float("nan") if kind is str or cell is None else float(cell)
