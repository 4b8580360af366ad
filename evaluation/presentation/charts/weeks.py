"""Contact week by week: bars for the whole service, or a calendar with a row for each match (from the log only)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from evaluation.presentation.charts.rows import room
from evaluation.presentation.figure import Axis, Bar, Colour, Figure, Fill, Mark, Numbers, Text
from evaluation.presentation.wording import day_and_month, uk_date

State = Literal["came", "child away", "we cancelled", "paused", "no record"]
_LOOK: Mapping[State, tuple[Colour, Fill]] = {
    "came": ("blue", "solid"),
    "child away": ("teal", "solid"),
    "we cancelled": ("wine", "solid"),
    "paused": ("neutral", "open"),
    "no record": ("neutral", "hatched"),
}
_TICKS = 6
_KEY = -1.4
_STEPS = (*(size * 10**power for power in range(6) for size in (1, 2, 5)),)


@dataclass(frozen=True, slots=True)
class Week:
    """The planned meetings of one week, by what became of them; `recorded` is False where the log has no row at all."""

    start: date
    came: int = 0
    child_away: int = 0
    we_cancelled: int = 0
    recorded: bool = True


def weeks_of_contact(weeks: Sequence[Week], *, title: str) -> Figure | None:
    """Stacked bars, one a week, from came to called off; a week without any record is hatched, not empty."""
    if not any(week.recorded for week in weeks):
        return None
    top = max(week.came + week.child_away + week.we_cancelled for week in weeks) or 1
    marks = [mark for at, week in enumerate(weeks) for mark in _stack(at, week, top)]
    last = next(at for at in range(len(weeks) - 1, -1, -1) if weeks[at].recorded)
    marks += _stack_names(weeks[last], len(weeks) - 0.4, top)
    cells = tuple(_week_cells(week) for week in weeks)
    return Figure(
        title, "Bars by week", _calendar_axis([week.start for week in weeks]), _counts(top), tuple(marks),
        Numbers(("Week from", "Came", "Child away", "We cancelled"), cells), 260, right=130,
        note="Hatched: no record that week." if not all(week.recorded for week in weeks) else "",
    )  # fmt: skip


def _stack(at: int, week: Week, top: int) -> list[Mark]:
    if not week.recorded:
        return [Bar(at, 0, top, 0.8, *_LOOK["no record"], upright=True)]
    parts: tuple[tuple[State, int], ...] = (
        ("came", week.came), ("child away", week.child_away), ("we cancelled", week.we_cancelled),
    )  # fmt: skip
    start, marks = 0, []
    for state, n in parts:
        if n:
            marks.append(Bar(at, start, start + n, 0.8, *_LOOK[state], upright=True))
        start += n
    return list(marks)


def _stack_names(week: Week, at: float, top: int) -> list[Mark]:
    """Names beside the last bar, each at its part's height and never nearer than a line to the one below."""
    marks: list[Mark] = []
    start, free = 0.0, 0.0
    for name, n in (("came", week.came), ("child away", week.child_away), ("we cancelled", week.we_cancelled)):
        y = max(start + n / 2, free)
        marks.append(Text(at, y, name, "left", place="right of the plot"))
        start, free = start + n, y + top * 0.11
    return marks


def _counts(top: int) -> Axis:
    step = next(step for step in _STEPS if step * 5 >= top)
    ticks = tuple((float(n), f"{n}") for n in range(0, -(-top // step) * step + 1, step))
    return Axis(0, ticks[-1][0], ticks, title="meetings planned", grid=True)


def _calendar_axis(starts: Sequence[date]) -> Axis:
    step = max(1, -(-len(starts) // _TICKS))
    ticks = tuple((float(at), day_and_month(start)) for at, start in enumerate(starts) if at % step == 0)
    return Axis(-0.6, len(starts) - 0.4, ticks, title="week from")


def _week_cells(week: Week) -> tuple[str, ...]:
    if not week.recorded:
        return (uk_date(week.start), "no record", "no record", "no record")
    return (uk_date(week.start), f"{week.came}", f"{week.child_away}", f"{week.we_cancelled}")


def calendar(rows: Mapping[str, Sequence[State | None]], starts: Sequence[date], *, title: str) -> Figure | None:
    """A calendar of contact: a row for each match by its reference, a box for each week. From the log only.

    Args:
        rows: the match's reference → what became of each week, None where it was not open.
        starts: the Monday of each week.
        title: what is shown.
    """
    if not rows or not starts:
        return None
    marks: list[Mark] = [
        Bar(len(rows) - 1 - row, week - 0.45, week + 0.45, 0.76, *_LOOK[state])
        for row, states in enumerate(rows.values())
        for week, state in enumerate(states)
        if state
    ]
    ticks = tuple((float(len(rows) - 1 - row), name) for row, name in enumerate(rows))
    columns = ("Match", *(state.capitalize() for state in _LOOK))
    cells = tuple(
        (name, *(f"{sum(one == state for one in states)}" for state in _LOOK)) for name, states in rows.items()
    )
    return Figure(
        title, "Calendar of contact, in weeks", _calendar_axis(starts), Axis(_KEY - 0.6, len(rows) - 0.4, ticks),
        (*marks, *_key(len(starts))), Numbers(columns, cells), 130 + 22 * len(rows), right=16, left=room(list(rows)),
    )  # fmt: skip


def _key(weeks: int) -> list[Mark]:
    """What each box means, in a line of its own under the last match."""
    width = weeks / len(_LOOK)
    boxes: list[Mark] = [
        Bar(_KEY, place * width - 0.45, place * width + 0.45, 0.76, *look) for place, look in enumerate(_LOOK.values())
    ]
    return boxes + [Text(place * width + 0.7, _KEY, state, "left") for place, state in enumerate(_LOOK)]
