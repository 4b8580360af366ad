"""After custody: when a pause for custody ended, and the first contact from then on."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from evaluation.facts.coding import NOBODY, places
from evaluation.facts.days import FAR, Days, dates, whole_days
from evaluation.vocabulary import MeetingStatus, PauseReason

COLUMNS = ("match", "until", "next_contact_on")


def custody_of(matches: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The last pause for custody of each match that has ended by the cut-off while the match was open; `COLUMNS`.

    `until` is its last day. `next_contact_on`: the first meeting attended or two-way contact after it, up to the
    cut-off; missing where there was none.
    """
    last = _ended(matches, tables.get("pauses"))
    first = np.full(len(last), FAR)
    for name in ("meetings", "contacts"):
        rows = tables.get(name)
        if rows is not None and len(rows) and len(last):
            np.minimum(first, _next(rows, last), out=first)
    first[first > whole_days(last["cut_off"])] = FAR
    return pd.DataFrame({"match": last["match"], "until": last["until"], "next_contact_on": dates(first)})


def _ended(matches: pd.DataFrame, pauses: pd.DataFrame | None) -> pd.DataFrame:
    """match, until, cut_off of each match's last finished pause for custody."""
    if pauses is None:
        return pd.DataFrame({"match": [], "until": [], "cut_off": []}).astype(
            {"match": "Int64", "until": "datetime64[s]", "cut_off": "datetime64[s]"}
        )
    own = pauses.loc[pauses["reason"] == str(PauseReason.CUSTODY), ["match", "until"]].dropna()
    found = own.merge(matches[["match", "cut_off", "closed_on"]], on="match")
    over = (found["until"] <= found["cut_off"]) & ~(found["closed_on"] <= found["until"])
    ordered = found[over].sort_values(["match", "until"]).drop_duplicates("match", keep="last")
    return ordered[["match", "until", "cut_off"]].reset_index(drop=True)


def _next(rows: pd.DataFrame, last: pd.DataFrame) -> Days:
    """The first day with contact after each match's pause; `FAR` where there is none."""
    what = "status" if "status" in rows else "two_way"
    place = places(rows["match"], last["match"])
    own = np.flatnonzero(place != NOBODY)
    place, day = place[own], whole_days(rows["on"])[own]
    after = day > whole_days(last["until"])[place]
    place, day, rows = place[after], day[after], rows[[what]].iloc[own[after]]
    if what == "status":
        told = (rows["status"] == str(MeetingStatus.ATTENDED)).to_numpy(dtype=bool)
    else:
        told = rows["two_way"].to_numpy(dtype=bool, na_value=True)
    first = np.full(len(last), FAR)
    np.minimum.at(first, place[told], day[told])
    return first
