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
from itertools import islice, repeat
from operator import mul, ne, sub
from struct import pack
from typing import Any, BinaryIO

EMPTY, TEXT, NUMBER, BOOLEAN, DATE, DATETIME, DURATION, ERROR = range(8)
MIXED = 255
WITH_TEXT = frozenset({TEXT, ERROR})
WITHOUT_PAYLOAD = frozenset({EMPTY})
MOST_CELLS = 4_000_000
MOST_COLUMNS = 2_000
BLOCK_CELLS, BLOCK_ROWS = 24_000, 240  # few enough to stay near the processor, never a block for every few rows

_KINDS = {str: TEXT, float: NUMBER, int: NUMBER, bool: BOOLEAN, date: DATE, datetime: DATETIME, time: DURATION}
_KINDS |= {timedelta: DURATION, type(None): EMPTY}
_NOTHING = float("nan")
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
    height = max(BLOCK_ROWS, BLOCK_CELLS // max(1, width))
    while block := list(islice(left, height)):
        out.write(pack("<I", len(block)))
        for column in _columns(block, width):
            out.writelines(_column(column))
    out.write(pack("<I", 0))


def _columns(block: list[Sequence[Any]], width: int) -> Iterator[tuple[Any, ...]]:
    if set(map(len, block)) != {width}:
        block = [tuple(row) + ("",) * (width - len(row)) for row in block]
    return iter(zip(*block, strict=True))


def _column(cells: tuple[Any, ...]) -> Iterator[bytes]:
    types = set(map(type, cells))
    kinds = _kinds(cells, types)
    alike = kinds.count(kinds[0]) == len(kinds)
    present = {kinds[0]} if alike else set(kinds)
    yield kinds[:1] if alike else bytes([MIXED]) + kinds
    if present & WITH_TEXT:
        yield from _texts(cells if types == {str} else tuple(map(_text, cells)))
    if present - WITH_TEXT - WITHOUT_PAYLOAD:
        yield _numbers(cells, types)


def _kinds(cells: tuple[Any, ...], types: set[type]) -> bytes:
    """Each cell's kind. Whole columns at a time: a call of Python for every cell was half of the child's own work."""
    if types == {str}:
        return bytes(map(bool, cells))  # False is EMPTY, True is TEXT
    kinds = bytes(map(_KINDS.__getitem__, map(type, cells)))
    return bytes(map(mul, kinds, map(ne, cells, repeat("")))) if str in types else kinds


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
        return array("d", map(timedelta.total_seconds, map(sub, cells, repeat(_START)))).tobytes()
    if types <= {float, int, bool, str}:
        return array("d", [_NOTHING if type(cell) is str else cell for cell in cells]).tobytes()
    numbers = {cell: _number(cell) for cell in set(cells)}  # days and times of day come again and again
    return array("d", map(numbers.__getitem__, cells)).tobytes()


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
    return _NOTHING if kind is str or cell is None else float(cell)
