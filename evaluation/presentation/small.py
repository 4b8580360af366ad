"""A small figure as a little SVG picture, for tiles: lines, dots with intervals and rules; no words in it."""

from collections.abc import Callable

from evaluation.presentation.figure import Axis, Figure, IntervalPoint, Line, Mark, Rule
from evaluation.presentation.palette import Palette, palette

_EDGE = 7.0
Place = Callable[[float], float]


def draw_small(figure: Figure, *, width: int = 240, dark: bool = False) -> str:
    """The figure as an SVG text; say what it shows beside it (`text_alternative`), for it holds no words.

    Args:
        figure: from `interval_bar` or `sparkline`.
        width: in pixels; the height is the figure's own.
        dark: for a dark page.
    """
    colours = palette(dark=dark)
    x, y = _place(figure.x, width), _place(figure.y, figure.height, downwards=True)
    base = f'<line x1="0" x2="{width}" y1="{y(0):.1f}" y2="{y(0):.1f}" stroke="{colours.grid}" stroke-width="8"/>'
    marks = "".join(_mark(mark, x, y, figure.height, colours) for mark in figure.marks)
    upright = any(isinstance(mark, Line) for mark in figure.marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{figure.height}" '
        f'viewBox="0 0 {width} {figure.height}">{"" if upright else base}{marks}</svg>'
    )


def _place(axis: Axis, length: float, *, downwards: bool = False) -> Place:
    span = (length - 2 * _EDGE) / (axis.high - axis.low)
    if downwards:
        return lambda value: length - _EDGE - (value - axis.low) * span
    return lambda value: _EDGE + (value - axis.low) * span


def _mark(mark: Mark, x: Place, y: Place, height: int, colours: Palette) -> str:
    if isinstance(mark, Line):
        points = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in zip(mark.x, mark.y, strict=True))
        return f'<polyline points="{points}" fill="none" stroke="{colours.fills[mark.colour]}" stroke-width="2"/>'
    if isinstance(mark, Rule):
        at = f"{x(mark.at):.1f}"
        return f'<line x1="{at}" x2="{at}" y1="2" y2="{height - 2}" stroke="{colours.muted}" stroke-width="1.5"/>'
    if isinstance(mark, IntervalPoint):
        return _dot(mark, x, y, colours.fills[mark.colour])
    return ""


def _dot(mark: IntervalPoint, x: Place, y: Place, fill: str) -> str:
    across, along = (x(mark.at), y(mark.value)) if mark.upright else (x(mark.value), y(mark.at))
    dot = f'<circle cx="{across:.1f}" cy="{along:.1f}" r="5" fill="{fill}"/>'
    if mark.low is None or mark.high is None or mark.upright:
        return dot
    ends = f'x1="{x(mark.low):.1f}" x2="{x(mark.high):.1f}" y1="{along:.1f}" y2="{along:.1f}"'
    return f'<line {ends} stroke="{fill}" stroke-width="3"/>{dot}'
