"""One bar of 100 in 100 for each row, its parts side by side, every part named and counted where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.presentation.charts.rows import room
from evaluation.presentation.figure import Axis, Bar, Colour, Figure, Fill, Mark, Numbers, Rule, Text
from evaluation.presentation.wording import Noun, count, per_hundred

Look = tuple[Colour, Fill]

_LETTER = 0.0125  # width of one letter as a share of the bar, on a plot 600 pixels wide
_LINE, _BAR, _GAP, _FRAME = 21, 50, 40, 56  # pixels: a line of names, the bar, between two rows, the axis
_WIDE_ENOUGH = 0.035
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
        room_for = max(_WIDE_ENOUGH, _LETTER * len(self.told))
        return self.told if self.end - self.start >= room_for and self.look[1] in _ON_PLAIN else ""

    @property
    def label(self) -> str:
        """What stands above the bar."""
        return self.name if self.inside else f"{self.name} {self.told}".strip()


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
    bars = {
        "\n".join(text for text in (name, count(total, of)) if text): _counted(counts, total, looks)
        for name, counts, total in shown
    }
    heads = (by, *map(_capital, looks), _capital(of.many))
    return bars_of_parts(bars, title=title, of=of, kind=kind, numbers=Numbers(heads, _cells(shown, looks)))


def bars_of_parts(bars: Mapping[str, Sequence[Part]], *, title: str, of: Noun, kind: str, numbers: Numbers) -> Figure:
    """The same from parts as they are given: label of the bar → its parts from left to right."""
    marks: list[Mark] = []
    ticks: list[tuple[float, str]] = []
    top = 0.0
    for label, parts in reversed(list(bars.items())):
        lines = _lines(parts)
        marks += [mark for part, line in zip(parts, lines, strict=True) for mark in _drawn(part, line, top)]
        ticks.append((top + _BAR / 2, label))
        top += _BAR + _LINE * (max(lines) + 1) + _GAP
    share = Axis(0, 1, tuple((step / 4, f"{25 * step}") for step in range(5)), title=f"in 100 {of.many}")
    return Figure(
        title, kind, share, Axis(-8, top, tuple(ticks)), tuple(marks), numbers, int(top) + _FRAME, right=110,
        left=room([label for _, label in ticks]),
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


def _lines(parts: Sequence[Part]) -> list[int]:
    """On which line above the bar each name stands: over every name to its right that it would run into."""
    lines: list[int] = []
    for part in reversed(parts):
        ends = part.start + _LETTER * (len(part.label) + 2)
        right = parts[len(parts) - len(lines) :]
        met = [line for other, line in zip(right, reversed(lines), strict=True) if other.start < ends]
        lines.append(max(met, default=-1) + 1)
    return lines[::-1]


def _drawn(part: Part, line: int, bottom: float) -> list[Mark]:
    top = bottom + _BAR
    y = top + _LINE * (line + 0.6)
    return [
        Bar(bottom + _BAR / 2, part.start, part.end, _BAR, *part.look, part.inside),
        Rule(part.start, dash="solid", start=top, end=y + _LINE * 0.4),
        Text(part.start, y, part.label, "left"),
    ]
