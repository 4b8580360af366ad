"""Delimited text: encoding and separator from the file itself, quotes and embedded line ends, ragged rows kept."""

import csv
import io
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from evaluation.intake.child.buffers import MOST_CELLS, CannotRead, check_size, write_blocks, write_head

LOOKED_AT = 200
WHITE_SPACE = "spaces"
EVEN_ENOUGH = 0.25
_KEPT_AS_TEXT = re.compile(r'\A="([^"]*)"\Z')  # how tools keep ="00123" from becoming 123 in Excel
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_MAC_QUOTES = re.compile(rb"[A-Za-z\x80-\x9f][\xd2-\xd5][A-Za-z ]| [\xd2-\xd5][A-Za-z]")
_RUBBISH_SHARE = 0.005
csv.field_size_limit(1_000_000)


def read_text(content: bytes, out: BinaryIO) -> None:
    """Write the table of a delimited text file.

    Raises:
        CannotRead: not text, over the limits, or a quotation mark that never closes.
    """
    text, encoding = decoded(content)
    separator = separator_of(text)
    rows = _rows(text, separator)
    width = max(map(len, rows), default=0)
    check_size(len(rows), width)
    head = {"sheets": [], "sheet": "", "encoding": encoding, "separator": separator, "nul": "\0" in text}
    write_head(out, head | {"rows": len(rows), "columns": width, "ragged": True})
    out.write(array("i", map(len, rows)).tobytes())
    write_blocks(out, rows, width)


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: UTF-8, UTF-16, else cp1252 or Mac Roman by their quotation marks."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _plain(content.decode(encoding, "replace")), encoding
    half = content[: 4096 // 2 * 2]
    if half.count(b"\0") > len(half) // 4:
        encoding = "utf-16-le" if half[1::2].count(0) > half[::2].count(0) else "utf-16-be"
        return _plain(content.decode(encoding, "replace")), encoding
    try:
        return _plain(content.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _eight_bits(content)


def _eight_bits(content: bytes) -> tuple[str, str]:
    if not _MAC_QUOTES.search(content):
        try:
            return _plain(content.decode("cp1252")), "cp1252"
        except UnicodeDecodeError:
            pass
    return _plain(content.decode("mac_roman")), "mac_roman"


def _plain(text: str) -> str:
    sample = text[:100_000]
    strange = len(_CONTROL.findall(sample)) + sample.count("\ufffd") + max(0, sample.count("\0") - 20)
    if strange > 5 + _RUBBISH_SHARE * len(sample):
        raise CannotRead("not-a-table")
    return text


def separator_of(text: str) -> str:
    """The separator that cuts the first rows most evenly; `spaces` for columns held apart by runs of white space.

    Judged by the share of rows that have the commonest number of cells, and by how many cells that is.

    Raises:
        CannotRead: nothing cuts it evenly, as in a letter.
    """
    sample = text[:200_000]
    scores = {mark: _evenness(map(len, _some(sample, mark))) for mark in ",\t;|"}
    best = max(scores, key=lambda mark: scores[mark])
    if scores[best] >= EVEN_ENOUGH:
        return best
    widths = [len(line.split()) for line in sample.splitlines()[:LOOKED_AT] if line.strip()]
    even = Counter(widths).most_common(1)
    if even and even[0][0] > 2 and even[0][1] >= 0.95 * len(widths):  # noqa: PLR2004 - three columns, nearly everywhere
        return WHITE_SPACE
    raise CannotRead("neither-log-nor-survey" if widths else "empty-file")


def _some(sample: str, mark: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=mark)
    for count, row in enumerate(reader):
        if count >= LOOKED_AT:
            return
        if row:
            yield row


def _evenness(widths: Iterable[int]) -> float:
    try:
        counted = Counter(widths)
    except csv.Error:
        return 0.0
    several = {width: times for width, times in counted.items() if width > 1}
    if not several:
        return 0.0
    width, times = max(several.items(), key=lambda one: one[1])
    return times / counted.total() * (1 - 1 / width)


def _rows(text: str, separator: str) -> list[list[str]]:
    text = text.replace("\0", "")
    if separator == WHITE_SPACE:
        return [line.split() for line in text.splitlines()]
    rows: list[list[str]] = []
    cells = 0
    try:
        if text.count('"') % 2 and _never_closes(text, separator):
            raise CannotRead("unclosed-quote")
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            cells += len(row)
            if cells > MOST_CELLS:
                raise CannotRead("too-many-cells")
    except csv.Error as error:
        raise CannotRead("unclosed-quote") from error
    return [[_KEPT_AS_TEXT.sub(r"\1", cell) for cell in row] for row in rows] if '="' in text else rows


def _never_closes(text: str, separator: str) -> bool:
    """Whether the last cell is still inside quotation marks: one more closing mark must change what is read."""
    *_, last = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    *_, closed = csv.reader(io.StringIO(text + '"', newline=""), delimiter=separator)
    return last == closed
