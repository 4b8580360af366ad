"""Intervals for one share and one mean, where every observation is a different person or match."""

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Floats, check_confidence, check_count, known, require
from evaluation.results import Estimate

NOBODY = "There is nobody to count."
ROUNDING = 8 * float(np.finfo(np.float64).eps)


def normal_quantile(confidence: float) -> float:
    """Two-sided standard normal quantile, 1.959964 for .95; R `qnorm`."""
    check_confidence(confidence)
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def t_quantile(confidence: float, df: float) -> float:
    """Two-sided quantile of Student's t with `df` degrees of freedom; R `qt`."""
    from scipy.special import stdtrit

    check_confidence(confidence)
    return float(stdtrit(df, 0.5 + confidence / 2))


def noncentral_t_quantiles(confidence: float, df: float, shift: float) -> tuple[float, float]:
    """Lower and upper quantile that leave half of 1 − confidence out on each side; R `qt(…, df, ncp = shift)`."""
    from scipy.special import nctdtrit

    check_confidence(confidence)
    tail = (1 - confidence) / 2
    return float(nctdtrit(df, shift, tail)), float(nctdtrit(df, shift, 1 - tail))


def t_p_value(t: float, df: float) -> float:
    """Two-sided p-value of a t statistic; R `2 * pt(-abs(t), df)`."""
    from scipy.special import stdtr

    return float(2 * stdtr(df, -abs(t)))


def wilson_interval(successes: float, n: float, *, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval for a share; only where the unit is a person or a match, never a meeting.

    The shares π that a score test would not reject: (x + z²/2 ± z·√(x(n−x)/n + z²/4)) / (n + z²). 0/8 → 0 to
    .3244; 12/30 → .2459 to .5768.

    Edges:
        nobody: every share is possible, (0, 1).
        one: an interval, .2065 to 1 if they did.
        two: an interval.
        all equal: an interval whose end is exactly 0, or 1.

    Args:
        successes: how many of the n, between 0 and n.
        n: how many in all, ≥ 0.
        confidence: two-sided confidence.

    Returns:
        Lower and upper end, proportions; the lower end at 0 successes is exactly 0, the upper at n exactly 1.

    Raises:
        ValueError: a count is negative, not finite, or above n; confidence is not between 0 and 1.

    Reference: Wilson (1927), J Am Stat Assoc 22:209; Brown, Cai & DasGupta (2001), Stat Sci 16:101.
    Checked against R `prop.test(correct = FALSE)`.
    """
    check_count("n", n)
    check_count("successes", successes, at_most=n)
    z = normal_quantile(confidence)
    if n == 0:
        return 0.0, 1.0
    middle = successes + z * z / 2
    half = z * math.sqrt(successes * (n - successes) / n + z * z / 4)
    low = 0.0 if successes == 0 else (middle - half) / (n + z * z)
    high = 1.0 if successes == n else (middle + half) / (n + z * z)
    return low, high


def proportion(successes: float, n: int, *, nobody: str, confidence: float = 0.95) -> Estimate:
    """A share of people or matches, x/n, with Wilson's interval (`wilson_interval`); never of meetings.

    Edges:
        nobody: unknown, with the sentence given.
        one: a share with its interval.
        two: likewise.
        all equal: 0 or 1 with its interval.

    Args:
        successes: how many of the n.
        n: how many in all; with 0 the value is unknown and `nobody` is the note.
        nobody: the sentence to show when n is 0.
        confidence: two-sided confidence.

    Raises:
        ValueError: as `wilson_interval`; `nobody` is empty.

    Reference: Wilson (1927), J Am Stat Assoc 22:209. Checked against R `prop.test(correct = FALSE)`.
    """
    require("nobody", repr(nobody), "a sentence", holds=bool(nobody))
    low, high = wilson_interval(successes, n, confidence=confidence)
    if n == 0:
        return Estimate(None, None, None, 0, method="proportion", note=nobody)
    return Estimate(float(successes / n), low, high, int(n), method="proportion")


def mean_interval(value: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """Mean of independent values with Student's t interval: x̄ ± t(n−1)·s/√n.

    Where a width cannot be estimated there is the mean without an interval, and the note says why.

    Edges:
        nobody: unknown.
        one: the mean without an interval.
        two: an interval, a wide one.
        all equal: the mean without an interval.
        ties: change nothing.
        missing: dropped, then n is counted.

    Args:
        value: shape (n,), in points.
        confidence: two-sided confidence.

    Raises:
        ValueError: a value is infinite; confidence is not between 0 and 1.

    Reference: Student (1908), Biometrika 6:1. Checked against R `t.test`.
    """
    check_confidence(confidence)
    values = known("value", value)
    n = len(values)
    standard_error = float(values.std(ddof=1)) / math.sqrt(n) if n > 1 else 0.0
    return mean_estimate(values, standard_error, confidence=confidence, method="mean_interval")


def mean_estimate(
    values: Floats,
    standard_error: float,
    *,
    confidence: float,
    method: str,
    clusters: int | None = None,
    df: float | None = None,
    within: tuple[Floats, ...] = (),
) -> Estimate:
    """A mean ± t(df)·SE, df being n − 1 unless given; with clusters one of them gives no interval. Unknown is None.

    `within` are the arrays the values were computed from, if any: their size is what rounding error is judged by.
    """
    n = len(values)
    if not n:
        return Estimate(None, None, None, 0, unit="points", method=method, note=NOBODY, clusters=clusters)
    mean, units = float(values.mean()), n if clusters is None else clusters
    note = no_interval(
        units, standard_error, largest(*(within or (values,))), "value" if clusters is None else "cluster"
    )
    if note:
        return Estimate(mean, None, None, n, unit="points", method=method, note=note, clusters=clusters)
    half = t_quantile(confidence, n - 1 if df is None else df) * standard_error
    return Estimate(mean, mean - half, mean + half, n, unit="points", method=method, clusters=clusters)


def largest(*arrays: Floats) -> float:
    """The largest absolute value, by which rounding error is judged."""
    return max(float(abs(array).max()) for array in arrays)


def no_interval(units: int, standard_error: float, size: float, unit: str) -> str:
    """Why a t interval cannot be given, or "": one unit only, or no more spread than values of that size round to."""
    if units == 1:
        return f"There is one {unit} only, so how sure this is cannot be estimated."
    if standard_error <= ROUNDING * size:
        return f"All {unit}s are equal, so how sure this is cannot be estimated."
    return ""
