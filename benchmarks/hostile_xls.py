"""Old workbooks (.xls) byte by byte: a good one just inside the limits, and ones made to harm a reader."""

import struct
from collections.abc import Callable

from benchmarks.hostile_files import LOG, File

SECTOR, FREE, END, FAT_SECTOR = 4096, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD  # sectors of version 4
_GLOBALS, _SHEET = 0x0005, 0x0010


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of an .xls."""
    return struct.pack("<HH", kind, len(body)) + body


def text_cell(row: int, column: int, text: str) -> bytes:
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def number_cell(row: int, column: int, number: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, number))


def log_cells() -> bytes:
    return b"".join(text_cell(y, x, word) for y, row in enumerate(LOG) for x, word in enumerate(row))


def stream(cells: bytes, *, shared: bytes = b"") -> bytes:
    """The stream of a workbook with one sheet, “Log”."""
    begun = record(0x0809, struct.pack("<HHHHII", 0x0600, _GLOBALS, 0, 0, 0, 0)) + record(0x0042, b"\xb0\x04") + shared
    name = b"\x03\x00Log"
    at = len(begun) + 4 + 6 + len(name) + 4
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, _SHEET, 0, 0, 0, 0)) + cells + record(0x000A)
    return begun + record(0x0085, struct.pack("<IBB", at, 0, 0) + name) + record(0x000A) + sheet


def compound(
    content: bytes, *, size: int = 0, chain: Callable[[list[int]], None] = lambda _: None, difat: int = END
) -> bytes:
    """The container of an .xls: header, the stream's sectors, its directory, its table of sectors.

    Args:
        content: of the stream “Workbook”.
        size: what the directory says of it, where that is not true.
        chain: changes the table of which sector follows which.
        difat: where the header says that its own table goes on.
    """
    content = content.ljust(-(-len(content) // SECTOR) * SECTOR, b"\0")
    sectors, links = len(content) // SECTOR, SECTOR // 4
    tables = -(-(sectors + 1) // (links - 2))
    follow = [*range(1, sectors), END, END, *([FAT_SECTOR] * tables)]
    follow += [FREE] * (tables * links - len(follow))
    chain(follow)
    first = [sectors + 1 + place for place in range(tables)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<IIIIIIIII", 1, tables, sectors, 0, 4096, END, 0, difat, 1 if difat != END else 0)
    header += struct.pack("<109I", *first, *([FREE] * (109 - len(first))))
    entries = _entry("Root Entry", 5, 1, sectors, 0) + _entry("Workbook", 2, FREE, 0, size or len(content))
    table = struct.pack(f"<{len(follow)}I", *follow)
    return header.ljust(SECTOR, b"\0") + content + entries.ljust(SECTOR, b"\0") + table


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    links = struct.pack("<III", FREE, FREE, child)
    return letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1) + links + bytes(36) + struct.pack(
        "<IQ", start, size
    )  # fmt: skip


def xls(cells: bytes = b"", *, shared: bytes = b"", **how: object) -> bytes:
    return compound(stream(log_cells() + cells, shared=shared), **how)  # type: ignore[arg-type]


def chain_in_a_circle() -> bytes:
    def circle(follow: list[int]) -> None:
        follow[0] = 0

    return xls(size=2**31 - 1, chain=circle)


def table_in_a_circle() -> bytes:
    return xls(difat=0)


def chain_out_of_the_file() -> bytes:
    def outside(follow: list[int]) -> None:
        follow[0] = 0x00FFFFFF

    return xls(chain=outside)


def false_size() -> bytes:
    return xls(size=2**31 - 1)


def far_cell_of_an_old_workbook() -> bytes:
    return xls(number_cell(65_535, 255, 1))


def one_cell_three_million_times() -> bytes:
    return xls(number_cell(2, 0, 1) * 2_700_000)


def texts_that_are_not_there() -> bytes:
    return xls(shared=record(0x00FC, struct.pack("<II", 0xFFFFFFFF, 0x7FFFFFFF) + b"\x01\x00\x00x"))


def text_longer_than_its_record() -> bytes:
    return xls(record(0x0204, struct.pack("<HHHHB", 2, 0, 0, 0xFFFF, 1) + b"x\0"))


def record_past_the_end() -> bytes:
    return compound(stream(log_cells())[:-4] + struct.pack("<HH", 0x0204, 0xFFFF))


def many_numbers_backwards() -> bytes:
    """A record of many numbers whose last column lies before its first."""
    return xls(record(0x00BD, struct.pack("<HHHIH", 2, 9, 0, 0, 1)))


def truncated_old_workbook() -> bytes:
    return xls()[:2_000]


def many_cells_of_an_old_workbook() -> bytes:
    """65 536 rows of 35 columns of numbers: 2.3 million cells in 39 MB, nearly all the format and the limit allow."""
    head = b"".join(text_cell(0, x, word) for x, word in enumerate(LOG[0] + [f"q{n}" for n in range(31)]))
    rows = (
        b"".join(text_cell(y, x, word) for x, word in enumerate(LOG[1][:2]))
        + b"".join(number_cell(y, x, 5.0) for x in range(2, 35))
        for y in range(1, 65_536)
    )
    return compound(stream(head + b"".join(rows)))


OLD = [
    File("a chain of sectors in a circle (xls)", chain_in_a_circle),
    File("a table of sectors in a circle (xls)", table_in_a_circle),
    File("a chain that leads out of the file (xls)", chain_out_of_the_file),
    File("a stream of 2 GB in 16 KB (xls)", false_size),
    File("a cell in the far corner (xls)", far_cell_of_an_old_workbook),
    File("one cell 2.7 million times (xls)", one_cell_three_million_times),
    File("two billion texts that are not there (xls)", texts_that_are_not_there),
    File("a text longer than its record (xls)", text_longer_than_its_record),
    File("a record past the end (xls)", record_past_the_end),
    File("columns that run backwards (xls)", many_numbers_backwards),
    File("truncated (xls)", truncated_old_workbook),
    File("2.3 million cells, old workbook (xls)", many_cells_of_an_old_workbook, good=True),
]
