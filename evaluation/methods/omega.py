"""Reliability of a score from a one-factor model: McDonald's omega."""

import math

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Floats
from evaluation.methods.intervals import normal_quantile
from evaluation.methods.reliability import complete_cases, covariance
from evaluation.results import Estimate

FEWEST_ITEMS = 4
SMALLEST_UNIQUENESS = 0.005  # R factanal's bound
TOO_FEW_ITEMS = "Omega needs at least four items."
TOO_FEW_PEOPLE = "Omega needs more people with every item answered than items."
NO_SPREAD = "An item never varies, or repeats others, so a factor cannot be found."
HEYWOOD = "One item would share everything with the factor (a Heywood case), so omega cannot be said."


def omega_one_factor(items: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """McDonald's omega total of the score shown (the plain sum or mean of the items), one-factor maximum likelihood.

    With loadings λᵢ and uniquenesses ψᵢ of the standardised items and SDs sᵢ: ω = (Σsᵢλᵢ)² / ((Σsᵢλᵢ)² + Σsᵢ²ψᵢ).
    Interval: delta method with the model's expected information, on the logit of ω. Fewer than four items, no more
    people than items, or a Heywood case (a uniqueness at its lower bound .005): unknown, and the note says which.

    Edges:
        nobody: unknown.
        one: unknown.
        two: unknown, as long as there are no more people than items.
        all equal: an item without spread, or that repeats another, so unknown.
        ties: change nothing.
        missing: people who left out any item are dropped, then n is counted.

    Args:
        items: shape (n, k), all items pointing the same way.
        confidence: two-sided confidence.

    Returns:
        Estimate, unit `reliability`.

    Raises:
        ValueError: `items` is not two-dimensional or has an infinite value; confidence is not between 0 and 1.

    Reference: McDonald (1999), Test Theory, ch. 6; Jöreskog (1967), Psychometrika 32:443; Raykov & Marcoulides (2011),
    Introduction to Psychometric Theory, ch. 7 (interval). Checked against R `factanal` with tightened convergence.
    """
    z = normal_quantile(confidence)
    table = complete_cases(items)
    n, k = table.shape
    note = TOO_FEW_ITEMS if k < FEWEST_ITEMS else TOO_FEW_PEOPLE if n <= k else ""
    if note:
        return Estimate(None, None, None, n, unit="reliability", method="omega_one_factor", note=note)
    matrix = covariance(table)
    scale = np.sqrt(np.diag(matrix))
    fitted = _one_factor(matrix, scale)
    if isinstance(fitted, str):
        return Estimate(None, None, None, n, unit="reliability", method="omega_one_factor", note=fitted)
    loadings, uniqueness = fitted[0] * scale, fitted[1] * scale**2
    omega = float(loadings.sum() ** 2 / (loadings.sum() ** 2 + uniqueness.sum()))
    half = z * _standard_error(loadings, uniqueness, n) / (omega * (1 - omega))
    low, high = (1 / (1 + math.exp(-(math.log(omega / (1 - omega)) + side * half))) for side in (-1, 1))
    return Estimate(omega, low, high, n, unit="reliability", method="omega_one_factor")


def _one_factor(matrix: Floats, scale: Floats) -> tuple[Floats, Floats] | str:
    """Loadings and uniquenesses of the standardised items, or why there are none.

    Minimises Lawley's discrepancy over the uniquenesses; the loadings given them are an eigenvector.
    """
    from scipy.optimize import minimize

    if not (scale > 0).all():
        return NO_SPREAD
    correlation = matrix / np.outer(scale, scale)
    if np.linalg.matrix_rank(correlation, hermitian=True) < len(correlation):
        return NO_SPREAD
    start = 0.5 / np.diag(np.linalg.inv(correlation))
    bounds = [(SMALLEST_UNIQUENESS, 1.0)] * len(scale)
    options = {"ftol": 0.0, "gtol": 1e-11, "maxiter": 2000, "maxls": 60}
    fit = minimize(_discrepancy, start, (correlation,), jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    if (fit.x <= SMALLEST_UNIQUENESS * (1 + 1e-6)).any():
        return HEYWOOD
    loadings = _loadings(fit.x, correlation)[0]
    return loadings * (1 if loadings.sum() >= 0 else -1), fit.x


def _loadings(uniqueness: Floats, correlation: Floats) -> tuple[Floats, Floats]:
    root = np.sqrt(uniqueness)
    values, vectors = np.linalg.eigh(correlation / np.outer(root, root))
    return root * vectors[:, -1] * math.sqrt(max(values[-1] - 1, 0.0)), values[:-1]


def _discrepancy(uniqueness: Floats, correlation: Floats) -> tuple[float, Floats]:
    """Lawley's discrepancy given the uniquenesses, and its gradient."""
    loadings, others = _loadings(uniqueness, correlation)
    excess = np.outer(loadings, loadings) + np.diag(uniqueness) - correlation
    return float((others - np.log(others) - 1).sum()), np.diag(excess) / uniqueness**2


def _standard_error(loadings: Floats, uniqueness: Floats, n: int) -> float:
    """Delta-method standard error of omega from the expected information of the one-factor normal model."""
    precision = np.linalg.inv(np.outer(loadings, loadings) + np.diag(uniqueness))
    a = precision @ loadings
    mixed = 2 * precision * a
    information = np.block([[2 * (np.outer(a, a) + (loadings @ a) * precision), mixed], [mixed.T, precision**2]]) * (
        (n - 1) / 2
    )
    total, rest = loadings.sum(), uniqueness.sum()
    share = (total**2 + rest) ** 2
    gradient = np.concatenate([np.full(len(a), 2 * total * rest / share), np.full(len(a), -(total**2) / share)])
    return math.sqrt(float(gradient @ np.linalg.solve(information, gradient)))
