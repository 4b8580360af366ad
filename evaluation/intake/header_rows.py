"""Headers of two or three rows: names below, and above them what several of them belong to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.intake.child.buffers import TEXT
from evaluation.intake.header import NOT_A_NAME, Top
from evaluation.intake.names import level, level_names

MOST_ROWS = 3
BETWEEN = " – "
_FEWEST_KNOWN = 2


@dataclass(frozen=True, slots=True)
class HeaderRows:
    """Where the header lies and what its columns are called.

    Attributes:
        first, last: its rows, counted from 0.
        names: one a column.
        wordings: name → its last part, where a group's name had to be put before it.
    """

    first: int
    last: int
    names: tuple[str, ...]
    wordings: Mapping[str, str] = field(default_factory=dict)


def header_rows(top: Top, found: int, *, may_begin_above: bool = True) -> HeaderRows:
    """The header around the row that was found.

    A second row belongs to it only on evidence: cells merged across columns or downwards, or, where a file cannot say
    what is merged, names under a partly empty row that repeat under each of its names or that are known here.

    Args:
        top: the sheet's first rows.
        found: the row that was found to hold names.
        may_begin_above: whether a row above may be the names of groups.
    """
    first = found - 1 if may_begin_above and found and _belongs(top, found - 1) else found
    last = first
    while last - first + 1 < MOST_ROWS and _belongs(top, last):
        last += 1
    return _named(top, first, max(last, found))


def _belongs(top: Top, row: int) -> bool:
    """Whether the row below continues the header."""
    below = row + 1
    if below >= len(top.words) - 1 or not _all_names(top, below):
        return False
    if top.merged:
        return any(_reaches_over(top, row, one) for one in top.merged)
    return top.filled(row) > 1 and _splits_without_marks(top.words[row], top.words[below])


def _reaches_over(top: Top, row: int, merged: tuple[int, int, int, int]) -> bool:
    """Whether a merged cell stands over several names, not over all as a title does, or reaches down beside them."""
    first, left, last, right = merged
    if left == right:
        return first <= row < last < first + MOST_ROWS
    named = sum(word != "" for word in top.words[row + 1][left : right + 1])
    return first == last == row and named > 1 and right - left + 1 < len(top.words[row])


def _splits_without_marks(upper: Sequence[str], lower: Sequence[str]) -> bool:
    led = [place for place, word in enumerate(upper) if not word and lower[place]]
    if not led or any(not up and not low for up, low in zip(upper, lower, strict=True)):
        return False
    times = Counter(level(word) for word in lower if word)
    again = sum(count > 1 for count in times.values())
    known = {level(lower[place]) for place in led} & level_names()
    return again == len(times) or again > 1 or len(known) >= _FEWEST_KNOWN


def _all_names(top: Top, row: int) -> bool:
    filled = [(word, kind) for word, kind in zip(top.words[row], top.kinds[row], strict=True) if word]
    return bool(filled) and all(kind == TEXT and not NOT_A_NAME.fullmatch(word) for word, kind in filled)


def _named(top: Top, first: int, last: int) -> HeaderRows:
    if first == last:
        return HeaderRows(first, last, top.words[first])
    rows = [_carried(top, row) if row < last else list(top.words[row]) for row in range(first, last + 1)]
    paths = [[word for word in dict.fromkeys(column) if word] for column in zip(*rows, strict=True)]
    times = Counter(path[-1] for path in paths if path)
    names = tuple("" if not path else path[-1] if times[path[-1]] == 1 else BETWEEN.join(path) for path in paths)
    wordings = {name: path[-1] for name, path in zip(names, paths, strict=True) if path and name != path[-1]}
    return HeaderRows(first, last, names, wordings)


def _carried(top: Top, row: int) -> list[str]:
    """A row of groups with each name over all of its columns."""
    words = list(top.words[row])
    if top.merged:
        for upper, left, _, right in top.merged:
            if upper == row:
                words[left : right + 1] = [words[left]] * (min(right, len(words) - 1) - left + 1)
        return words
    for place in range(1, len(words)):
        if not words[place] and top.words[row + 1][place]:
            words[place] = words[place - 1]
    return words
