"""How matches end: one bar of all matches for each planned length, every part named under it."""

from collections.abc import Mapping

from evaluation.presentation.charts.parts_of_all import Look, Part, bars_of_parts, parts_of_all
from evaluation.presentation.figure import Figure, Numbers
from evaluation.presentation.wording import MATCH

RAN_TO_PLAN, GOALS_MET, CHILD_CHOSE = "ran to plan or longer", "sooner, goals met", "child chose to stop"
MENTOR_OR_SERVICE, CIRCUMSTANCES = "mentor or service", "circumstances"
NOT_RECORDED, STILL_OPEN = "not recorded", "still open"

_LOOK: Mapping[str, Look] = {
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

_KIND = "Bars of all matches by how they ended"
_LEFT_OVER, _ROUNDING = "not shown, or lost in rounding", 0.02


def endings_bar(plans: Mapping[str, Mapping[str, int]], *, title: str) -> Figure | None:
    """A bar of 100 in 100 for each planned length, its parts the ways of ending, each with its count and its name.

    Args:
        plans: planned length → way of ending (`WAYS`) → matches; never pooled.
        title: what is shown.

    Returns:
        The figure, or None when there is no match.
    """
    return parts_of_all(plans, _LOOK, title=title, of=MATCH, by="Planned length", kind=_KIND)


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
    return bars_of_parts(bars, title=title, of=MATCH, kind=_KIND, numbers=numbers) if bars else None


def _told_parts(ways: Mapping[str, tuple[float, str]]) -> list[Part]:
    whole = max(1.0, sum(share for share, _ in ways.values()))
    parts: list[Part] = []
    for way, (share, told) in ways.items():
        start = parts[-1].end if parts else 0.0
        parts.append(Part(way, told, start, start + share / whole, _look(way)))
    if parts[-1].end < 1 - _ROUNDING:
        parts.append(Part(_LEFT_OVER, "", parts[-1].end, 1.0, _look(_LEFT_OVER)))
    return parts


def _look(way: str) -> Look:
    """Of ways put together: open where some of them are still open, else as the first of them."""
    if way in _LOOK:
        return _LOOK[way]
    alike = (look for name, look in _LOOK.items() if way.startswith(name.split(",")[0].split(" or ")[0]))
    return ("neutral", "open") if STILL_OPEN in way else next(alike, ("neutral", "open"))
