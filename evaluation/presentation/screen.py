"""A figure on a screen, drawn with Plotly: no legend, no hover, no tool bar; what it shows is what it holds."""

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, TypeVar

from evaluation.presentation.figure import Axis, Bar, Figure, IntervalPoint, Line, Mark, Rule, Text
from evaluation.presentation.palette import FONT, Palette, palette

if TYPE_CHECKING:
    import plotly.graph_objects as go

CONFIG: dict[str, Any] = {"displayModeBar": False, "staticPlot": True, "responsive": True}
"""Plotly's settings for every chart: a picture, so that no hover can tell more than the figure does."""

_MARKERS = {"circle": "circle", "open circle": "circle", "diamond": "diamond", "square": "square"}
_ANCHORS = {"left": "middle right", "middle": "middle center", "right": "middle left"}
DRAWN = 256  # figures kept as drawn: drawing costs more than anything else when a page is shown again
_EDGE = 0.01
_OVER = 9  # pixels from a row to the name over it
_BELOW, _LINE = 52, 18  # pixels from the plot down to the first line of words under it, and from line to line
_Kind = TypeVar("_Kind", IntervalPoint, Line, Bar, Rule, Text)
_Traces = list[dict[str, Any]]


@lru_cache(maxsize=DRAWN)
def draw(figure: Figure, *, dark: bool = False) -> "go.Figure":
    """The figure as a Plotly figure, on a clear background; the same one again for the same figure: not to be changed.

    Args:
        figure: what to draw.
        dark: for a dark page, with colours of its own.
    """
    import plotly.graph_objects as go

    colours = palette(dark=dark)
    traces = [
        *_bars(_of(figure.marks, Bar), colours),
        *[trace for line in _of(figure.marks, Line) for trace in _line(line, colours)],
        *_points(_of(figure.marks, IntervalPoint), colours),
        *_inside(_of(figure.marks, Text), colours),
    ]
    plain = {"type": "scatter", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
    return go.Figure({"data": [{**plain, **trace} for trace in traces], "layout": _layout(figure, colours)})


def _of(marks: tuple[Mark, ...], kind: type[_Kind]) -> list[_Kind]:
    return [mark for mark in marks if isinstance(mark, kind)]


def _grouped(marks: list[_Kind], *names: str) -> list[list[_Kind]]:
    """Marks that look alike together, so that a chart of a thousand boxes is a handful of traces."""
    looks: dict[tuple[Any, ...], list[_Kind]] = {}
    for mark in marks:
        looks.setdefault(tuple(getattr(mark, name) for name in names), []).append(mark)
    return list(looks.values())


def _bars(bars: list[Bar], colours: Palette) -> _Traces:
    return [_bar(alike, colours) for alike in _grouped(bars, "colour", "fill", "upright")]


def _bar(bars: list[Bar], colours: Palette) -> dict[str, Any]:
    first = bars[0]
    fill = colours.fills[first.colour]
    along, across = ("y", "x") if first.upright else ("x", "y")
    return {
        "type": "bar", "orientation": "v" if first.upright else "h", "base": [bar.start for bar in bars],
        along: [bar.end - bar.start for bar in bars], across: [bar.at for bar in bars],
        "width": [bar.thickness for bar in bars], "text": [_safe(bar.label) for bar in bars], "textposition": "inside",
        "insidetextanchor": "middle", "textangle": 0, "constraintext": "none",
        "textfont": {"color": colours.inks[first.colour] if first.fill == "solid" else colours.ink, "size": 15},
        "marker": {
            "color": fill if first.fill == "solid" else "rgba(0,0,0,0)",
            "line": _edge(first, colours),
            "pattern": {"shape": "/" if first.fill == "hatched" else "", "fgcolor": colours.muted, "size": 7},
        },
    }  # fmt: skip


def _edge(bar: Bar, colours: Palette) -> dict[str, Any]:
    """A line around each part; around a filled upright bar none, since many of them on a phone would be lines only."""
    if bar.fill != "solid":
        return {"color": colours.muted, "width": 1}
    return {"color": colours.paper, "width": 0 if bar.upright else 1}


def _line(line: Line, colours: Palette) -> _Traces:
    stroke = colours.fills[line.colour]
    drawn: dict[str, Any] = {
        "mode": "lines", "x": list(line.x), "y": list(line.y),
        "line": {"color": stroke, "width": 3 if line.thick else 2, "dash": line.dash},
    }  # fmt: skip
    if not line.low:
        return [drawn]
    band: dict[str, Any] = {
        "mode": "lines", "x": [*line.x, *reversed(line.x)], "y": [*line.high, *reversed(line.low)], "fill": "toself",
        "fillcolor": stroke, "opacity": 0.14, "line": {"width": 0},
    }  # fmt: skip
    return [band, drawn]


def _points(points: list[IntervalPoint], colours: Palette) -> _Traces:
    return [_dots(alike, colours) for alike in _grouped(points, "colour", "marker", "upright")]


def _dots(points: list[IntervalPoint], colours: Palette) -> dict[str, Any]:
    first = points[0]
    fill = colours.fills[first.colour]
    along, across = ("y", "x") if first.upright else ("x", "y")
    hollow = first.marker.startswith("open")
    return {
        "mode": "markers", along: [point.value for point in points], across: [point.at for point in points],
        f"error_{along}": {
            "type": "data", "symmetric": False, "color": fill, "thickness": 3, "width": 0,
            "array": [0 if point.high is None else point.high - point.value for point in points],
            "arrayminus": [0 if point.low is None else point.value - point.low for point in points],
        },
        "marker": {
            "symbol": _MARKERS[first.marker], "size": 12, "color": colours.paper if hollow else fill,
            "line": {"color": fill, "width": 3 if hollow else 1}, "opacity": 1,
        },
    }  # fmt: skip


def _inside(texts: list[Text], colours: Palette) -> _Traces:
    inside = [text for text in texts if text.place == "plot"]
    return [
        {
            "mode": "text", "x": [text.x for text in alike], "y": [text.y for text in alike],
            "text": [_padded(text) for text in alike], "textposition": _ANCHORS[alike[0].anchor],
            "textfont": {"color": colours.muted if alike[0].muted else colours.ink, "size": 15},
        }
        for alike in _grouped(inside, "anchor", "muted")
    ]  # fmt: skip


def _padded(text: Text) -> str:
    """The words with a hair of room on the side they start from."""
    words = _safe(text.words)
    return {"left": f"\N{NO-BREAK SPACE}{words}", "right": f"{words}\N{NO-BREAK SPACE}"}.get(text.anchor, words)


def _safe(words: str) -> str:
    return escape(words, quote=False).replace("\n", "<br>")


def _layout(figure: Figure, colours: Palette) -> dict[str, Any]:
    texts = _of(figure.marks, Text)
    below = [text for text in texts if text.place == "below the plot"]
    under = max((_LINE * (int(text.y) + 1) + 8 for text in below), default=0)
    return {
        "height": figure.height, "barmode": "overlay", "showlegend": False, "hovermode": False, "dragmode": False,
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 15, "color": colours.ink},
        "margin": {"l": figure.left, "r": figure.right, "t": 12, "b": _BELOW + under, "pad": 4},
        "xaxis": _axis(figure.x, colours), "yaxis": _axis(figure.y, colours),
        "shapes": [_rule(rule, colours) for rule in _of(figure.marks, Rule)],
        "annotations": _over_rows(figure.y, colours)
        + [_beside(text, colours) for text in texts if text.place != "plot"],
    }  # fmt: skip


