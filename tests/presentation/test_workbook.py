"""The workbook: one marked table a sheet, shorthand explained, and no text that a spreadsheet would compute."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from needs import need

from evaluation.presentation.workbook import workbook
from evaluation.results import Held, Publication, Released, Row, Section, Suppressed, Table

STARTS = ("=", "+", "-", "@", "\t=", "\r=", " =", "\n=")
BODIES = (
    "1+1",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://example.test","x")',
    "SUM(A1:A9)",
    'WEBSERVICE("http://e.test")',
)
COLUMNS = ("Step", "Now", "Then", "Share")
PAYLOADS = [start + body for start in STARTS for body in BODIES]


def a_publication(*names, title="Peer mentoring, January to June 2026"):
    cells = (Released("65", 65.0), Suppressed("c", "few"), Held(Released("about 7 in 10", 0.7), date(2025, 12, 31), 4))
    rows = tuple(Row(name, cells) for name in names)
    table = Table(
        "how_many", "Steps", "counts", ("Step", "Now", "Then", "Share"), rows, "children", "", "Said.", "How."
    )
    section = Section("how_many", "How many?", 1, (table,))
    return Publication(
        6, title, "Alongside", date(2026, 1, 1), date(2026, 7, 1), date(2026, 6, 30), ("One.",), (section,), "ana",
        date(2026, 7, 14), "mo", date(2026, 7, 15),
    )  # fmt: skip


def opened(publication):
    return openpyxl.load_workbook(io.BytesIO(workbook(publication)))


def test_cover_contents_notes_and_then_one_marked_table_a_sheet():
    book = opened(a_publication("Referred", "Matched"))
    assert book.sheetnames == ["Cover", "Contents", "Notes", "Table 1"]
    assert list(book["Table 1"].tables) == ["Table_1"]
    assert book["Table 1"].tables["Table_1"].ref == "A4:D6"
    assert [cell.value for cell in book["Table 1"][5]] == [
        "Referred",
        65,
        "[c]",
        "about 7 in 10 (as at 31 December 2025)",
    ]
    assert {"[c]", "[x]"} <= {row[0].value for row in book["Notes"].rows}
    assert not any(sheet.merged_cells.ranges for sheet in book)


def test_the_cover_says_how_far_the_log_reaches_and_which_weeks_it_lacks():
    lines = [row[0].value for row in opened(replace(a_publication("Referred"), silent_weeks=1))["Cover"].rows]
    assert "The log is complete to 30 June 2026, except one week in which a service’s log has no row." in lines


def test_no_text_is_a_formula_in_the_file():
    assert len(PAYLOADS) == 40
    book = opened(a_publication(*PAYLOADS, title="=1+1"))
    cells = [cell for sheet in book for row in sheet.rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert all(isinstance(cell.value, (str, int, float)) for cell in cells)
    assert sum(str(cell.value).lstrip().startswith("=") for cell in cells) >= 20  # there, as text


@pytest.mark.libreoffice
def test_no_text_is_computed_by_libreoffice(tmp_path):
    program = shutil.which("soffice") or shutil.which("libreoffice")
    need("libreoffice", program is not None)
    (tmp_path / "book.xlsx").write_bytes(workbook(a_publication(*PAYLOADS)))
    subprocess.run(
        [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "fods", "--outdir",
         str(tmp_path), str(tmp_path / "book.xlsx")], check=True, capture_output=True, timeout=170,
    )  # fmt: skip
    told = (tmp_path / "book.fods").read_text("utf-8")
    assert "1+1" in told
    assert "table:formula" not in told
