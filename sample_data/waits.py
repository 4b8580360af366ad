"""Waiting times with a planned median, those still waiting kept in."""

from collections.abc import Sequence

import numpy as np


def median_wait(waits: Sequence[int], censored: Sequence[int]) -> int | None:
    """Kaplan–Meier median of waits that ended, beside waits that had not ended when last seen; None if not reached."""
    staying = 1.0
    for day in sorted(set(waits)):
        at_risk = sum(wait >= day for wait in (*waits, *censored))
        staying *= 1 - list(waits).count(day) / at_risk
        if staying <= 0.5:
            return day
    return None


def waits_with_median(median: int, count: int, censored: Sequence[int]) -> list[int]:
    """That many waits, one of them the median, so that `median_wait` with the censored ones is just the median.

    Raises:
        StopIteration: when no split of shorter and longer waits gives it.
    """
    splits = (_waits(median, shorter, count - shorter - 1) for shorter in range(count))
    return next(waits for waits in splits if median_wait(waits, censored) == median)


def _waits(median: int, shorter: int, longer: int) -> list[int]:
    below = np.linspace(median * 0.4, median - 1, shorter).round().astype(int)
    above = np.linspace(median + 1, median * 2.2, longer).round().astype(int)
    return [*below.tolist(), median, *above.tolist()]
