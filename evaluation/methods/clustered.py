"""A share or a mean where observations come in clusters: meetings of a child, children of a mentor."""

import math
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import (
    Floats,
    check_confidence,
    is_missing,
    known_pairs,
    numbered,
    numbers,
    same_length,
)
from evaluation.methods.intervals import NOBODY, ROUNDING, largest, mean_estimate, t_quantile, wilson_interval
from evaluation.results import Estimate

SAME_MEAN = "Every cluster gave the same mean, so the interval takes its values as independent."
SAME_RATE = "Every cluster gave the same rate, so the interval counts each cluster as one observation (Wilson)."


def clustered_rate(successes: ArrayLike, trials: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """A share of trials whose trials come in clusters, e.g. meetings attended by child.

    p = Σxᵢ/Σmᵢ; SE² = K/(K−1)·Σ(xᵢ − p·mᵢ)²/(Σmᵢ)²; interval on the logit, logit p ± t(K−1)·SE/(p(1−p)).
    Where clusters do not differ SE is 0 and says nothing: then, said in the note, the interval is Wilson's with each
    cluster as one observation, which holds however alike a cluster's trials are.

    Edges:
        nobody: unknown.
        empty group: a cluster without a trial is dropped, then K is counted.
        one: Wilson's interval of one observation.
        two: an interval with t(1), a wide one.
        all equal: everything 0, everything 1 or equal rates have Wilson's interval of K observations.
        missing: a cluster with a missing count is dropped.

    Args:
        successes: shape (K,), one entry per cluster, 0 ≤ xᵢ ≤ mᵢ.
        trials: shape (K,), the number of trials mᵢ ≥ 0.
        confidence: two-sided confidence.

    Returns:
        Estimate, a proportion; n and clusters are K.

    Raises:
        ValueError: lengths differ; a count is negative or above its trials; confidence is not between 0 and 1.

    Reference: Cochran (1977), Sampling Techniques, 3rd ed., eq. 11.12 (ratio estimate of cluster totals).
    Checked against R `survey::svyciprop(method = "xlogit")` with df = K − 1.
    """
    check_confidence(confidence)
    x, m = known_pairs(successes, trials, ("successes", "trials"))
    if (x < 0).any() or (x > m).any():
        raise ValueError("successes lie outside 0 … trials somewhere, must be >= 0 and <= trials everywhere.")
    x, m = x[m > 0], m[m > 0]
    if not len(m):
        return Estimate(None, None, None, 0, method="clustered_rate", note=NOBODY, clusters=0)
    p, clusters = float(x.sum() / m.sum()), len(m)
    standard_error = _ratio_standard_error(x, m, p)
    note = SAME_RATE if standard_error <= ROUNDING else ""
    low, high = (
        wilson_interval(p * clusters, clusters, confidence=confidence)
        if note
        else _logit_interval(p, t_quantile(confidence, clusters - 1) * standard_error)
    )
    return Estimate(p, low, high, clusters, method="clustered_rate", note=note, clusters=clusters)


def _ratio_standard_error(x: Floats, m: Floats, p: float) -> float:
    clusters = len(m)
    if clusters == 1:
        return 0.0
    scatter = float(((x - p * m) ** 2).sum())
    return math.sqrt(clusters / (clusters - 1) * scatter) / float(m.sum())


def _logit_interval(p: float, half: float) -> tuple[float, float]:
    from scipy.special import expit, logit

    centre, width = logit(p), half / (p * (1 - p))
    return float(expit(centre - width)), float(expit(centre + width))


def clustered_mean(value: ArrayLike, cluster: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """Mean of values that come in clusters, e.g. children's scores by mentor, with a cluster-robust interval.

    With n_c values and E_c = Σ_{i in c}(yᵢ − ȳ) in cluster c: SE² = Σ_c w_c·E_c²/n², w_c = 1/(1 − n_c/n), and
    ȳ ± t(ν)·SE with ν = n²/[Σ_c n_c² + Σ_{c≠d} w_c·w_d·n_c²·n_d²/n²]: Bell and McCaffrey's correction (CR2) and their
    degrees of freedom, which few and unequal clusters need. With K equal clusters SE² = K/(K−1)·ΣE_c²/n² and ν = K−1;
    with every value its own cluster this is `mean_interval`. Where clusters do not differ although their values do, SE
    is 0 and says nothing: then, said in the note, it is s/√n with t(K−1).

    Edges:
        nobody: unknown.
        one: of one cluster the mean without an interval.
        two: of two clusters an interval with t(1), a wide one.
        all equal: of equal values the mean without an interval.
        ties: change nothing; of clusters that tie the interval takes values as independent.
        missing: values that are missing, or whose cluster is, are dropped, then n and K are counted.

    Args:
        value: shape (n,), in points.
        cluster: shape (n,), labels.
        confidence: two-sided confidence.

    Returns:
        Estimate in points; n is the number of values, clusters is K.

    Raises:
        ValueError: lengths differ; a value is infinite; confidence is not between 0 and 1.

    Reference: Bell & McCaffrey (2002), Survey Methodology 28:169; Pustejovsky & Tipton (2018), J Bus Econ Stat 36:672.
    Checked against CR2 written out in matrices in R, and R `survey::svymean` where clusters are equal.
    """
    check_confidence(confidence)
    values, code = known_in_clusters(numbers("value", value), np.asarray(cluster))
    spread = clustered_spread(values, code)
    found = mean_estimate(
        values, spread.error, clusters=spread.clusters, df=spread.df, confidence=confidence, method="clustered_mean"
    )
    return replace(found, note=found.note or spread.note)


def known_in_clusters(values: Floats, cluster: np.ndarray[Any, Any]) -> tuple[Floats, np.ndarray[Any, Any]]:
    """The values known in a known cluster, and the codes 0 … K−1 of their clusters."""
    same_length(value=values, cluster=cluster)
    keep = ~(np.isnan(values) | is_missing(cluster))
    return values[keep], numbered(cluster[keep])[0]


class Spread(NamedTuple):
    """How sure a mean is: standard error (0 where it cannot be estimated), degrees of freedom, clusters, a note."""

    error: float
    df: float
    clusters: int
    note: str = ""


def clustered_spread(values: Floats, code: np.ndarray[Any, Any]) -> Spread:
    """Bell and McCaffrey's standard error and degrees of freedom of a mean; see `clustered_mean`."""
    size = np.bincount(code).astype(np.float64)
    n, clusters = len(values), len(size)
    if clusters < 2:  # noqa: PLR2004
        return Spread(0.0, 0.0, clusters)
    weight = 1 / (1 - size / n)
    totals = np.bincount(code, weights=values - values.mean())
    error = math.sqrt(float(weight @ totals**2)) / n
    alone = float(values.std(ddof=1)) / math.sqrt(n)
    if error <= ROUNDING * largest(values) < alone:
        return Spread(alone, clusters - 1, clusters, SAME_MEAN)
    shared = weight * size**2 / n
    return Spread(error, n**2 / float((size**2).sum() + shared.sum() ** 2 - (shared**2).sum()), clusters)
