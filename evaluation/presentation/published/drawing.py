"""Which picture a published table is drawn as, by its kind; a table without numbers stays a table."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from evaluation.presentation.charts.ways_of_ending import WAYS, share_bars
from evaluation.presentation.figure import Axis, Colour, Dash, Figure, IntervalPoint, Line, Mark, Marker, Text
from evaluation.presentation.published.cells import parts_of, told, value_of
from evaluation.presentation.published.rows import bars, dots, numbers_of, readings, share_axis
from evaluation.results import Cell, Released, Table

_WEEK = re.compile(r"\bweek (\d+)|\b(\d+) weeks?\b", re.IGNORECASE)
_LOOKS: tuple[tuple[Colour, Marker, Dash], ...] = (
    ("blue", "circle", "solid"), ("wine", "diamond", "dash"),
    ("teal", "square", "dot"), ("orange", "open circle", "dash"),
)  # fmt: skip
_TALL, _LINE = 310, 18


def figure_of(table: Table) -> Figure | None:
    """The picture of a published table, or None where a table or a sentence says it better.

    Nothing is added up, divided or estimated on the way: what is drawn is what stands in the cells.
    """
    draw = _DRAWN.get(table.kind)
    drawable = any(value_of(cell) is not None for row in table.rows for cell in row.cells)
    return draw(table) if draw and drawable else None


def endings(table: Table) -> Figure | None:
    """A bar of all matches for each planned length, its parts the ways of ending; what is not told stays open."""
    return share_bars(plans_of(table), title=table.title, numbers=numbers_of(table))


def plans_of(table: Table) -> dict[str, dict[str, tuple[float, str]]]:
    """Planned length → way of ending → its share and how that is told, whichever way round the table lies."""
    ways_across = sum(column.casefold() in WAYS for column in table.columns[1:]) > 1
    return _across(table) if ways_across else _down(table)


def _across(table: Table) -> dict[str, dict[str, tuple[float, str]]]:
    ways = [column.casefold() for column in table.columns[1:]]
    return {row.name: _shares(zip(ways, row.cells, strict=False)) for row in table.rows}


def _down(table: Table) -> dict[str, dict[str, tuple[float, str]]]:
    named = [table.n] if len(table.columns) == 2 else table.columns[1:]  # noqa: PLR2004 - the ways, and one share
    return {
        plan: _shares((row.name.casefold(), row.cells[place]) for row in table.rows if place < len(row.cells))
        for place, plan in enumerate(named)
    }


def _shares(cells: Iterable[tuple[str, Cell]]) -> dict[str, tuple[float, str]]:
    shown: dict[str, tuple[float, str]] = {}
    for way, cell in cells:
        released = told(cell)
        if released and released.value is not None and parts_of(released) > 1:
            shown[way] = (released.value, released.words.removeprefix("about "))
    return shown


def over_weeks(table: Table) -> Figure | None:
    """Shares at the published weeks as dots with ranges, joined; no steps, so that no match can be seen to end."""
    series = {name: _points(table, place) for place, name in enumerate(table.columns[1:])}
    series = {name: points for name, points in list(series.items())[: len(_LOOKS)] if points}
    if not series:
        return None
    last = max(week for points in series.values() for week, _ in points)
    parts = max(parts_of(one) for points in series.values() for _, one in points)
    marks = [mark for place, (name, points) in enumerate(series.items())
             for mark in _curve(place, name, points, spread=(place - (len(series) - 1) / 2) * last / 60)]  # fmt: skip
    weeks = sorted({week for points in series.values() for week, _ in points})
    x = Axis(0, last * 1.06, tuple((week, f"{week:g}") for week in weeks), "weeks since the first meeting")
    return Figure(table.title, "Dots with ranges over the weeks", x, share_axis(parts), tuple(marks), numbers_of(table),
                  _TALL, right=190)  # fmt: skip


def _points(table: Table, place: int) -> list[tuple[float, Released]]:
    found = []
    for row in table.rows:
        week = _WEEK.search(row.name)
        one = told(row.cells[place]) if place < len(row.cells) else None
        if week and one and one.value is not None and parts_of(one) > 1:
            found.append((float(week[1] or week[2]), one))
    return found


def _curve(place: int, name: str, points: Sequence[tuple[float, Released]], *, spread: float) -> list[Mark]:
    colour, marker, dash = _LOOKS[place]
    known = [(week + spread, one.value, one) for week, one in points if one.value is not None]
    line = Line(tuple(week for week, _, _ in known), tuple(value for _, value, _ in known), colour=colour, dash=dash,
                thick=False)  # fmt: skip
    dots_ = [IntervalPoint(week, value, one.low, one.high, colour, marker, upright=True) for week, value, one in known]
    week, value, one = known[-1]
    return [line, *dots_, Text(week, value, f"{name}:\n{one.words}", "left", place="right of the plot")]


_DRAWN: Mapping[str, Callable[[Table], Figure | None]] = {
    "counts": bars, "rates": dots, "scores": dots, "waits": dots, "change": readings, "endings": endings,
    "by_week": over_weeks,
}  # fmt: skip
