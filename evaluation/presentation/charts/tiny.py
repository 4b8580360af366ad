"""The two little pictures of a tile: the interval as a bar, and the run of the last months."""

from collections.abc import Sequence
from math import floor, log10

from evaluation.presentation.figure import Axis, Figure, IntervalPoint, Line, Mark, Numbers, Rule
from evaluation.presentation.units import SHARE, Unit
from evaluation.presentation.wording import band
from evaluation.results import Change, Result, Source


def interval_bar(result: Result, *, title: str, unit: Unit = SHARE, source: Source = "log") -> Figure | None:
    """A dot on its interval along the whole scale, a change around 0. None below ten people or with no interval.

    Its ticks are the ends of the scale, and 0 of a change: a picture without its scale says little.
    """
    if (
        result.value is None
        or result.low is None
        or result.high is None
        or band(result.n, source) not in ("early", "full")
    ):
        return None
    low, high = unit.scale.low, unit.scale.high
    marks: list[Mark] = [IntervalPoint(0, result.value, result.low, result.high)]
    if isinstance(result, Change) or result.value < low or result.low < low:
        reach = _round_up(max(abs(result.low), abs(result.high), (high - low) / 5))
        low, high = -reach, reach
        marks.insert(0, Rule(0.0, dash="solid"))
    written = unit.moved if isinstance(result, Change) else unit.written
    cells = ((title, written(result.value), f"{written(result.low)} to {written(result.high)}"),)
    numbers = Numbers(("", "Figure", "Likely between"), cells)
    signed = low < 0
    ticks = [(low, unit.moved(low)), (0.0, "0"), (high, unit.moved(high))] if signed else [
        (low, unit.written(low)), (high, unit.written(high))]  # fmt: skip
    return Figure(title, "Dot with interval", Axis(low, high, tuple(ticks)), Axis(-1, 1), tuple(marks), numbers, 28)


def _round_up(reach: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 … (or a tenth, a hundredth of them)."""
    step: float = 10.0 ** floor(log10(reach))
    return next(step * times for times in (1, 2, 5, 10) if step * times >= reach * (1 - 1e-9))


def sparkline(values: Sequence[float | None], *, title: str, names: Sequence[str], unit: Unit = SHARE) -> Figure | None:
    """The run of a figure over months, its last value as a dot; a month without a figure is a gap.

    Its ticks are the first and the last month with their figures: they are its scale.

    Args:
        values: one a month, None where it cannot be said.
        title: what is shown.
        names: the months, e.g. `May 2026`.
        unit: how values are written.
    """
    known = [(float(at), value) for at, value in enumerate(values) if value is not None]
    if len(known) < 2:  # noqa: PLR2004 - one point is no run
        return None
    runs: list[list[tuple[float, float]]] = [[known[0]]]
    for point in known[1:]:
        if point[0] - runs[-1][-1][0] > 1:
            runs.append([])
        runs[-1].append(point)
    marks: list[Mark] = [Line(tuple(p[0] for p in run), tuple(p[1] for p in run), thick=False) for run in runs]
    marks.append(IntervalPoint(known[-1][0], known[-1][1], upright=True))
    cells = tuple((name, "" if value is None else unit.full(value)) for name, value in zip(names, values, strict=True))
    spread = [value for _, value in known]
    room = (max(spread) - min(spread)) * 0.2 or 0.1
    ticks = tuple((at, f"{names[int(at)]}: {unit.written(value)}") for at, value in (known[0], known[-1]))
    x, y = Axis(-0.5, len(values) - 0.5, ticks), Axis(min(spread) - room, max(spread) + room)
    return Figure(title, "Run over months", x, y, tuple(marks), Numbers(("Month", "Figure"), cells), 36)
