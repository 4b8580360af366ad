"""A share over the weeks of a match, at chosen weeks only, with how many were still followed."""

from collections.abc import Mapping, Sequence

import numpy as np

from evaluation.presentation.figure import Axis, Colour, Dash, Figure, IntervalPoint, Line, Mark, Marker, Numbers, Text
from evaluation.presentation.units import SHARE
from evaluation.results import Curve

WEEKS = (6.0, 12.0, 26.0)
_LOOKS: tuple[tuple[Colour, Marker, Dash], ...] = (
    ("blue", "circle", "solid"), ("wine", "diamond", "dash"),
    ("teal", "square", "dot"), ("orange", "open circle", "dash"),
)  # fmt: skip
_STOP_BELOW = 10
At = tuple[float, float, float | None, float | None, int]


def curve_points(curve: Curve, weeks: Sequence[float] = WEEKS, *, stop_below: int = _STOP_BELOW) -> tuple[At, ...]:
    """Week, value, low, high and at risk at each chosen week, up to the last with enough matches still followed."""
    points: list[At] = []
    for week in weeks:
        before = int(np.searchsorted(curve.time, week, side="right")) - 1
        here = int(np.searchsorted(curve.time, week, side="left"))
        at_risk = int(curve.at_risk[here]) if here < len(curve.at_risk) else 0
        if at_risk < stop_below:
            break
        if before >= 0:
            points.append((week, float(curve.value[before]), curve.low[before], curve.high[before], at_risk))
    return tuple(points)


def curves(lines: Mapping[str, Curve], *, title: str, weeks: Sequence[float] = WEEKS) -> Figure | None:
    """Dots with intervals at chosen weeks, joined by a line with a band; under each week how many were still followed.

    Args:
        lines: name → curve, at most four; a week with fewer than ten matches at risk is not drawn.
        title: what is shown; the planned length belongs into it.
        weeks: at which weeks.

    Returns:
        The figure, or None when no week may be drawn.
    """
    known = {name: points for name, curve in lines.items() if (points := curve_points(curve, weeks))}
    if not known:
        return None
    marks: list[Mark] = []
    listed = _listed(known)
    for place, (name, points) in enumerate(known.items()):
        marks += _one_curve(place, name, points, spread=(place - (len(known) - 1) / 2) * max(weeks) / 90)
    for line, (name, points) in enumerate(listed.items()):
        marks += _at_risk(line, name, points)
    cells = tuple(_cells(name, point) for name, points in known.items() for point in points)
    x = Axis(0, max(weeks) * 1.06, tuple((week, f"{week:g}") for week in weeks), title="weeks since the first meeting")
    return Figure(
        title, "Lines with bands", x, SHARE.axis(), tuple(marks),
        Numbers(("Curve and week", "Share", "Likely between", "Still followed"), cells),
        310 + 18 * len(listed), right=110, note="Numbers under the weeks: matches still followed then.",
    )  # fmt: skip


def _one_curve(place: int, name: str, points: Sequence[At], *, spread: float) -> list[Mark]:
    colour, marker, dash = _LOOKS[place % len(_LOOKS)]
    weeks, values = tuple(p[0] for p in points), tuple(p[1] for p in points)
    banded = all(p[2] is not None and p[3] is not None for p in points)
    low = tuple(p[2] for p in points if p[2] is not None) if banded else ()
    high = tuple(p[3] for p in points if p[3] is not None) if banded else ()
    last = Text(weeks[-1], values[-1], f"{name}\n{SHARE.written(values[-1])} in 100", "left", place="right of the plot")
    dots = [IntervalPoint(p[0] + spread, p[1], p[2], p[3], colour, marker, upright=True) for p in points]
    return [Line(weeks, values, low, high, colour, dash), *dots, last]


def _listed(known: Mapping[str, tuple[At, ...]]) -> Mapping[str, tuple[At, ...]]:
    """Whose numbers at risk to list: once, without a name, where all curves follow the same matches."""
    counts = {tuple(point[4] for point in points) for points in known.values()}
    return known if len(counts) > 1 else {"": next(iter(known.values()))}


def _at_risk(line: int, name: str, points: Sequence[At]) -> list[Mark]:
    called = Text(0, float(line), f"{name}:", "left", place="below the plot", muted=True)
    counts = [Text(point[0], float(line), f"{point[4]}", place="below the plot", muted=True) for point in points]
    return [called, *counts] if name else list(counts)


def _cells(name: str, point: At) -> tuple[str, ...]:
    week, value, low, high, at_risk = point
    return (f"{name}, week {week:g}", SHARE.full(value), SHARE.between(low, high), f"{at_risk} matches")
