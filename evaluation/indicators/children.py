"""Counts of matches added up for each child, because meetings of one child are alike."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.results import Estimate


def per_child(matches: pd.DataFrame, columns: Sequence[str]) -> NDArray[np.float64]:
    """The sum of these columns over all matches of each child; shape (children,), zero where there is nothing."""
    total = np.sum([matches[str(column)].to_numpy(dtype=np.float64) for column in columns], axis=0)
    return np.bincount(matches["child"].to_numpy(), weights=total).astype(np.float64) if len(matches) else np.zeros(0)


def share_of_meetings(
    matches: pd.DataFrame, counted: Sequence[str], among: Sequence[str], *, nothing: str, noun: str = "meeting"
) -> Estimate:
    """Share of meetings, clustered by child; the note says how many it is about.

    Args:
        matches: `Facts.matches`.
        counted: columns in the numerator.
        among: columns in the denominator.
        nothing: the sentence when there is no such meeting.
        noun: what is counted, for the note.
    """
    from dataclasses import replace

    from evaluation.methods import clustered_rate

    trials = per_child(matches, among)
    if not trials.sum():
        return Estimate(None, None, None, 0, method="clustered_rate", n_of="children", note=nothing)
    result = clustered_rate(per_child(matches, counted), trials)
    said = f"{count_of(trials.sum(), noun)}. {result.note}".strip()
    return replace(result, n_of="children", note=said)


def count_of(number: float, noun: str, plural: str = "") -> str:
    """`1 meeting`, `2 meetings`, `1 050 meetings` in words for a note."""
    whole = round(number)
    return f"{whole:,} {noun if whole == 1 else plural or noun + 's'}"


def nothing_yet(
    note: str, *, unit: str = "proportion", n_of: str = "people", method: str = "", **more: Any
) -> Estimate:
    """A figure that cannot be said, with the reason."""
    return Estimate(None, None, None, 0, unit=unit, method=method, n_of=n_of, note=note, **more)
