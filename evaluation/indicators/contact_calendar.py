"""Week by week: in how many matches was there a meeting, a contact, or nothing on record?"""

import numpy as np
import pandas as pd

from evaluation.facts import Facts
from evaluation.facts.days import FAR, Days, dates, day_of, whole_days

COLUMNS = ("week", "open", "attended", "contact_only", "neither", "paused", "no_record")
WEEK = 7
MONDAY = 3  # 1 January 1970 was a Thursday


def contact_calendar(facts: Facts) -> pd.DataFrame:
    """Matches that were open the whole week, by Monday, and what their week held; `COLUMNS`.

    `neither`: rows in the log but no meeting attended and no two-way contact. `paused`: the whole week, and no row.
    `no_record`: no row of any kind. The last five add up to `open`.
    """
    return calendar_of(facts, spans_of(facts))


def calendar_of(facts: Facts, spans: pd.DataFrame) -> pd.DataFrame:
    """The same of some matches.

    Args:
        facts: their weeks and pauses.
        spans: as `spans_of` gives them, of the matches wanted.
    """
    if spans.empty:
        return pd.DataFrame({name: pd.Series(dtype="int64") for name in COLUMNS}).astype({"week": "datetime64[s]"})
    weeks = np.arange(int(spans["first"].min()), int(spans["last"].max()) + WEEK, WEEK)
    held = weeks_held(facts, spans)
    met = held["attended"] > 0
    spoke = held["contacts"] > 0
    frame = pd.DataFrame({"week": dates(weeks), "open": _covering(spans, weeks)})
    for name, rows in (("attended", met), ("contact_only", ~met & spoke), ("neither", ~met & ~spoke)):
        frame[name] = _counted(held.loc[rows, "day"].to_numpy(), weeks)
    frame["paused"] = _counted(paused_without_rows(facts, spans, held)["day"].to_numpy(dtype=np.int64), weeks)
    known = frame[["attended", "contact_only", "neither", "paused"]].sum(axis=1)
    return frame.assign(no_record=frame["open"] - known)[list(COLUMNS)]


def _mondays(start: Days, end: Days) -> tuple[Days, Days]:
    """The first and last Monday whose whole week lies in [start, end)."""
    first = start + (-(start + MONDAY)) % WEEK
    last = end - WEEK
    return first, last - (last + MONDAY) % WEEK


def spans_of(facts: Facts) -> pd.DataFrame:
    """Each match's first and last whole week in the period; matches without one are left out."""
    matches, period = facts.matches, facts.period
    start = whole_days(matches["matched_on"])
    seen = np.where(matches["derived"], whole_days(matches["last_row_on"]) + 1, FAR)
    end = np.minimum(
        np.minimum(whole_days(matches["closed_on"], unknown=FAR), whole_days(matches["cut_off"]) + 1), seen
    )
    start = np.maximum(start, day_of(period.start)) if period.start else start
    end = np.minimum(end, day_of(period.end)) if period.end else end
    first, last = _mondays(start, end)
    spans = pd.DataFrame({"match": matches["match"].to_numpy(), "first": first, "last": last})
    return spans[spans["last"] >= spans["first"]]


def weeks_held(facts: Facts, spans: pd.DataFrame) -> pd.DataFrame:
    """The match-weeks with a row within these spans: match, day (Monday), attended, contacts."""
    rows = facts.match_weeks[["match", "week", "attended", "contacts"]].merge(spans, on="match")
    rows["day"] = whole_days(rows["week"])
    return rows[(rows["day"] >= rows["first"]) & (rows["day"] <= rows["last"])]


def _covering(spans: pd.DataFrame, weeks: Days) -> Days:
    """How many spans cover each week."""
    steps = np.zeros(len(weeks) + 1, dtype=np.int64)
    np.add.at(steps, (spans["first"].to_numpy() - weeks[0]) // WEEK, 1)
    np.add.at(steps, (spans["last"].to_numpy() - weeks[0]) // WEEK + 1, -1)
    return np.cumsum(steps)[:-1]


def _counted(days: Days, weeks: Days) -> Days:
    return np.bincount((days - weeks[0]) // WEEK, minlength=len(weeks)).astype(np.int64)


def paused_without_rows(facts: Facts, spans: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Match and Monday of all match-weeks wholly paused and without a row; columns match, day."""
    stretches = facts.paused.merge(spans, on="match")
    first, last = _mondays(whole_days(stretches["from"]), whole_days(stretches["until"], unknown=FAR))
    first, last = np.maximum(first, stretches["first"]), np.minimum(last, stretches["last"])
    count = np.maximum((last - first) // WEEK + 1, 0)
    which = np.repeat(np.arange(len(count)), count)
    step = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    paused = pd.DataFrame({"match": stretches["match"].to_numpy()[which], "day": first[which] + step * WEEK})
    paused = paused.merge(held[["match", "day"]], how="left", indicator=True)
    return paused.loc[paused["_merge"] == "left_only", ["match", "day"]]
