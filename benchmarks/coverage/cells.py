"""One way of making data and what its intervals covered; every cell has a seed of its own made of its name."""

import math
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

SIZES = (10, 30, 100)
Rng = np.random.Generator
Drawn = Iterable[tuple[str, float | None, float | None, float]]  # which figure, low, high, truth


@dataclass(frozen=True)
class Scenario:
    """One way of making data, at one n: draws data, gives the intervals found and the truth."""

    method: str
    setting: str
    n: int
    draw: Callable[[Rng], Drawn]
    also: str = ""  # the methods it draws for, where they are several
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


def of(result, truth, name=""):
    """One drawn line of an Estimate."""
    return (name, result.low, result.high, truth)


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
