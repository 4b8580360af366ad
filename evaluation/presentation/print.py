"""A figure on paper, drawn with matplotlib without a browser: the same marks at the same places as on a screen.

Used for the pictures people download and for reports. What it holds is what the figure holds: a picture can tell no
more than the chart on the page.
"""

import io
from typing import TYPE_CHECKING, Any, Literal

from evaluation.presentation.figure import Axis, Bar, Figure, IntervalPoint, Line, Mark, Rule, Text
from evaluation.presentation.palette import Palette, palette
from evaluation.presentation.tables import INTERNAL

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Sheet

PictureKind = Literal["png", "svg"]

_DPI, _WIDE = 100, 900  # pixels
_TOP, _BELOW, _LINE, _OVER, _BESIDE = 12, 52, 18, 9, 10  # pixels, as on the screen
_HEAD, _FOOT, _SHARP = 46, 44, 2  # pixels of a picture over and under the chart; its pixels for each of these
_EDGE, _BAND = 0.01, 0.14
_SMALL, _USUAL = 9.5, 10.0  # points
_DASHES = {"solid": "-", "dash": "--", "dot": ":"}
_MARKERS = {"circle": "o", "open circle": "o", "diamond": "D", "square": "s"}
_ALIGN = {"left": "left", "middle": "center", "right": "right"}


def draw(figure: Figure, *, width: int = _WIDE) -> "Sheet":
    """The figure as a matplotlib figure on white, `width` pixels wide and as tall as on a screen."""
    sheet, _ = _sheet(figure, width, head=0, foot=0)
    return sheet


def picture(figure: Figure, kind: PictureKind = "png", *, period: str = "", internal: bool = True) -> bytes:
    """The figure as a picture with its title, its period and, inside the service, that it is not for release.

    Args:
        figure: what to draw.
        kind: `png` or `svg`.
        period: the period in words.
        internal: whether it says so; what has been published does not.
    """
    import matplotlib as mpl

    sheet, colours = _sheet(figure, _WIDE, head=_HEAD, foot=_FOOT)
    tall = sheet.get_figheight() * _DPI
    sheet.text(0.02, 1 - 14 / tall, figure.title, fontsize=12, weight="bold", color=colours.ink, va="top")
    told = " · ".join(text for text in (INTERNAL if internal else "", period, figure.note) if text)
    sheet.text(0.02, 10 / tall, told, fontsize=_SMALL - 1, color=colours.muted, va="bottom", wrap=True)
    held = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": figure.title, "svg.fonttype": "none"}):
        extra: dict[str, Any] = {"dpi": _DPI * _SHARP} if kind == "png" else {"metadata": {"Date": None}}
        sheet.savefig(held, format=kind, facecolor=colours.paper, **extra)
    return held.getvalue()


def _sheet(figure: Figure, width: int, *, head: int, foot: int) -> "tuple[Sheet, Palette]":
    from matplotlib.figure import Figure as Sheet

    colours = palette()
    tall = figure.height + head + foot
    sheet = Sheet(figsize=(width / _DPI, tall / _DPI), dpi=_DPI, facecolor=colours.paper)
    low = foot + _BELOW + _under(figure)
    axes = sheet.add_axes((figure.left / width, low / tall, (width - figure.left - figure.right) / width,
                           (tall - head - _TOP - low) / tall), facecolor="none")  # fmt: skip
    _frame(axes, figure, colours)
    for mark in figure.marks:
        _mark(axes, mark, colours)
    _names(axes, figure.y, colours)
    return sheet, colours


def _under(figure: Figure) -> int:
    below = [mark for mark in figure.marks if isinstance(mark, Text) and mark.place == "below the plot"]
    return max((_LINE * (int(text.y) + 1) + 8 for text in below), default=0)


def _frame(axes: "Axes", figure: Figure, colours: Palette) -> None:
    """The two axes without a box around them; ticks where the figure has them."""
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_axisbelow(True)
    for axis, low_high, ticks, label in (
        (figure.x, axes.set_xlim, axes.set_xticks, axes.set_xlabel),
        (figure.y, axes.set_ylim, axes.set_yticks, axes.set_ylabel),
    ):
        edge = (axis.high - axis.low) * _EDGE if axis.grid else 0
        low_high(axis.low - edge, axis.high + edge)
        shown = () if axis.above else axis.ticks
        ticks([at for at, _ in shown], [text for _, text in shown])
        label(axis.title, color=colours.muted, fontsize=_SMALL)
    axes.tick_params(length=0, labelsize=_SMALL, labelcolor=colours.ink, pad=5)
    for which, axis in (("x", figure.x), ("y", figure.y)):
        if axis.grid:
            axes.grid(visible=True, axis=which, color=colours.grid, linewidth=1)  # type: ignore[arg-type]


