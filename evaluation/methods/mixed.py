"""Scores of children who share a mentor: a random intercept by restricted maximum likelihood."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Floats, Integers, is_missing, numbered, numbers, same_length
from evaluation.methods.intervals import ROUNDING

NOBODY = "There are no values."
ONE_CLUSTER = "There is one cluster only, so clusters cannot be compared."
ALL_ALONE = "Every cluster has one value, so differences between and within clusters cannot be told apart."
TOO_FEW = "There are no more values than coefficients."
COLLINEAR = "A fixed column is constant or repeats others, so coefficients cannot be told apart."
NO_SPREAD = "The fixed part fits every value exactly, so there is no spread to divide."


@dataclass(frozen=True, slots=True)
class RandomIntercept:
    """A linear mixed model with one random intercept per cluster.

    Attributes:
        coefficients: fixed effects, the intercept first; None when it cannot be said (then `note` says why).
        std_errors: their standard errors given the variances, as lme4 gives them; None likewise.
        var_between: variance of the clusters' intercepts, ≥ 0; 0 is an estimate at its boundary. None likewise.
        var_within: residual variance; None likewise.
        icc: var_between/(var_between + var_within); None likewise.
        n: values used.
        clusters: clusters among them.
        note: why it cannot be said.
    """

    coefficients: Floats | None
    std_errors: Floats | None
    var_between: float | None
    var_within: float | None
    icc: float | None
    n: int
    clusters: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Sums:
    """All the data the likelihood needs: cross-products of [X y], whole and of cluster sums by cluster size."""

    whole: Floats  # (p+1, p+1)
    by_size: Floats  # (sizes, p+1, p+1)
    size: Floats  # (sizes,)
    clusters: Floats  # (sizes,), clusters of each size
    n: int


def random_intercept(value: ArrayLike, cluster: ArrayLike, fixed: ArrayLike | None = None) -> RandomIntercept:
    """The model y = Xβ + u_c + e, u ~ N(0, var_between), e ~ N(0, var_within), by REML.

    The restricted likelihood is profiled to one unknown, λ = var_between/var_within, and its derivative solved for 0;
    it needs only cluster sums, so the cost is one pass over the values. No more values than coefficients, or collinear
    columns: unknown, and the note says which.

    Edges:
        nobody: unknown.
        one: of one cluster unknown.
        two: unknown if no cluster has two values.
        all equal: an exact fit, so unknown.
        ties: of clusters that do not differ the variance between them is 0.
        missing: rows with a missing value, cluster or fixed column are dropped, then n is counted.

    Args:
        value: shape (n,).
        cluster: shape (n,), labels.
        fixed: shape (n,) or (n, p), columns beside the intercept, which is added; None for the intercept alone.

    Raises:
        ValueError: lengths differ; a value is infinite.

    Reference: Patterson & Thompson (1971), Biometrika 58:545; Bates et al. (2015), J Stat Softw 67(1), eq. 39–42.
    Checked against R `lme4::lmer` with tightened convergence.
    """
    y, x, code = _known(value, cluster, fixed)
    n, size = len(y), np.bincount(code) if len(code) else np.zeros(0, dtype=np.int64)
    note = _cannot_say(n, x, size)
    if note:
        return RandomIntercept(None, None, None, None, None, n, len(size), note)
    rough = np.linalg.lstsq(x, y, rcond=None)[0]
    sums = _sums(x, y - x @ rough, code, size)
    if sums.whole[-1, -1] <= n * (ROUNDING * abs(y).max()) ** 2:
        return RandomIntercept(None, None, None, None, None, n, len(size), NO_SPREAD)
    ratio = _best_ratio(sums)
    _, beta, inverse, residual = _generalised_least_squares(sums, ratio)
    within = residual / (n - x.shape[1])
    errors = np.sqrt(within * np.diag(inverse))
    return RandomIntercept(rough + beta, errors, ratio * within, within, ratio / (1 + ratio), n, len(size))


def _known(value: ArrayLike, cluster: ArrayLike, fixed: ArrayLike | None) -> tuple[Floats, Floats, Integers]:
    y, labels = numbers("value", value), np.asarray(cluster)
    columns = np.ones((len(y), 1))
    same_length(value=y, cluster=labels)
    if fixed is not None:
        given = np.asarray(fixed, dtype=np.float64)
        given = numbers("fixed", given.reshape(-1, 1) if given.ndim == 1 else given, dimensions=2)
        same_length(value=y, fixed=given)
        columns = np.hstack([columns, given])
    keep = ~(np.isnan(y) | np.isnan(columns).any(axis=1) | is_missing(labels))
    return y[keep], columns[keep], numbered(labels[keep])[0]


def _cannot_say(n: int, x: Floats, size: Integers) -> str:
    if not n:
        return NOBODY
    if len(size) == 1:
        return ONE_CLUSTER
    if size.max() == 1:
        return ALL_ALONE
    if n <= x.shape[1]:
        return TOO_FEW
    return COLLINEAR if np.linalg.matrix_rank(x) < x.shape[1] else ""


def _sums(x: Floats, y: Floats, code: Integers, size: Integers) -> _Sums:
    table = np.column_stack([x, y])
    totals = np.column_stack([np.bincount(code, weights=column) for column in table.T])
    sizes, place, clusters = np.unique(size, return_inverse=True, return_counts=True)
    by_size = np.stack([totals[place == own].T @ totals[place == own] for own in range(len(sizes))])
    return _Sums(table.T @ table, by_size, sizes.astype(np.float64), clusters.astype(np.float64), len(y))


def _generalised_least_squares(sums: _Sums, ratio: float) -> tuple[Floats, Floats, Floats, float]:
    """Weighted cross-products, β, (X'V⁻¹X)⁻¹ and residual sum of squares at a ratio λ (V in units of var_within)."""
    cross = sums.whole - np.tensordot(ratio / (1 + ratio * sums.size), sums.by_size, axes=1)
    inverse: Floats = np.asarray(np.linalg.inv(cross[:-1, :-1]), dtype=np.float64)
    beta = inverse @ cross[:-1, -1]
    return cross, beta, inverse, float(cross[-1, -1] - cross[:-1, -1] @ beta)


def _deviance(sums: _Sums, ratio: float) -> float:
    """−2 log restricted likelihood at λ, without constants."""
    cross, beta, _, residual = _generalised_least_squares(sums, ratio)
    determinant = np.linalg.slogdet(cross[:-1, :-1])[1]
    spread = float(sums.clusters @ np.log1p(ratio * sums.size))
    return float(spread + determinant + (sums.n - len(beta)) * np.log(residual))


def _slope(sums: _Sums, ratio: float) -> float:
    """Derivative of the deviance with respect to λ."""
    _, beta, inverse, residual = _generalised_least_squares(sums, ratio)
    shrink = 1 / (1 + ratio * sums.size)
    falls = np.tensordot(shrink**2, sums.by_size, axes=1)
    line = np.append(-beta, 1.0)
    spread = float((sums.clusters * sums.size) @ shrink)
    determinant = float((inverse * falls[:-1, :-1]).sum())
    return spread - determinant - (sums.n - len(beta)) * float(line @ falls @ line) / residual


def _best_ratio(sums: _Sums) -> float:
    """λ at the lowest deviance: the best of a grid, then the zero of the slope beside it; 0 is a possible answer."""
    from scipy.optimize import brentq

    grid = np.concatenate([[0.0], np.logspace(-8, 8, 65)])
    best = int(np.argmin([_deviance(sums, ratio) for ratio in grid]))
    low, high = grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)]
    if _slope(sums, low) >= 0 or _slope(sums, high) <= 0:
        return float(grid[best])
    return float(brentq(lambda ratio: _slope(sums, ratio), low, high, xtol=1e-300, rtol=1e-14))
