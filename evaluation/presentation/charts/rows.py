"""What the rows of a chart share: their height, their names, and what may be drawn at which n."""

from collections.abc import Sequence
from textwrap import wrap

from evaluation.presentation.figure import Axis
from evaluation.presentation.wording import NOTHING_BELOW, band, count, noun
from evaluation.results import Result, Source

_ROW, _FRAME = 48, 74
_LETTER, _WIDEST, _LONGEST = 7, 190, 24


def height(rows: int) -> int:
    """Pixels for so many rows."""
    return _FRAME + _ROW * rows


def people(result: Result) -> str:
    """`61 children`."""
    return count(result.n, noun(result.n_of))


def answered(result: Result) -> str:
    """`38 children`, or that there are fewer than five: how many answered is not told apart below."""
    return f"fewer than five {result.n_of}" if result.n < NOTHING_BELOW else people(result)


def names(labels: Sequence[str]) -> Axis:
    """An axis of names from the top down; a name may have a second line."""
    ticks = tuple((float(row), label) for row, label in zip(range(len(labels) - 1, -1, -1), labels, strict=True))
    return Axis(-0.6, len(labels) - 0.4, ticks)


def wrapped(name: str) -> str:
    """A name over as many lines as it needs, none longer than a chart has room for on a small screen."""
    return "\n".join(wrap(name, _LONGEST)) or name


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
