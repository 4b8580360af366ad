"""What a file is, from its bytes, and whether it may be parsed at all."""

import io
import zipfile
from typing import Literal

from evaluation.intake.catalogue import refused

Kind = Literal["xlsx", "xlsb", "xls", "ods", "text"]
MOST_BYTES = 50 * 2**20
MOST_UNPACKED = 300 * 2**20
MOST_PARTS = 10_000
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\x01\0")
_OTHERS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a packed archive"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"Rar!", "a packed archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = (b"<!doctype html", b"<html", b"<?xml", b"<table")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def kind_of(content: bytes) -> Kind:
    """What the bytes are; their name plays no part.

    Raises:
        Refused: empty, over the limits, protected, or not a table, each with its sentence.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise refused("empty-file")
    if len(content) > MOST_BYTES:
        raise refused("too-large")
    if content.startswith(b"PK"):
        return _kind_of_archive(content)
    if content.startswith(_OLE):
        return _kind_of_compound(content)
    _refuse_other_formats(content)
    return "text"


def _kind_of_compound(content: bytes) -> Kind:
    """An old workbook, told from the other documents of that container by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise refused("password-protected")
    if any(f"{name}\0".encode("utf-16-le") in content for name in ("Workbook", "Book", "WORKBOOK", "BOOK")):
        return "xls"
    raise refused("other-document", what="a text document, a message or another old Office file")


def _refuse_other_formats(content: bytes) -> None:
    start = content[:64].lstrip().lower()
    if (content.startswith(_PICTURES) and b"\0" in content[:64]) or content[:4] == b"RIFF":
        raise refused("picture")
    for mark, what in _OTHERS:
        if content.startswith(mark) and not (mark == b"MZ" and b"\0" not in content[:256]):
            raise refused("other-document", what=what)
    if start.removeprefix(b"\xef\xbb\xbf").startswith(_WEB):
        raise refused("other-document", what="a web page or XML")


def _kind_of_archive(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
            if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
                raise refused("too-large-unpacked")
            return _kind_by_types(parts, {part.filename for part in listed})
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise refused("damaged-workbook") from error


def _kind_by_types(parts: zipfile.ZipFile, names: set[str]) -> Kind:
    if "mimetype" in names and _start_of(parts, "mimetype").startswith(_ODS):
        if "META-INF/manifest.xml" in names and b"encryption-data" in _start_of(parts, "META-INF/manifest.xml"):
            raise refused("password-protected")
        return "ods"
    types = _start_of(parts, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if b"spreadsheetml" in types and b"main+xml" in types and "xl/workbook.bin" not in names:
        return "xlsx"
    if "xl/workbook.bin" in names and b"ms-excel" in types:
        return "xlsb"
    own = _start_of(parts, "mimetype") if "mimetype" in names else b""
    if b"wordprocessingml" in types or b"opendocument.text" in own:
        raise refused("other-document", what="a text document")
    raise refused("other-document", what="a packed archive or another document")


def _start_of(parts: zipfile.ZipFile, name: str) -> bytes:
    try:
        with parts.open(name) as stream:
            return stream.read(200_000)
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise refused("damaged-workbook") from error
        raise
