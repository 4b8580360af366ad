"""How far services differ by chance alone: funnel limits around the overall share."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.methods.arguments import Floats, numbers, require, same_length
from evaluation.methods.intervals import normal_quantile

FEWEST_UNITS = 8
TAIL = 0.1
TOO_FEW = "A funnel needs at least eight units with somebody in them."
NO_SPREAD = "The overall share is 0 or 1, so chance alone gives no funnel."


@dataclass(frozen=True, slots=True)
class FunnelLimits:
    """Limits within which a unit's share lies by chance, per unit in the order given.

    Attributes:
        n: the units' sizes.
        overall: the overall share.
        low_95: lower limit that about 1 unit in 40 falls under by chance; None when no funnel is drawn (see `note`);
            NaN for a unit with nobody in it.
        high_95: upper limit, likewise.
        low_998: lower limit that about 1 unit in 1 000 falls under by chance.
        high_998: upper limit, likewise.
        dispersion: φ, how many times more the units vary than chance; 1 when not above it, or not asked for.
        note: why no funnel is drawn.
    """

    n: Floats
    overall: float
    low_95: Floats | None
    high_95: Floats | None
    low_998: Floats | None
    high_998: Floats | None
    dispersion: float
    note: str = ""


def funnel_limits(n: ArrayLike, overall: float, *, successes: ArrayLike | None = None) -> FunnelLimits:
    """Exact binomial 95 % and 99.8 % funnel limits around an overall share, wider if units vary more than chance.

    The lower limit for tail p is (r − α)/n with r the smallest count whose cumulative binomial probability F(r) exceeds
    p and α = (F(r) − p)/(F(r) − F(r−1)), at least 0. The upper one is its mirror image, one less the lower limit of the
    failures, so that each tail flags at most p (the paper's own upper interpolation lies one person lower).

    With `successes` the over-dispersion φ is the mean square of the units' z = (x/n − overall)/√(overall(1−overall)/n),
    winsorised at their 10th and 90th percentile; if φ > 1, tail p becomes Φ(−z·√φ). Never a ranking.

    Edges:
        nobody: no limits, and the note says why.
        empty group: a unit with nobody has limits of NaN and is not counted.
        one: of fewer than eight units with somebody in them no limits.
        two: likewise.
        all equal: an overall share of 0 or 1 has no limits.

    Args:
        n: shape (units,), people (or matches) per unit; 0 gives NaN limits.
        overall: the overall share, 0 to 1.
        successes: shape (units,), to judge over-dispersion; None takes chance alone (φ = 1).

    Raises:
        ValueError: a size is negative, missing or not whole; overall is not between 0 and 1; successes above sizes.

    Reference: Spiegelhalter (2005), Stat Med 24:1185, appendix A.1. Checked against R `pbinom`, `qbinom`.
    """
    sizes = numbers("n", n)
    require("overall", overall, ">= 0 and <= 1", holds=0 <= overall <= 1)
    if not (np.floor(sizes) == sizes).all() or (sizes < 0).any():
        raise ValueError("n is not a whole number >= 0 somewhere, must be so everywhere.")
    dispersion = _dispersion(sizes, overall, successes)
    note = TOO_FEW if (sizes > 0).sum() < FEWEST_UNITS else NO_SPREAD if overall in {0, 1} else ""
    if note:
        return FunnelLimits(sizes, overall, None, None, None, None, dispersion, note)
    near, far = (normal_quantile(confidence) * math.sqrt(dispersion) for confidence in (0.95, 0.998))
    low, far_low = (_lower(sizes, overall, z) for z in (near, far))
    high, far_high = (1 - _lower(sizes, 1 - overall, z) for z in (near, far))
    return FunnelLimits(sizes, overall, low, high, far_low, far_high, dispersion)


def _dispersion(sizes: Floats, overall: float, successes: ArrayLike | None) -> float:
    """φ ≥ 1 from winsorised z-scores of the units with somebody in them."""
    if successes is None:
        return 1.0
    counts = numbers("successes", successes)
    same_length(n=sizes, successes=counts)
    if not ((counts >= 0) & (counts <= sizes)).all():
        raise ValueError("successes lie outside 0 … n somewhere, must be >= 0 and <= n everywhere.")
    there = sizes > 0
    if not there.any() or overall in {0, 1}:
        return 1.0
    z = (counts[there] / sizes[there] - overall) / np.sqrt(overall * (1 - overall) / sizes[there])
    low, high = np.quantile(z, [TAIL, 1 - TAIL])
    return max(1.0, float((np.clip(z, low, high) ** 2).mean()))


def _lower(sizes: Floats, overall: float, z: float) -> NDArray[np.float64]:
    from scipy.special import bdtr, ndtr

    tail, found = float(ndtr(-z)), np.full(len(sizes), np.nan)
    for place in np.flatnonzero(sizes > 0):
        people = int(sizes[place])
        cumulative = bdtr(np.arange(people + 1), people, overall)
        r = min(int(np.searchsorted(cumulative, tail, side="right")), people)
        below = cumulative[r - 1] if r else 0.0
        found[place] = (r - (cumulative[r] - tail) / (cumulative[r] - below)) / people
    return np.asarray(np.maximum(found, 0.0))
