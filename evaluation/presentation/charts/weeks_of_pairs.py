"""A calendar of contact: a line for each open match, a box for each week, filled by what the week held."""

from collections.abc import Mapping, Sequence
from datetime import date

from evaluation.presentation.figure import Axis, Bar, Colour, Figure, Fill, Mark, Numbers, Text
from evaluation.presentation.wording import uk_date

_LOOK: Mapping[str, tuple[Colour, Fill]] = {
    "met": ("blue", "solid"), "contact only": ("teal", "solid"), "no contact": ("neutral", "solid"),
    "paused": ("neutral", "open"), "no record": ("neutral", "hatched"),
}  # fmt: skip
_ROW, _FRAME, _KEY = 26, 66, 22  # pixels: a match, the margins, a line of the key
_WIDE, _HIGH = 0.88, 0.72
_EVERY = 4  # weeks between labels
_LEFT, _LETTER = 24, 8


def weeks_of_pairs(pairs: Mapping[str, Mapping[date, str]], *, title: str) -> Figure | None:
    """Boxes week by week; one without any row is hatched, never empty. No colour stands for good or bad.

    Args:
        pairs: match → Monday → `met`, `contact only`, `no contact`, `paused` or `no record`, in the order to draw.
        title: what is shown.

    Returns:
        The figure, or None where there is no week to show.
    """
    weeks = sorted({week for held in pairs.values() for week in held})
    if not weeks:
        return None
    top = len(pairs) - 1
    marks = [mark for row, held in enumerate(pairs.values()) for mark in _boxes(float(top - row), held, weeks)]
    used = [name for name in _LOOK if any(name in held.values() for held in pairs.values())]
    marks += _key(used, top)
    ticks = tuple((at + _WIDE / 2, f"{week:%-d %b}") for at, week in enumerate(weeks) if at % _EVERY == 0)
    names = tuple((float(top - row), name) for row, name in enumerate(pairs))
    left = _LEFT + _LETTER * max(map(len, pairs))
    lines = len(used) * _KEY / _ROW
    return Figure(
        title, "Boxes by match and week", Axis(0, max(len(weeks), 1), ticks, "week from"),
        Axis(-0.6, top + 0.8 + lines, names), tuple(marks), _numbers(pairs),
        int(_FRAME + _ROW * (len(pairs) + 0.4 + lines)), left=left,
        note="Hatched: the log has no row for that match that week, so nobody can say.",
    )  # fmt: skip


def _boxes(row: float, held: Mapping[date, str], weeks: Sequence[date]) -> list[Mark]:
    return [Bar(row, float(at), at + _WIDE, _HIGH, *_LOOK[held[week]]) for at, week in enumerate(weeks) if week in held]


def _key(used: Sequence[str], top: int) -> list[Mark]:
    """What each filling stands for, over the first match."""
    marks: list[Mark] = []
    for place, name in enumerate(reversed(used)):
        y = top + 1 + place * _KEY / _ROW
        marks += [Bar(y, 0, 0.5, 0.5, *_LOOK[name]), Text(0.5, y, name, "left")]
    return marks


def _numbers(pairs: Mapping[str, Mapping[date, str]]) -> Numbers:
    """A row for each match: how many weeks held what, and the last week they met."""
    rows = []
    for name, held in pairs.items():
        counts = [sum(one == what for one in held.values()) for what in _LOOK]
        met = max((week for week, what in held.items() if what == "met"), default=None)
        rows.append((name, *(f"{n}" for n in counts), uk_date(met) if met else "none of these"))
    heads = ("Match", *(f"Weeks {name}" for name in _LOOK), "Last week they met, from")
    return Numbers(heads, tuple(rows))
