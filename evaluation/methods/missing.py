"""What the people who did not answer could change."""

import math

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Floats, check_confidence, check_count, known, known_pairs
from evaluation.methods.intervals import NOBODY, ROUNDING, t_quantile
from evaluation.results import Estimate

NOBODY_MISSING = "Nobody is missing, so nobody missing could tip it."
TOO_FEW = "A tipping point needs at least three people with both scores."
NO_SPREAD = "Everybody started from the same score, so where the others would have gone cannot be predicted."
BOUNDS = "Bounds, not a 95 % interval: if every missing answer were no, and if every one were yes."
FEWEST = 3


def tipping_point(
    before: ArrayLike, after: ArrayLike, missing_before: ArrayLike, *, confidence: float = 0.95
) -> Estimate:
    """By how much the missing people must have gone otherwise than predicted for the mean change of all to be zero.

    Missing change is predicted from the start by the line d = a + b·x of those who answered twice (n people of the N
    who started). All together changed by C = d̄ + b(x̄_N − x̄_n), SE² = s²(1/n + (x̄_N−x̄_n)²/Σ(x−x̄_n)²) + b²·s²_x/N with s²
    the line's residual variance. If each of the m missing had gone δ points otherwise, C would be C + δ·m/N; it is zero
    at δ* = −C·N/m. Between `low` and `high` the change of all, with its t(n−2) interval, could not be told from zero.

    When every answer lies on the line there is no interval.

    Edges:
        nobody: of nobody who answered twice unknown, as of one or two.
        empty group: nobody missing, so unknown.
        one: unknown.
        two: unknown; it takes three pairs to know how far answers lie from a line.
        all equal: of equal starts no line can be drawn, so unknown.
        ties: change nothing.
        missing: a pair with a missing member is dropped, as is an unknown start.

    Args:
        before: shape (n,), scores at the start of those who answered twice, in points.
        after: shape (n,), their later scores.
        missing_before: shape (m,), scores at the start of those who answered once.
        confidence: two-sided confidence of the change that is to be tipped.

    Returns:
        Estimate of δ* in points; n is everybody who started, N.

    Raises:
        ValueError: lengths differ; a value is infinite; confidence is not between 0 and 1.

    Reference: Little & Rubin (2019), Statistical Analysis with Missing Data, 3rd ed., §7.2; Cro et al. (2020),
    Stat Med 39:2815 (tipping by δ). Checked against R `lm`.
    """
    check_confidence(confidence)
    first, second = known_pairs(before, after, ("before", "after"))
    others = known("missing_before", missing_before)
    n, everybody = len(first), len(first) + len(others)
    note = NOBODY_MISSING if not len(others) else TOO_FEW if n < FEWEST else "" if np.ptp(first) else NO_SPREAD
    if note:
        return Estimate(None, None, None, everybody, unit="points", method="tipping_point", note=note)
    change, error = _change_of_all(first, second - first, np.concatenate([first, others]))
    weight = everybody / len(others)
    value = -change * weight
    if error <= ROUNDING * float(abs(first).max() + abs(second).max()):
        note = "Every answer lies on one line, so how sure this is cannot be estimated."
        return Estimate(value, None, None, everybody, unit="points", method="tipping_point", note=note)
    half = t_quantile(confidence, n - 2) * error * weight
    return Estimate(value, value - half, value + half, everybody, unit="points", method="tipping_point")


def _change_of_all(start: Floats, moved: Floats, everybody: Floats) -> tuple[float, float]:
    """Mean change of everybody by the regression estimator, and its standard error."""
    n, centred = len(start), start - start.mean()
    square = float(centred @ centred)
    slope = float(centred @ moved) / square
    shift = float(everybody.mean() - start.mean())
    residual = moved - moved.mean() - slope * centred
    noise = float(residual @ residual) / (n - 2)
    variance = noise * (1 / n + shift**2 / square) + slope**2 * float(everybody.var(ddof=1)) / len(everybody)
    return float(moved.mean()) + slope * shift, math.sqrt(variance)


def proportion_bounds(successes: float, answered: int, n: int) -> Estimate:
    """The share among those who answered, and what it would be if all the others had said no, or yes.

    x/answered, from x/n to (x + n − answered)/n. Bounds that hold whoever the others are, not a 95 % interval, as the
    note says.

    Edges:
        nobody: unknown.
        one: a share with its bounds.
        two: likewise; when everybody answered the bounds meet.
        missing: if nobody answered unknown, with nothing ruled out (no bounds).

    Args:
        successes: how many said yes.
        answered: how many answered.
        n: how many were asked.

    Returns:
        Estimate, a proportion; n is everybody asked.

    Raises:
        ValueError: a count is negative or above the next.

    Reference: Manski (1989), J Hum Resour 24:343. Checked against R `mean` of everybody's answers written out.
    """
    check_count("n", n)
    check_count("answered", answered, at_most=n)
    check_count("successes", successes, at_most=answered)
    if not answered:
        return Estimate(None, None, None, n, method="proportion_bounds", note=NOBODY if not n else "Nobody answered.")
    low, high = successes / n, (successes + n - answered) / n
    return Estimate(successes / answered, low, high, n, method="proportion_bounds", note=BOUNDS)
