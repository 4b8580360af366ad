"""How long it lasts and how it ends."""

import math
from collections.abc import Iterator

import numpy as np

from benchmarks.coverage.cells import SIZES, Scenario, of
from evaluation import methods


def times() -> Iterator[Scenario]:
    for n in SIZES:
        for share in (0.98, 0.9, 0.5, 0.1):
            yield survival_at(n, share)
        yield survival_times(n)
        yield mean_of_few_endings(n)
        yield mean_of_all_endings(n)
        for early in (0.05, 0.3, 0.55):
            yield incidence_at(n, early)


def exponential(rng, share_left, n, at=26.0):
    """Times of which `share_left` are longer than `at`."""
    return rng.exponential(-at / math.log(share_left), n)


def survival_at(n, share) -> Scenario:
    def draw(rng):
        true, last_seen = exponential(rng, share, n), exponential(rng, 0.7, n)
        time_, event = np.minimum(true, last_seen), true <= last_seen
        for interval in ("log-log", "log", "plain"):
            read = methods.kaplan_meier(time_, event, interval=interval).at(26)
            yield of(read, share, f"{interval} interval")

    return Scenario("kaplan_meier", f"share {share:g} at week 26, 30 % censored before it", n, draw)


def survival_times(n) -> Scenario:
    def draw(rng):
        true, last_seen = exponential(rng, 0.5, n, at=10), exponential(rng, 0.7, n, at=26)
        curve = methods.kaplan_meier(np.minimum(true, last_seen), true <= last_seen)
        yield of(curve.median(), 10.0, "median")
        yield of(curve.restricted_mean(12), mean_of_exponential(10, 12), "restricted mean")

    return Scenario("kaplan_meier", "half over by week 10, 30 % censored by week 26", n, draw)


def mean_of_few_endings(n) -> Scenario:
    def draw(rng):
        true, last_seen = exponential(rng, 0.5, n, at=30), exponential(rng, 0.7, n)
        curve = methods.kaplan_meier(np.minimum(true, last_seen), true <= last_seen)
        yield of(curve.restricted_mean(12), mean_of_exponential(30, 12), "restricted mean")

    return Scenario("kaplan_meier", "half over by week 30, mean to week 12, 30 % censored by week 26", n, draw)


def mean_of_all_endings(n) -> Scenario:
    def draw(rng):
        curve = methods.kaplan_meier(exponential(rng, 0.5, n, at=5), np.ones(n))
        yield of(curve.restricted_mean(26), mean_of_exponential(5, 26), "restricted mean")

    return Scenario("kaplan_meier", "half over by week 5, mean to week 26, nobody censored", n, draw)


def mean_of_exponential(half_by, until):
    """The mean time within the first `until` weeks, where half have ended by `half_by`."""
    rate = math.log(2) / half_by
    return (1 - math.exp(-until * rate)) / rate


def incidence_at(n, early) -> Scenario:
    """By week 26 the share `early` ended one way, the rest of 60 % another; 30 % are censored before."""

    def draw(rng):
        ends, last_seen = exponential(rng, 0.4, n), exponential(rng, 0.7, n)
        kind = np.where(rng.random(n) < early / 0.6, 1, 2)
        cause = np.where(ends <= last_seen, kind, 0)
        curve = methods.cumulative_incidence(np.minimum(ends, last_seen), cause, causes=[1])[1]
        yield of(curve.at(26), early)

    return Scenario("cumulative_incidence", f"share {early:g} by week 26, 30 % censored before it", n, draw)
