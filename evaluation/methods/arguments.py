"""What every method asks of its arguments, and how missing values are dropped.

A missing value is NaN or None. It is dropped by the rule each method states, before anything is counted. Anything
else that cannot be used (an infinite number, a share above 1) is the caller's mistake and raises ValueError with a
sentence of the form ``confidence == 1.2, must be < 1.``
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
SPREAD = 16  # whole numbers spread over at most so many times their number are told apart by marking, not by sorting
AT_ONCE = 16_384


def require(name: str, value: object, rule: str, *, holds: bool) -> None:
    """Raise ValueError ``name == value, must be rule.`` unless the rule holds."""
    if not holds:
        raise ValueError(f"{name} == {value}, must be {rule}.")


def check_confidence(confidence: float) -> None:
    """Confidence is a share strictly between 0 and 1."""
    require("confidence", confidence, "> 0", holds=confidence > 0)
    require("confidence", confidence, "< 1", holds=confidence < 1)


def check_count(name: str, count: float, *, at_most: float | None = None) -> None:
    """A count is finite, not negative, and not above what it is counted among."""
    require(name, count, "a finite number", holds=bool(np.isfinite(count)))
    require(name, count, ">= 0", holds=count >= 0)
    if at_most is not None:
        require(name, count, f"<= {at_most}", holds=count <= at_most)


def numbers(name: str, values: ArrayLike, *, dimensions: int = 1) -> Floats:
    """`values` as floats of the stated number of dimensions, None as NaN; infinite values are refused."""
    array = np.asarray(values, dtype=np.float64)
    require(f"{name}.ndim", array.ndim, str(dimensions), holds=array.ndim == dimensions)
    if not np.isfinite(array.sum()) and np.isinf(array).any():
        raise ValueError(f"{name} == inf somewhere, must be finite or missing everywhere.")
    return array


def known(name: str, values: ArrayLike) -> Floats:
    """The values that are not missing."""
    array = numbers(name, values)
    return array[~np.isnan(array)]


def same_length(**arrays: Sequence[Any] | NDArray[Any]) -> None:
    """Raise unless all arrays are equally long; names and lengths are in the sentence."""
    lengths = {name: len(array) for name, array in arrays.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"len({name}) == {length}" for name, length in lengths.items())
        raise ValueError(f"{told}, must be equal.")


def known_pairs(x: ArrayLike, y: ArrayLike, names: tuple[str, str] = ("x", "y")) -> tuple[Floats, Floats]:
    """The pairs of which both members are known."""
    first, second = numbers(names[0], x), numbers(names[1], y)
    same_length(**{names[0]: first, names[1]: second})
    both = ~(np.isnan(first) | np.isnan(second))
    return first[both], second[both]


def is_missing(labels: NDArray[Any]) -> Flags:
    """Which labels are missing: NaN in numbers, None or NaN among objects; text and whole numbers never are."""
    if labels.dtype.kind == "f":
        return np.asarray(np.isnan(labels))
    if labels.dtype.kind == "O":
        return np.array([label is None or label != label for label in labels], dtype=np.bool_)  # noqa: PLR0124
    return np.zeros(len(labels), dtype=np.bool_)


def codes(labels: ArrayLike) -> tuple[Integers, tuple[Any, ...]]:
    """Labels (none missing) as 0 … k−1 in sorted order, and the labels."""
    code, distinct = numbered(labels)
    return code, tuple(distinct.tolist())


def numbered(labels: ArrayLike) -> tuple[Integers, NDArray[Any]]:
    """`codes`, the labels as an array: of as many clusters as people a tuple would take longer than their codes."""
    array = np.asarray(labels)
    if array.dtype.kind in "iub" and array.size:
        whole, room = array.astype(np.int64, copy=False), max(1024, SPREAD * array.size)
        unsigned = int(whole.view(np.uint64).max())  # a negative one is huge without its sign: one look tells both ends
        if unsigned <= room:
            return _codes_by_marking(whole, 0, unsigned)
        low, high = int(array.min()), int(array.max())
        if high - low <= room:
            return _codes_by_marking(whole - low, low, high - low)
    distinct, code = np.unique(array, return_inverse=True)
    return code.reshape(-1).astype(np.int64), distinct


def _codes_by_marking(shifted: Integers, low: int, span: int) -> tuple[Integers, Integers]:
    seen = np.zeros(span + 1, dtype=np.bool_)
    for start in range(0, len(shifted), AT_ONCE):  # of a few labels the first rows show all
        seen[shifted[start : start + AT_ONCE]] = True
        if seen.all():
            break
    present = np.flatnonzero(seen)
    if len(present) == present[-1] + 1:
        return shifted, present + low
    place = np.zeros(present[-1] + 1, dtype=np.int64)
    place[present] = np.arange(len(present))
    return place[shifted], present + low
