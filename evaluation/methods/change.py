"""How the same people's scores moved between two rounds."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Floats, check_confidence, is_missing, numbered, numbers, same_length
from evaluation.methods.clustered import Spread, clustered_spread
from evaluation.methods.intervals import largest, no_interval, normal_quantile, t_p_value, t_quantile
from evaluation.methods.ranks import signed_rank_p
from evaluation.results import Change

NO_PAIRS = "Nobody answered both rounds."
ONE_PAIR = 1
Three = tuple[float | None, float | None, float | None]


def paired_change(
    before: ArrayLike, after: ArrayLike, *, cluster: ArrayLike | None = None, confidence: float = 0.95
) -> Change:
    """Mean change after − before of the same people, with interval, effect sizes and a rank test.

    d̄ ± t·s_d/√n with t(n−1); with clusters SE and the degrees of freedom are those of `clustered_mean`.
    g_av = J·d̄/√((s₁²+s₂²)/2), J = 1 − 3/(4(n−1) − 1): conservative, the standard deviation of people not of changes;
    None at n = 2, where J is 0. d_z = d̄/s_d. Their intervals: Bonett's, δ ± z·√var around the uncorrected δ, with
    var δ = δ²(s₁⁴+s₂⁴+2s₁₂²)/(8νs⁴) + s_d²/(νs²) for g_av, d_z²/(2ν) + 1/ν for d_z, ν = n − 1, s² = (s₁²+s₂²)/2. With
    clusters they are stretched by what clustering does to the mean's interval. Wilcoxon's signed ranks: zeros
    dropped, ties corrected, normal approximation without continuity correction; it takes people as independent.

    A pair is used when both scores (and the cluster) are known; n counts pairs; `left_out` counts people with one known
    score. Clusters that do not differ although their changes do: as `clustered_mean` says.

    Edges:
        nobody: unknown.
        one: of one pair, or one cluster, the change without an interval.
        two: an interval, a wide one, but no g_av.
        all equal: of equal changes the change without an interval; without any change no rank test either.
        ties: change nothing but the rank test, which is corrected for them.
        missing: a pair with a missing member is dropped, then n is counted.

    Args:
        before: shape (n,), in points.
        after: shape (n,), the same people in the same order.
        cluster: shape (n,), labels, e.g. the mentor; None when people are independent.
        confidence: two-sided confidence.

    Raises:
        ValueError: lengths differ; a value is infinite; confidence is not between 0 and 1.

    Reference: Bonett (2008), Psychol Methods 13:99; Cumming (2012) for g_av; Wilcoxon (1945).
    Checked against R `t.test(paired = TRUE)`, CR2 written out in matrices,
    `wilcox.test(correct = FALSE, exact = FALSE)`.
    """
    check_confidence(confidence)
    first, second, code, left_out = _pairs(before, after, cluster)
    n = len(first)
    if not n:
        return Change(0, *(None,) * 5, left_out=left_out, note=NO_PAIRS)
    moved = second - first
    mean, between = float(moved.mean()), float(moved.var(ddof=1)) if n > 1 else 0.0
    error, df, units, said = _spread(moved, between, code)
    note = no_interval(units, error, largest(first, second), "change" if code is None else "cluster")
    half = None if note else t_quantile(confidence, df) * error
    g_av, d_z = _effect_sizes(first, second, mean, between, confidence, half)
    return Change(
        n, float(first.mean()), float(second.mean()), mean,
        None if half is None else mean - half, None if half is None else mean + half,
        None if half is None else mean / error, None if half is None else t_p_value(mean / error, df),
        *g_av, *d_z, signed_rank_p(moved), None if code is None else units, left_out, note=note or said,
    )  # fmt: skip


def _pairs(
    before: ArrayLike, after: ArrayLike, cluster: ArrayLike | None
) -> tuple[Floats, Floats, np.ndarray[Any, Any] | None, int]:
    """The known pairs, the codes of their clusters, and how many people have one score only."""
    first, second = numbers("before", before), numbers("after", after)
    labels = np.zeros(len(first), dtype=np.int64) if cluster is None else np.asarray(cluster)
    same_length(before=first, after=second, cluster=labels)
    left_out = int((np.isnan(first) ^ np.isnan(second)).sum())
    keep = ~(np.isnan(first) | np.isnan(second) | is_missing(labels))
    code = None if cluster is None else numbered(labels[keep])[0]
    return first[keep], second[keep], code, left_out


def _spread(moved: Floats, between: float, code: np.ndarray[Any, Any] | None) -> Spread:
    n = len(moved)
    return Spread(math.sqrt(between) / math.sqrt(n), n - 1, n) if code is None else clustered_spread(moved, code)


def _effect_sizes(
    first: Floats, second: Floats, mean: float, between: float, confidence: float, half: float | None
) -> tuple[Three, Three]:
    """g_av and d_z, each with its interval; None where there is no spread to measure by.

    Args:
        first: scores before.
        second: after.
        mean: of the changes.
        between: their variance.
        confidence: two-sided.
        half: half the width of the mean's interval; None where it has none.
    """
    if half is None:
        return (None, None, None), (None, None, None)
    df = len(first) - 1
    independent = t_quantile(confidence, df) * math.sqrt(between) / math.sqrt(len(first))
    z = normal_quantile(confidence) * (half / independent)
    matrix = np.cov(first, second)
    before, after, both = float(matrix[0, 0]), float(matrix[1, 1]), float(matrix[0, 1])
    square = (before + after) / 2
    d_av, d_z = mean / math.sqrt(square), mean / math.sqrt(between)
    spread = d_av**2 * (before**2 + after**2 + 2 * both**2) / (8 * df * square**2) + between / (df * square)
    half_av, half_z = z * math.sqrt(spread), z * math.sqrt(d_z**2 / (2 * df) + 1 / df)
    corrected = (1 - 3 / (4 * df - 1)) * d_av
    g_av: Three = (corrected, d_av - half_av, d_av + half_av) if df > ONE_PAIR else (None, None, None)
    return g_av, (d_z, d_z - half_z, d_z + half_z)
