"""How matches begin: half of their plan, meetings held whatever the period, and how informal the first weeks were."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from evaluation.facts.days import FAR, UNKNOWN, dates, whole_days
from evaluation.facts.pauses import pauses_of
from evaluation.results import Period
from evaluation.vocabulary import MeetingStatus

WEEK = 7
FIRST_WEEKS = 6
MONDAY = 3  # 1 January 1970 was a Thursday
EARLY = ("informal", "informal_known")


def beginnings(
    matches: pd.DataFrame, tables: Mapping[str, pd.DataFrame], weeks: pd.DataFrame, asked: Any, period: Period
) -> dict[str, Any]:
    """Further columns of the matches, by name.

    `halfway_on`: first meeting (or day of matching) + half of the planned weeks, later by pauses. `met`: meetings
    attended up to the cut-off, whatever the period. `early_informal`, `early_informal_known`: meetings and contacts of
    the calendar week of the first meeting and the five after it, informal ones and those where that is on record; only
    of matches asked for, and only where those weeks lie in the period.

    Args:
        matches: `matches.COLUMNS`.
        tables: the canonical tables.
        weeks: match × Monday, as `Facts.match_weeks`.
        asked: keys of the matches whose first weeks are wanted.
        period: of `matches` and `weeks`.
    """
    early = _first_weeks(matches, weeks, asked, period)
    return {
        "halfway_on": dates(_halfway(matches, tables.get("pauses"))),
        "met": _met(matches, tables.get("meetings"), period),
        **{f"early_{name}": early[name].to_numpy() for name in EARLY},
    }


def _halfway(matches: pd.DataFrame, pauses: pd.DataFrame | None) -> "np.ndarray[Any, np.dtype[np.int64]]":
    began = whole_days(matches["first_meeting_on"].fillna(matches["matched_on"]))
    ended = np.minimum(whole_days(matches["closed_on"], unknown=FAR), whole_days(matches["cut_off"]) + 1)
    weeks = matches["planned_weeks"].to_numpy(dtype=np.float64)
    known = ~np.isnan(weeks)
    half = began + np.ceil(np.where(known, weeks, 0) * WEEK / 2).astype(np.int64)
    return np.where(known, pauses_of(matches, pauses).moved(began, half, ended), UNKNOWN)


def _met(matches: pd.DataFrame, meetings: pd.DataFrame | None, period: Period) -> "np.ndarray[Any, Any]":
    """Only a period that leaves days out needs a second look at the log, and only at the matches that have ended."""
    inside = matches[str(MeetingStatus.ATTENDED)].to_numpy()
    closed = matches.loc[matches["closed_on"].notna(), "match"]
    if period == Period() or meetings is None or closed.empty:
        return inside
    rows = meetings.loc[meetings["match"].isin(closed) & (meetings["status"] == str(MeetingStatus.ATTENDED))]
    until = rows["match"].map(matches.set_index("match")["cut_off"])
    counts = rows.loc[rows["on"] <= until, "match"].value_counts()
    whole = counts.reindex(matches["match"]).fillna(0).to_numpy(dtype=np.int64)
    return np.where(matches["closed_on"].notna(), whole, inside)


def _first_weeks(matches: pd.DataFrame, weeks: pd.DataFrame, asked: Any, period: Period) -> pd.DataFrame:
    first = whole_days(matches["first_meeting_on"])
    monday = pd.Series(first - (first + MONDAY) % WEEK, index=matches["match"].to_numpy(dtype=np.int64))
    keys = monday.index[monday.index.isin(asked) & (first > UNKNOWN)]
    if period.start:
        keys = keys.intersection(monday.index[dates(first) >= np.datetime64(period.start, "s")])
    rows = weeks[weeks["match"].isin(keys)]
    number = (whole_days(rows["week"]) - monday.reindex(rows["match"]).to_numpy()) // WEEK
    rows = rows[(number >= 0) & (number < FIRST_WEEKS)]
    totals: pd.DataFrame = rows.groupby("match")[list(EARLY)].sum()
    return totals.reindex(matches["match"].to_numpy(dtype=np.int64)).fillna(0).astype(np.int64)
