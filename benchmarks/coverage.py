"""Do 95 % intervals cover what they should 95 times in 100? Simulated for every interval of `evaluation.methods`.

    python -m benchmarks.coverage                      10 000 simulations a cell, table to docs/coverage.md
    python -m benchmarks.coverage --simulations 500 --only kaplan_meier --output -

Every cell has its own seed made of its name, so cells can be run alone and give the same answer.
"""

import argparse
import math
import os
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from evaluation import methods

SIZES = (10, 30, 100)
WANTED = (0.935, 0.965)
Rng = np.random.Generator
Drawn = Iterable[tuple[str, float | None, float | None, float]]  # which figure, low, high, truth


@dataclass(frozen=True)
class Scenario:
    """One way of making data, at one n: draws data, gives the intervals found and the truth."""

    method: str
    setting: str
    n: int
    draw: Callable[[Rng], Drawn]
    thrift: int = 1  # divides the number of simulations, for what is slow


@dataclass(frozen=True)
class Cell:
    """How often one interval held the truth."""

    method: str
    setting: str
    n: int
    simulations: int
    covered: float  # among the known
    too_high: float  # interval wholly above the truth
    too_low: float
    unknown: float  # share of all simulations without an interval


# ---------------------------------------------------------------- shapes of scores: sampler, mean, variance

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


def of(result, truth, name=""):
    """One drawn line of an Estimate."""
    return (name, result.low, result.high, truth)


# ---------------------------------------------------------------- shares


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


# ---------------------------------------------------------------- means and differences


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

    return Scenario("", f"{shape}, two groups, the second twice as spread", n, draw)


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


# ---------------------------------------------------------------- change


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


# ---------------------------------------------------------------- time


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


# ---------------------------------------------------------------- questionnaires and agreement


def questionnaires() -> Iterator[Scenario]:
    for n in SIZES:
        for items, rho in ((4, 0.3), (7, 0.5)):
            yield alpha_of(n, items, rho)
        yield alpha_of_answers(n)
        if n > SIZES[0]:
            yield omega_of(n)
        for shift in (0.0, 0.5):
            yield agreement_of(n, shift)
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
        common = rng.normal(size=n)
        x = shift + math.sqrt(0.6) * common + math.sqrt(0.4) * rng.normal(size=n)
        y = math.sqrt(0.6) * common + math.sqrt(0.4) * rng.normal(size=n)
        yield of(methods.concordance(x, y), truth, "concordance")
        limits = methods.limits_of_agreement(x, y)
        yield of(limits.bias, shift, "limits_of_agreement: bias")
        yield of(limits.low, shift - 1.96 * spread, "limits_of_agreement: low")
        yield of(limits.high, shift + 1.96 * spread, "limits_of_agreement: high")

    return Scenario("", f"two views correlated .6, shifted by {shift:g} SD", n, draw)


def ranks_of(n, rho) -> Scenario:
    truth = 6 / math.pi * math.asin(rho / 2)

    def draw(rng):
        x = rng.normal(size=n)
        yield of(methods.rank_association(x, rho * x + math.sqrt(1 - rho**2) * rng.normal(size=n)), truth)

    return Scenario("rank_association", f"normal scores, true rank correlation {truth:.2f}", n, draw)


# ---------------------------------------------------------------- running and telling


def scenarios() -> list[Scenario]:
    return [*shares(), *means(), *changes(), *times(), *questionnaires()]


