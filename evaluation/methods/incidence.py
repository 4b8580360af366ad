"""How it ended, when it can end in several ways: Aalen–Johansen cumulative incidence."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Floats, Integers, check_confidence, codes, require
from evaluation.methods.curve_limits import NOTHING_YET, Interval, check_interval, followed_to, limits, read_at
from evaluation.methods.intervals import NOBODY, wilson_interval
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
        ended: how many ended by any cause at it.
        survival: the share not ended by any cause just after it.
        n: subjects with known time and cause.
        confidence: of the intervals.
    """

    time: Floats
    incidence: Floats
    std_error: Floats
    low: Floats
    high: Floats
    at_risk: Integers
    events: Integers
    ended: Integers
    survival: Floats
    n: int
    confidence: float

    def at(self, t: float) -> Estimate:
        """The share that has ended by this cause by time t, with its interval.

        Beyond the longest follow-up it is unknown, unless everybody has ended. While nobody has ended so the standard
        error is 0 and says nothing: the interval is then Wilson's for those followed to t or ended otherwise before, as
        the note says. Once everybody has ended so it is unknown.

        Raises:
            ValueError: t is negative or not finite.

        Checked against R `summary(survfit(…), times = t)`.
        """
        check_time(t)
        note = NOBODY if not self.n else TOO_LONG if t > self.time[-1] and self.survival[-1] > 0 else ""
        if note:
            return Estimate(None, None, None, self.n, method="cumulative_incidence", note=note)
        reading = read_at(t, self.time, self.incidence, self.low, self.high, start=0.0)
        if reading.value == 0:
            told = followed_to(t, self.time, self.at_risk) + int(self.ended[self.time < t].sum())
            _, high = wilson_interval(0, told, confidence=self.confidence)
            return Estimate(0.0, 0.0, high, self.n, method="cumulative_incidence", note=NOTHING_YET)
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
    closed form.

    Edges:
        nobody: unknown at any time.
        one: a curve; Wilson's interval until it is certain (share 1), where it is unknown.
        two: curves with intervals.
        all equal: while nobody has ended by a cause its share is 0 with Wilson's interval.
        ties: endings by several causes at one time share those at risk then.
        zero times: count.
        missing: subjects whose time or cause is missing are dropped, then n is counted.

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
    ended = table[:, 1:].sum(axis=1)
    own = {kind: table[:, place] for place, kind in enumerate(kinds) if kind}
    total = _AllCauses(distinct, at_risk_before(table.sum(axis=1)), ended)
    return {kind: _curve(events, total, interval, confidence) for kind, events in own.items()}


@dataclass(frozen=True, slots=True)
class _AllCauses:
    time: Floats
    at_risk: Integers
    ended: Integers


def _curve(events: Integers, total: _AllCauses, interval: Interval, confidence: float) -> Incidence:
    time, at_risk, ended = total.time, total.at_risk, total.ended
    survival = np.cumprod(1 - ended / at_risk, dtype=np.float64)
    before = np.concatenate([[1.0], survival[:-1]]) if len(time) else survival
    certain = (survival == 0) & (np.cumsum(events) == np.cumsum(ended))  # everybody has ended, and all so
    share = np.where(certain, 1.0, np.cumsum(before * events / at_risk))
    error = np.where(certain, 0.0, _standard_error(share, events, ended, at_risk, before))
    low, high = limits(share, error, interval=interval, confidence=confidence)
    n = int(at_risk[0]) if len(time) else 0
    return Incidence(time, share, error, low, high, at_risk, events, ended, survival, n, confidence)


def _standard_error(share: Floats, own: Integers, ended: Integers, at_risk: Integers, before: Floats) -> Floats:
    hazard, own_hazard = ended / at_risk, own / at_risk
    stays = np.where(ended < at_risk, 1 - hazard, 1.0)
    here = before**2 * own_hazard * (1 - own_hazard) / at_risk
    mixed = np.where(ended < at_risk, before * own_hazard / at_risk, 0.0)
    later = np.where(ended < at_risk, hazard / (at_risk * stays), 0.0)
    constant = np.cumsum(here + 2 * mixed * share + later * share**2)
    linear = np.cumsum(mixed + later * share)
    return np.asarray(np.sqrt(np.maximum(constant - 2 * share * linear + share**2 * np.cumsum(later), 0.0)))
