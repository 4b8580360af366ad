"""Services by their size, within the limits that chance alone would give: a funnel, never a ranking."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.presentation.figure import Axis, Figure, IntervalPoint, Line, Mark, Marker, Numbers, Rule, Text
from evaluation.presentation.units import SHARE

_OFF = 0.06  # how far above or below a diamond its name stands, of the whole height
READ = (
    "Chance alone puts 95 of 100 services within the inner lines and 998 of 1,000 within the outer ones. "
    "A diamond lies outside the inner ones."
)


@dataclass(frozen=True, slots=True)
class InFunnel:
    """One service.

    Attributes:
        name: of the service.
        n: how many matches it has. value: its share of them.
        near: from where to where chance alone brings 95 in 100. far: 998 in 1,000.
    """

    name: str
    n: int
    value: float
    near: tuple[float, float]
    far: tuple[float, float]

    @property
    def outside(self) -> bool:
        """Whether chance alone seldom brings such a share."""
        return not self.near[0] <= self.value <= self.near[1]


def funnel(services: Sequence[InFunnel], overall: float, *, title: str) -> Figure | None:
    """A dot for each service over how many matches it has, the limits as lines, the share of all as a dotted one.

    Only a service outside its inner limits is named in the chart; all are in the table, in the order of their size.

    Args:
        services: by size.
        overall: the share of all.
        title: what is shown.

    Returns:
        The figure, or None without a service.
    """
    if not services:
        return None
    most = max(one.n for one in services)
    step = max(1, round(most / 4))
    x = Axis(0, most * 1.08, tuple((float(at), f"{at}") for at in range(0, most + 1, step)), title="matches")
    cells = tuple((one.name, SHARE.full(one.value), SHARE.between(*one.near), f"{one.n:,} matches") for one in services)
    numbers = Numbers(("Service", "Figure", "By chance between", "Counts"), cells)
    marks = (Rule(overall, upright=False), *_limits(services), *_dots(services))
    return Figure(title, "Funnel", x, SHARE.axis(), marks, numbers, 320, note=READ, right=24)


def _limits(services: Sequence[InFunnel]) -> list[Mark]:
    sizes = tuple(float(one.n) for one in services)
    near = [Line(sizes, tuple(one.near[end] for one in services), colour="neutral", dash="dash") for end in (0, 1)]
    far = [Line(sizes, tuple(one.far[end] for one in services), colour="neutral", dash="dot") for end in (0, 1)]
    return [*near, *far]


def _dots(services: Sequence[InFunnel]) -> list[Mark]:
    middle = max(one.n for one in services) / 2
    marks: list[Mark] = []
    for one in services:
        marker: Marker = "diamond" if one.outside else "circle"
        marks.append(IntervalPoint(one.n, one.value, colour="blue", marker=marker, upright=True))
        if one.outside:
            marks.append(_name(one, middle))
    return marks


def _name(one: InFunnel, middle: float) -> Text:
    """Its name beside its diamond: off the limits, and towards the middle, so that it stays on a phone's screen."""
    height = one.value + (_OFF if one.value > one.near[1] else -_OFF)
    return Text(one.n, height, one.name, "left" if one.n < middle else "right")
