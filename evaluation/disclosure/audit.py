"""An attacker: reads the published bytes of all publications so far, parsed afresh, and tries to take them apart.

It imports nothing of `protect` and takes nothing from it. It is taken to know who is behind every figure and every
group's exact size, but not what anybody contributes. It fails closed: what it cannot read, it reports.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.disclosure.audit_counts import narrowed_counts
from evaluation.disclosure.audit_figures import Figure, looked_through
from evaluation.disclosure.audit_pairs import told_apart
from evaluation.disclosure.audit_weeks import weeks_narrowed

LISTED = frozenset((
    "number", "title", "programme", "start", "end", "cut_off", "in_one_minute", "sections", "prepared_by",
    "prepared_on", "approved_by", "approved_on", "previous", "withdrawn", "software", "data_version",
    "settings_version", "definitions", "notices", "silent_weeks",
))  # fmt: skip
"""What a publication may hold; anything else is found."""

Published = tuple[int, bytes, str]
"""Number, frozen bytes, and what the attacker is taken to know of the figures that are new in it (JSON)."""


@dataclass(frozen=True, slots=True)
class Found:
    """One way in which the published bytes tell too much.

    Attributes:
        key: figure or table it comes from. publication: where. sentence: what is told, without telling it.
    """

    key: str
    publication: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What the attacker found, and how much was looked at.

    Attributes:
        found: empty when everything withstood; what the publications before the last tell by themselves is not among
            it, as nothing in the last one can mend that. earlier: that.
        tables, figures, pairs: how many were looked at.
        sha256: of the last publication's bytes, the one to be approved.
    """

    found: tuple[Found, ...]
    tables: int
    figures: int
    pairs: int
    sha256: str = ""
    earlier: tuple[Found, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.found


def audit(published: Iterable[Published]) -> Audit:
    """Attack these publications, all of them together.

    Args:
        published: every publication so far, withdrawn ones too, and the draft.
    """
    bytes_and_known = list(published)
    last, body, _ = bytes_and_known[-1] if bytes_and_known else (0, b"", "")
    sha256 = hashlib.sha256(body).hexdigest()
    try:
        pages = [(number, json.loads(body), json.loads(known)) for number, body, known in bytes_and_known]
        figures = [figure for number, page, known in pages for figure in _figures(number, page, known)]
        counts = narrowed_counts(pages)
        pairs = told_apart(figures)
        found = [*counts.found, *looked_through(figures), *pairs.found, *_by_weeks(figures),
                 *_held_without_a_version(pages), *_unlisted(pages)]  # fmt: skip
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        unread = Found("", last, f"The publications could not be read ({type(error).__name__}).")
        return Audit((unread,), 0, 0, 0, sha256)
    told = tuple(dict.fromkeys(Found(key, number, sentence) for key, number, sentence in found))
    earlier = _found_before(bytes_and_known) if told else ()
    new = tuple(one for one in told if one not in earlier)
    return Audit(new, counts.looked_at, len(figures), pairs.looked_at, sha256, earlier)


def _found_before(published: Sequence[Published]) -> tuple[Found, ...]:
    """What all publications but the last tell already."""
    if len(published) < 2:  # noqa: PLR2004 - one has none before it
        return ()
    before = audit(published[:-1])
    return (*before.earlier, *before.found)


def _figures(number: int, page: dict, known: dict) -> list[Figure]:  # type: ignore[type-arg]
    tables = {table["key"]: table for section in page["sections"] for table in section["tables"]}
    found = []
    for key, one in sorted(known["blocks"].items()):
        rows = [row for row in tables[one["table"]]["rows"] if row["name"] in one["rows"]]
        if len(rows) != len(one["rows"]):
            raise ValueError(f"{key} is not in its table.")
        found.append(Figure(number, key, one["family"], tables[one["table"]]["kind"], rows, one["behind"], one["n"],
                            counts=one["counts"]))  # fmt: skip
    return found


def _by_weeks(figures: Sequence[Figure]) -> list[tuple[str, int, str]]:
    """Estimated shares over weeks; where everybody was followed they are shares of n like any other."""
    return [
        (figure.key, figure.publication, "A share over weeks can be told to fewer than three numbers of endings.")
        for figure in figures if figure.kind == "by_week" and not figure.counts and weeks_narrowed(figure)
    ]  # fmt: skip


def _unlisted(pages: Sequence[tuple[int, dict, dict]]) -> list[tuple[str, int, str]]:  # type: ignore[type-arg]
    return [("", number, "It holds a field that is not listed.") for number, page, _ in pages if page.keys() - LISTED]


def _held_without_a_version(pages: Sequence[tuple[int, dict, dict]]) -> list[tuple[str, int, str]]:  # type: ignore[type-arg]
    """Cells said to be held that no earlier publication holds just so."""
    told = {
        (number, table["key"], row["name"], cell["words"])
        for number, page, _ in pages for section in page["sections"] for table in section["tables"]
        for row in table["rows"] for cell in row["cells"] if cell["is"] == "released"
    }  # fmt: skip
    return [
        (table["key"], number, "A held figure is not the one published before.")
        for number, page, _ in pages for section in page["sections"] for table in section["tables"]
        for row in table["rows"] for cell in row["cells"]
        if cell["is"] == "held"
        and (cell["publication"], table["key"], row["name"], cell["last"]["words"]) not in told
    ]  # fmt: skip
