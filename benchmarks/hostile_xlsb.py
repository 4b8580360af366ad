"""Binary workbooks (.xlsb) byte by byte: a good one just inside the limits, and ones made to harm a reader."""

import struct

from benchmarks.hostile_files import LOG, File
from tests.intake.files import archive


def binary(kind: int, body: bytes = b"") -> bytes:
    """One record of an .xlsb."""
    return _varied(kind) + _varied(len(body), most=4) + body


def _varied(number: int, most: int = 2) -> bytes:
    parts = []
    while True:
        parts.append(number & 0x7F | (0x80 if number > 0x7F else 0))
        number >>= 7
        if not number or len(parts) == most:
            return bytes(parts)


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def sheet_rows(rows: list[list[str]]) -> bytes:
    found = b""
    for y, row in enumerate(rows):
        found += binary(0, struct.pack("<I", y) + bytes(21))
        found += b"".join(binary(6, struct.pack("<II", x, 0) + wide(word)) for x, word in enumerate(row))
    return found


def xlsb(cells: bytes = b"", *, size: tuple[int, int, int, int] = (0, 1, 0, 3), shared: bytes = b"") -> bytes:
    """A binary workbook with one sheet, “Log”: the log, then these cells."""
    package = "http://schemas.openxmlformats.org/package/2006"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    bundle = binary(0x9C, struct.pack("<II", 0, 1) + wide("rId1") + wide("Log"))
    sheet = binary(0x81) + binary(0x94, struct.pack("<IIII", *size)) + binary(0x91)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="bin" ContentType="application/'
        'vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{links}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{links}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
        "xl/workbook.bin": binary(0x83) + binary(0x8F) + bundle + binary(0x90) + binary(0x84),
        "xl/worksheets/sheet1.bin": sheet + sheet_rows(LOG) + cells + binary(0x92) + binary(0x82),
    }  # fmt: skip
    return archive(parts | ({"xl/sharedStrings.bin": shared} if shared else {}))


def number_in(column: int) -> bytes:
    return binary(5, struct.pack("<IId", column, 0, 1.0))


def row_of(row: int) -> bytes:
    return binary(0, struct.pack("<I", row) + bytes(21))


def far_corner_of_a_binary_workbook() -> bytes:
    return xlsb(row_of(1_048_575) + number_in(16_383), size=(0, 1_048_575, 0, 16_383))


def far_corner_not_announced() -> bytes:
    return xlsb(row_of(1_048_575) + number_in(16_383))


def announced_and_not_there() -> bytes:
    return xlsb(size=(0, 1_048_575, 0, 16_383))


def binary_cell_again_and_again() -> bytes:
    return xlsb(row_of(2) + number_in(0) * 12_000_000)


def shared_texts_that_are_not_there() -> bytes:
    return xlsb(shared=binary(0x9F, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF)) + binary(0xA0))


def a_shared_text_nobody_wrote() -> bytes:
    return xlsb(row_of(2) + binary(7, struct.pack("<III", 0, 0, 0x7FFFFFFF)))


def binary_record_past_the_end() -> bytes:
    return xlsb(_varied(6) + b"\xff\xff\xff\x7f")


def binary_text_longer_than_its_record() -> bytes:
    return xlsb(row_of(2) + binary(6, struct.pack("<III", 0, 0, 0x7FFFFFFF) + b"x\0"))


def truncated_binary_workbook() -> bytes:
    return xlsb()[:900]


def many_cells_of_a_binary_workbook() -> bytes:
    """Just under 4 million cells."""
    more = b"".join(row_of(y) + b"".join(map(number_in, range(40))) for y in range(2, 99_000))
    return xlsb(more, size=(0, 98_999, 0, 39))


BINARY = [
    File("a cell in the far corner (xlsb)", far_corner_of_a_binary_workbook),
    File("a cell in a corner not announced (xlsb)", far_corner_not_announced),
    File("seventeen billion cells announced (xlsb)", announced_and_not_there),
    File("one cell twelve million times (xlsb)", binary_cell_again_and_again),
    File("four billion texts that are not there (xlsb)", shared_texts_that_are_not_there),
    File("a text nobody wrote (xlsb)", a_shared_text_nobody_wrote),
    File("a record past the end (xlsb)", binary_record_past_the_end),
    File("a text longer than its record (xlsb)", binary_text_longer_than_its_record),
    File("truncated (xlsb)", truncated_binary_workbook),
    File("4 million cells, binary workbook (xlsb)", many_cells_of_a_binary_workbook, good=True),
]
