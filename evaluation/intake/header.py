"""Where the table begins: the header row among titles and blank rows, and names that can be told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.intake.child.buffers import TEXT
from evaluation.intake.names import level, level_names
from evaluation.intake.parsing import Sheet

LOOKED_AT = 60
NOT_A_NAME = re.compile(r"[\s\d.,:/£%+\-]+|\d{4}-\d\d-\d\d.*|\d{1,2}/\d{1,2}/\d{2,4}.*")
_WIDE_ENOUGH = 0.5
_MOST_TITLES = 30
_MANY_MORE = 3


@dataclass(frozen=True, slots=True)
class Top:
    """The first rows of a sheet, row by row.

    Attributes:
        words: what the cells say. kinds: of which kind each is.
        merged: cells that are one: first row, first column, last row, last column, all counted from 0.
    """

    words: tuple[tuple[str, ...], ...]
    kinds: tuple[tuple[int, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()

    @classmethod
    def of(cls, sheet: Sheet) -> "Top":
        """The first rows of this sheet."""
        rows = np.arange(min(sheet.rows, LOOKED_AT))
        columns = [column.take(rows) for column in sheet.columns]
        words = zip(*(column.words.tolist() for column in columns), strict=True)
        kinds = zip(*(column.kinds.tolist() for column in columns), strict=True)
        return cls(tuple(words), tuple(kinds), sheet.merged)

    def filled(self, row: int) -> int:
        """How many cells of a row hold anything."""
        return sum(word != "" for word in self.words[row])

    def column(self, place: int, first_row: int) -> list[str]:
        """What the filled cells of a column say, from that row (counted from 0) on."""
        return [row[place] for row in self.words[first_row:] if row[place]]


def find_header(top: Top) -> int | None:
    """Index of the header row; None where the first full row already looks like data.

    The first row that is nearly as wide as the table and holds names: text, mostly neither numbers nor dates. A row
    within the next two that has many more of the names we know takes its place.
    """
    widths = sorted(top.filled(row) for row in range(len(top.words)))
    if not widths or not widths[-1]:
        return None
    usual = widths[int(0.8 * (len(widths) - 1))] or widths[-1]
    for row in range(min(len(top.words), _MOST_TITLES)):
        if top.filled(row) >= max(1, _WIDE_ENOUGH * usual) and not (usual > 1 and top.filled(row) == 1):
            return _better_known(top, row) if _holds_names(top, row) else _known_below(top, row)
    return None


def _holds_names(top: Top, row: int) -> bool:
    filled = [(word, kind) for word, kind in zip(top.words[row], top.kinds[row], strict=True) if word]
    named = sum(kind == TEXT and not NOT_A_NAME.fullmatch(word) for word, kind in filled)
    return named > len(filled) * 0.7 or _known(top, row) > 1


def _better_known(top: Top, row: int) -> int:
    best = max(range(row, min(row + 3, len(top.words))), key=lambda one: (_known(top, one), -one))
    return best if _known(top, best) >= _known(top, row) + _MANY_MORE else row


def _known_below(top: Top, row: int) -> int | None:
    best = _better_known(top, row)
    return best if best != row else None


def _known(top: Top, row: int) -> int:
    return len({level(word) for word in top.words[row] if word} & level_names())


def column_names(words: Sequence[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Names that can be told apart: a blank one is "column 5", a second "Score" is "Score (2)".

    Returns:
        The names, and for those that had to be told apart what stands in the file.
    """
    names: list[str] = []
    taken: set[str] = set()
    twice: dict[str, str] = {}
    for place, word in enumerate(words, start=1):
        name, number = word or f"column {place}", 1
        while name in taken:
            number += 1
            name = f"{word or f'column {place}'} ({number})"
        if number > 1:
            twice[name] = word
        taken.add(name)
        names.append(name)
    return tuple(names), twice


def numbered_names(count: int) -> tuple[str, ...]:
    """Names for a table without a header."""
    return tuple(f"column {place}" for place in range(1, count + 1))
