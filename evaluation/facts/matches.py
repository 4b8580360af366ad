"""Matches: who, where, the plan, how it stands, how it ended."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from evaluation.facts.cases import EARLY, MATCH_COUNTS
from evaluation.facts.categories import filled, with_categories
from evaluation.facts.coding import places
from evaluation.facts.days import FAR, UNKNOWN, Days, cut_off_days, dates, day_of, whole_days
from evaluation.facts.events import MATCH_DAYS
from evaluation.facts.groups import NOT_RECORDED
from evaluation.facts.pauses import Pauses, pauses_of
from evaluation.facts.people import ATTRIBUTES
from evaluation.programme import Programme
from evaluation.results import Period, Scope
from evaluation.vocabulary import Role

BASE = (
    "match", "mentor", "mentee", "child", "service", *ATTRIBUTES, "shared_experience", "matched_on", "planned_weeks",
    "planned_per_week", "closed_on", "ending", "closing_meeting_on", "derived", "cut_off",
)  # fmt: skip
STANDING = (
    "first_meeting_on", "last_meeting_on", "last_contact_on", "first_row_on", "last_row_on", "planned_end_on",
    "paused_days", "paused_now", "open_now", "quiet_days", "gap_allowed_days", "missed_in_a_row", "weeks_open",
    "planned_meetings",
)  # fmt: skip
COLUMNS = (  # and returned_<round> for each round of the programme: the child's form came back
    *BASE,
    *STANDING,
    "minutes",
    "mentor_minutes",
    *MATCH_COUNTS,
    *EARLY,
)
WEEK = 7


def matches_of(
    tables: Mapping[str, pd.DataFrame],
    people: pd.DataFrame,
    *,
    programme: Programme,
    cut_offs: Mapping[str, date],
    last: int,
) -> pd.DataFrame:
    """Every match of the register and every one that only the meeting log names (`derived`); columns `BASE`.

    An ending after the cut-off has not happened yet. Services not named are taken from the child.
    """
    rows = _all_rows(tables)
    frame = pd.DataFrame({name: rows[name] for name in BASE if name in rows})
    children = people[people["role"] == str(Role.MENTEE)].drop_duplicates("person")
    place = places(rows["mentee"], children["person"])
    for name in ATTRIBUTES:
        frame[name] = filled(children[name].array.take(place, allow_fill=True), NOT_RECORDED)
    if rows["service"].isna().any():
        own = children["service"].array.take(place, allow_fill=True)
        frame["service"] = rows["service"].fillna(pd.Series(own, index=rows.index)).fillna("")
    cut_off = cut_off_days(frame["service"], cut_offs, last)
    ended = whole_days(rows["closed_on"], unknown=FAR) <= cut_off
    frame["closed_on"] = rows["closed_on"].where(ended)
    frame["ending"] = rows["ending"].where(ended)
    frame["cut_off"] = dates(cut_off)
    weeks = rows["planned_weeks"].to_numpy(dtype=np.float64, na_value=np.nan)
    usual = np.nan if programme.planned_weeks is None else float(programme.planned_weeks)
    frame["planned_weeks"] = np.where(np.isnan(weeks), usual, weeks)
    per_week = rows["planned_per_week"].to_numpy(dtype=np.float64, na_value=np.nan)
    frame["planned_per_week"] = np.where(np.isnan(per_week), programme.planned_per_week, per_week)
    frame["derived"] = rows["derived"].fillna(value=False).astype(bool)
    frame["child"] = _children(frame["mentee"])
    return frame[list(BASE)]


def _all_rows(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    from evaluation.records import MATCHES, conform, empty

    keys = {"match": "Int64", "mentor": "Int64", "mentee": "Int64"}
    register = tables.get("matches")
    register = empty(MATCHES).astype(keys) if register is None else register
    meetings = tables.get("meetings")
    if meetings is None or meetings.empty:
        return register.reset_index(drop=True)
    seen = pd.Series(pd.unique(meetings["match"].to_numpy(dtype=np.int64)))
    lost = seen[~seen.isin(register["match"])]
    if lost.empty:
        return register.reset_index(drop=True)
    log = meetings[meetings["match"].isin(lost)].sort_values(["match", "on"])
    first = log.groupby("match", as_index=False).agg(service=("service", "first"), matched_on=("on", "min"))
    first["derived"] = True
    whole = conform(MATCHES, first.astype({"match": "str"})).astype(keys)
    return pd.concat([register, whole], ignore_index=True)


def _children(mentee: "pd.Series[int]") -> Days:
    """A number 0 … for each child; a match whose child is not known counts as a child of its own."""
    codes, names = pd.factorize(mentee, sort=True)
    unknown = codes == -1
    codes[unknown] = len(names) + np.arange(unknown.sum())
    return codes.astype(np.int64)


def asked_for(matches: pd.DataFrame, scope: Scope, period: Period) -> pd.DataFrame:
    """The matches of the scope that were open at some time in the period."""
    keep = pd.Series(data=True, index=matches.index)
    if scope.services:
        keep &= matches["service"].isin(scope.services)
    if scope.by:
        keep &= matches[scope.by] == scope.group
    if period.start:
        keep &= whole_days(matches["closed_on"], unknown=FAR) >= day_of(period.start)
    if period.end:
        keep &= whole_days(matches["matched_on"]) < day_of(period.end)
    chosen = matches[keep].sort_values("match").reset_index(drop=True)
    return chosen.assign(child=pd.factorize(chosen["child"])[0])


def standing(
    matches: pd.DataFrame, totals: pd.DataFrame, pauses: pd.DataFrame | None, programme: Programme, period: Period
) -> pd.DataFrame:
    """The matches with the plan as it stands at the cut-off and the counts of the period; `COLUMNS`.

    Planned end: first meeting (or day of matching) + planned weeks, later by pauses. Quiet days: since the later of the
    last contact and the day of matching, paused and closed days left out. Weeks open: in the period, not paused and
    not closed; a derived match counts as open from its first row to its last.
    """
    cut_off, matched = whole_days(matches["cut_off"]), whole_days(matches["matched_on"])
    closed = whole_days(matches["closed_on"], unknown=FAR)
    own = pauses_of(matches, pauses)
    every = pauses_of(matches, pauses, programme.closed_weeks)
    first, contact = (totals[name].to_numpy() for name in ("first_meeting", "last_contact"))
    began = np.where(first == UNKNOWN, matched, first)
    ended = np.minimum(closed, cut_off + 1)
    quiet_from = np.maximum(contact, matched)
    quiet = np.maximum(cut_off - quiet_from, 0) - every.days(quiet_from + 1, cut_off + 1)
    stop = np.where(matches["derived"], np.minimum(totals["last_row"].to_numpy() + 1, ended), ended)
    opened = _not_paused(every, matched, stop, period)
    columns = {
        "planned_end_on": dates(_planned_end(matches, own, began, ended)),
        "paused_days": own.days(began, np.maximum(ended, began)),
        "paused_now": own.covers(cut_off) & (closed == FAR),
        "open_now": (closed == FAR) & (matched <= cut_off),
        "quiet_days": quiet,
        "gap_allowed_days": _gap_allowed(matches, programme),
        "weeks_open": opened / WEEK,
        "planned_meetings": matches["planned_per_week"].to_numpy() * opened / WEEK,
    }
    days = {f"{name}_on": dates(totals[name].to_numpy()) for name in MATCH_DAYS}
    rest = totals[["minutes", "mentor_minutes", *MATCH_COUNTS, "missed_in_a_row", *EARLY]].reset_index(drop=True)
    whole = pd.concat([matches.assign(**columns, **days), rest], axis=1)[list(COLUMNS)]
    return with_categories(whole, ("service", "ending"))


def _planned_end(matches: pd.DataFrame, pauses: Pauses, began: Days, ended: Days) -> Days:
    weeks = matches["planned_weeks"].to_numpy()
    known = ~np.isnan(weeks)
    end = began + np.where(known, weeks * WEEK, 0).astype(np.int64)
    return np.where(known, pauses.moved(began, end, ended), UNKNOWN)


def _not_paused(pauses: Pauses, matched: Days, stop: Days, period: Period) -> Days:
    start = np.maximum(matched, day_of(period.start)) if period.start else matched
    end = np.minimum(stop, day_of(period.end)) if period.end else stop
    end = np.maximum(end, start)
    return end - start - pauses.days(start, end)


def _gap_allowed(matches: pd.DataFrame, programme: Programme) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    if programme.allowed_gap_days is not None:
        return np.full(len(matches), float(programme.allowed_gap_days))
    return 2 * WEEK / matches["planned_per_week"].to_numpy(dtype=np.float64)
