"""One figure, one change, one curve, one breakdown: each with its interval and its n."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["estimated", "counted"]


def _check_number(name: str, number: float | None) -> None:
    if number is not None and not math.isfinite(number):
        raise ValueError(f"{name} == {number}, must be a finite number or None with a note.")


@dataclass(frozen=True, slots=True)
class Estimate:
    """One figure with its interval.

    Attributes:
        value: the figure in `unit`, or None when it cannot be said (then `note` says why).
        low: lower end of the 95 % interval, None where there is none (a count) or it is unknown.
        high: upper end, likewise.
        n: how many people (or matches, see `n_of`) it is about.
        unit: `proportion`, `points`, `days`, `weeks`, `meetings`, `matches` …
        method: the function of `evaluation.methods` behind it, or `count`.
        kind: `estimated` from a sample, or `counted` (no sampling interval).
        n_of: what n counts: `children`, `mentors`, `people`, `matches`.
        note: why there is no value, or what to keep in mind.
        clusters: number of clusters behind a clustered interval, where they are not the n.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    unit: str = "proportion"
    method: str = ""
    kind: Kind = "estimated"
    n_of: str = "people"
    note: str = ""
    clusters: int | None = None

    def __post_init__(self) -> None:
        for name in ("value", "low", "high"):
            _check_number(name, getattr(self, name))
        if self.value is None and not self.note:
            raise ValueError("value is None, so note must say why it cannot be said.")


@dataclass(frozen=True, slots=True)
class Change:
    """How the same people's score moved between two rounds; fields as `methods.paired_change` defines them.

    Attributes:
        n: people with both rounds.
        mean_before: mean of those people at the first of the two rounds, in `unit`.
        mean_after: the same people's mean at the second.
        difference: mean_after - mean_before.
        low: lower end of its 95 % interval.
        high: upper end.
        t: t statistic. p_value: its two-sided p (pages show none below 30 people).
        g_av: difference over the average SD, bias-corrected; d_z: difference over the SD of differences; each with
            an interval.
        wilcoxon_p: Wilcoxon signed-rank p.
        clusters: number of clusters when the interval is cluster-robust.
        left_out: people who answered one of the two rounds only.
        round_before: key of the first of the two rounds. round_after: of the second; empty where there are none.
        unit, method, n_of, note: as in `Estimate`.
    """

    n: int
    mean_before: float | None
    mean_after: float | None
    difference: float | None
    low: float | None
    high: float | None
    t: float | None = None
    p_value: float | None = None
    g_av: float | None = None
    g_av_low: float | None = None
    g_av_high: float | None = None
    d_z: float | None = None
    d_z_low: float | None = None
    d_z_high: float | None = None
    wilcoxon_p: float | None = None
    clusters: int | None = None
    left_out: int = 0
    round_before: str = ""
    round_after: str = ""
    unit: str = "points"
    method: str = "paired_change"
    n_of: str = "people"
    note: str = ""

    def __post_init__(self) -> None:
        for name in ("mean_before", "mean_after", "difference", "low", "high", "t", "p_value", "g_av", "d_z"):
            _check_number(name, getattr(self, name))
        if self.difference is None and not self.note:
            raise ValueError("difference is None, so note must say why it cannot be said.")

    @property
    def value(self) -> float | None:
        """The difference, so that every result has a `value`."""
        return self.difference

    @property
    def kind(self) -> Kind:
        """A change is always estimated."""
        return "estimated"


@dataclass(frozen=True, slots=True)
class Curve:
    """A share over time since the start of a match.

    Attributes:
        time: weeks, increasing.
        value: survival or cumulative incidence at each time.
        low: lower end of the interval, NaN-free; None where unknown.
        high: upper end, likewise.
        at_risk: number still followed just before each time.
        events: events at each time.
        n: matches at the start. unit, method, n_of, note: as in `Estimate`.
    """

    time: NDArray[np.float64]
    value: NDArray[np.float64]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    at_risk: NDArray[np.int64]
    events: NDArray[np.int64]
    n: int
    unit: str = "proportion"
    method: str = ""
    n_of: str = "matches"
    note: str = ""


Result = Estimate | Change


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One result per group, and which groups have none.

    Attributes:
        by: what the groups are, e.g. `service`.
        groups: group name → result, in the order to show them.
        without_data: groups that exist and have nothing to show.
        whole: False when the split is withheld because one part is too small (answers only).
        note: why it is withheld.
    """

    by: str
    groups: Mapping[str, Result]
    without_data: tuple[str, ...] = ()
    whole: bool = True
    note: str = ""
