"""Questionnaires: reliability, agreement, ranks."""

import math
from collections.abc import Iterator
from functools import cache

import numpy as np

from benchmarks.coverage.cells import SIZES, Scenario, of
from evaluation import methods


def questionnaires() -> Iterator[Scenario]:
    for n in SIZES:
        for items, rho in ((4, 0.3), (7, 0.5)):
            yield alpha_of(n, items, rho)
        yield alpha_of_answers(n)
        if n > SIZES[0]:
            yield omega_of(n)
        for shift in (0.0, 0.5):
            yield agreement_of(n, shift)
        for rho, shift in ((0.3, 0.0), (0.9, 0.5)):
            yield concordance_of(n, rho, shift)
        for rho in (0.0, 0.5, 0.9):
            yield ranks_of(n, rho)


def alike(rng, n, items, rho):
    return math.sqrt(rho) * rng.normal(size=(n, 1)) + math.sqrt(1 - rho) * rng.normal(size=(n, items))


def alpha_of(n, items, rho) -> Scenario:
    truth = items * rho / (1 + (items - 1) * rho)

    def draw(rng):
        yield of(methods.cronbach_alpha(alike(rng, n, items, rho)), truth)

    return Scenario("cronbach_alpha", f"{items} normal items, true alpha {truth:.2f}", n, draw)


def answers(latent):
    """Five-point answers, most at the top: the thresholds of `TOP`."""
    return 1 + np.searchsorted([-2.054, -1.645, -1.036, -0.253], latent.ravel()).reshape(latent.shape).astype(float)


def alpha_of_answers(n) -> Scenario:
    def draw(rng):
        yield of(methods.cronbach_alpha(answers(alike(rng, n, 5, 0.4))), true_alpha_of_answers())

    return Scenario("cronbach_alpha", "5 items answered mostly at the top", n, draw)


@cache
def true_alpha_of_answers() -> float:
    """No formula for it, so from four million people."""
    large = np.cov(answers(alike(np.random.default_rng(1), 4_000_000, 5, 0.4)), rowvar=False)
    return float(5 / 4 * (1 - np.trace(large) / large.sum()))


def omega_of(n) -> Scenario:
    loadings = np.array([0.5, 0.6, 0.7, 0.8, 0.9])
    truth = loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - loadings**2).sum())

    def draw(rng):
        items = np.outer(rng.normal(size=n), loadings) + rng.normal(size=(n, 5)) * np.sqrt(1 - loadings**2)
        yield of(methods.omega_one_factor(items), truth)

    return Scenario("omega_one_factor", f"5 unequal items, true omega {truth:.2f}", n, draw, thrift=5)


def agreement_of(n, shift) -> Scenario:
    truth = 2 * 0.6 / (2 + shift**2)
    spread = math.sqrt(2 - 2 * 0.6)

    def draw(rng):
        x, y = two_views(rng, n, 0.6, shift)
        yield of(methods.concordance(x, y), truth, "concordance")
        limits = methods.limits_of_agreement(x, y)
        yield of(limits.bias, shift, "limits_of_agreement: bias")
        yield of(limits.low, shift - 1.96 * spread, "limits_of_agreement: low")
        yield of(limits.high, shift + 1.96 * spread, "limits_of_agreement: high")

    setting = f"two views correlated .6, shifted by {shift:g} SD"
    return Scenario("", setting, n, draw, also="concordance limits_of_agreement")


def concordance_of(n, rho, shift) -> Scenario:
    def draw(rng):
        yield of(methods.concordance(*two_views(rng, n, rho, shift)), 2 * rho / (2 + shift**2))

    return Scenario("concordance", f"two views correlated {rho:g}, shifted by {shift:g} SD", n, draw)


def two_views(rng, n, rho, shift):
    """Two views with a correlation of rho, each with a spread of 1."""
    common = rng.normal(size=n)
    x = shift + math.sqrt(rho) * common + math.sqrt(1 - rho) * rng.normal(size=n)
    return x, math.sqrt(rho) * common + math.sqrt(1 - rho) * rng.normal(size=n)


def ranks_of(n, rho) -> Scenario:
    truth = 6 / math.pi * math.asin(rho / 2)

    def draw(rng):
        x = rng.normal(size=n)
        yield of(methods.rank_association(x, rho * x + math.sqrt(1 - rho**2) * rng.normal(size=n)), truth)

    return Scenario("rank_association", f"normal scores, true rank correlation {truth:.2f}", n, draw)
