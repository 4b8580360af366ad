"""Counts of matches added up for each child, because meetings of one child are alike."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.facts import Facts
from evaluation.results import Estimate


def share_of_meetings(
    facts: Facts,
    counted: Sequence[str],
    among: Sequence[str],
    *,
    nothing: str,
    noun: tuple[str, str] = ("meeting", "meetings"),
) -> Estimate:
    """Share of meetings, clustered by child; the note says how many it is about.

    Args:
        facts: of one scope and period, or a part of them.
        counted: columns of `Facts.matches` in the numerator.
        among: columns in the denominator.
        nothing: the sentence when there is no such meeting.
        noun: what is counted, one and many, for the note.
    """
    from dataclasses import replace

    from evaluation.methods import clustered_rate

    trials = facts.by_child(_summed, tuple(among))["meetings"]
    if not trials.sum():
        return Estimate(None, None, None, 0, method="clustered_rate", n_of="children", note=nothing)
    result = clustered_rate(facts.by_child(_summed, tuple(counted))["meetings"], trials)
    said = f"{count_of(trials.sum(), *noun)}. {result.note}".strip()
    return replace(result, n_of="children", note=said)


def _summed(facts: Facts, columns: Sequence[str]) -> dict[str, NDArray[np.float64]]:
    """The sum of these columns of each match."""
    own = [facts.matches[str(column)].to_numpy(dtype=np.float64) for column in columns]
    return {"meetings": np.sum(own, axis=0)}


def count_of(number: float, noun: str, plural: str = "") -> str:
    """`1 meeting`, `2 meetings`, `1 050 meetings` in words for a note."""
    whole = round(number)
    return f"{whole:,} {noun if whole == 1 else plural or noun + 's'}"


def nothing_yet(
    note: str, *, unit: str = "proportion", n_of: str = "people", method: str = "", **more: Any
) -> Estimate:
    """A figure that cannot be said, with the reason."""
    return Estimate(None, None, None, 0, unit=unit, method=method, n_of=n_of, note=note, **more)
