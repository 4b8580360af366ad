"""The last planned meetings of pairs somebody should check on."""

import numpy as np
import pandas as pd

from evaluation.facts.coding import NOBODY, places
from evaluation.vocabulary import MeetingStatus

MISSED = 3  # this many planned meetings in a row
SHOWN = 5  # so many of the last planned meetings are shown


def last_meetings_of(matches: pd.DataFrame, meetings: pd.DataFrame | None) -> pd.DataFrame:
    """The last five planned meetings of open matches that are quiet or missed three in a row, newest first."""
    stale = (matches["quiet_days"] > matches["gap_allowed_days"]) | (matches["missed_in_a_row"] >= MISSED)
    chosen = matches.loc[matches["open_now"] & stale, ["match", "cut_off"]]
    columns = ["match", "on", "status"]
    if meetings is None or chosen.empty:
        return pd.DataFrame({"match": pd.Series(dtype="Int64"), "on": pd.Series(dtype="datetime64[s]"),
                             "status": pd.Series(dtype="str")})  # fmt: skip
    own = np.flatnonzero(places(meetings["match"], chosen["match"]) != NOBODY)
    rows = meetings[[*columns, "start"]].iloc[own]
    rows = rows[rows["status"].notna() & (rows["status"] != str(MeetingStatus.REARRANGED))]
    rows = rows[rows["on"] <= rows["match"].map(chosen.set_index("match")["cut_off"])]
    newest = rows.sort_values(["match", "on", "start", "status"], ascending=[True, False, False, True])
    return newest.groupby("match").head(SHOWN)[columns].reset_index(drop=True)
