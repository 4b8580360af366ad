"""Which pairs should somebody check on?"""

from typing import Any

import numpy as np
import pandas as pd

from evaluation.facts import Columns, Facts
from evaluation.facts.days import UNKNOWN, dates, whole_days
from evaluation.indicators.children import nothing_yet
from evaluation.results import Estimate, Indicator
from evaluation.vocabulary import CALLED_OFF_BY_CHILD, CALLED_OFF_BY_US, MeetingStatus

IN_A_ROW = 3
QUIET = "no contact"
MISSED = "missed in a row"
NO_RECORD = "no record"
SIDES = {str(status): "child" for status in CALLED_OFF_BY_CHILD} | {str(status): "us" for status in CALLED_OFF_BY_US}
LOOKED_AT = ("open_now", "paused_now", "quiet_days", "gap_allowed_days", "missed_in_a_row", "derived", "cut_off",
             "planned_end_on", "last_row_on", "matched_on", "service")  # fmt: skip
COLUMNS = ("match", "mentor", "mentee", "service", "why", "since", "days", "last_meetings", "last_days", "side")


def reasons(facts: Facts) -> "pd.Series[str]":
    """Why each match is one to check on (`QUIET`, `MISSED`, `NO_RECORD`), or missing where it is not.

    Open, not paused, and more than the allowed gap since the later of the last two-way contact and the day of
    matching; or the last three planned meetings all did not happen, whoever's side. No record: no row of any kind in
    that time while the service has rows: a late log, listed apart.
    """
    matches = facts.matches[list(LOOKED_AT)]
    watched = matches["open_now"] & ~matches["paused_now"] & ~_lost_sight_of(matches)
    quiet = watched & (matches["quiet_days"] > matches["gap_allowed_days"])
    missed = watched & (matches["missed_in_a_row"] >= IN_A_ROW)
    silent = quiet & _no_row_in_the_gap(matches) & _service_has_rows(matches)
    why = np.select(
        [silent & matches["derived"], missed, silent, quiet], [NO_RECORD, MISSED, NO_RECORD, QUIET], default=""
    )
    return pd.Series(why, index=matches.index, dtype="str").replace("", pd.NA)


def _lost_sight_of(matches: pd.DataFrame) -> "pd.Series[bool]":
    """A match seen only in the log may have ended unseen: after its planned end nobody is alarmed."""
    return matches["derived"] & (matches["cut_off"] > matches["planned_end_on"])


def _gap_start(matches: pd.DataFrame) -> "np.ndarray[Any, Any]":
    return np.asarray(whole_days(matches["cut_off"]) - matches["gap_allowed_days"].to_numpy(dtype=np.float64))


def _no_row_in_the_gap(matches: pd.DataFrame) -> "pd.Series[bool]":
    last = np.maximum(whole_days(matches["last_row_on"]), whole_days(matches["matched_on"]))
    return pd.Series(last < _gap_start(matches), index=matches.index)


def _service_has_rows(matches: pd.DataFrame) -> "pd.Series[bool]":
    """Whether any match of the service has a row within this match's allowed gap."""
    service = pd.factorize(matches["service"])[0]
    latest = np.full(service.max(initial=0) + 1, UNKNOWN)
    np.maximum.at(latest, service, whole_days(matches["last_row_on"]))
    return pd.Series(latest[service] >= _gap_start(matches), index=matches.index)


def pairs_to_check(facts: Facts) -> Estimate:
    """How many open pairs have gone quiet or missed three meetings in a row; those without a record are in the note."""
    own = facts.sums("matches", _counted)
    watched, silent = own["open"], own["silent"]
    if not watched:
        return nothing_yet("No match is open.", unit="matches", method="count", n_of="matches", kind="counted")
    note = f"{silent} more without any row in the log." if silent else ""
    return Estimate(float(own["found"]), None, None, watched, unit="matches", method="count", kind="counted",
                    n_of="matches", note=note)  # fmt: skip


def _counted(facts: Facts) -> Columns:
    why = reasons(facts)
    found, silent = why.isin((QUIET, MISSED)).to_numpy(dtype=bool), (why == NO_RECORD).to_numpy(dtype=bool)
    return {"open": facts.matches["open_now"].to_numpy(dtype=bool), "found": found, "silent": silent}


def pairs_to_check_list(facts: Facts) -> pd.DataFrame:
    """The pairs behind the figure and, after them, those without a record; longest first; columns `COLUMNS`.

    `since`: last contact, or the day of matching. `days`: quiet days, pauses left out. `last_meetings`: statuses of
    the last five planned meetings, newest first; `last_days` their days. `side`: whose side the missed ones were on:
    `child`, `us`, `both`, or `nobody's`.
    """
    matches = facts.matches.assign(why=reasons(facts)).dropna(subset=["why"])
    since = np.maximum(whole_days(matches["last_contact_on"]), whole_days(matches["matched_on"]))
    frame = matches.assign(since=dates(since), days=matches["quiet_days"])
    last = facts.last_meetings[facts.last_meetings["match"].isin(matches["match"])]
    for column, name in (("status", "last_meetings"), ("on", "last_days")):
        lists = last.groupby("match")[column].agg(tuple)
        frame[name] = [lists.get(match, ()) for match in frame["match"]]
    frame["side"] = [_side(statuses) for statuses in frame["last_meetings"]]
    frame = frame.assign(apart=frame["why"] == NO_RECORD)
    ordered = frame.sort_values(["apart", "days", "match"], ascending=[True, False, True])
    return ordered[list(COLUMNS)].reset_index(drop=True)


def _side(statuses: tuple[str, ...]) -> str:
    """Whose side the meetings missed since the last attended one were on."""
    missed = statuses[: statuses.index(MeetingStatus.ATTENDED)] if MeetingStatus.ATTENDED in statuses else statuses
    sides = {SIDES[status] for status in missed if status in SIDES}
    return "both" if len(sides) > 1 else next(iter(sides), "nobody's")


PAIRS_TO_CHECK = Indicator(
    key="pairs_to_check",
    title="Pairs to check on",
    question="Which pairs have lost touch?",
    source="log",
    unit="matches",
    better="lower",
    formula="open, not paused, and (cut-off − later of last two-way contact and day of matching > allowed gap, or the "
    "last three planned meetings did not happen)",
    reference="This programme's own rule: twice the planned gap unless the settings say otherwise",
    needs=("meetings",),
    answered_by="Add a meeting log with one row for each planned meeting.",
    compute=pairs_to_check,
)
