"""How long it lasts: Kaplan–Meier with those still going kept in."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Floats, Integers, check_confidence, codes, require
from evaluation.methods.curve_limits import NOTHING_YET, Interval, check_interval, followed_to, limits, read_at
from evaluation.methods.intervals import NOBODY, t_quantile, wilson_interval
from evaluation.methods.life_tables import at_risk_before, durations, known_durations, outcomes, tally, tally_each
from evaluation.results import Estimate

TOO_LONG = "Nobody was followed that long."
NO_INTERVAL = "Once everybody has had the event this interval is unknown."
AT_ONCE = "Everybody's time ended at once, so how sure this is cannot be estimated."
OPEN_END = "An end of the interval is unknown: its curve does not come down to one half."
HALF = 0.5 + 2.0**-26  # R's tolerance, so that a product of fractions that is one half counts as one half


@dataclass(frozen=True, slots=True)
class Survival:
    """A Kaplan–Meier curve, one entry per distinct time at which somebody's time ended, in increasing order.

    Attributes:
        time: the distinct times, in the unit given.
        at_risk: how many were still followed just before each time.
        events: how many had the event at it.
        censored: how many were followed up to it without the event.
        survival: the share still without the event just after it.
        std_error: Greenwood's standard error of `survival`; NaN where survival is 0.
        low: lower end of the pointwise interval; NaN where R says NA: at survival 0, for log-log also at 1.
        high: upper end, likewise.
        n: subjects with known time and event.
        confidence: of the intervals.
    """

    time: Floats
    at_risk: Integers
    events: Integers
    censored: Integers
    survival: Floats
    std_error: Floats
    low: Floats
    high: Floats
    n: int
    confidence: float

    def at(self, t: float) -> Estimate:
        """The share without the event just after time t, with its interval.

        Beyond the longest follow-up it is unknown, unless the curve has reached 0. While nobody has had the event,
        Greenwood's error is 0 and says nothing: the interval is then Wilson's for those followed to t, as the note
        says. At 0 the interval is unknown.

        Raises:
            ValueError: t is negative or not finite.

        Checked against R `summary(survfit(…), times = t)`.
        """
        check_time(t)
        note = self._unknown_beyond(t)
        if note:
            return Estimate(None, None, None, self.n, method="kaplan_meier", note=note)
        reading = read_at(t, self.time, self.survival, self.low, self.high, start=1.0)
        if reading.value == 1:
            followed = followed_to(t, self.time, self.at_risk)
            low, _ = wilson_interval(followed, followed, confidence=self.confidence)
            return Estimate(1.0, low, 1.0, self.n, method="kaplan_meier", note=NOTHING_YET)
        note = NO_INTERVAL if reading.low is None or reading.high is None else ""
        return Estimate(reading.value, reading.low, reading.high, self.n, method="kaplan_meier", note=note)

    def median(self) -> Estimate:
        """The time by which half have had the event, and where the interval's curves pass one half.

        Where the curve lies exactly at one half, the middle of that stretch. None while the curve has not come down to
        one half; an end likewise, and the note says so. Checked against R `summary(survfit(…))$table`.
        """
        middle, low, high = (_time_at_half(self.time, curve) for curve in (self.survival, self.low, self.high))
        note = NOBODY if not self.n else "Fewer than half have had the event so far." if middle is None else ""
        if middle is not None and (low is None or high is None):
            note = OPEN_END
        return Estimate(middle, low, high, self.n, unit="time", method="kaplan_meier_median", note=note)

    def restricted_mean(self, t: float) -> Estimate:
        """Mean time without the event within the first t: the area μ under the curve up to t.

        SE² = Σ A(tⱼ)²·dⱼ/(nⱼ(nⱼ−dⱼ)), A(tⱼ) the area from tⱼ to t. Interval on the scale of the odds of p = μ/t, with
        Student's t: t·expit(logit p ± t(n−1)·SE/(t·p(1−p))), which stays between 0 and t. Beyond the longest follow-up
        it is unknown, unless the curve has reached 0. While nobody has had the event before t, the mean is t and SE 0
        says nothing: the interval is then t times Wilson's for those followed to t, as the note says. Everyone at
        once: no interval.

        Raises:
            ValueError: t is negative or not finite.

        Reference: Klein & Moeschberger (2003), §4.5, for μ and SE. Checked against R `print(survfit(…), rmean = t)`.
        """
        check_time(t)
        note = self._unknown_beyond(t)
        if note:
            return Estimate(None, None, None, self.n, unit="time", method="restricted_mean", note=note)
        mean, error = _area(self, t)
        if error == 0 and self._nobody_before(t):
            followed = followed_to(t, self.time, self.at_risk)
            low, _ = wilson_interval(followed, followed, confidence=self.confidence)
            return Estimate(mean, t * low, mean, self.n, unit="time", method="restricted_mean", note=NOTHING_YET)
        if error == 0:
            return Estimate(mean, None, None, self.n, unit="time", method="restricted_mean", note=AT_ONCE)
        low, high = _between_nothing_and(t, mean, t_quantile(self.confidence, self.n - 1) * error)
        return Estimate(mean, low, high, self.n, unit="time", method="restricted_mean")

    def _nobody_before(self, t: float) -> bool:
        return not self.events[self.time < t].any()

    def _unknown_beyond(self, t: float) -> str:
        if not self.n:
            return NOBODY
        return TOO_LONG if t > self.time[-1] and self.survival[-1] > 0 else ""


def check_time(t: float) -> None:
    """A time to read a curve at is finite and not negative."""
    require("t", t, "finite", holds=math.isfinite(t))
    require("t", t, ">= 0", holds=t >= 0)


def kaplan_meier(
    time: ArrayLike, event: ArrayLike, *, interval: Interval = "log-log", confidence: float = 0.95
) -> Survival:
    """Kaplan–Meier estimate of the share still without the event, with Greenwood's standard error.

    S(t) = Π_{tⱼ≤t}(1 − dⱼ/nⱼ); Var S = S²·Σ dⱼ/(nⱼ(nⱼ−dⱼ)). At a tie of events and censored times the events come
    first. How the curve is read at a time, its median and its mean: see the result.

    Edges:
        nobody: a curve without entries; whatever is read from it is unknown.
        one: a curve; before the event Wilson's interval, after it (share 0) none.
        two: a curve with intervals.
        all equal: without an event the share is 1 with Wilson's interval; at share 0 it is unknown.
        ties: of an event and a censored time the event comes first.
        zero times: count; they are at risk at 0 and may have their event there.
        missing: subjects whose time or event is missing are dropped, then n is counted.

    Args:
        time: shape (n,), time followed, ≥ 0, in any unit; times are compared exactly.
        event: shape (n,), 1 (True) had the event at that time, 0 still without it when last seen.
        interval: `log-log` (default; stays inside 0–1), `log` (R's default) or `plain`.
        confidence: two-sided pointwise confidence.

    Raises:
        ValueError: lengths differ; a time is negative; an event is neither 0 nor 1; interval or confidence unknown.

    Reference: Kaplan & Meier (1958), J Am Stat Assoc 53:457; Greenwood (1926).
    Checked against R `survival::survfit`, in all three intervals.
    """
    check_interval(interval)
    check_confidence(confidence)
    times, events, _ = known_durations(durations(time), outcomes("event", event, highest=1))
    distinct, table = tally(times, (events, 2))
    return _curve(distinct, table, interval, confidence)


def kaplan_meier_by(
    time: ArrayLike, event: ArrayLike, group: ArrayLike, *, interval: Interval = "log-log", confidence: float = 0.95
) -> dict[Any, Survival]:
    """One Kaplan–Meier curve per group, counted in one pass; each equals `kaplan_meier` of that group alone.

    S_g(t) = Π_{tⱼ≤t}(1 − d_gj/n_gj) in group g.

    Edges:
        nobody: no curve.
        one: of a group of one as in `kaplan_meier`.
        two: likewise.
        empty group: has no curve.
        zero times: count.
        missing: subjects whose time, event or group is missing are dropped.

    Args:
        time: as in `kaplan_meier`.
        event: as there.
        group: shape (n,), labels.
        interval: as there.
        confidence: as there.

    Returns:
        Mapping label → curve, in sorted order of the labels.

    Raises:
        ValueError: as `kaplan_meier`.

    Reference: Kaplan & Meier (1958), J Am Stat Assoc 53:457. Checked against R `survival::survfit`, group by group.
    """
    check_interval(interval)
    check_confidence(confidence)
    times, events, labels = durations(time), outcomes("event", event, highest=1), np.asarray(group)
    times, events, labels = known_durations(times, events, labels)
    code, names = codes(labels)
    counted = tally_each(times, events, code, len(names))
    return {name: _curve(*own, interval, confidence) for name, own in zip(names, counted, strict=True)}


def _curve(time: Floats, table: Integers, interval: Interval, confidence: float) -> Survival:
    at_risk = at_risk_before(table.sum(axis=1))
    events = table[:, 1]
    survival: Floats = np.cumprod(1 - events / at_risk, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(events / (at_risk * (at_risk - events).astype(np.float64)))
        std_error = np.where(survival == 0, np.nan, survival * np.sqrt(greenwood))
    low, high = limits(survival, std_error, interval=interval, confidence=confidence)
    n = int(at_risk[0]) if len(at_risk) else 0
    return Survival(time, at_risk, events, table[:, 0], survival, std_error, low, high, n, confidence)


def _time_at_half(time: Floats, curve: Floats) -> float | None:
    below = np.flatnonzero(curve < HALF)
    if not below.size:
        return None
    first = below[0]
    lower = below[curve[below] < curve[first]]
    if abs(curve[first] - 0.5) < HALF - 0.5 and lower.size:
        return float((time[first] + time[lower[0]]) / 2)
    return float(time[first])


def _between_nothing_and(t: float, mean: float, half: float) -> tuple[float, float]:
    """The mean ± half, carried over to the scale of log(mean / (t − mean)) and back; 0 < mean < t."""
    odds, half = mean / (t - mean), half * t / (mean * (t - mean))
    low, high = odds * math.exp(-half), odds * math.exp(half)
    return t * low / (1 + low), t * high / (1 + high)


def _area(curve: Survival, t: float) -> tuple[float, float]:
    """Area under the curve up to t and its standard error."""
    seen = curve.time <= t
    edges = np.concatenate([[0.0], curve.time[seen], [t]])
    heights = np.concatenate([[1.0], curve.survival[seen]])
    pieces = np.diff(edges) * heights
    after = np.cumsum(pieces[:0:-1])[::-1]
    left = (curve.at_risk - curve.events)[seen]
    hazard = np.divide(curve.events[seen], curve.at_risk[seen] * left, out=np.zeros(len(left)), where=left > 0)
    return float(pieces.sum()), math.sqrt(float((after**2 * hazard).sum()))
