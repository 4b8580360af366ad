"""Every hostile file is refused with one sentence that says what to do, and none takes the server with it."""

import io
import struct
import time
import zipfile

import pytest

from evaluation.problems import Refused
from tests.intake.files import archive, delimited, raw_workbook, reading, workbook

LOG = [["Mentor", "Mentee", "Date", "Status"], ["M1", "H1", "2025-03-04", "attended"]]


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        reading(content)
    (problem,) = caught.value.problems
    assert problem.sentence.endswith(".")
    return problem.code


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\0" * 40])
def test_nothing_in_it(content):
    assert refusal(content) == "empty-file"


def test_a_picture_renamed_xlsx():
    assert refusal(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 500) == "picture"


def test_a_password_protected_workbook():
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 800 + "EncryptedPackage".encode("utf-16-le")) == (
        "password-protected"
    )


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4_000


def test_an_old_office_file_that_is_no_workbook():
    assert refusal(OLD_OFFICE + "WordDocument\0".encode("utf-16-le")) == "other-document"


def test_a_damaged_old_workbook():
    assert refusal(OLD_OFFICE + "Workbook\0".encode("utf-16-le")) == "damaged-workbook"


def test_a_protected_open_document():
    manifest = "<manifest:encryption-data/>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    assert refusal(archive({"mimetype": kind, "META-INF/manifest.xml": manifest})) == "password-protected"


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n1 0 obj", b"{\\rtf1 hello}", b"<!DOCTYPE html><html>", archive({"letter.txt": "hello"})],
)
def test_other_documents(content):
    assert refusal(content) == "other-document"


def test_random_bytes_are_no_table():
    noise = bytes((number * 7919 + number // 3) % 256 for number in range(1, 20_000))
    assert refusal(noise) == "not-a-table"


def test_a_letter_is_neither_log_nor_survey():
    letter = (
        b"Dear Sam,\n\nthank you for your letter, and for the log, the book and the pens.\nI will write.\n\nYours\n"
    )
    assert refusal(letter) == "neither-log-nor-survey"


def test_a_header_without_rows():
    assert refusal(delimited(LOG[:1])) == "no-rows"


def test_over_fifty_megabytes():
    assert refusal(b"a,b\n" * (13 * 2**20)) == "too-large"


def test_more_than_two_thousand_columns():
    assert refusal(delimited([[f"q{place}" for place in range(2_001)]] * 2)) == "too-many-columns"


def test_more_than_four_million_cells():
    assert refusal(b"a,b,c\n" + b"1,2,3\n" * 1_400_000) == "too-many-cells"


def test_a_truncated_workbook():
    whole = workbook(LOG)
    assert refusal(whole[: len(whole) // 2]) == "damaged-workbook"


def test_a_flipped_byte_inside_a_workbook():
    content = bytearray(raw_workbook("<row r='1'><c r='A1' t='inlineStr'><is><t>Mentor</t></is></c></row>" * 9))
    content[bytes(content).index(b"xl/worksheets/sheet1.xml") + 60] ^= 0xFF
    assert refusal(bytes(content)) == "damaged-workbook"


def test_a_bomb_that_says_its_size_is_refused_before_it_is_unpacked():
    assert refusal(raw_workbook(" " * (301 * 2**20))) == "too-large-unpacked"


def test_a_bomb_with_false_sizes_is_refused_without_being_unpacked_whole():
    honest = raw_workbook("<row/>" + " " * (60 * 2**20))
    with zipfile.ZipFile(io.BytesIO(honest)) as parts:
        size = parts.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = honest.replace(struct.pack("<I", size), struct.pack("<I", 900))
    assert lying != honest
    assert refusal(lying) == "damaged-workbook"


def test_two_far_corner_cells_ask_for_550_gigabytes_and_are_refused():
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    begun = time.monotonic()
    assert refusal(raw_workbook(far)) == "could-not-be-read"
    assert time.monotonic() - begun < 10


def test_the_child_limits_its_own_memory():
    resource = pytest.importorskip("resource", reason="this system has no memory limits")
    assert resource.RLIMIT_AS
    two_gigabytes = '<row r="1"><c r="A1"><v>1</v></c></row><row r="85000"><c r="ALL85000"><v>1</v></c></row>'
    assert refusal(raw_workbook(two_gigabytes)) == "could-not-be-read"


def test_entities_are_not_expanded():
    laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol">]><worksheet><sheetData/></worksheet>'
    with zipfile.ZipFile(io.BytesIO(raw_workbook(""))) as parts:
        packed = {name: parts.read(name) for name in parts.namelist()}
    assert refusal(archive({**packed, "xl/worksheets/sheet1.xml": laughs})) == "damaged-workbook"


def test_more_than_two_hundred_sheets():
    assert refusal(workbook(LOG, more={f"s{number}": [] for number in range(201)})) == "too-many-sheets"


def test_a_quotation_mark_that_never_closes():
    rows = (
        b"Mentor,Mentee,Date,Status\n" + b"M1,H1,2025-03-04,attended\n" * 5 + b'M1,"H1,2025-03-05,attended\nM1,H1,x,y\n'
    )
    assert refusal(rows) == "unclosed-quote"


def test_a_sheet_that_is_not_there():
    with pytest.raises(Refused, match="no sheet “June”"):
        reading(workbook(LOG), 'sheet = "June"')