def _mark(axes: "Axes", mark: Mark, colours: Palette) -> None:
    if isinstance(mark, Bar):
        _bar(axes, mark, colours)
    elif isinstance(mark, Line):
        _line(axes, mark, colours)
    elif isinstance(mark, IntervalPoint):
        _point(axes, mark, colours)
    elif isinstance(mark, Rule):
        _rule(axes, mark, colours)
    else:
        _text(axes, mark, colours)


def _bar(axes: "Axes", bar: Bar, colours: Palette) -> None:
    from matplotlib.patches import Rectangle

    solid = bar.fill == "solid"
    across, along = bar.at - bar.thickness / 2, bar.end - bar.start
    corner = (across, bar.start) if bar.upright else (bar.start, across)
    size = (bar.thickness, along) if bar.upright else (along, bar.thickness)
    axes.add_patch(
        Rectangle(
            corner, *size, facecolor=colours.fills[bar.colour] if solid else "none", label="_bar", clip_on=False,
            edgecolor=colours.paper if solid else colours.muted, hatch="////" if bar.fill == "hatched" else None,
            linewidth=1, zorder=2,
        )
    )  # fmt: skip
    if bar.label:
        middle = (bar.at, bar.start + along / 2) if bar.upright else (bar.start + along / 2, bar.at)
        ink = colours.inks[bar.colour] if solid else colours.ink
        axes.text(*middle, bar.label, ha="center", va="center", color=ink, fontsize=_USUAL, label="_in a bar", zorder=5)


def _line(axes: "Axes", line: Line, colours: Palette) -> None:
    stroke = colours.fills[line.colour]
    if line.low:
        axes.fill_between(line.x, line.low, line.high, color=stroke, alpha=_BAND, linewidth=0, label="_band", zorder=2)
    axes.plot(line.x, line.y, color=stroke, linewidth=2.2 if line.thick else 1.5, linestyle=_DASHES[line.dash],
              label="_line", clip_on=False, zorder=3)  # fmt: skip


def _point(axes: "Axes", point: IntervalPoint, colours: Palette) -> None:
    colour = colours.fills[point.colour]

    def placed(value: float) -> tuple[float, float]:
        return (point.at, value) if point.upright else (value, point.at)

    if point.low is not None and point.high is not None:
        ends = zip(placed(point.low), placed(point.high), strict=True)
        axes.plot(*(list(pair) for pair in ends), color=colour, linewidth=2.2, label="_interval", clip_on=False,
                  solid_capstyle="butt", zorder=4)  # fmt: skip
    x, y = placed(point.value)
    hollow = point.marker.startswith("open")
    axes.plot([x], [y], _MARKERS[point.marker], markersize=8.5, markeredgecolor=colour, clip_on=False, zorder=5,
              markerfacecolor=colours.paper if hollow else colour, markeredgewidth=2.2 if hollow else 0.7,
              linestyle="none", label="_point")  # fmt: skip


def _rule(axes: "Axes", rule: Rule, colours: Palette) -> None:
    part = rule.start is not None and rule.end is not None
    along = [rule.start, rule.end] if part else [0, 1]
    across = [rule.at, rule.at]
    whole = axes.get_xaxis_transform() if rule.upright else axes.get_yaxis_transform()
    transform = axes.transData if part else whole
    axes.plot(*((across, along) if rule.upright else (along, across)), color=colours.muted, linewidth=1.1,
              linestyle=_DASHES[rule.dash], transform=transform, label="_rule", clip_on=False, zorder=1)  # fmt: skip


def _text(axes: "Axes", text: Text, colours: Palette) -> None:
    x, y, (right, up), where = text.x, text.y, (0.0, 0.0), ("data", "data")
    across, along = _ALIGN[text.anchor], "center"
    if text.place == "right of the plot":
        x, right, where, across = 1.0, _points(_BESIDE), ("axes fraction", "data"), "left"
    elif text.place == "below the plot":
        y, up, where, along = 0.0, -_points(_BELOW + _LINE * text.y), ("data", "axes fraction"), "top"
    elif text.anchor != "middle":
        right = _points(4) * (1 if text.anchor == "left" else -1)
    axes.annotate(
        text.words, (x, y), xycoords=where, xytext=(right, up), textcoords="offset points", ha=across, va=along,
        color=colours.muted if text.muted else colours.ink, fontsize=_USUAL, label="_text", annotation_clip=False,
        weight="bold" if text.bold else "normal", zorder=6,
    )  # fmt: skip


def _names(axes: "Axes", axis: Axis, colours: Palette) -> None:
    """Names that stand over their rows, from the left edge of the plot."""
    for at, label in axis.ticks if axis.above else ():
        axes.annotate(
            label, (0, at), xycoords=("axes fraction", "data"), xytext=(0, _points(_OVER)), va="bottom", ha="left",
            textcoords="offset points", color=colours.ink, fontsize=_SMALL, label="_name", annotation_clip=False,
        )  # fmt: skip


def _points(pixels: float) -> float:
    return pixels * 72 / _DPI
