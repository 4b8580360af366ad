"""How far two views of the same thing agree: mirrored measures only."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Floats, check_confidence, known_pairs
from evaluation.methods.intervals import NOBODY, mean_estimate, noncentral_t_quantiles, t_quantile
from evaluation.results import Estimate

BOTH_CONSTANT = "Neither view varies, so agreement cannot be judged."
ONE_CONSTANT = "One of the two views never varies, so how sure this is cannot be estimated."
NO_ERROR = "The two views agree so exactly that how sure this is cannot be estimated."
LIMIT = 1.96
FEWEST_WITH_SPREAD = 3


@dataclass(frozen=True, slots=True)
class Agreement:
    """Bland and Altman's limits of agreement of x − y.

    Attributes:
        bias: mean of x − y, with its t interval.
        low: bias − 1.96·s, below which about 1 difference in 40 lies, with its own interval.
        high: bias + 1.96·s, likewise above.
        n: pairs with both views.
    """

    bias: Estimate
    low: Estimate
    high: Estimate
    n: int


def limits_of_agreement(x: ArrayLike, y: ArrayLike, *, confidence: float = 0.95) -> Agreement:
    """Bland and Altman's bias and limits of agreement for two views of the same people.

    d = x − y; bias d̄ ± t(n−1)·s/√n; limits d̄ ± 1.96·s. The upper limit's interval is exact for normal differences:
    from d̄ + τ(α/2)·s/√n to d̄ + τ(1−α/2)·s/√n, with τ the quantiles of the noncentral t on n−1 degrees of freedom
    shifted by 1.96·√n; the lower limit's is its mirror image. It reaches further outwards than inwards.

    Edges:
        nobody: unknown.
        one: a bias without an interval, no limits.
        two: bias and limits with intervals, wide ones.
        all equal: of equal differences bias and limits fall together, without intervals.
        ties: change nothing.
        missing: a pair with a missing member is dropped, then n is counted.

    Args:
        x: shape (n,), one view, in points.
        y: shape (n,), the other view of the same, in the same unit.
        confidence: two-sided confidence of the three intervals.

    Raises:
        ValueError: lengths differ; a value is infinite; confidence is not between 0 and 1.

    Reference: Bland & Altman (1986), Lancet 327:307; for the limits' intervals Carkeet (2015), Optom Vis Sci 92:e71.
    Checked against the same formulas in R over `t.test` and `qt(ncp = …)`.
    """
    check_confidence(confidence)
    first, second = known_pairs(x, y)
    gap = first - second
    n = len(gap)
    spread = float(gap.std(ddof=1)) if n > 1 else 0.0
    error = spread / math.sqrt(n) if n else 0.0
    bias = mean_estimate(gap, error, within=(first, second), confidence=confidence, method="limits_of_agreement")
    if n < 2:  # noqa: PLR2004
        limit = Estimate(None, None, None, n, unit="points", method="limits_of_agreement", note=bias.note)
        return Agreement(bias, limit, limit, n)
    near, far = (error * tail for tail in noncentral_t_quantiles(confidence, n - 1, LIMIT * math.sqrt(n)))
    middle, reach = float(gap.mean()), LIMIT * spread
    low = _limit(middle - reach, (middle - far, middle - near), n, bias.note)
    high = _limit(middle + reach, (middle + near, middle + far), n, bias.note)
    return Agreement(bias, low, high, n)


def _limit(value: float, ends: tuple[float, float], n: int, note: str) -> Estimate:
    low, high = (None, None) if note else ends
    return Estimate(value, low, high, n, unit="points", method="limits_of_agreement", note=note)


def concordance(x: ArrayLike, y: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """Lin's concordance correlation: how close pairs lie to x = y, 1 being on it.

    ρ_c = 2s_xy/(s_x² + s_y² + (x̄−ȳ)²) with divisor n. With r the correlation and u² = (x̄−ȳ)²/(s_x·s_y),
    Var ρ_c = [(1−r²)ρ²(1−ρ²)/r² + 2ρ³(1−ρ)u²/r − ρ⁴u⁴/(2r²)]/(n−2), Lin's as corrected in 2000; interval on the
    z scale with Student's t for the few, tanh(atanh ρ ± t(n−1)·√Var/(1−ρ²)): with the normal quantile it is too narrow
    below 30 pairs.

    Edges:
        nobody: unknown.
        one: unknown.
        two: a value, −1 to 1.
        all equal: two views that never vary are unknown; if only one varies, or they agree exactly, no interval.
        ties: change nothing.
        missing: a pair with a missing member is dropped, then n is counted.

    Args:
        x: shape (n,), one view.
        y: shape (n,), the other view, in the same unit.
        confidence: two-sided confidence.

    Returns:
        Estimate, unit `concordance`.

    Raises:
        ValueError: lengths differ; a value is infinite; confidence is not between 0 and 1.

    Reference: Lin (1989), Biometrics 45:255, corrected in Biometrics (2000) 56:324.
    Checked against the same formula in R, and its variance against simulation.
    """
    check_confidence(confidence)
    first, second = known_pairs(x, y)
    n = len(first)
    note = NOBODY if not n else BOTH_CONSTANT if not (np.ptp(first) or np.ptp(second)) else ""
    if note:
        return Estimate(None, None, None, n, unit="concordance", method="concordance", note=note)
    value, variance = _lin(first, second)
    if n < FEWEST_WITH_SPREAD:
        return Estimate(value, -1.0, 1.0, n, unit="concordance", method="concordance")
    if variance is None:
        note = NO_ERROR if value else ONE_CONSTANT
        return Estimate(value, None, None, n, unit="concordance", method="concordance", note=note)
    half = t_quantile(confidence, n - 1) * math.sqrt(variance / (n - 2)) / (1 - value**2)
    low, high = math.tanh(math.atanh(value) - half), math.tanh(math.atanh(value) + half)
    return Estimate(value, low, high, n, unit="concordance", method="concordance")


def _lin(first: Floats, second: Floats) -> tuple[float, float | None]:
    """ρ_c, and (n − 2) times its variance or None where that is unknown (no variation in one view, or agreement exact).

    Written with the bias factor C = ρ/r, so that nothing is divided by a correlation of zero.
    """
    (var1, both), (_, var2) = np.cov(first, second, bias=True)
    shift = float(first.mean() - second.mean())
    closeness = 2 / (var1 + var2 + shift**2)
    rho = float(closeness * both)
    scale = math.sqrt(var1 * var2)
    if not scale:
        return rho, None
    r, c, u2 = both / scale, closeness * scale, shift**2 / scale
    variance = (1 - r**2) * c**2 * (1 - rho**2) + 2 * r**2 * c**3 * (1 - rho) * u2 - r**2 * c**4 * u2**2 / 2
    return rho, float(variance) if variance > 0 and abs(rho) < 1 else None
