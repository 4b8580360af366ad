"""Do the curves of several groups differ by more than chance?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Flags, Floats, codes
from evaluation.methods.life_tables import at_risk_before, durations, known_durations, outcomes, tally


@dataclass(frozen=True, slots=True)
class LogRank:
    """A log-rank test.

    Attributes:
        statistic: χ², or None when it cannot be said (then `note` says why).
        df: degrees of freedom: groups in which an event was possible, less one.
        p_value: its p, or None.
        n: subjects with known time, event and group.
        events: events among them; below 30 no page shows the test.
        note: why it cannot be said.
    """

    statistic: float | None
    df: int
    p_value: float | None
    n: int
    events: int
    note: str = ""


def log_rank(time: ArrayLike, event: ArrayLike, group: ArrayLike) -> LogRank:
    """The log-rank test that k groups share one survival curve.

    χ² = (O − E)'V⁻¹(O − E) with the hypergeometric variance (ties corrected) over k − 1 groups. Groups that were never
    at risk at an event are left out of it and of the degrees of freedom, as R does.

    Edges:
        nobody: None, and the note says why.
        empty group: is not compared; with fewer than two groups left None.
        one: None.
        two: a test of one against the other.
        all equal: of events all at once, when nobody is left to tell groups apart, None.
        ties: are corrected for.
        zero times: count.
        missing: subjects with a missing time, event or group are dropped, then n is counted.

    Args:
        time: shape (n,), time followed, ≥ 0.
        event: shape (n,), 1 had the event, 0 censored.
        group: shape (n,), labels.

    Raises:
        ValueError: lengths differ; a time is negative; an event is neither 0 nor 1.

    Reference: Peto & Peto (1972), J R Stat Soc A 135:185. Checked against R `survival::survdiff`.
    """
    times, happened, labels = durations(time), outcomes("event", event, highest=1), np.asarray(group)
    times, happened, labels = known_durations(times, happened, labels)
    code, names = codes(labels)
    _, table = tally(times, (code, len(names)), (happened, 2))
    n, events = int(table.sum()), int(table[:, :, 1].sum())
    difference, variance, compared = _observed_less_expected(table.astype(np.float64))
    df = max(int(compared.sum()) - 1, 0)
    if df == 0:
        return LogRank(None, 0, None, n, events, "Fewer than two groups were at risk when something happened.")
    own, matrix = difference[compared][1:], variance[np.ix_(compared, compared)][1:, 1:]
    if np.linalg.matrix_rank(matrix, hermitian=True) < df:
        return LogRank(None, df, None, n, events, "The groups were never at risk together long enough to compare.")
    from scipy.special import chdtrc

    statistic = float(own @ np.linalg.solve(matrix, own))
    return LogRank(statistic, df, float(chdtrc(df, statistic)), n, events)


def _observed_less_expected(table: Floats) -> tuple[Floats, Floats, Flags]:
    """O − E by group, its covariance, and which groups expected anything, from counts (m, groups, 2)."""
    own_at_risk = at_risk_before(table.sum(axis=2))
    happened = table[:, :, 1].sum(axis=1)
    at = happened > 0
    at_risk, deaths = own_at_risk[at].sum(axis=1), happened[at]
    share = own_at_risk[at] / at_risk[:, None]
    expected = deaths @ share
    weight = deaths * (at_risk - deaths) / np.maximum(at_risk - 1, 1)
    variance = np.diag(weight @ share) - (share * weight[:, None]).T @ share
    return table[:, :, 1].sum(axis=0) - expected, variance, expected > 0
