"""Pointwise intervals of a curve between 0 and 1, on the three scales R offers, and reading a curve at a time."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from evaluation.methods.arguments import Floats, Integers, require
from evaluation.methods.intervals import normal_quantile

Interval = Literal["plain", "log", "log-log"]


def check_interval(interval: str) -> None:
    """The interval is one of the three known by name."""
    told = "one of " + ", ".join(get_args(Interval))
    require("interval", repr(interval), told, holds=interval in get_args(Interval))


def limits(share: Floats, standard_error: Floats, *, interval: Interval, confidence: float) -> tuple[Floats, Floats]:
    """Lower and upper ends where the share p has the given standard error; NaN where R says NA.

    `plain`: p ± z·SE, cut at 0 and 1. `log`: exp(log p ± z·SE/p), cut at 1; unknown at p = 0. `log-log`:
    p^exp(±z·SE/(p·log p)); unknown at p = 0 and p = 1.

    Reference: Kalbfleisch & Prentice (2002), §1.4. Checked against R `survival::survfit(conf.type = …)`.
    """
    z = normal_quantile(confidence)
    if interval == "plain":
        return np.maximum(share - z * standard_error, 0.0), np.minimum(share + z * standard_error, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = np.where(standard_error == 0, 0.0, standard_error / share)
        if interval == "log":
            inside = np.where(share == 0, np.nan, share)
            return inside * np.exp(-z * relative), np.minimum(inside * np.exp(z * relative), 1.0)
        log = np.where((share == 0) | (share == 1), np.nan, np.log(share))
        width = np.exp(-z * relative / log)
        return np.exp(log * width), np.exp(log / width)


NOTHING_YET = "It has happened to nobody by then, so the interval is Wilson's for those of whom that is known."


def followed_to(t: float, time: Floats, at_risk: Integers) -> int:
    """How many were followed up to t or longer."""
    place = int(np.searchsorted(time, t, side="left"))
    return int(at_risk[place]) if place < len(time) else 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A curve read at one time: `low` and `high` None where unknown."""

    value: float
    low: float | None
    high: float | None


def known_or_none(number: float) -> float | None:
    """A curve's NaN as the None of a scalar result."""
    return None if np.isnan(number) else float(number)


def read_at(t: float, time: Floats, share: Floats, low: Floats, high: Floats, *, start: float) -> Reading:
    """A right-continuous step curve at t; before its first time it is `start`. An interval without width is unknown."""
    place = int(np.searchsorted(time, t, side="right")) - 1
    if place < 0:
        return Reading(start, None, None)
    if low[place] == high[place]:
        return Reading(float(share[place]), None, None)
    return Reading(float(share[place]), known_or_none(low[place]), known_or_none(high[place]))
