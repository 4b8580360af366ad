"""How the files of `benchmarks.hostile` are made."""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import openpyxl

from tests.intake.files import archive, delimited, open_document, raw_workbook, workbook

LOG = [["Mentor", "Mentee", "Date", "Status"], ["M1", "H1", "2025-03-14", "attended"]]
PAYLOADS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", '=HYPERLINK("http://x.example","y")', "\t=1", "=DDE(1)"]
_HEAD = "<row r='1'>" + "".join(
    f"<c r='{letter}1' t='inlineStr'><is><t>{word}</t></is></c>" for letter, word in zip("ABCD", LOG[0], strict=True)
) + "</row>"  # fmt: skip
_ROW = "".join(f"<c t='inlineStr'><is><t>{word}</t></is></c>" for word in LOG[1])


def _with_parts(content: bytes, **parts: str | bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        there: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    return archive(there | {name.replace("__", "/"): part for name, part in parts.items()})


def _sheet(xml: str) -> bytes:
    content = raw_workbook("")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        there: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    return archive(there | {"xl/worksheets/sheet1.xml": xml})


def false_sizes() -> bytes:
    honest = raw_workbook(_HEAD + " " * (200 * 2**20))
    with zipfile.ZipFile(io.BytesIO(honest)) as parts:
        size = parts.getinfo("xl/worksheets/sheet1.xml").file_size
    return honest.replace(struct.pack("<I", size), struct.pack("<I", 900))


def far_corner() -> bytes:
    return raw_workbook(_HEAD + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def repeated_cells() -> bytes:
    """A row of 16 384 equal cells, a million times, in a few bytes of an .ods."""
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-cell></table:table-row>'
    with zipfile.ZipFile(io.BytesIO(open_document([["Mentor", "Mentee"]]))) as packed:
        there: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    text = str(there["content.xml"], "utf-8")  # type: ignore[arg-type]
    return archive(there | {"content.xml": text.replace("</table:table>", row + "</table:table>")})


def one_cell_again_and_again() -> bytes:
    return raw_workbook(_HEAD + "<row r='2'>" + '<c r="A2"><v>1</v></c>' * 12_000_000 + "</row>")


def one_long_text_shared() -> bytes:
    """A text of a megabyte that four thousand cells point to: four gigabytes, if each had its own."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 4_001))
    rels = (
        f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{links}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{links}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>'
    )
    shared = f'<sst xmlns="{main}" count="1" uniqueCount="1"><si><t>{"x" * 2**20}</t></si></sst>'
    return _with_parts(raw_workbook(cells), **{"xl__sharedStrings.xml": shared, "xl___rels__workbook.xml.rels": rels})


def entities(kind: str) -> bytes:
    dtd = {
        "laughs": '<!DOCTYPE a [<!ENTITY b "lol">' + "".join(
            f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 10}">' for n in range(9)
        ) + "]>",
        "outside": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        "late": "<!--" + " " * 1_200_000 + '--><!DOCTYPE a [<!ENTITY b "lol">]>',
    }[kind]  # fmt: skip
    return _sheet(
        f"{dtd}<worksheet><sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData></worksheet>"
    )


def encrypted_parts() -> bytes:
    content = bytearray(workbook(LOG))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)


def protected() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4_000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 4_000


def with_macro() -> bytes:
    return _with_parts(workbook(LOG), xl__vbaProject_bin=b"\xd0\xcf\x11\xe0" + b"Shell" * 100)


def overlapping() -> bytes:
    """Every entry of the directory points to the same packed bytes."""
    content = raw_workbook(_HEAD + "<row>" + " " * (20 * 2**20) + "</row>")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        entry = parts.getinfo("xl/worksheets/sheet1.xml")
    start = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    directory, at = content[start:end], content[start:end].index(b"xl/worksheets/sheet1.xml") - 46
    one = directory[at : at + 46 + len(entry.filename)]
    more = b"".join(one.replace(b"sheet1", f"sheet{n}".encode()) for n in range(2, 10))
    tail = bytearray(content[end:])
    count, size = struct.unpack("<HI", tail[10:16])
    tail[8:16] = struct.pack("<HHI", count + 8, count + 8, size + len(more))
    return content[:end] + more + bytes(tail)


def wrong_name() -> bytes:
    return delimited(LOG)


def nul() -> bytes:
    return delimited(LOG).replace(b"H1", b"H\x001")


def unclosed() -> bytes:
    return (
        b"Mentor,Mentee,Date,Status\n"
        + b"M1,H1,2025-03-14,attended\n" * 50_000
        + b'M1,"H1,2025-03-15,attended\nM1,H1,x,y\n'
    )


def payloads() -> bytes:
    return delimited([LOG[0], *([text, "H1", "2025-03-14", "attended"] for text in PAYLOADS)])


def quotes() -> bytes:
    return b"Mentor,Mentee\n" + b'"' * 3_000_001


def one_long_line() -> bytes:
    return b"Mentor,Mentee\n" + b"x" * (40 * 2**20)


def many_columns(columns: int) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    page.append([*LOG[0], *(f"q{place}" for place in range(columns - 4))])
    page.append([*LOG[1], *("x" for _ in range(columns - 4))])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def many_sheets(sheets: int) -> bytes:
    return workbook(LOG, more={f"s{number}": [["a", "b"]] for number in range(sheets - 1)})


def many_cells_text() -> bytes:
    """Just under 4 million cells and under 50 MB."""
    wide = [*LOG[0], *(f"q{place}" for place in range(36))]
    row = ",".join([*LOG[1], *(f"{place:06d}" for place in range(36))])
    return (",".join(wide) + "\n" + (row + "\n") * 99_000).encode()


def many_cells() -> bytes:
    """Just under 4 million cells in a workbook of just under 300 MB."""
    rows = "".join(f"<row>{_ROW}{'<c><v>123456</v></c>' * 36}</row>" for _ in range(1))
    head = (
        _HEAD.removesuffix("</row>")
        + "".join(f"<c t='inlineStr'><is><t>q{n}</t></is></c>" for n in range(36))
        + "</row>"
    )
    return raw_workbook(head + rows * 99_000)


def many_bytes() -> bytes:
    """Just under 50 MB of text."""
    row = ",".join([*LOG[1], "é" * 100]) + "\n"
    return ("Mentor,Mentee,Date,Status,Note\n" + row * (49 * 2**20 // len(row.encode()))).encode()


def unpacked() -> bytes:
    """Just under 300 MB unpacked, most of it white space between rows."""
    return raw_workbook(_HEAD + f"<row>{_ROW}</row>" + " " * (295 * 2**20))


@dataclass(frozen=True)
class File:
    """One file: how it is made, and whether it must be read (good) or may be refused (hostile)."""

    name: str
    make: Callable[[], bytes]
    good: bool = False


FILES = [
    File("zip bomb with false sizes", false_sizes),
    File("a cell in the far corner", far_corner),
    File("cells repeated by the billion (ods)", repeated_cells),
    File("one cell twelve million times", one_cell_again_and_again),
    File("one long text shared by 4 000 cells", one_long_text_shared),
    File("XML entities", lambda: entities("laughs")),
    File("an external entity", lambda: entities("outside")),
    File("a DTD behind a long comment", lambda: entities("late")),
    File("encrypted parts", encrypted_parts),
    File("password", protected),
    File("a macro", with_macro),
    File("truncated", lambda: workbook(LOG)[:3_000]),
    File("text called .xlsx", wrong_name),
    File("zero characters", nul),
    File("a quotation mark that never closes", unclosed),
    File("three million quotation marks", quotes),
    File("one line of 40 MB", one_long_line),
    File("formula payloads", payloads),
    File("overlapping zip entries", overlapping),
    File("2 001 columns", lambda: many_columns(2_001)),
    File("201 sheets", lambda: many_sheets(201)),
    File("2 000 columns", lambda: many_columns(2_000), good=True),
    File("200 sheets", lambda: many_sheets(200), good=True),
    File("4 million cells, text", many_cells_text, good=True),
    File("4 million cells, workbook", many_cells, good=True),
    File("49 MB of text", many_bytes, good=True),
    File("295 MB unpacked", unpacked, good=True),
]
