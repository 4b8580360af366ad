"""How matches end: one bar of all matches for each planned length, every part named where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.presentation.charts.rows import room
from evaluation.presentation.figure import Axis, Bar, Colour, Figure, Fill, Mark, Numbers, Rule, Text
from evaluation.presentation.wording import MATCH, count, per_hundred

RAN_TO_PLAN, GOALS_MET, CHILD_CHOSE = "ran to plan or longer", "sooner, goals met", "child chose to stop"
MENTOR_OR_SERVICE, CIRCUMSTANCES = "mentor or service", "circumstances"
NOT_RECORDED, STILL_OPEN = "not recorded", "still open"

_LOOK: Mapping[str, tuple[Colour, Fill]] = {
    RAN_TO_PLAN: ("blue", "solid"),
    GOALS_MET: ("teal", "solid"),
    CHILD_CHOSE: ("neutral", "solid"),
    MENTOR_OR_SERVICE: ("wine", "solid"),
    CIRCUMSTANCES: ("orange", "solid"),
    NOT_RECORDED: ("neutral", "hatched"),
    STILL_OPEN: ("neutral", "open"),
}
WAYS = tuple(_LOOK)
"""Ways of ending, in the order they are drawn."""

_LETTER = 0.0125  # width of one letter as a share of the bar, on a plot 600 pixels wide
_LINE, _BAR, _GAP, _FRAME = 21, 50, 40, 56  # pixels: a line of names, the bar, between two plans, the axis
_WIDE_ENOUGH = 0.035
_ON_PLAIN = ("solid", "open")


_LEFT_OVER, _ROUNDING = "not shown, or lost in rounding", 0.02


def _look(way: str) -> tuple[Colour, Fill]:
    """Of ways put together: open where some of them are still open, else as the first of them."""
    if way in _LOOK:
        return _LOOK[way]
    alike = (look for name, look in _LOOK.items() if way.startswith(name.split(",")[0].split(" or ")[0]))
    return ("neutral", "open") if STILL_OPEN in way else next(alike, ("neutral", "open"))


@dataclass(frozen=True, slots=True)
class _Part:
    way: str
    told: str
    start: float
    end: float

    @property
    def inside(self) -> str:
        """What stands in the bar itself, where there is room for it."""
        room_for = max(_WIDE_ENOUGH, _LETTER * len(self.told))
        return self.told if self.end - self.start >= room_for and _look(self.way)[1] in _ON_PLAIN else ""

    @property
    def name(self) -> str:
        return self.way if self.inside else f"{self.way} {self.told}".strip()


def endings_bar(plans: Mapping[str, Mapping[str, int]], *, title: str) -> Figure | None:
    """A bar of 100 in 100 for each planned length, its parts the ways of ending, each with its count and its name.

    Args:
        plans: planned length → way of ending (`WAYS`) → matches; never pooled.
        title: what is shown.

    Returns:
        The figure, or None when there is no match.
    """
    shown = [(plan, ways, sum(ways.values())) for plan, ways in plans.items() if sum(ways.values())]
    if not shown:
        return None
    bars = {f"{plan}\n{count(total, MATCH)}": _parts(ways, total) for plan, ways, total in shown}
    numbers = Numbers(
        ("Planned length", *(way.capitalize() for way in WAYS), "Matches"), tuple(_row(*plan) for plan in shown)
    )
    return _bars(bars, title, numbers)


def share_bars(plans: Mapping[str, Mapping[str, tuple[float, str]]], *, title: str, numbers: Numbers) -> Figure | None:
    """The same from rounded shares: what they leave over, or what is not shown, stays open at the end.

    Args:
        plans: planned length → way of ending → share between 0 and 1, and how it is told.
        title: what is shown.
        numbers: the table it is drawn from.

    Returns:
        The figure, or None when no share is told.
    """
    bars = {plan: _told_parts(ways) for plan, ways in plans.items() if ways}
    return _bars(bars, title, numbers) if bars else None


def _told_parts(ways: Mapping[str, tuple[float, str]]) -> list[_Part]:
    whole = max(1.0, sum(share for share, _ in ways.values()))
    parts: list[_Part] = []
    for way, (share, told) in ways.items():
        start = parts[-1].end if parts else 0.0
        parts.append(_Part(way, told, start, start + share / whole))
    if parts[-1].end < 1 - _ROUNDING:
        parts.append(_Part(_LEFT_OVER, "", parts[-1].end, 1.0))
    return parts


def _bars(bars: Mapping[str, list[_Part]], title: str, numbers: Numbers) -> Figure:
    marks: list[Mark] = []
    ticks: list[tuple[float, str]] = []
    top = 0.0
    for label, parts in reversed(list(bars.items())):
        lines = _lines(parts)
        marks += [mark for part, line in zip(parts, lines, strict=True) for mark in _drawn(part, line, top)]
        ticks.append((top + _BAR / 2, label))
        top += _BAR + _LINE * (max(lines) + 1) + _GAP
    share = Axis(0, 1, tuple((step / 4, f"{25 * step}") for step in range(5)), title="in 100 matches")
    return Figure(
        title, "Bars of all matches by how they ended", share, Axis(-8, top, tuple(ticks)), tuple(marks), numbers,
        int(top) + _FRAME, right=110, left=room([label for _, label in ticks]),
    )  # fmt: skip


def _row(plan: str, ways: Mapping[str, int], total: int) -> tuple[str, ...]:
    parts = (
        f"{ways.get(way, 0)} ({per_hundred(ways.get(way, 0) / total)} in 100)" if ways.get(way) else "0" for way in WAYS
    )
    return (plan, *parts, f"{total:,}")


def _parts(ways: Mapping[str, int], total: int) -> list[_Part]:
    parts: list[_Part] = []
    for way in WAYS:
        if n := ways.get(way, 0):
            start = parts[-1].end if parts else 0.0
            parts.append(_Part(way, f"{n}", start, start + n / total))
    return parts


def _lines(parts: Sequence[_Part]) -> list[int]:
    """On which line above the bar each name stands: over every name to its right that it would run into."""
    lines: list[int] = []
    for part in reversed(parts):
        ends = part.start + _LETTER * (len(part.name) + 2)
        right = parts[len(parts) - len(lines) :]
        met = [line for other, line in zip(right, reversed(lines), strict=True) if other.start < ends]
        lines.append(max(met, default=-1) + 1)
    return lines[::-1]


def _drawn(part: _Part, line: int, bottom: float) -> list[Mark]:
    colour, fill = _look(part.way)
    top = bottom + _BAR
    y = top + _LINE * (line + 0.6)
    return [
        Bar(bottom + _BAR / 2, part.start, part.end, _BAR, colour, fill, part.inside),
        Rule(part.start, dash="solid", start=top, end=y + _LINE * 0.4),
        Text(part.start, y, part.name, "left"),
    ]
