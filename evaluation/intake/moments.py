"""Starts and ends that carry their day: a clock in UK time, and minutes that hold across midnight."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from evaluation.intake.cells import Cells
from evaluation.intake.child.buffers import DATETIME, TEXT
from evaluation.intake.kinds.dates import to_dates
from evaluation.intake.kinds.times import clock_of, to_times
from evaluation.intake.kinds.typed import Typed

if TYPE_CHECKING:
    from evaluation.intake.converting import Source

_LOOKED_AT = 50
_A_YEAR = r"(?:19|20)\d{2}"


def are_moments(cells: Cells) -> bool:
    """Whether the column's times carry their day."""
    if cells.is_kind(DATETIME).any():
        return True
    texts = cells.words[cells.kinds == TEXT].iloc[:_LOOKED_AT]
    return bool(len(texts)) and bool(texts.str.contains(_A_YEAR).all())


def clocks(cells: Cells, order: str, zone: str) -> Typed:
    """Times of day; of moments with a day the clock in UK time."""
    plain = to_times(cells)
    if not are_moments(cells):
        return plain
    moments = to_dates(cells, order, zone=zone).values
    there = moments.notna().to_numpy(dtype=bool)
    values = plain.values.mask(there, clock_of(moments).fillna("00:00"))
    return Typed(values, plain.unusable & ~there)


def minutes_between(sources: "Mapping[str, Source]", order: str, zone: str) -> "pd.Series[float] | None":
    """Minutes from start to end where both carry their day (below zero where one is wrong); None where they do not.

    Without a start the day itself may carry the clock it began.
    """
    begin = sources.get("start") or sources.get("on")
    if begin is None or "end" not in sources or "minutes" in sources:
        return None
    if not (are_moments(begin.cells) and are_moments(sources["end"].cells)):
        return None
    start, end = (to_dates(one.cells, order, zone=zone).values for one in (begin, sources["end"]))
    return ((end - start).dt.total_seconds() / 60).astype("Float64")
