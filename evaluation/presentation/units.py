"""How a figure's values are written and where its axis runs."""

from dataclasses import dataclass, field
from math import isclose
from typing import Literal

from evaluation.presentation.figure import Axis
from evaluation.presentation.wording import Scale, per_hundred, points, signed
from evaluation.results import Result

Kind = Literal["share", "points", "amount"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A share in 100, points on a scale, or an amount such as days.

    Attributes:
        kind: which of the three.
        name: what stands after a number, e.g. `in 100`, `points`, `days`.
        scale: from where to where the axis runs, in the figure's own unit.
    """

    kind: Kind = "share"
    name: str = "in 100"
    scale: Scale = field(default_factory=lambda: Scale(0, 1))

    def written(self, value: float) -> str:
        """One value, without its unit."""
        return per_hundred(value) if self.kind == "share" else points(value, self.scale)

    def full(self, value: float) -> str:
        """One value as it stands in a table: `74 in 100`, `71`, `34 days`."""
        after = "" if self.kind == "points" else f" {self.name}"
        return f"{self.written(value)}{after}"

    def between(self, low: float | None, high: float | None) -> str:
        """An interval: `69 to 79`, or empty without one."""
        return "" if low is None or high is None else f"{self.written(low)} to {self.written(high)}"

    def moved(self, difference: float) -> str:
        """A difference with its sign: `+9`."""
        if self.kind == "share":
            return signed(100 * difference, Scale())
        return signed(difference, self.scale)

    def adds_up(self, first: float, second: float, difference: float) -> bool:
        """Whether the difference as written is that of the two as written; true too where it is not theirs at all.

        74 − 62 can be 12.5, written 13; a gap within pairs is not the difference of two means of everybody.
        """
        places = 2 if self.kind == "share" or self.scale.is_share else self.scale.digits
        theirs = isclose(second - first, difference, rel_tol=0, abs_tol=1e-9)
        as_written = round(second, places) - round(first, places)
        return not theirs or isclose(as_written, round(difference, places), rel_tol=0, abs_tol=1e-9)

    def axis(self) -> Axis:
        """The axis: five ticks from one end of the scale to the other."""
        low, high = self.scale.low, self.scale.high
        places = [low + (high - low) * step / 4 for step in range(5)]
        ticks = tuple((at, self._tick(at)) for at in places)
        title = "in 100" if self.kind == "share" else _title(self)
        return Axis(low, high, ticks, title=title, grid=True)

    def _tick(self, at: float) -> str:
        return f"{round(100 * at)}" if self.kind == "share" else f"{at:g}"


def _title(unit: Unit) -> str:
    return f"points, {unit.scale.low:g} to {unit.scale.high:g}" if unit.kind == "points" else unit.name


SHARE = Unit()


def unit_of(result: Result, *, scale: Scale | None = None, most: float | None = None) -> Unit:
    """The unit of a result.

    Args:
        result: whose unit.
        scale: the scale of a score; 0-100 unless given.
        most: the largest value to show, for amounts, e.g. of days.
    """
    if result.unit == "proportion":
        return SHARE
    if result.unit == "points":
        return Unit("points", "points", scale or Scale())
    top = most if most is not None else (getattr(result, "high", None) or result.value or 1.0)
    return Unit("amount", result.unit, Scale(0, _round_up(top)))


def _round_up(top: float) -> float:
    step = 10 ** (len(f"{int(top)}") - 1)
    return float(max(4, -(-int(top + 1) // step) * step))
