"""Cells made to keep a reader busy: each is read, asked about or refused at once, in child and server alike.

Patterns that look again and again over one long text would hold every other visitor up: they run in the server, which
nothing limits. Each file here is a few hundred kilobytes.
"""

import time
from contextlib import suppress

import pytest

from evaluation.problems import Refused
from tests.intake.files import archive, delimited, raw_workbook, reading

LONG = 200_000
LOG = ["Mentor", "Mentee", "Date", "Status", "Minutes"]
GOOD = ["M1", "H1", "2025-03-04", "attended", "60"]
NOTES = 'table = "follow_ups"\n'
FORM = 'table = "responses"\n[constants]\nround = "first"\n[columns]\nQ = { measure = "trust", item = "1" }\n'
SECONDS = 6.0  # quadratic reading takes minutes; this machine may be busy


def log_with(column: str, cell: str) -> bytes:
    return delimited([LOG, [cell if name == column else good for name, good in zip(LOG, GOOD, strict=True)]])


def note(text: str) -> bytes:
    return delimited([["Mentor", "On", "Note"], ["M1", "2025-03-04", text]])


def header(*names: str) -> bytes:
    return delimited([names, ["1"] * len(names)])


def sheet_with(after: str, styles: str = "") -> bytes:
    """A small sheet with this behind its cells, where only a scan of its bytes goes."""
    import io
    import zipfile

    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><f>A1</f><v>1</v></c></row>' * 2
    with zipfile.ZipFile(io.BytesIO(raw_workbook(rows))) as packed:
        parts: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = str(sheet, "utf-8").replace("</worksheet>", f"{after}</worksheet>")  # type: ignore[arg-type]
    return archive(parts | ({"xl/styles.xml": styles} if styles else {}))


CELLS = {
    "an address without an end": (note("a" * LONG + "!@"), NOTES),
    "a number without an end": (note("1" * LONG), NOTES),
    "digits and spaces": (note("0 11 " * (LONG // 5)), NOTES),
    "a Jisc header of digits": (header("Unique Response Number", "1" * 60 + "x"), ""),
    "a header of brackets": (header("Your code", "[" * LONG), 'table = "responses"\n'),
    "a header of tags": (header("Your code", "<a" * LONG), 'table = "responses"\n'),
    "a long answer": (delimited([["Your code", "Q"], ["1", "a" * LONG]]), FORM),
    "a long numbered answer": (delimited([["Your code", "Q"], ["1", "1 " * LONG]]), FORM),
    "a long status": (log_with("Status", "a" * LONG), ""),
    "a long date": (log_with("Date", "1/" * LONG), ""),
    "a date of points": (log_with("Date", "3" + " ." * LONG), ""),
    "minutes of 200 000 digits": (log_with("Minutes", "9" * LONG), ""),
    "minutes of many commas": (log_with("Minutes", "1,111" * LONG), ""),
    "a reference of 200 000 digits": (log_with("Mentee", "1" * LONG), ""),
    "brackets within brackets": (
        delimited([["A", "B"], ["a", "b"], ['{"ImportId":' + "[" * LONG, '{"ImportId":"x"}'], ["1", "2"]]), "",
    ),
    "cells that never close": (sheet_with("<!--" + "<c " * 300_000 + "-->"), ""),
    "formulas that never close": (sheet_with("<!--" + '<c r="A1"><f ' * 100_000 + "-->"), ""),
    "merged cells that never close": (sheet_with("<!--" + "<mergeCell " * 100_000 + "-->"), ""),
    "styles that never close": (sheet_with("", f"<styleSheet>{'<cellXfs>' * 500_000}</styleSheet>"), ""),
    "a style of one long word": (sheet_with("", f"<styleSheet><cellXfs><xf {'a' * 900_000}/></cellXfs></styleSheet>"),
                                 ""),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_it_takes_no_longer_than_any_other_file(name):
    content, said = CELLS[name]
    begun = time.process_time()
    wall = time.monotonic()
    with suppress(Refused):  # with its sentence
        reading(content, said)
    assert time.process_time() - begun < 2  # of the server's own time; the child's is limited
    assert time.monotonic() - wall < 2 * SECONDS
