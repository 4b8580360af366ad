"""Scores with a planned mean, spread and change, put on the grid of a scale without losing the plan."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
MENTOR_SHARE, CHILD_SHARE = 0.09, 0.5
TRIES = 400


def exact(values: Numbers, mean: float, sd: float) -> Numbers:
    """The same values moved and stretched to just this mean and standard deviation (n − 1)."""
    if len(values) == 0:
        return values
    spread = values.std(ddof=1) if len(values) > 1 else 0.0
    moved: Numbers = mean + (values - values.mean()) * (sd / spread if spread > 0 else 0.0)
    return moved


def levels(rng: np.random.Generator, cluster: Sequence[str]) -> Numbers:
    """What stays with each person, of a variance of 1: .09 shared by a cluster, .5 the person's own."""
    _, place = np.unique(np.array(cluster), return_inverse=True)
    shared = rng.normal(size=place.max() + 1)[place] if len(place) else np.zeros(0)
    steady: Numbers = MENTOR_SHARE**0.5 * shared + CHILD_SHARE**0.5 * rng.normal(size=len(place))
    return steady


def pairs(
    rng: np.random.Generator, cluster: Sequence[str], start: float, change: float, change_sd: float
) -> tuple[Numbers, Numbers]:
    """Two readings of the same people whose change has just this mean and standard deviation."""
    rest = (1 - MENTOR_SHARE - CHILD_SHARE) ** 0.5
    steady = levels(rng, cluster)
    before = steady + rest * rng.normal(size=len(steady))
    after = steady + rest * rng.normal(size=len(steady))
    first = exact(before, start, change_sd / (2**0.5 * rest))
    return first, first + exact(after - before, change, change_sd)


def to_grid(values: Numbers, grid: Numbers) -> NDArray[np.int64]:
    """Place on the grid of each value, nearest first, then nudged so that the mean stays the planned one.

    Args:
        values: planned scores.
        grid: possible scores, ascending.
    """
    wanted = np.clip(values, grid[0], grid[-1])
    place: NDArray[np.int64] = np.abs(grid[None, :] - wanted[:, None]).argmin(axis=1)
    for _ in range(4 * len(values)):
        error = float((grid[place] - values).sum())
        step = -1 if error > 0 else 1
        able = np.flatnonzero((place + step >= 0) & (place + step < len(grid)))
        if len(able) == 0:
            break
        size = np.abs(grid[place[able] + step] - grid[place[able]])
        if abs(error) <= size.min() / 2:
            break
        chosen = able[np.argmin(np.abs(grid[place[able] + step] - values[able]))]
        place[chosen] += step
    return place


def clustered_interval(values: Numbers, cluster: Sequence[str]) -> tuple[float, float]:
    """Interval (95 %) of a mean whose values come in clusters; t with one degree of freedom less than clusters."""
    _, place = np.unique(np.array(cluster), return_inverse=True)
    sums = np.bincount(place, weights=values - values.mean())
    count = len(sums)
    if count < 2:
        return -np.inf, np.inf
    error = float(np.sqrt(count / (count - 1) * (sums**2).sum()) / len(values))
    return values.mean() - t_quantile(count - 1) * error, values.mean() + t_quantile(count - 1) * error


def t_quantile(df: int) -> float:
    """The .975 quantile of Student's t (Cornish–Fisher; within .001 from 8 degrees of freedom)."""
    z = 1.959963984540054
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return float(sum(term / df**power for power, term in enumerate(terms)))


def alpha(items: NDArray[np.int64]) -> float:
    """Cronbach's alpha of complete answers, people by items; 1 where the total does not vary."""
    total = items.sum(axis=1).var(ddof=1)
    k = items.shape[1]
    return float(k / (k - 1) * (1 - items.var(axis=0, ddof=1).sum() / total)) if total > 0 else 1.0


def spread_over_items(
    rng: np.random.Generator, totals: NDArray[np.int64], k: int, low: int, high: int, target: float
) -> NDArray[np.int64]:
    """Answers to k items with just these totals, drawn apart until alpha has come down to its target."""
    each, left = np.divmod(totals, k)
    items = np.repeat(each[:, None], k, axis=1)
    items += np.argsort(rng.uniform(size=items.shape), axis=1) < left[:, None]
    people = len(totals)
    for _ in range(TRIES * k):
        if people < 3 or alpha(items) <= target:
            break
        trial = items.copy()
        row = rng.integers(0, people, max(people // 40, 1))
        up, down = rng.integers(0, k, (2, len(row)))
        able = (up != down) & (items[row, up] < high) & (items[row, down] > low)
        trial[row[able], up[able]] += 1
        trial[row[able], down[able]] -= 1
        right = (trial >= low).all() and (trial <= high).all() and (trial.sum(axis=1) == totals).all()
        items = trial if right and alpha(trial) < alpha(items) else items
    return items
