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
        rate = math.log(2) / 10
        yield of(curve.restricted_mean(12), (1 - math.exp(-12 * rate)) / rate, "restricted mean")

    return Scenario("kaplan_meier", "half over by week 10, 30 % censored by week 26", n, draw)


def incidence_at(n, early) -> Scenario:
    """By week 26 the share `early` ended one way, the rest of 60 % another; 30 % are censored before."""

    def draw(rng):
        ends, last_seen = exponential(rng, 0.4, n), exponential(rng, 0.7, n)
        kind = np.where(rng.random(n) < early / 0.6, 1, 2)
        cause = np.where(ends <= last_seen, kind, 0)
        curve = methods.cumulative_incidence(np.minimum(ends, last_seen), cause, causes=[1])[1]
        yield of(curve.at(26), early)

    return Scenario("cumulative_incidence", f"share {early:g} by week 26, 30 % censored before it", n, draw)
