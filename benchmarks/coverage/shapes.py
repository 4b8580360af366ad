"""Shapes of scores: how to draw them, their mean, their variance."""

import numpy as np

from benchmarks.coverage.cells import Rng

LIKERT = np.array([1, 2, 3, 4, 5.0])
TOP = np.array([0.02, 0.03, 0.10, 0.25, 0.60])


def top_heavy(rng: Rng, size):
    return rng.choice(LIKERT, size=size, p=TOP)


TOP_MEAN = float(LIKERT @ TOP)
SHAPES = {
    "normal scores": (lambda rng, size: rng.normal(size=size), 0.0, 1.0),
    "skewed scores (exponential)": (lambda rng, size: rng.exponential(size=size), 1.0, 1.0),
    "answers mostly at the top": (top_heavy, TOP_MEAN, float((LIKERT - TOP_MEAN) ** 2 @ TOP)),
}
