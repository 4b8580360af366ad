"""Means, differences of means, and means by mentor."""

import math
from collections.abc import Iterator
from itertools import product

import numpy as np

from benchmarks.coverage.cells import SIZES, Rng, Scenario, of
from benchmarks.coverage.shapes import SHAPES
from evaluation import methods


def means() -> Iterator[Scenario]:
    for n in SIZES:
        for shape in SHAPES:
            yield mean_of(n, shape)
            yield two_groups(n, shape)
        crossed = product((0, 0.1, 0.3), ("normal scores", "skewed scores (exponential)"), (6, 10, 30))
        yield from (clustered_scores(n, icc, shape, clusters) for icc, shape, clusters in crossed if clusters < n)


def mean_of(n, shape) -> Scenario:
    sample, mean, _ = SHAPES[shape]

    def draw(rng):
        yield of(methods.mean_interval(sample(rng, n)), mean)

    return Scenario("mean_interval", shape, n, draw)


def two_groups(n, shape) -> Scenario:
    sample, mean, variance = SHAPES[shape]
    sd = math.sqrt(variance)

    def draw(rng):
        a, b = sample(rng, n // 2) - mean, 2 * (sample(rng, n - n // 2) - mean) - sd
        yield of(methods.group_difference(a, b), sd, "group_difference")
        yield of(methods.standardised_difference(a, b), 1 / math.sqrt((1 + 4) / 2), "standardised_difference")

    setting = f"{shape}, two groups, the second twice as spread"
    return Scenario("", setting, n, draw, also="group_difference standardised_difference")


def cluster_sizes(rng: Rng, n: int, clusters: int):
    """Mentors have unequal numbers of children, at least one each."""
    return np.concatenate([np.arange(clusters), rng.choice(clusters, n - clusters, p=weights(clusters))])


def weights(clusters: int):
    weight = np.linspace(1, 3, clusters)
    return weight / weight.sum()


def clustered_scores(n, icc, shape, clusters) -> Scenario:
    sample, mean, variance = SHAPES[shape]

    def draw(rng):
        label = cluster_sizes(rng, n, clusters)
        own = (sample(rng, clusters) - mean) / math.sqrt(variance)
        rest = (sample(rng, n) - mean) / math.sqrt(variance)
        value = math.sqrt(icc) * own[label] + math.sqrt(1 - icc) * rest
        yield of(methods.clustered_mean(value, label), 0.0)

    return Scenario("clustered_mean", f"{shape}, ICC {icc:g}, {clusters} unequal clusters", n, draw)
