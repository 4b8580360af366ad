"""Differences between two groups of different people."""

import math

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Floats, check_confidence, check_count, known
from evaluation.methods.intervals import ROUNDING, normal_quantile, t_quantile, wilson_interval
from evaluation.results import Estimate

EMPTY_GROUP = "One of the two groups has nobody in it."
TOO_FEW = "A group of one gives no idea of spread, so how sure this is cannot be estimated."
NO_SPREAD = "All values within each group are equal, so how sure this is cannot be estimated."


def group_difference(a: ArrayLike, b: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """Difference of two groups' means, mean(a) − mean(b), with Welch's interval (variances may differ).

    SE² = s²ₐ/nₐ + s²_b/n_b, ν = SE⁴ / ((s²ₐ/nₐ)²/(nₐ−1) + (s²_b/n_b)²/(n_b−1)), interval ± t(ν)·SE.

    Edges:
        empty group: unknown.
        one: a group of one leaves the difference without an interval.
        two: groups of two have an interval.
        all equal: no spread within either group leaves the difference without an interval; within one, nothing is lost.
        ties: change nothing.
        missing: dropped in each group, then n is counted.

    Args:
        a: shape (nₐ,), in points.
        b: shape (n_b,), in points.
        confidence: two-sided confidence.

    Returns:
        Estimate in points; n is nₐ + n_b.

    Raises:
        ValueError: a value is infinite; confidence is not between 0 and 1.

    Reference: Welch (1947), Biometrika 34:28. Checked against R `t.test(var.equal = FALSE)`.
    """
    check_confidence(confidence)
    first, second = known("a", a), known("b", b)
    n = len(first) + len(second)
    if not (len(first) and len(second)):
        return Estimate(None, None, None, n, unit="points", method="group_difference", note=EMPTY_GROUP)
    value = float(first.mean() - second.mean())
    note = _no_spread(first, second)
    if note:
        return Estimate(value, None, None, n, unit="points", method="group_difference", note=note)
    parts = [float(group.var(ddof=1)) / len(group) for group in (first, second)]
    error = sum(parts)
    df = error**2 / (parts[0] ** 2 / (len(first) - 1) + parts[1] ** 2 / (len(second) - 1))
    half = t_quantile(confidence, df) * math.sqrt(error)
    return Estimate(value, value - half, value + half, n, unit="points", method="group_difference")


def _no_spread(first: Floats, second: Floats) -> str:
    """Why two groups give no interval, or ""."""
    if len(first) == 1 or len(second) == 1:
        return TOO_FEW
    still = all(float(np.ptp(group)) <= ROUNDING * float(abs(group).max()) for group in (first, second))
    return NO_SPREAD if still else ""


def proportion_difference(x1: float, n1: int, x2: float, n2: int, *, confidence: float = 0.95) -> Estimate:
    """Difference of two groups' shares, x1/n1 − x2/n2, with Newcombe's interval from the two Wilson intervals.

    With (l, u) Wilson's ends: d − √((p₁−l₁)² + (u₂−p₂)²) to d + √((u₁−p₁)² + (p₂−l₂)²). Only where the unit is a person
    or a match.

    Edges:
        empty group: unknown.
        one: groups of one have an interval.
        two: likewise.
        all equal: everybody alike in both groups has an interval, of positive width.

    Args:
        x1: successes in the first group.
        n1: its size.
        x2: successes in the second group.
        n2: its size.
        confidence: two-sided confidence.

    Returns:
        Estimate, a difference of proportions; n is n1 + n2.

    Raises:
        ValueError: a count is negative or above its n; confidence is not between 0 and 1.

    Reference: Newcombe (1998), Stat Med 17:873, method 10. Checked against its formula over R `prop.test`'s intervals.
    """
    for x, n, place in ((x1, n1, "1"), (x2, n2, "2")):
        check_count(f"n{place}", n)
        check_count(f"x{place}", x, at_most=n)
    (low1, high1), (low2, high2) = (wilson_interval(x, n, confidence=confidence) for x, n in ((x1, n1), (x2, n2)))
    if not (n1 and n2):
        return Estimate(None, None, None, n1 + n2, method="proportion_difference", note=EMPTY_GROUP)
    p1, p2 = x1 / n1, x2 / n2
    low = p1 - p2 - math.hypot(p1 - low1, high2 - p2)
    high = p1 - p2 + math.hypot(high1 - p1, p2 - low2)
    return Estimate(p1 - p2, low, high, n1 + n2, method="proportion_difference")


def standardised_difference(a: ArrayLike, b: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """How far apart two groups lie, in standard deviations: d = (ā − b̄)/√((s²ₐ + s²_b)/2).

    Interval by Bonett (2008), which lets variances and sizes differ, with s² = (s²ₐ + s²_b)/2 and ν = n − 1:
    var d = d²(s⁴ₐ/νₐ + s⁴_b/ν_b)/(8s⁴) + (s²ₐ/νₐ + s²_b/ν_b)/s², d ± z·√var.

    Edges:
        empty group: unknown.
        one: a group of one has no spread to measure by, so unknown.
        two: groups of two have an interval.
        all equal: no spread within either group, so unknown; within one, nothing is lost.
        ties: change nothing.
        missing: dropped in each group, then n is counted.

    Args:
        a: shape (nₐ,).
        b: shape (n_b,), in the same unit.
        confidence: two-sided confidence.

    Returns:
        Estimate in standard deviations (unit `SD`); n is nₐ + n_b.

    Raises:
        ValueError: a value is infinite; confidence is not between 0 and 1.

    Reference: Austin (2009), Stat Med 28:3083; Bonett (2008), Psychol Methods 13:99. Checked against the formula in R.
    """
    z = normal_quantile(confidence)
    first, second = known("a", a), known("b", b)
    n = len(first) + len(second)
    note = EMPTY_GROUP if not (len(first) and len(second)) else _no_spread(first, second)
    if note:
        return Estimate(None, None, None, n, unit="SD", method="standardised_difference", note=note)
    var1, var2 = float(first.var(ddof=1)), float(second.var(ddof=1))
    df1, df2, square = len(first) - 1, len(second) - 1, (var1 + var2) / 2
    d = float(first.mean() - second.mean()) / math.sqrt(square)
    error = d**2 * (var1**2 / df1 + var2**2 / df2) / (8 * square**2) + (var1 / df1 + var2 / df2) / square
    half = z * math.sqrt(error)
    return Estimate(d, d - half, d + half, n, unit="SD", method="standardised_difference")
