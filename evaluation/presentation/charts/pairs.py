"""Two dots a row: two readings of the same people, or two sides of a pair."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.presentation.charts.rows import LEFT, answered, drawable, height, named, names, ranged
from evaluation.presentation.figure import Bar, Figure, IntervalPoint, Line, Mark, Numbers, Text
from evaluation.presentation.units import Unit
from evaluation.presentation.wording import band
from evaluation.results import Change, Estimate, Result

_Told = tuple[float | None, float | None, float | None]
_WHOLE = ("early", "full")
_UNDER, _DROP = 18, 0.3  # pixels for the names of the two dots under the last row, and how far below it they stand


@dataclass(frozen=True, slots=True)
class Reading:
    """One row of a dumbbell: what was rated, by whom, and how the same people's answers moved."""

    name: str
    change: Change
    chosen: bool = False

    @property
    def told(self) -> _Told | None:
        """Before, after and change, where all three are written."""
        one = self.change
        return (one.mean_before, one.mean_after, one.difference) if band(one.n, "answers") in _WHOLE else None


def dumbbell(
    readings: Sequence[Reading], *, title: str, unit: Unit, before: str = "at first", after: str = "at six weeks"
) -> Figure | None:
    """Two readings of the same people: an open dot, then a filled one with the likely range of the change.

    The range is drawn from the first reading: where the second would lie with the change at either end of its interval.
    Below ten people only the second average stands; below five the row says so and holds no number. A reading `chosen`
    is marked as the outcome chosen before anyone looked.

    Returns:
        The figure, or None when no row may be drawn.
    """
    if not any(drawable(one.change, "answers") for one in readings):
        return None
    labels = [
        named(one.name, answered(one.change), "chosen before we looked" if one.chosen else "") for one in readings
    ]
    marks: list[Mark] = []
    for row, one in zip(range(len(readings) - 1, -1, -1), readings, strict=True):
        marks += _two(row, one.change, unit, (before, after) if len(readings) == 1 else ("", ""))
    under = _UNDER if len(readings) == 1 else 0  # of several rows the note tells which dot is which: they may cross
    numbers = Numbers(
        ("What was rated", before.capitalize(), after.capitalize(), "Change", "Likely between", "Counts"),
        tuple(_moved_cells(one, unit) for one in readings),
    )
    note = (
        f"Open dot: {before}. Filled dot: {after}, the same people. "
        "Grey: where the second reading is likely to lie, counted from the first."
        f"{_rounded([one.told for one in readings], unit)}"
    )
    return Figure(
        title, "Two readings", unit.axis(), names(labels, under=under), tuple(marks), numbers,
        height(labels, under=under), note, 120, LEFT,
    )  # fmt: skip


def _two(row: int, change: Change, unit: Unit, called: tuple[str, str]) -> list[Mark]:
    said = band(change.n, "answers")
    first, second = change.mean_before, change.mean_after
    if said in ("nobody", "nothing") or second is None:
        return [Text(unit.scale.low, row, "cannot say yet", "left", muted=True)]
    if said == "mean only" or first is None or change.difference is None:
        few = Text(unit.scale.high, row, "too few to say", "left", muted=True, place="right of the plot")
        return [IntervalPoint(row, second), few]
    between = _between(change.low, change.high, unit)
    beside = f"{unit.moved(change.difference)}{f' ({between})' if between else ''}"
    likely: list[Mark] = []
    if change.low is not None and change.high is not None:
        low, high = max(unit.scale.low, first + change.low), min(unit.scale.high, first + change.high)
        likely = [Bar(row, low, high, 0.26, "neutral")]
    return [
        *likely, Line((first, second), (row, row)), IntervalPoint(row, first, marker="open circle"),
        IntervalPoint(row, second), Text(unit.scale.high, row, beside, "left", place="right of the plot"),
        *_named(row, (first, second), called),
    ]  # fmt: skip


def _rounded(told: Sequence[_Told | None], unit: Unit) -> str:
    """What to say where numbers as written do not add up; a row that is not written says nothing, not even so."""
    for first, second, moved in (one for one in told if one):
        if first is None or second is None or moved is None or unit.adds_up(first, second, moved):
            continue
        return " A difference is worked out before rounding."
    return ""


def _between(low: float | None, high: float | None, unit: Unit) -> str:
    return "" if low is None or high is None else f"{unit.moved(low)} to {unit.moved(high)}"


