"""How it ended, when it can end in several ways: Aalen–Johansen cumulative incidence."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Floats, Integers, check_confidence, codes, require
from evaluation.methods.curve_limits import Interval, check_interval, limits, read_at
from evaluation.methods.intervals import NOBODY
from evaluation.methods.life_tables import at_risk_before, durations, known_durations, outcomes, tally
from evaluation.methods.survival import NO_INTERVAL, TOO_LONG, check_time
from evaluation.results import Estimate


@dataclass(frozen=True, slots=True)
class Incidence:
    """The share that has ended by one cause, at each distinct time in increasing order.

    Attributes:
        time: distinct times at which somebody's time ended, in the unit given; the same for every cause.
        incidence: share that has ended by this cause by each time; over all causes, with `survival`, they sum to 1.
        std_error: its standard error (infinitesimal jackknife, as R; 0 while nothing has happened).
        low: lower end of the pointwise interval; NaN where R says NA: at incidence 0 (log, log-log) and 1 (log-log).
        high: upper end, likewise.
        at_risk: how many were still followed just before each time.
        events: how many ended by this cause at it.
        survival: the share not ended by any cause just after it.
        n: subjects with known time and cause.
    """

    time: Floats
    incidence: Floats
    std_error: Floats
    low: Floats
    high: Floats
    at_risk: Integers
    events: Integers
    survival: Floats
    n: int

    def at(self, t: float) -> Estimate:
        """The share that has ended by this cause by time t, with its interval.

        Beyond the longest follow-up it is unknown, unless everybody has ended. An interval that the data cannot give
        (nobody has ended so) is None and the note says so.

        Raises:
            ValueError: t is negative or not finite.

        Checked against R `summary(survfit(…), times = t)`.
        """
        check_time(t)
        note = NOBODY if not self.n else TOO_LONG if t > self.time[-1] and self.survival[-1] > 0 else ""
        if note:
            return Estimate(None, None, None, self.n, method="cumulative_incidence", note=note)
        reading = read_at(t, self.time, self.incidence, self.low, self.high, start=0.0)
        note = NO_INTERVAL if reading.low is None or reading.high is None else ""
        return Estimate(reading.value, reading.low, reading.high, self.n, method="cumulative_incidence", note=note)


def cumulative_incidence(
    time: ArrayLike,
    cause: ArrayLike,
    *,
    causes: Iterable[int] | None = None,
    interval: Interval = "log-log",
    confidence: float = 0.95,
) -> dict[int, Incidence]:
    """Aalen–Johansen cumulative incidence of each cause, the others being ways of ending too, not censored.

    F_k(t) = Σ_{tⱼ≤t} S(tⱼ−)·d_kj/nⱼ, S the all-cause Kaplan–Meier. With h = d/n and G(u) = F_k(t) − F_k(u),
    Var F_k(t) = Σ_{u≤t} [S(u−)²·h_k(1−h_k) − 2·S(u−)·G·h_k + G²·h/(1−h)]/n, which is the infinitesimal jackknife in
    closed form. Zero durations count. Subjects whose time or cause is missing are dropped, then n is counted.

    Args:
        time: shape (n,), time followed, ≥ 0; times are compared exactly.
        cause: shape (n,), 0 still going when last seen (censored), 1, 2 … how it ended.
        causes: causes to report even if they never occurred (flat at 0); the causes that occur are always reported.
        interval: `log-log` (default), `log` or `plain`, on the incidence itself.
        confidence: two-sided pointwise confidence.

    Returns:
        Mapping cause → curve, in increasing order of cause.

    Raises:
        ValueError: lengths differ; a time or cause is negative; a cause is not whole; interval or confidence unknown.

    Reference: Aalen & Johansen (1978), Scand J Stat 5:141; Choudhury (2002), Stat Med 21:1129 (interval).
    Checked against R `survival::survfit` with a factor status.
    """
    check_interval(interval)
    check_confidence(confidence)
    times, code, _ = known_durations(durations(time), outcomes("cause", cause))
    code, found = codes(code)
    kinds = sorted({0, *found, *(causes or ())})
    require("causes", kinds, ">= 0", holds=kinds[0] == 0)
    distinct, table = tally(times, (np.searchsorted(kinds, found)[code], len(kinds)))
    at_risk = at_risk_before(table.sum(axis=1))
    all_causes = table[:, 1:].sum(axis=1)
    before = np.concatenate([[1.0], np.cumprod(1 - all_causes / at_risk)])
    curves = {}
    for place, kind in enumerate(kinds[1:], start=1):
        certain = (before[1:] == 0) & (np.cumsum(table[:, place]) == np.cumsum(all_causes))  # all ended, all so
        share = np.where(certain, 1.0, np.cumsum(before[:-1] * table[:, place] / at_risk))
        error = _standard_error(share, table[:, place], all_causes, at_risk, before[:-1])
        error[certain] = 0.0
        low, high = limits(share, error, interval=interval, confidence=confidence)
        curves[kind] = Incidence(
            distinct, share, error, low, high, at_risk, table[:, place], before[1:], int(table.sum())
        )
    return curves


def _standard_error(share: Floats, own: Integers, ended: Integers, at_risk: Integers, before: Floats) -> Floats:
    hazard, own_hazard = ended / at_risk, own / at_risk
    stays = np.where(ended < at_risk, 1 - hazard, 1.0)
    here = before**2 * own_hazard * (1 - own_hazard) / at_risk
    mixed = np.where(ended < at_risk, before * own_hazard / at_risk, 0.0)
    later = np.where(ended < at_risk, hazard / (at_risk * stays), 0.0)
    constant = np.cumsum(here + 2 * mixed * share + later * share**2)
    linear = np.cumsum(mixed + later * share)
    return np.asarray(np.sqrt(np.maximum(constant - 2 * share * linear + share**2 * np.cumsum(later), 0.0)))
