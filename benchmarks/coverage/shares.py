"""Shares of people, and of meetings by child."""

from collections.abc import Iterator

from benchmarks.coverage.cells import SIZES, Scenario, of
from evaluation import methods


def shares() -> Iterator[Scenario]:
    for n in SIZES:
        yield from (share_of(n, p) for p in (0.02, 0.1, 0.3, 0.5, 0.9))
        yield from (two_shares(n, p, q) for p, q in ((0.02, 0.1), (0.5, 0.5), (0.3, 0.6), (0.9, 0.98)))
        yield from (rate_of(n, p, icc) for p in (0.02, 0.1, 0.5, 0.9) for icc in (0, 0.1, 0.3))


def share_of(n, p) -> Scenario:
    def draw(rng):
        yield ("", *methods.wilson_interval(int(rng.binomial(n, p)), n), p)

    return Scenario("wilson_interval", f"share {p:g}", n, draw)


def two_shares(n, p, q) -> Scenario:
    half = n // 2

    def draw(rng):
        x, y = int(rng.binomial(half, p)), int(rng.binomial(half, q))
        yield of(methods.proportion_difference(x, half, y, half), p - q)

    return Scenario("proportion_difference", f"shares {p:g} and {q:g}, half the people each", n, draw)


def rate_of(n, p, icc) -> Scenario:
    """Each child has a rate of its own, beta about p; the mean over meetings stays p."""

    def draw(rng):
        trials = rng.integers(2, 21, n)
        own = rng.beta(p * (1 / icc - 1), (1 - p) * (1 / icc - 1), n) if icc else p
        yield of(methods.clustered_rate(rng.binomial(trials, own), trials), p)

    return Scenario("clustered_rate", f"rate {p:g}, ICC {icc:g}, 2–20 meetings a child", n, draw)
