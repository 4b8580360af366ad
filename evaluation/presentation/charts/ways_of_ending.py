"""How matches end: one bar of all matches for each planned length, every part named where it stands."""

from collections.abc import Mapping

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

_LETTER = 0.0118  # width of one letter as a share of the bar, on a plot 600 pixels wide
_LEVEL = 0.24
_THICK = 0.5
_WIDE_ENOUGH = 0.035
_ROW_HEIGHT, _FRAME = 150, 50


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
    marks: list[Mark] = []
    for row, (_, ways, total) in zip(range(len(shown) - 1, -1, -1), shown, strict=True):
        marks += _one_bar(row, ways, total)
    ticks = tuple((float(len(shown) - 1 - i), f"{plan}\n{count(n, MATCH)}") for i, (plan, _, n) in enumerate(shown))
    cells = tuple(_row(plan, ways, total) for plan, ways, total in shown)
    share = Axis(0, 1, tuple((step / 4, f"{25 * step}") for step in range(5)), title="in 100 matches")
    return Figure(
        title, "Bars of all matches by how they ended", share, Axis(-0.45, len(shown) - 0.02, ticks), tuple(marks),
        Numbers(("Planned length", *(way.capitalize() for way in WAYS), "Matches"), cells),
        _FRAME + _ROW_HEIGHT * len(shown), right=24,
    )  # fmt: skip


def _row(plan: str, ways: Mapping[str, int], total: int) -> tuple[str, ...]:
    parts = (
        f"{ways.get(way, 0)} ({per_hundred(ways.get(way, 0) / total)} in 100)" if ways.get(way) else "0" for way in WAYS
    )
    return (plan, *parts, f"{total:,}")


def _one_bar(row: int, ways: Mapping[str, int], total: int) -> list[Mark]:
    marks: list[Mark] = []
    start = 0.0
    taken: list[float] = []
    for way in WAYS:
        n = ways.get(way, 0)
        if not n:
            continue
        end = start + n / total
        colour, fill = _LOOK[way]
        inside = f"{n}" if n / total >= _WIDE_ENOUGH else ""
        marks.append(Bar(row, start, end, _THICK, colour, fill, inside))
        marks += _label(row, start, end, way if inside else f"{way} {n}", taken)
        start = end
    return marks


def _label(row: int, start: float, end: float, words: str, taken: list[float]) -> list[Mark]:
    """The name above its part, on the lowest line where it does not run into the name before it.

    `taken` holds for each line up to where it is full, and is written to.
    """
    width = len(words) * _LETTER
    left = max(0.0, min(start, 1.0 - width))
    level = next((line for line, full in enumerate(taken) if full <= left), len(taken))
    taken[level : level + 1] = [left + width + 2 * _LETTER]
    base = row + _THICK / 2
    y = base + 0.1 + level * _LEVEL * 0.55
    at = min(start + 0.004, end)
    leader: list[Mark] = [Rule(at, upright=True, dash="solid", start=base, end=y - 0.05)]
    return [*leader, Text(left, y, words, "left")]
