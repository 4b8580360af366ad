"""A chart in five kinds of marks on two axes, and the same numbers as a table.

A figure knows no drawing library: `screen` draws it with Plotly, `small` as a little SVG, and a report without a
browser. What a figure does not hold cannot be seen: builders in `charts` leave out what may not be shown.
"""

from dataclasses import dataclass
from typing import Literal

Colour = Literal["blue", "teal", "wine", "orange", "neutral"]
Fill = Literal["solid", "hatched", "open"]
Marker = Literal["circle", "open circle", "diamond", "square"]
Dash = Literal["solid", "dash", "dot"]
Anchor = Literal["left", "middle", "right"]
Place = Literal["plot", "right of the plot", "below the plot"]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis.

    Attributes:
        low: where it starts. high: where it ends.
        ticks: position and label of each tick; no tick, no axis labels.
        title: what it measures; empty for names.
        grid: whether a faint line stands at each tick.
        above: of names: whether each stands over its row, from the left edge, so that a phone keeps its room.
    """

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()
    title: str = ""
    grid: bool = False
    above: bool = False


@dataclass(frozen=True, slots=True)
class IntervalPoint:
    """A dot with its interval.

    Attributes:
        at: position on the other axis: the row, or the week where `upright`.
        value: where the dot stands. low, high: ends of its interval, or None without one.
        upright: whether the value is on the vertical axis.
    """

    at: float
    value: float
    low: float | None = None
    high: float | None = None
    colour: Colour = "blue"
    marker: Marker = "circle"
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, with a band around it where `low` and `high` are given."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    colour: Colour = "blue"
    dash: Dash = "solid"
    thick: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `start` to `end` around `at` on the other axis; `label` stands inside it."""

    at: float
    start: float
    end: float
    thickness: float = 0.6
    colour: Colour = "blue"
    fill: Fill = "solid"
    label: str = ""
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Words in the plot, or beside it at the same height (`right of the plot`), or under it at the same x."""

    x: float
    y: float
    words: str
    anchor: Anchor = "middle"
    muted: bool = False
    place: Place = "plot"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the plot: upright at an x, or level at a y; part of the way with `start` and `end`."""

    at: float
    upright: bool = True
    dash: Dash = "dot"
    start: float | None = None
    end: float | None = None


Mark = IntervalPoint | Line | Bar | Text | Rule


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a figure as people read them: headings, and one row a group, named by its first cell."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart.

    Attributes:
        title: what it shows, as a caption.
        kind: what kind of chart it is, in words.
        x: horizontal axis. y: vertical axis.
        marks: what is drawn, later ones on top.
        numbers: the same numbers as text.
        height: in pixels on a screen.
        note: how to read it, if it needs saying.
        right: pixels kept free on the right for words beside the plot.
        left: pixels kept free on the left for the names; panels side by side are given the same.
    """

    title: str
    kind: str
    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    numbers: Numbers
    height: int = 240
    note: str = ""
    right: int = 16
    left: int = 60


_SPOKEN_ROWS = 12


def text_alternative(figure: Figure) -> str:
    """The chart in words, for people who do not see it: what it is, then its rows; long ones point to the table."""
    rows = [_spoken(figure.numbers.columns, row) for row in figure.numbers.rows[:_SPOKEN_ROWS]]
    more = len(figure.numbers.rows) - len(rows)
    rest = [f"{more} more in the table."] if more > 0 else []
    return " ".join([f"{figure.kind}: {figure.title}.", *rows, *rest])


def _spoken(columns: tuple[str, ...], row: tuple[str, ...]) -> str:
    told = [f"{column.lower()} {cell}" for column, cell in zip(columns[1:], row[1:], strict=True) if cell]
    return f"{row[0]}: {', '.join(told) if told else 'nothing to show'}."
