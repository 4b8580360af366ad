"""What lies before the outsider: tables from the frozen JSON, the same from the workbook, and sizes of groups."""

import io
import json
from dataclasses import dataclass, field
from typing import NamedTuple


class Copy(NamedTuple):
    """A publication as a reader keeps it: its number, its JSON and, where they have it, its workbook."""

    number: int
    body: bytes
    workbook: bytes | None = None


class Found(NamedTuple):
    """Something told too much: the publication, the table or figure, and what is wrong."""

    publication: int
    where: str
    sentence: str


@dataclass
class Figure:
    """Sizes known of one figure that is new in a publication.

    Attributes:
        table, rows: where it stands. n: what its shares are of, exactly. people: behind it.
        since: earlier publication → (the same and unchanged, the same but changed, gone, come).
        beside: another figure of the same measure → people in one of the two only.
        exact: whether its shares are plain counts of n.
    """

    table: str
    rows: list
    n: int
    people: int
    exact: bool
    since: dict = field(default_factory=dict)
    beside: dict = field(default_factory=dict)


@dataclass
class Sizes:
    """Sizes known of one publication's groups: totals of tables, and figures by key."""

    totals: dict = field(default_factory=dict)
    figures: dict = field(default_factory=dict)


class Page(NamedTuple):
    """A publication that has been opened: number, plain JSON, tables by key, sheets of its workbook or None."""

    number: int
    plain: dict
    tables: dict
    sheets: dict | None


def opened(copy):
    """The publication's parts, from its bytes alone."""
    plain = json.loads(copy.body)
    tables = {table["key"]: table for section in plain["sections"] for table in section["tables"]}
    return Page(copy.number, plain, tables, None if copy.workbook is None else _sheets(copy.workbook))


def _sheets(content):
    """Name of a sheet → its rows as text, everything in it, hidden or not."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [[str(cell.value) for cell in row if cell.value is not None] for row in sheet.iter_rows()]
        for sheet in book.worksheets
    }


def sizes_of(kept):
    """The sizes alone, from what the service keeps of who is behind each figure: publication → `Sizes`.

    Args:
        kept: publication → JSON kept beside it; its hashes of people are counted here and go no further.
    """
    plain = {number: json.loads(text) for number, text in kept.items()}
    return {
        number: Sizes(own["totals"], {key: _figure(key, number, plain) for key in own["blocks"]})
        for number, own in plain.items()
    }


def _figure(key, number, plain):
    one = plain[number]["blocks"][key]
    behind = one["behind"]
    since = {
        earlier: _apart(own["blocks"][key]["behind"], behind)
        for earlier, own in plain.items()
        if earlier < number and key in own["blocks"]
    }
    beside = {
        (publication, other): len(behind.keys() ^ block["behind"].keys())
        for publication, own in plain.items()
        if publication <= number
        for other, block in own["blocks"].items()
        if other != key and other.split(".", 1)[-1] == key.split(".", 1)[-1] and "." in key
    }
    return Figure(one["table"], one["rows"], one["n"], len(behind), one["counts"], since, beside)


def _apart(before, now):
    both = before.keys() & now.keys()
    same = sum(before[person] == now[person] for person in both)
    return same, len(both) - same, len(before.keys() - now.keys()), len(now.keys() - before.keys())


def shown(cell):
    """A cell as it is shown, held or new; None where nothing is."""
    return cell["last"] if cell["is"] == "held" else cell if cell["is"] == "released" else None
