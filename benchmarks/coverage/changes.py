"""Changes of the same people, and what the missing could tip."""

import math
from collections.abc import Iterator

import numpy as np

from benchmarks.coverage.cells import SIZES, Scenario, of
from benchmarks.coverage.means import cluster_sizes
from benchmarks.coverage.shapes import SHAPES
from evaluation import methods


def changes() -> Iterator[Scenario]:
    for n in SIZES:
        for shape, (sample, mean, variance) in SHAPES.items():
            for shift in (0.0, 0.8):
                yield change_of(n, shape, sample, mean, variance, shift)
        for icc in (0, 0.1, 0.3):
            for clusters in (6, 10, 30):
                if clusters < n:
                    yield clustered_change(n, icc, clusters)
        yield tipping(n)


def change_of(n, shape, sample, mean, variance, shift) -> Scenario:
    """after = shift + before/2 + noise of the same shape, so that the mean moves by `shift` SDs."""
    spread_after = variance * (0.25 + 1)
    spread_change = variance * (0.25 + 1)
    sd = math.sqrt(variance)

    def draw(rng):
        before = sample(rng, n)
        after = shift * sd - mean / 2 + 0.5 * before + sample(rng, n)
        result = methods.paired_change(before, after)
        yield ("difference", result.low, result.high, shift * sd)
        yield ("g_av", result.g_av_low, result.g_av_high, shift * sd / math.sqrt((variance + spread_after) / 2))
        yield ("d_z", result.d_z_low, result.d_z_high, shift * sd / math.sqrt(spread_change))

    return Scenario("paired_change", f"{shape}, true change {shift:g} SD", n, draw)


def clustered_change(n, icc, clusters) -> Scenario:
    def draw(rng):
        label = cluster_sizes(rng, n, clusters)
        before = rng.normal(size=n)
        moved = 0.5 + math.sqrt(icc) * rng.normal(size=clusters)[label] + math.sqrt(1 - icc) * rng.normal(size=n)
        result = methods.paired_change(before, before + moved, cluster=label)
        yield ("difference", result.low, result.high, 0.5)
        yield ("g_av", result.g_av_low, result.g_av_high, 0.5 / math.sqrt(1.5))
        yield ("d_z", result.d_z_low, result.d_z_high, 0.5)

    return Scenario("paired_change", f"by mentor, ICC {icc:g}, {clusters} unequal clusters", n, draw)


def tipping(n) -> Scenario:
    """A third answers once only, more of those who started low; n counts those who answered twice, on average."""
    everybody = round(1.5 * n)

    def draw(rng):
        start = rng.normal(50, 15, everybody)
        after = 20 + 0.7 * start + rng.normal(0, 10, everybody)
        gone = rng.random(everybody) < 1 / (1 + np.exp((start - 40) / 10))
        if (~gone).sum() >= 3 and gone.any():
            truth = -(20 - 0.3 * 50) * everybody / gone.sum()
            yield of(methods.tipping_point(start[~gone], after[~gone], start[gone]), truth)

    return Scenario("tipping_point", "a third missing, more of those who started low", n, draw)
