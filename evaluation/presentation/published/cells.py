"""What stands in a cell of a publication, as it is read: a number with its range, a mark, the date it is held from."""

import re

from evaluation.presentation.wording import Scale, complete_to, period_words, signed, uk_date
from evaluation.results import Cell, Held, Period, Publication, Released, Suppressed

_PARTS = re.compile(r"\bin (10|100)\b")
_POINTS = re.compile(r"\bpoints?\b|\bthe same\b")
MARKS = {"c": "[c]", "x": "[x]"}


def told(cell: Cell) -> Released | None:
    """What is told of a value: itself, or the last version of it where it is held; None where it is not shown."""
    if isinstance(cell, Held):
        return cell.last
    return cell if isinstance(cell, Released) else None


def value_of(cell: Cell) -> float | None:
    """The rounded number to draw; None where there is none."""
    released = told(cell)
    return released.value if released else None


def parts_of(released: Released) -> int:
    """Of how many parts a share is told: 10 or 100; 1 where it is no share."""
    found = _PARTS.search(released.words)
    return int(found[1]) if found else 1


def between(released: Released) -> str:
    """The range as it is read, in the unit of the words: `6 to 9` for a share in tenths; empty without one."""
    if released.low is None or released.high is None:
        return ""
    parts = parts_of(released)
    if parts == 1 and _POINTS.search(released.words):
        low, high = (signed(end, Scale()) for end in (released.low, released.high))
    else:
        low, high = (f"{round(end * parts, 6):,g}" for end in (released.low, released.high))
    return f"{low} to {high}"


def flag(cell: Cell) -> str:
    """`as at 31 March 2026` on a held value; else empty."""
    return f"as at {uk_date(cell.as_at)}" if isinstance(cell, Held) else ""


def written(cell: Cell) -> str:
    """The whole cell in one line: `about 7 in 10 (likely 6 to 9), as at 31 March 2026`, or its mark."""
    released = told(cell)
    if released is None:
        return MARKS[cell.mark] if isinstance(cell, Suppressed) else ""
    ends = between(released)
    dated = flag(cell)
    return f"{released.words}{f' (likely {ends})' if ends else ''}{f', {dated}' if dated else ''}"


def explained(cell: Cell) -> str:
    """Why a cell is a mark, or why it is held; empty for a plain value."""
    if isinstance(cell, Suppressed):
        return cell.why
    if isinstance(cell, Held):
        return f"Repeated from publication {cell.publication}: what is new since then would tell of too few people."
    return ""


def heading_line(publication: Publication) -> str:
    """What a reader must know before the first figure: the period, the marks, who approved it and when."""
    period = period_words(Period(publication.start, publication.end))
    by = f"; approved by {publication.approved_by}" if publication.approved_by else ""
    when = f", {uk_date(publication.approved_on)}" if publication.approved_on else ""
    return (
        f"{period}; {complete_to(publication.cut_off, publication.silent_weeks)}. Seven or fewer people are shown as "
        f"[c], no data as [x]; figures are rounded{by}{when}."
    )
