"""Ranks: the signed-rank test, and how two measures rise together."""

import math

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Floats, known_pairs
from evaluation.methods.intervals import NOBODY, ROUNDING, normal_quantile
from evaluation.results import Estimate

UNRANKABLE = "One of the two never varies, so no association can be seen."
PERFECT = "The two orders agree (or oppose) perfectly, so the interval is that of an order one swap short of it."
FEWEST_WITH_SPREAD = 4


def average_ranks(values: Floats) -> tuple[Floats, Floats]:
    """Ranks from 1, ties sharing their average, and the sizes of the ties; R `rank`."""
    _, code, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (last - (count - 1) / 2)[code], count.astype(np.float64)


def signed_rank_p(moved: Floats) -> float | None:
    """Two-sided p of Wilcoxon's signed-rank test: zeros dropped, ties corrected, no continuity correction.

    z = (W − n(n+1)/4)/√(n(n+1)(2n+1)/24 − Σ(t³−t)/48). None when every change is zero.
    Checked against R `wilcox.test(correct = FALSE, exact = FALSE)`.
    """
    from scipy.special import ndtr

    changed = moved[moved != 0]
    n = len(changed)
    if not n:
        return None
    ranks, ties = average_ranks(abs(changed))
    variance = n * (n + 1) * (2 * n + 1) / 24 - float((ties**3 - ties).sum()) / 48
    z = (float(ranks[changed > 0].sum()) - n * (n + 1) / 4) / math.sqrt(variance)
    return float(2 * ndtr(-abs(z)))


def rank_association(x: ArrayLike, y: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """Spearman's rank correlation: do two measures rise together? It says "went together with", never why.

    r = correlation of average ranks; interval tanh(atanh r ± z·√((1 + r²/2)/(n − 3))). Up to three pairs that
    formula has no width to offer: −1 to 1. Of a perfect order in more it would have none: then from the near end of the
    order one swap short of it, r = 1 − 12/(n(n² − 1)), to 1 (an end rises with r, so this claims no more than it may).

    Edges:
        nobody: unknown.
        one: unknown.
        two: a value, −1 to 1; of three pairs likewise.
        all equal: a measure that never varies goes together with nothing, so unknown.
        ties: share their average rank.
        missing: a pair with a missing member is dropped, then n is counted.

    Args:
        x: shape (n,).
        y: shape (n,), the same people.
        confidence: two-sided confidence.

    Returns:
        Estimate, unit `correlation`.

    Raises:
        ValueError: lengths differ; a value is infinite; confidence is not between 0 and 1.

    Reference: Spearman (1904); Bonett & Wright (2000), Psychometrika 65:23.
    Checked against R `cor(method = "spearman")` and the interval's formula.
    """
    z = normal_quantile(confidence)
    first, second = known_pairs(x, y)
    n = len(first)
    note = NOBODY if not n else UNRANKABLE if not (np.ptp(first) and np.ptp(second)) else ""
    if note:
        return Estimate(None, None, None, n, unit="correlation", method="rank_association", note=note)
    a, b = (ranks - ranks.mean() for ranks in (average_ranks(first)[0], average_ranks(second)[0]))
    r = float(np.clip(a @ b / math.sqrt((a @ a) * (b @ b)), -1, 1))
    if n < FEWEST_WITH_SPREAD:
        return Estimate(r, -1.0, 1.0, n, unit="correlation", method="rank_association")
    if abs(r) >= 1 - ROUNDING * n:
        near = math.copysign(1, r) * _ends(1 - 12 / (n * (n * n - 1)), n, z)[0]
        return Estimate(r, min(near, r), max(near, r), n, unit="correlation", method="rank_association", note=PERFECT)
    return Estimate(r, *_ends(r, n, z), n, unit="correlation", method="rank_association")


def _ends(r: float, n: int, z: float) -> tuple[float, float]:
    half = z * math.sqrt((1 + r * r / 2) / (n - 3))
    return math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)