def _axis(axis: Axis, colours: Palette) -> dict[str, Any]:
    edge = (axis.high - axis.low) * _EDGE if axis.grid else 0  # a line on the very edge is not drawn
    return {
        "range": [axis.low - edge, axis.high + edge], "fixedrange": True, "zeroline": False, "showline": False,
        "showgrid": axis.grid, "gridcolor": colours.grid, "tickmode": "array", "tickangle": 0, "ticks": "",
        "showticklabels": not axis.above,
        "tickvals": [at for at, _ in axis.ticks], "ticktext": [_safe(label) for _, label in axis.ticks],
        "tickfont": {"color": colours.ink, "size": 14},
        "title": {"text": _safe(axis.title), "font": {"color": colours.muted, "size": 14}, "standoff": 8},
    }  # fmt: skip


def _rule(rule: Rule, colours: Palette) -> dict[str, Any]:
    along, across = ("x", "y") if rule.upright else ("y", "x")
    part = rule.start is not None and rule.end is not None
    return {
        "type": "line", f"{along}0": rule.at, f"{along}1": rule.at, f"{across}ref": across if part else "paper",
        f"{across}0": rule.start if part else 0, f"{across}1": rule.end if part else 1, "layer": "below",
        "line": {"color": colours.muted, "width": 1.5, "dash": rule.dash},
    }  # fmt: skip


def _over_rows(names: Axis, colours: Palette) -> list[dict[str, Any]]:
    """Names that stand over their rows, from the left edge of the plot."""
    shared = {"showarrow": False, "xref": "paper", "x": 0, "xanchor": "left", "yref": "y", "yanchor": "bottom",
              "yshift": _OVER, "align": "left", "font": {"color": colours.ink, "size": 14}}  # fmt: skip
    return [{**shared, "text": _safe(label), "y": at} for at, label in names.ticks] if names.above else []


def _beside(text: Text, colours: Palette) -> dict[str, Any]:
    """Words right of the plot at their height, or under it in line `y` at their x."""
    shared = {"text": _safe(text.words), "showarrow": False, "xanchor": "left", "align": "left",
              "font": {"color": colours.muted if text.muted else colours.ink, "size": 15}}  # fmt: skip
    if text.place == "right of the plot":
        return {**shared, "xref": "paper", "x": 1, "xshift": 10, "y": text.y, "yref": "y", "yanchor": "middle"}
    anchor = {"left": "left", "middle": "center", "right": "right"}[text.anchor]
    under = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -_BELOW - _LINE * text.y}
    return {**shared, **under, "x": text.x, "xref": "x", "xanchor": anchor}
