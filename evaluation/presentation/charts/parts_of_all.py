"""One bar of 100 in 100 for each row, its parts side by side, every part named and counted in a line under it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.presentation.charts.rows import LEFT, named
from evaluation.presentation.figure import Axis, Bar, Colour, Figure, Fill, Mark, Numbers, Text
from evaluation.presentation.wording import Noun, count, per_hundred

Look = tuple[Colour, Fill]

_LETTER, _AROUND = 0.03, 0.02  # width of a letter and of the space around, as shares of the bar on a phone
_LINE, _BAR, _NAME, _GAP, _FRAME = 22, 40, 28, 18, 68  # pixels: a line under the bar, the bar, its name, then the rest
_SWATCH, _WIDE = 14, 0.04  # pixels and share of the bar
_ON_PLAIN = ("solid", "open")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar.

    Attributes:
        name: what it is. told: how many, as it is written.
        start, end: where it begins and ends, between 0 and 1.
        look: its colour and filling.
    """

    name: str
    told: str
    start: float
    end: float
    look: Look

    @property
    def inside(self) -> str:
        """What stands in the bar itself, where there is room for it."""
        room_for = _AROUND + _LETTER * len(self.told)
        return self.told if self.end - self.start >= room_for and self.look[1] in _ON_PLAIN else ""

    @property
    def label(self) -> str:
        """What stands in its line under the bar."""
        return f"{self.name}: {self.told}" if self.told else self.name


def parts_of_all(
    rows: Mapping[str, Mapping[str, int]], looks: Mapping[str, Look], *, title: str, of: Noun, by: str, kind: str
) -> Figure | None:
    """A bar of 100 in 100 for each row, with its parts in the order of `looks`.

    Args:
        rows: name of the row → part → how many; rows are never pooled.
        looks: part → colour and filling, in the order they are drawn.
        title: what is shown.
        of: what is counted, e.g. `MATCH`.
        by: heading of the rows in the table.
        kind: what kind of chart it is, in words.

    Returns:
        The figure, or None when there is nothing to count.
    """
    shown = [(name, counts, sum(counts.values())) for name, counts in rows.items() if sum(counts.values())]
    if not shown:
        return None
    bars = {named(name, count(total, of)): _counted(counts, total, looks) for name, counts, total in shown}
    heads = (by, *map(_capital, looks), _capital(of.many))
    return bars_of_parts(bars, title=title, of=of, kind=kind, numbers=Numbers(heads, _cells(shown, looks)))


def bars_of_parts(bars: Mapping[str, Sequence[Part]], *, title: str, of: Noun, kind: str, numbers: Numbers) -> Figure:
    """The same from parts as they are given: label of the bar → its parts from left to right."""
    marks: list[Mark] = []
    ticks: list[tuple[float, str]] = []
    top = 0.0
    for label, parts in reversed(list(bars.items())):
        marks += _drawn(parts, top)
        bar = top + _GAP + _LINE * len(parts)
        ticks.append((bar + _BAR / 2 + _LINE / 2, label))
        top = bar + _BAR + _NAME + _GAP
    share = Axis(0, 1, tuple((step / 4, f"{25 * step}") for step in range(5)), title=f"in 100 {of.many}")
    return Figure(
        title, kind, share, Axis(0, top, tuple(ticks), above=True), tuple(marks), numbers, int(top) + _FRAME,
        right=LEFT, left=LEFT,
    )  # fmt: skip


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _cells(
    shown: Sequence[tuple[str, Mapping[str, int], int]], looks: Mapping[str, Look]
) -> tuple[tuple[str, ...], ...]:
    return tuple((name, *(_cell(counts.get(part, 0), total) for part in looks), f"{total:,}")
                 for name, counts, total in shown)  # fmt: skip


def _cell(n: int, total: int) -> str:
    return f"{n} ({per_hundred(n / total)} in 100)" if n else "0"


def _counted(counts: Mapping[str, int], total: int, looks: Mapping[str, Look]) -> list[Part]:
    parts: list[Part] = []
    for name, look in looks.items():
        if n := counts.get(name, 0):
            start = parts[-1].end if parts else 0.0
            parts.append(Part(name, f"{n}", start, start + n / total, look))
    return parts


def _drawn(parts: Sequence[Part], bottom: float) -> list[Mark]:
    """The bar, and under it a line for each part: its filling, its name, how many."""
    bar = bottom + _GAP + _LINE * len(parts) + _BAR / 2
    marks: list[Mark] = [Bar(bar, part.start, part.end, _BAR, *part.look, part.inside) for part in parts]
    for line, part in enumerate(reversed(parts)):
        y = bottom + _GAP / 2 + _LINE * (line + 0.5)
        marks += [Bar(y, 0, _WIDE, _SWATCH, *part.look), Text(_WIDE, y, part.label, "left")]
    return marks
