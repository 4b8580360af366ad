"""What the rows of a chart share: their height, their names, and what may be drawn at which n."""

from collections.abc import Sequence
from textwrap import wrap

from evaluation.presentation.figure import Axis
from evaluation.presentation.wording import NOTHING_BELOW, band, count, noun
from evaluation.results import Result, Source

LEFT = 16
"""Pixels left of a chart whose names stand over its rows."""

_MARK, _LINE, _HALF, _FRAME = 30, 19, 18, 68  # pixels: a row's mark, a line of its name, half a mark, the axis
_TIE = "\N{NO-BREAK SPACE}"
_LETTER, _WIDEST, _LONGEST = 7, 190, 34


def height(labels: Sequence[str], *, under: int = 0) -> int:
    """Pixels for these rows, each with its name over it, and for words under the last one."""
    lines = _lines(labels)
    return _FRAME + under + 2 * _HALF + _LINE * lines + _pitch(lines) * (len(labels) - 1)


def _lines(labels: Sequence[str]) -> int:
    return max((label.count("\n") + 1 for label in labels), default=1)


def _pitch(lines: int) -> int:
    """Pixels from one row to the next."""
    return _MARK + _LINE * lines


def thick(labels: Sequence[str], pixels: int) -> float:
    """How thick a bar of so many pixels is on the axis of these rows, however many lines their names take."""
    return pixels / _pitch(_lines(labels))


def people(result: Result) -> str:
    """`61 children`."""
    return count(result.n, noun(result.n_of))


def answered(result: Result) -> str:
    """`38 children`, or that there are fewer than five: how many answered is not told apart below."""
    return f"fewer than five {result.n_of}" if result.n < NOTHING_BELOW else people(result)


def names(labels: Sequence[str], *, under: int = 0) -> Axis:
    """An axis of names from the top down, each over its row; a name may have a second line.

    Args:
        labels: the names.
        under: pixels for words under the last row.
    """
    ticks = tuple((float(row), label) for row, label in zip(range(len(labels) - 1, -1, -1), labels, strict=True))
    lines = _lines(labels)
    top = len(labels) - 1 + (_HALF + _LINE * lines) / _pitch(lines)
    return Axis(-(_HALF + under) / _pitch(lines), top, ticks, above=True)


def named(*parts: str) -> str:
    """The name of a row and what belongs to it: `Trust in my mentor, 38 children`, over as many lines as it takes."""
    name, *more = (part for part in parts if part)
    together = (part.replace(" ", _TIE) for part in more)  # a number stays beside what it counts
    return wrapped(", ".join([name, *together])).replace(_TIE, " ")


def wrapped(name: str, longest: int = _LONGEST) -> str:
    """A name over as many lines as it needs, none longer than a chart has room for on a small screen."""
    return "\n".join(wrap(name, longest)) or name


def room(labels: Sequence[str]) -> int:
    """Pixels the longest line of the names needs on their left."""
    longest = max((len(line) for label in labels for line in label.split("\n")), default=0)
    return min(_WIDEST, 16 + _LETTER * longest)


def drawable(result: Result, source: Source) -> bool:
    """Whether a result may stand as a dot: from ten people, or from five answers."""
    return result.value is not None and band(result.n, source) in ("mean only", "early", "full")


def ranged(result: Result, source: Source) -> tuple[float | None, float | None]:
    """The interval that may be drawn: none below ten people."""
    full = band(result.n, source) in ("early", "full")
    return (result.low, result.high) if full else (None, None)
