"""Words of the vocabulary and yes or no, by a reviewed list; what is not on it is unknown, never guessed."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.intake.cells import Cells
from evaluation.intake.kinds.typed import Typed
from evaluation.intake.matching import LEAVE_OUT
from evaluation.intake.names import level

_LEFT_OUT = "\0left out"


@cache
def reviewed(field: str) -> Mapping[str, str]:
    """Levelled word → ours, for one field; empty where the field has no list."""
    table = tomllib.loads((files("evaluation.intake") / "words.toml").read_text("utf-8")).get(field, {})
    return {_same(word): ours for ours, words in table.items() for word in words}


def _same(word: str) -> str:
    """How words are compared; one that is all punctuation, such as “-”, is itself and never the empty cell."""
    return level(word) or word


def to_words(
    cells: Cells,
    field: str,
    choices: type[StrEnum],
    given: Mapping[str, str | float],
    asked: "NDArray[np.bool_] | None" = None,
) -> tuple[Typed, dict[str, int]]:
    """Words of the vocabulary, and the unknown ones with how often each stands there.

    Args:
        cells: one column.
        field: whose reviewed list counts.
        choices: the vocabulary.
        given: what the mapping says, under [values.field]; it wins, and "leave out" empties the cell.
        asked: rows whose unknown words matter; None: all of them.
    """
    own = {_same(word): str(ours) for word, ours in given.items()}
    ours = {level(choice): str(choice) for choice in choices}
    known = {**reviewed(field), **ours, **{word: _valid(meant, ours) for word, meant in own.items()}}
    codes, unique = pd.factorize(cells.words)
    meant = np.array([known.get(_same(word)) for word in unique], dtype=object)
    values = meant[codes] if len(unique) else np.full(len(cells), None, dtype=object)
    left_out = values == _LEFT_OUT
    unusable = np.asarray(pd.isna(values)) & cells.filled
    unknown = cells.words[unusable if asked is None else unusable & asked].value_counts()
    values[left_out] = None
    typed = Typed(pd.Series(values, dtype="str"), unusable)
    return typed, {str(word): int(times) for word, times in unknown.items()}


def _valid(meant: str, ours: Mapping[str, str]) -> str | None:
    return _LEFT_OUT if meant == LEAVE_OUT else ours.get(level(meant))


def to_yes_no(cells: Cells, given: Mapping[str, str | float]) -> Typed:
    """Yes and no in the spellings of the reviewed list."""
    known = {"TRUE": "yes", "FALSE": "no"} | {word: word for word in ("yes", "no")}
    lists = {**reviewed("yes_no"), **{_same(word): str(ours) for word, ours in given.items()}}
    codes, unique = pd.factorize(cells.words)
    meant = [known.get(word) or lists.get(_same(word)) for word in unique]
    read = np.array([{"yes": True, "no": False}.get(str(one)) for one in meant], dtype=object)
    values = read[codes] if len(unique) else np.full(len(cells), None, dtype=object)
    left_out = np.array([str(one) == LEAVE_OUT for one in meant], dtype=bool)[codes] if len(unique) else False
    unusable = np.asarray(pd.isna(values)) & cells.filled & ~np.asarray(left_out)
    return Typed(pd.Series(values, dtype="boolean"), unusable)
