"""References in a file that look like another spelling of one person: proposed, and decided by a person."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.records import TABLES

if TYPE_CHECKING:
    from evaluation.intake import Reading
    from evaluation.records import Known

_PARTS = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Alike:
    """Two references that may be one person.

    Attributes:
        reference: in the file, and not known yet.
        other: the one it may stand for: stored already, else the one more frequent in the file.
        line: the line of a mapping that says they are one person.
    """

    reference: str
    other: str
    line: str


def alike_people(reading: "Reading", known: "Known") -> tuple[Alike, ...]:
    """Pairs of references that differ in nothing but case, punctuation and leading zeros, as in H-014 and H14."""
    from evaluation.intake.matching import as_line

    there = _references(reading)
    stored = {_bare(one): one for one in known.people["person"].dropna()}
    usual = {_bare(one): one for one, _ in reversed(there.most_common())} | stored
    known_already = set(known.people["person"].dropna())
    found = [(one, usual[_bare(one)]) for one in sorted(there) if one not in known_already]
    return tuple(Alike(one, other, as_line(other, key=one, table="people")) for one, other in found if one != other)


def _references(reading: "Reading") -> "Counter[str]":
    """Every reference of a person in the rows read, with how often it stands there."""
    counted: Counter[str] = Counter()
    for name, frame in reading.tables.items():
        for column in TABLES[name].columns:
            if column.kind == "person":
                counted.update(frame[column.name].dropna().tolist())
    return counted


def _bare(reference: str) -> str:
    return " ".join(part.lstrip("0") or "0" for part in _PARTS.findall(reference.casefold()))
