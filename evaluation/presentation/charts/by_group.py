"""Groups one under the other, each a dot with its interval."""

from collections.abc import Mapping, Sequence

from evaluation.presentation.charts.rows import LEFT, drawable, height, named, names, people, ranged
from evaluation.presentation.figure import Colour, Figure, IntervalPoint, Mark, Marker, Numbers, Rule, Text
from evaluation.presentation.units import SHARE, Unit
from evaluation.results import Breakdown, Result, Source

_ALL = "All"


def dots(
    groups: Mapping[str, Result], *, title: str, unit: Unit = SHARE, source: Source = "log",
    everyone: Result | None = None, by: str = "Group", without_data: Sequence[str] = (),
) -> Figure | None:  # fmt: skip
    """A dot and its interval for each group, one under the other; everyone as a diamond and a dotted line.

    Args:
        groups: name → result, in the order to show them; never by rank.
        title: what is shown.
        unit: how values are written and where the axis runs.
        source: from `answers` the whole chart is withheld if any group has fewer than five, and below ten no interval.
        everyone: the result for all, drawn last.
        by: heading of the groups in the table.
        without_data: groups that exist and have nothing to show.

    Returns:
        The figure, or None when no group may be drawn.
    """
    if source == "answers" and any(one.n < 5 for one in groups.values()):  # noqa: PLR2004 - DESIGN: every part ≥ 5
        return None
    shown = [*groups.values(), *([everyone] if everyone else [])]
    if not any(drawable(one, source) for one in shown):
        return None
    labels = [named(name, people(one)) for name, one in groups.items()]
    labels += [named(name, "no data") for name in without_data]
    labels += [named(_ALL, people(everyone))] if everyone else []
    marks = [m for row, one in enumerate(groups.values()) for m in _dot(len(labels) - 1 - row, one, unit, source)]
    marks = [*_everyone(everyone, unit, source), *marks]
    cells = [_cells(name, one, unit, source) for name, one in groups.items()]
    cells += [(name, "no data", "", "") for name in without_data]
    cells += [_cells(_ALL, everyone, unit, source)] if everyone else []
    numbers = Numbers((by, "Figure", "Likely between", "Counts"), tuple(cells))
    return Figure(
        title, "Dots with intervals", unit.axis(), names(labels), tuple(marks), numbers,
        height(labels), "Diamond and dotted line: everybody." if everyone else "", right=120, left=LEFT,
    )  # fmt: skip


def of_breakdown(breakdown: Breakdown, *, title: str, unit: Unit = SHARE, source: Source = "log",
                 everyone: Result | None = None) -> Figure | None:  # fmt: skip
    """`dots` of a breakdown; None where the split is withheld."""
    if not breakdown.whole or not breakdown.groups:
        return None
    return dots(
        breakdown.groups, title=title, unit=unit, source=source, everyone=everyone,
        by=breakdown.by.capitalize(), without_data=breakdown.without_data,
    )  # fmt: skip


def _everyone(result: Result | None, unit: Unit, source: Source) -> list[Mark]:
    if result is None:
        return []
    rule: list[Mark] = [Rule(result.value)] if result.value is not None and drawable(result, source) else []
    return [*rule, *_dot(0, result, unit, source, colour="wine", marker="diamond")]


def _dot(
    row: int, result: Result, unit: Unit, source: Source, *, colour: Colour = "blue", marker: Marker = "circle"
) -> list[Mark]:
    if not drawable(result, source) or result.value is None:
        return [Text(unit.scale.low, row, _why_not(result), "left", muted=True)]
    low, high = ranged(result, source)
    between = f" ({unit.between(low, high)})" if low is not None and high is not None else ""
    beside = f"{unit.written(result.value)}{between}"
    dot = IntervalPoint(row, result.value, low, high, colour, marker)
    return [dot, Text(unit.scale.high, row, beside, "left", place="right of the plot")]


def _why_not(result: Result) -> str:
    return "too few to draw" if result.value is not None else "cannot say yet"


def _cells(name: str, result: Result, unit: Unit, source: Source) -> tuple[str, ...]:
    if not drawable(result, source) or result.value is None:
        return (name, _why_not(result), "", people(result))
    return (name, unit.full(result.value), unit.between(*ranged(result, source)), people(result))
