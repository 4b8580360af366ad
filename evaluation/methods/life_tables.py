"""Counting who was followed for how long: the one pass over all subjects behind every curve."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.methods.arguments import Floats, Integers, is_missing, numbers, same_length

SMALL = 1024
AT_ONCE = 65_536


def durations(time: ArrayLike) -> Floats | Integers:
    """Times from the start, ≥ 0, whole numbers left as they are; NaN is missing.

    Raises:
        ValueError: a time is negative or infinite.
    """
    array = np.asarray(time)
    times = array.astype(np.int64, copy=False) if array.dtype.kind in "iu" else numbers("time", time)
    lowest = np.fmin.reduce(times) if times.size else 0  # fmin passes over NaN
    if lowest < 0:
        raise ValueError(f"time == {lowest} somewhere, must be >= 0.")
    return times


def outcomes(name: str, outcome: ArrayLike, highest: int | None = None) -> Floats | Integers:
    """Codes 0, 1, 2 … (0 is censored), up to `highest`; NaN is missing.

    Raises:
        ValueError: a code is negative, not a whole number, or above `highest`.
    """
    array = np.asarray(outcome)
    found = array.astype(np.int64, copy=False) if array.dtype.kind in "iub" else numbers(name, outcome)
    if found.dtype.kind == "i" and highest is not None and found.view(np.uint64).max(initial=0) <= highest:
        return found  # read without its sign a negative number is a huge one, so one look tells both
    known = found[~np.isnan(found)] if found.dtype.kind == "f" else found
    if not known.size:
        return found
    if known.min() < 0 or (highest is not None and known.max() > highest):
        told = f"one of 0 … {highest}" if highest is not None else ">= 0"
        raise ValueError(f"{name} == {known.min() if known.min() < 0 else known.max()} somewhere, must be {told}.")
    if found.dtype.kind == "f" and (known != np.floor(known)).any():
        raise ValueError(f"{name} is not a whole number somewhere, must be 0, 1, 2 … everywhere.")
    return found


def known_durations(
    times: Floats | Integers, outcome: Floats | Integers, group: NDArray[Any] | None = None
) -> tuple[Floats | Integers, Integers, NDArray[Any]]:
    """The subjects whose time, outcome and group (one for all, if not given) are known; outcomes as whole numbers."""
    groups = np.zeros(len(times), dtype=np.int64) if group is None else group
    same_length(time=times, outcome=outcome, group=groups)
    missing = [is_missing(array) for array in (times, outcome, groups) if array.dtype.kind in "fO"]
    if any(absent.any() for absent in missing):
        keep = ~np.logical_or.reduce(missing)
        times, outcome, groups = times[keep], outcome[keep], groups[keep]
    return times, outcome.astype(np.int64, copy=False), groups


def tally(times: Floats | Integers, *labels: tuple[Integers, int]) -> tuple[Floats, Integers]:
    """Distinct times in increasing order, shape (m,), and how many subjects with each label ended there.

    Each label is a code 0 … k−1 per subject and its k; the counts have shape (m, k, …). Whole numbers of modest range
    are counted by their value, without sorting.
    """
    whole = _small_whole_numbers(times)
    if whole is not None:
        return _tally_by_value(*whole, labels)
    distinct, place = _places(np.asarray(times, dtype=np.float64))
    return distinct, _counted(place, labels, len(distinct))


def _tally_by_value(times: Integers, longest: int, labels: Sequence[tuple[Integers, int]]) -> tuple[Floats, Integers]:
    table = _counted(times, labels, longest + 1)
    present = np.flatnonzero(table.any(axis=tuple(range(1, table.ndim))))
    return present.astype(np.float64), table[present]


def _counted(place: Integers, labels: Sequence[tuple[Integers, int]], rows: int) -> Integers:
    """How many subjects have each place and labels, so many at a time that they stay in the processor's cache."""
    shape = rows, *(kind for _, kind in labels)
    size = math.prod(shape)
    counts, at_once = np.zeros(size, dtype=np.int64), max(AT_ONCE, size)
    for start in range(0, len(place), at_once):
        part = slice(start, start + at_once)
        key = place[part]
        for code, kind in labels:
            key = key * kind
            key += code[part]
        counts += np.bincount(key, minlength=size)
    return counts.reshape(shape)


def tally_each(
    times: Floats | Integers, outcome: Integers, group: Integers, groups: int
) -> Iterator[tuple[Floats, Integers]]:
    """`tally` of each group alone, (time, (m, 2)); whole numbers are counted for all groups in one pass."""
    whole = _small_whole_numbers(times)
    if groups and whole is not None:
        distinct, table = _tally_by_value(*whole, ((group, groups), (outcome, 2)))
        for place in range(groups):
            here = table[:, place].any(axis=1)
            yield distinct[here], table[here, place]
    else:
        for place in range(groups):
            own = group == place
            yield tally(times[own], (outcome[own], 2))


def _small_whole_numbers(times: Floats | Integers) -> tuple[Integers, int] | None:
    """The times as whole numbers and the largest (−1 of none); None where they are not whole, or too far apart."""
    longest = times.max(initial=-1)
    if longest > times.size + SMALL:
        return None
    whole: Integers = times.astype(np.int64, copy=False)
    return (whole, int(longest)) if times.dtype.kind != "f" or np.array_equal(whole, times) else None


def _places(times: Floats) -> tuple[Floats, Integers]:
    """Distinct times, and which of them each subject's is."""
    order = np.argsort(times)
    ordered = times[order]
    first = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    place = np.empty(len(times), dtype=np.int64)
    place[order] = np.cumsum(first) - 1
    return ordered[first], place


def at_risk_before(ended: Integers) -> Integers:
    """How many were still followed just before each time, from how many ended at each; along the first axis."""
    return np.asarray(np.cumsum(ended[::-1], axis=0)[::-1])