def _named(row: int, values: tuple[float, float], called: tuple[str, str]) -> list[Mark]:
    """Names under two dots, each running away from the other so that they never meet."""
    rising = values[0] <= values[1]
    anchors = ("right", "left") if rising else ("left", "right")
    return [
        Text(value, row - _DROP, name, "right" if anchor == "right" else "left", muted=True)
        for value, name, anchor in zip(values, called, anchors, strict=True) if name
    ]  # fmt: skip


def _moved_cells(reading: Reading, unit: Unit) -> tuple[str, ...]:
    change = reading.change
    said = band(change.n, "answers")
    if said in ("nobody", "nothing") or change.mean_after is None:
        return (reading.name, "", "", "cannot say yet", "", answered(change))
    if said == "mean only" or change.mean_before is None or change.difference is None:
        return (reading.name, "", unit.full(change.mean_after), "too few to say", "", answered(change))
    between = _between(change.low, change.high, unit)
    return (
        reading.name, unit.full(change.mean_before), unit.full(change.mean_after), unit.moved(change.difference),
        between, answered(change),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mirror:
    """One row of a mirrored chart: the same questions asked of both sides, and the gap (first side − second)."""

    name: str
    first: Estimate
    second: Estimate
    gap: Result | None = None

    @property
    def told(self) -> _Told | None:
        """Second side, first side and gap, where all three are written."""
        whole = self.gap is not None and band(self.gap.n, "answers") in _WHOLE
        return (self.second.value, self.first.value, self.gap.value) if self.gap and whole else None


def mirrored(
    mirrors: Sequence[Mirror], *, title: str, unit: Unit, sides: tuple[str, str] = ("mentors", "children")
) -> Figure | None:
    """What two sides of a pair say to the same questions: diamond for the first side, dot for the second.

    Returns:
        The figure, or None when either side of every row has fewer than five answers.
    """
    shown = [one for one in mirrors if drawable(one.first, "answers") and drawable(one.second, "answers")]
    if not shown:
        return None
    marks: list[Mark] = []
    for row, one in zip(range(len(shown) - 1, -1, -1), shown, strict=True):
        marks += _sides(row, one, unit, sides if row == 0 else ("", ""))
    columns = ("What was rated", *(side.capitalize() for side in sides), "Gap", "Likely between", "Counts")
    numbers = Numbers(columns, tuple(_mirror_cells(one, unit) for one in shown))
    labels = [named(one.name, answered(one.gap or one.first)) for one in shown]
    return Figure(
        title,
        "Both sides of a pair",
        unit.axis(),
        names(labels, under=_UNDER),
        tuple(marks),
        numbers,
        height(labels, under=_UNDER),
        note=f"Diamond: {sides[0]}. Dot: {sides[1]}.{_rounded([one.told for one in shown], unit)}",
        right=120,
        left=LEFT,
    )


def _sides(row: int, mirror: Mirror, unit: Unit, called: tuple[str, str]) -> list[Mark]:
    first, second = mirror.first.value, mirror.second.value
    assert first is not None  # noqa: S101 - only drawable rows come here
    assert second is not None  # noqa: S101
    return [
        Line((first, second), (row, row), colour="neutral"),
        IntervalPoint(row, first, colour="wine", marker="diamond"), IntervalPoint(row, second, colour="blue"),
        Text(unit.scale.high, row, _gap(mirror, unit), "left", place="right of the plot"),
        *_named(row, (first, second), called),
    ]  # fmt: skip


def _gap(mirror: Mirror, unit: Unit) -> str:
    gap = mirror.gap
    moved = _gap_size(gap, unit)
    between = _gap_between(gap, unit) if gap else ""
    return f"{moved or 'too few for a gap'}{f' ({between})' if between else ''}"


def _gap_size(gap: Result | None, unit: Unit) -> str:
    if gap is None or gap.value is None or band(gap.n, "answers") not in _WHOLE:
        return ""
    return unit.moved(gap.value)


def _gap_between(gap: Result, unit: Unit) -> str:
    return _between(*ranged(gap, "answers"), unit)


def _mirror_cells(mirror: Mirror, unit: Unit) -> tuple[str, ...]:
    first, second, gap = mirror.first, mirror.second, mirror.gap
    moved = _gap_size(gap, unit)
    between = _gap_between(gap, unit) if gap else ""
    sides = (unit.full(one.value) if one.value is not None else "" for one in (first, second))
    return (mirror.name, *sides, moved, between, answered(gap or first))
