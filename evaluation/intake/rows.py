"""Which rows of a sheet are data: not blank, not a total, not the header once more."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.intake.cells import Cells
from evaluation.intake.layout import Layout
from evaluation.intake.parsing import Sheet

_TOTAL = re.compile(r"(?:grand |sub ?|sub-|overall )?totals?\b.{0,30}|sum:?|averages?:?|mean:?|count:?", re.IGNORECASE)
_LOOKED_FOR = 3


@dataclass(frozen=True, slots=True)
class DataRows:
    """The data rows and what was left aside.

    Attributes:
        source_rows: their numbers as the spreadsheet shows them.
        columns: header → cells, data rows only.
        totals, repeated: numbers of rows of totals, and of rows that repeat the header.
        too_long: which data rows have more cells than the header. short: which have fewer.
    """

    source_rows: NDArray[np.int64]
    columns: dict[str, Cells]
    totals: NDArray[np.int64]
    repeated: NDArray[np.int64]
    too_long: NDArray[np.bool_]
    short: NDArray[np.bool_]


def data_rows(sheet: Sheet, layout: Layout) -> DataRows:
    """Take the data rows out of the sheet."""
    below = np.arange(layout.first_row - 1, sheet.rows)
    columns = [column.take(below).without(layout.blanks) for column in sheet.columns]
    filled = np.array([column.filled for column in columns]) if columns else np.zeros((0, len(below)), dtype=bool)
    there = filled.any(axis=0)
    totals = there & _totals(columns, filled)
    repeated = there & ~totals & _repeated(columns, layout, filled)
    kept = np.flatnonzero(there & ~totals & ~repeated)
    width = _header_width(sheet, layout)
    widths = sheet.widths[below][kept] if sheet.widths is not None and layout.header_row else np.full(len(kept), width)
    beyond = filled[width:, kept].any(axis=0) if width < len(columns) else np.zeros(len(kept), dtype=bool)
    return DataRows(
        source_rows=below[kept] + 1,
        columns={name: column.take(kept) for name, column in zip(layout.headers, columns, strict=True)},
        totals=below[totals] + 1,
        repeated=below[repeated] + 1,
        too_long=beyond & (widths > width),
        short=widths < width,
    )


def _header_width(sheet: Sheet, layout: Layout) -> int:
    if sheet.widths is None or not layout.header_row:
        return len(sheet.columns)
    return int(sheet.widths[layout.header_row - 1 : layout.first_row - 1].max())


def _totals(columns: list[Cells], filled: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows whose first filled cell says "Total", and that leave something before or after it empty."""
    found = np.zeros(filled.shape[1], dtype=bool)
    if len(columns) < 2:  # noqa: PLR2004 - a table has at least two columns
        return found
    before = np.zeros(filled.shape[1], dtype=bool)
    for column, here in list(zip(columns, filled, strict=True))[:_LOOKED_FOR]:
        first = here & ~before
        if first.any():
            words = column.words
            unique = [word for word in words[first].unique() if _TOTAL.fullmatch(word)]
            found |= first & words.isin(unique).to_numpy()
        before |= here
    return np.asarray(found & (filled.mean(axis=0) < _usual_fill(filled)))


def _usual_fill(filled: NDArray[np.bool_]) -> float:
    shares = filled.mean(axis=0)
    return float(np.median(shares[shares > 0])) if (shares > 0).any() else 0.0


def _repeated(columns: list[Cells], layout: Layout, filled: NDArray[np.bool_]) -> NDArray[np.bool_]:
    same = np.ones(filled.shape[1], dtype=bool)
    if not layout.header_row or len(columns) < 2:  # noqa: PLR2004 - a table has at least two columns
        return np.zeros_like(same)
    for name, column in zip(layout.headers, columns, strict=True):
        if not same.any():
            return same
        if not name.startswith("column "):
            same &= (column.words == name).to_numpy() | ~_told_apart(name, layout, same)
    return same


def _told_apart(name: str, layout: Layout, like: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """False everywhere for a header that was given a number, which no cell can repeat."""
    original = not (layout.twice and name.endswith(")"))
    return np.full_like(like, original)
