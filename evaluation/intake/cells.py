"""The cells of a sheet as the parent holds them: per column a kind for each cell, its text and its number."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from evaluation.intake.child.buffers import BOOLEAN, DATE, DATETIME, DURATION, EMPTY, NUMBER, TEXT

_SPACES = r"[\u00a0\u2007\u202f\s]+"
_INVISIBLE = "\ufeff\u200b\u200e\u200f"
_UNTIDY = f"^\\s|\\s$|\\s\\s|[\\t\\n\\r\\f\\v\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{_INVISIBLE}]"
_MINUTE = 60


@dataclass(slots=True)
class Cells:
    """One column's cells.

    Attributes:
        kinds: uint8, one of the kinds of `child.buffers`.
        texts: what text cells say, "" elsewhere; as written, nothing inferred.
        numbers: what number, boolean, date (seconds since 1970) and duration (seconds) cells say; None without any.
    """

    kinds: NDArray[np.uint8]
    texts: "pd.Series[str]"
    numbers: NDArray[np.float64] | None
    _words: "pd.Series[str] | None" = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.kinds)

    def take(self, rows: NDArray[np.int64]) -> "Cells":
        """Only those rows, in that order."""
        if len(rows) == len(self) and (rows == np.arange(len(self))).all():
            return self
        numbers = None if self.numbers is None else self.numbers[rows]
        words = None if self._words is None else self._words.iloc[rows].reset_index(drop=True)
        return Cells(self.kinds[rows], self.texts.iloc[rows].reset_index(drop=True), numbers, words)

    def without(self, blanks: frozenset[str]) -> "Cells":
        """The same with cells that say one of these counted as empty."""
        here = self.words.isin(blanks).to_numpy() if blanks else np.zeros(0, dtype=bool)
        if not here.any():
            return self
        kinds = np.where(here, EMPTY, self.kinds).astype(np.uint8)
        return Cells(kinds, self.texts.mask(here, ""), self.numbers, self.words.mask(here, ""))

    @property
    def words(self) -> "pd.Series[str]":
        """Every cell as a person would read it, without stray white space; "" where empty.

        A whole number has no decimal point, a date is ISO, a duration h:mm.
        """
        if self._words is None:
            self._words = self._as_words()
        return self._words

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Where there is anything; white space alone is nothing."""
        if set(np.unique(self.kinds)) <= {EMPTY, NUMBER, BOOLEAN, DATE, DATETIME, DURATION}:
            return np.asarray(self.kinds != EMPTY)
        return np.asarray(self.words != "")

    def is_kind(self, *kinds: int) -> NDArray[np.bool_]:
        """Where the cell is of one of these kinds."""
        return np.isin(self.kinds, kinds)

    def _as_words(self) -> "pd.Series[str]":
        words = cleaned(self.texts)
        if self.numbers is None:
            return words
        values = words.to_numpy(dtype=object, copy=True)
        for kind, write in _WRITERS.items():
            here = self.kinds == kind
            if here.any():
                unique, where = np.unique(self.numbers[here], return_inverse=True)
                values[here] = np.array(write(unique), dtype=object)[where]
        return pd.Series(values, dtype="str")


def cleaned(texts: "pd.Series[str]") -> "pd.Series[str]":
    """Texts without surrounding or doubled white space, no-break spaces or invisible marks."""
    untidy = np.asarray(pc.match_substring_regex(pa.array(texts), _UNTIDY))
    if not untidy.any():
        return texts
    tidy = texts[untidy].str.replace(f"[{_INVISIBLE}]", "", regex=True)
    tidy = tidy.str.replace(_SPACES, " ", regex=True).str.strip()
    whole = texts.to_numpy(dtype=object, copy=True)
    whole[untidy] = tidy.to_numpy(dtype=object)
    return pd.Series(whole, dtype="str")


def _numbers(values: NDArray[np.float64]) -> list[str]:
    whole = (values == np.floor(values)) & (np.abs(values) < 1e15)  # noqa: PLR2004 - exact integers
    return [str(int(one)) if plain else repr(one) for one, plain in zip(values.tolist(), whole.tolist(), strict=True)]


def _moments(values: NDArray[np.float64]) -> list[str]:
    written = np.datetime_as_string(np.round(values * 1000).astype("datetime64[ms]"), unit="s", casting="unsafe")
    return [one.replace("T", " ").removesuffix(" 00:00:00") for one in written.tolist()]


def _durations(values: NDArray[np.float64]) -> list[str]:
    minutes = np.round(values / _MINUTE).astype(np.int64)
    return [f"{one // _MINUTE}:{one % _MINUTE:02d}" for one in minutes.tolist()]


_WRITERS: dict[int, Callable[[NDArray[np.float64]], list[str]]] = {
    NUMBER: _numbers,
    BOOLEAN: lambda values: ["TRUE" if one else "FALSE" for one in values.tolist()],
    DATE: _moments,
    DATETIME: _moments,
    DURATION: _durations,
}


def of_texts(texts: "list[str] | pd.Series[str]") -> Cells:
    """Cells that are all text or empty."""
    series = pd.Series(texts, dtype="str").fillna("").reset_index(drop=True)
    kinds = np.where((series == "").to_numpy(), EMPTY, TEXT).astype(np.uint8)
    return Cells(kinds, series, None)
