"""How matches begin: half of their plan, and meetings held whatever the period."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from evaluation.facts.days import FAR, UNKNOWN, dates, whole_days
from evaluation.facts.pauses import pauses_of
from evaluation.results import Period
from evaluation.vocabulary import MeetingStatus

WEEK = 7


def beginnings(matches: pd.DataFrame, tables: Mapping[str, pd.DataFrame], period: Period) -> dict[str, Any]:
    """Further columns of the matches, by name.

    `halfway_on`: first meeting (or day of matching) + half of the planned weeks, later by pauses. `met`: meetings
    attended up to the cut-off, whatever the period.

    Args:
        matches: `matches.COLUMNS`.
        tables: the canonical tables.
        period: of `matches`.
    """
    return {
        "halfway_on": dates(_halfway(matches, tables.get("pauses"))),
        "met": _met(matches, tables.get("meetings"), period),
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