def run(scenario: Scenario, simulations: int, seed: int) -> list[Cell]:
    rng = np.random.default_rng([seed, zlib.crc32(f"{scenario.method} {scenario.setting} {scenario.n}".encode())])
    drawn: dict[str, list[tuple[float, float, float]]] = {}
    count = max(simulations // scenario.thrift, 1)
    for _ in range(count):
        for name, low, high, truth in scenario.draw(rng):
            known = low is not None and high is not None
            drawn.setdefault(name, []).append((low if known else np.nan, high if known else np.nan, truth))
    return [tell(scenario, name, np.array(found)) for name, found in drawn.items()]


def tell(scenario: Scenario, name: str, found: np.ndarray) -> Cell:
    known = ~np.isnan(found[:, 0])
    low, high, truth = found[known].T
    above, below = low > truth, high < truth
    share = [float(part.mean()) if known.any() else math.nan for part in (~(above | below), above, below)]
    title = " ".join(part for part in (scenario.method, name) if part)
    return Cell(title, scenario.setting, scenario.n, len(found), *share, 1 - float(known.mean()))


def run_place(task: tuple[int, int, int]) -> list[Cell]:
    place, simulations, seed = task
    return run(scenarios()[place], simulations, seed)


def miss(cell: Cell) -> float:
    """How far a cell lies outside what is wanted; inside, how near its edge (negative)."""
    if math.isnan(cell.covered):
        return -1.0
    return max(WANTED[0] - cell.covered, cell.covered - WANTED[1])


def row(cell: Cell) -> str:
    numbers = [f"{100 * share:.1f}" for share in (cell.covered, cell.too_high, cell.too_low, cell.unknown)]
    return f"| {cell.method} | {cell.setting} | {cell.n} | {' | '.join(numbers)} | {cell.simulations:,} |"


def summary(cells: list[Cell]) -> Iterator[str]:
    yield "| interval | cells | within 93.5–96.5 | lowest | highest |"
    yield "|---|--:|--:|--:|--:|"
    for method in sorted({cell.method for cell in cells}):
        own = [cell.covered for cell in cells if cell.method == method and not math.isnan(cell.covered)]
        good = sum(WANTED[0] <= share <= WANTED[1] for share in own)
        if own:
            yield f"| {method} | {len(own)} | {good} | {100 * min(own):.1f} | {100 * max(own):.1f} |"


READING = """\
Of simulated data sets whose truth is known, how many per cent of our 95 % intervals hold the truth? Wanted: 93.5 to
96.5 in every cell. *Too high* and *too low* are intervals that lie wholly above or below the truth. *Unknown* are data
sets for which the method says it cannot give an interval (for instance everybody has had the event, or nobody was
followed that long); coverage is of the others. n is people: children for rates and scores, matches for how they end.
At {simulations:,} simulations a cell is sure to about ±{sure:.1f} points (omega, a fifth of them, ±{less_sure:.1f}).
"""

SHORTFALLS = """\
## Where they fall short, and what that means

* **Shares of few people** (`wilson_interval`, `proportion_difference`). Counts come in whole people, so coverage jumps
  about 95: 92 for a share of .3 of 10, 98 to 100 for rare ones. No interval of this kind can mend that.
* **Rates by child** (`clustered_rate`). Near 95 while a child's meetings are moderately alike. Where they are very
  alike (ICC .3) and the rate lies near an end, 91 to 93, for a rate of .02 even with 100 children.
* **Scores skewed or piled up at one end, about 10 people** (`mean_interval`, `clustered_mean`, `paired_change`). The t
  interval covers 90 to 93 and misses on the side of the long tail; by 100 people 94 to 95. This is why results of fewer
  than 30 are called indicative.
* **Few mentors** (`clustered_mean`, `paired_change` by mentor). Six unequal clusters cover 93 to 95 with normal scores,
  89 to 94 with skewed ones, and more children do not help: the number that counts is the mentors'.
* **Effect sizes** (`d_z`, `g_av`, `standardised_difference`). Bonett's intervals assume normal scores. With most
  answers at the top and a large change, d_z covers 86 and g_av 92 at any n; two skewed groups of different spread, 87.
  Read the change in points first.
* **Alpha** (Feldt's interval). Right for normal items; 89 with most answers at the top, at any n.
* **How long it lasts.** The default `log-log` interval covers 94 to 98. `plain` and `log` fail near both ends and are
  there to compare with other people's figures. The restricted mean covers 89 at 10 matches.
* **Agreement.** At 10 pairs concordance covers 91 to 93 and the limits of agreement 93; from 30 pairs both are right.
"""

HEADER = """\
| interval | setting | n | covers % | too high % | too low % | unknown % | simulations |
|---|---|--:|--:|--:|--:|--:|--:|"""


def page(cells: list[Cell], command: str, simulations: int) -> str:
    cells = sorted(cells, key=miss, reverse=True)
    good = sum(miss(cell) <= 0 for cell in cells)
    short = sum(cell.covered < WANTED[0] for cell in cells)
    sure = 196 * math.sqrt(0.95 * 0.05 / simulations)
    return f"""\
# Do the intervals cover?

{READING.format(simulations=simulations, sure=sure, less_sure=sure * math.sqrt(5))}
Made by `{command}`.

{good} of {len(cells)} cells lie within 93.5–96.5; {short} cover less, {len(cells) - good - short} more.

{SHORTFALLS}
## By interval

{chr(10).join(summary(cells))}

## Every cell, worst first

{HEADER}
{chr(10).join(map(row, cells))}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Coverage of every 95 % interval, by simulation.")
    parser.add_argument("--simulations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--only", default="", help="scenarios whose method or setting contains this")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--output", default="docs/coverage.md", help="- prints only")
    chosen = parser.parse_args()
    places = [
        (place, chosen.simulations, chosen.seed)
        for place, scenario in enumerate(scenarios())
        if chosen.only in f"{scenario.method} {scenario.setting}"
    ]
    begun = time.process_time(), time.perf_counter()
    with ProcessPoolExecutor(chosen.workers) as pool:
        cells = [cell for found in pool.map(run_place, places) for cell in found]
    command = f"python -m benchmarks.coverage --simulations {chosen.simulations} --seed {chosen.seed}"
    text = page(cells, command + (f" --only {chosen.only!r}" if chosen.only else ""), chosen.simulations)
    print(text)
    print(f"{time.perf_counter() - begun[1]:.0f} s, {len(places)} scenarios, process {os.getpid()}")
    if chosen.output != "-":
        Path(chosen.output).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
