"""What the facts and methods are measured against: hand-written SQL, and the least NumPy that gives the same numbers."""

import numpy as np

from evaluation.facts import cases
from evaluation.facts import events as ev
from evaluation.facts.coding import with_columns
from evaluation.facts.days import FAR

_WEEK = "day - ((day + 3) - (day + 3) // 7 * 7)"
_KNOWN = "FROM events WHERE place >= 0 AND day <= cut_off"
_TOLD = f"(kind = {cases.ATTENDED} OR kind = {cases.CONTACT})"
_ANSWERS = ", ".join(
    f"count(*) FILTER ({_TOLD} AND {name} = 1), count(*) FILTER ({_TOLD} AND {name} IS NOT NULL)"
    for name in cases.ANSWERS
)
MATCHES = f"""SELECT place, {", ".join(f"count(*) FILTER (kind = {kind})" for kind in range(cases.ATTEMPT + 1))},
    count(*) FILTER (kind = {cases.ATTENDED} AND minutes IS NOT NULL), {_ANSWERS},
    sum(minutes) FILTER (kind = {cases.ATTENDED}), sum(mentor_minutes), min(day) FILTER (kind = {cases.ATTENDED}),
    max(day) FILTER (kind = {cases.ATTENDED}) AS last_meeting, max(day) FILTER ({_TOLD}), min(day), max(day)
    {_KNOWN} GROUP BY place"""
WEEKS = f"""SELECT place, {_WEEK} AS week, count(*), count(*) FILTER (kind <= {cases.NO_STATUS} AND kind <> {cases.REARRANGED}),
    count(*) FILTER (kind = {cases.ATTENDED}) AS attended, count(*) FILTER (kind = {cases.CONTACT}),
    count(*) FILTER ({_TOLD} AND informal = 1), count(*) FILTER ({_TOLD} AND informal IS NOT NULL), sum(mentor_minutes)
    {_KNOWN} GROUP BY place, week"""
MONTHS = f"SELECT service, month, kind, count(*) AS meetings {_KNOWN} AND kind <= {cases.NO_STATUS} GROUP BY ALL"
DAYS = f"SELECT CAST(unit AS BIGINT) * 1048576 + day AS key {_KNOWN} AND {_TOLD}"


def by_sql(cursor, coded):
    """The four reductions by hand; how many matches, meetings attended, meetings in months, and contacts."""
    cursor.register("events", coded)
    matches, weeks, months, days = (cursor.sql(sql).to_arrow_table() for sql in (MATCHES, WEEKS, MONTHS, DAYS))
    return _told(matches.num_rows, weeks["attended"], months["meetings"], days)


def by_facts(run, coded):
    """The same by the expressions of `evaluation.facts`, taken apart into their counts as there."""
    from evaluation.facts.engine import collected

    bits = cases.bits_for(coded["place"].to_numpy())
    events, days = _counting(run, coded, cases.MATCH_COUNTS, bits), (-FAR, FAR)
    sums = collected(ev.match_totals(events, *days, bits))
    matches = sums.assign(**cases.counted(sums, cases.MATCH_COUNTS, bits))
    sums = collected(ev.week_totals(_counting(run, coded, cases.WEEK_COUNTS, bits), bits))
    weeks = sums.assign(**cases.counted(sums, cases.WEEK_COUNTS, bits))
    months, days = collected(ev.month_totals(events)), collected(ev.contact_days(events))
    return _told(len(matches), weeks["attended"], months["meetings"], days)


def _counting(run, coded, names, bits):
    """The events with the digits of these counts, as `facts.log` adds them."""
    columns = cases.digits(coded["case"].to_numpy(), names, bits)
    return ev.known_by_cut_off(run.lazy(with_columns(coded, columns)))


def _told(matches, attended, meetings, days):
    return matches, *(int(np.asarray(column).sum()) for column in (attended, meetings)), len(days)


def _ended(time, event, group, groups):
    """Shape (groups, times, 2): how many were censored and had the event at each whole time."""
    longest = int(time.max()) + 1
    key = (group * longest + time) * 2 + event
    return np.bincount(key, minlength=groups * longest * 2).reshape(groups, longest, 2)


def curves_floor(time, event, group, groups):
    """Kaplan–Meier with log-log interval by group, of whole times: a bincount and sums."""
    ended = _ended(time, event, group, groups)
    at_risk, died = ended.sum(axis=2)[:, ::-1].cumsum(axis=1)[:, ::-1], ended[:, :, 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        survival = np.cumprod(1 - died / at_risk, axis=1)
        error = np.sqrt(np.cumsum(died / (at_risk * (at_risk - died).astype(float)), axis=1))
        width = np.exp(-1.959963984540054 * error / np.log(survival))
        return survival, survival**width, survival ** (1 / width)


def log_rank_floor(time, event, group, groups):
    """The log-rank statistic, likewise."""
    ended = _ended(time, event, group, groups)
    at_risk, died = ended.sum(axis=2)[:, ::-1].cumsum(axis=1)[:, ::-1], ended[:, :, 1]
    own, risk = died.sum(axis=0), at_risk.sum(axis=0)
    share = at_risk / np.maximum(risk, 1)
    weight = own * (risk - own) / np.maximum(risk - 1, 1)
    variance = np.diag(share @ weight) - (share * weight) @ share.T
    less = died.sum(axis=1) - (own * share).sum(axis=1)
    return float(less[1:] @ np.linalg.solve(variance[1:, 1:], less[1:]))


def alpha_floor(items):
    """Alpha from one covariance matrix."""
    matrix = np.cov(items, rowvar=False)
    k = len(matrix)
    return k / (k - 1) * (1 - np.trace(matrix) / matrix.sum())


def intercept_floor(value, cluster):
    """REML of a balanced design in closed form: the ratio of two mean squares."""
    table = value[np.argsort(cluster, kind="stable")].reshape(cluster.max() + 1, -1)
    means, size = table.mean(axis=1), table.shape[1]
    within = ((table - means[:, None]) ** 2).sum() / (table.size - len(table))
    return max((means.var(ddof=1) * size - within) / size, 0.0), within
