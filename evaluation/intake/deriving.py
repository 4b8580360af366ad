"""Which match a row belongs to where a log names mentor and mentee: the register's, or one concluded from the log."""

import numpy as np
import pandas as pd

from evaluation.intake.ledger import Ledger
from evaluation.records import DERIVED, MATCHES, SOURCE_ROW, Known, conform

BETWEEN = "~"


def find_matches(frame: pd.DataFrame, known: Known) -> "pd.Series[str]":
    """A match reference for every row with a mentor, a mentee and a day.

    The register's match of that pair which was open on the day; else the pair's one nearest in time; else
    "mentor~mentee".
    """
    own = frame["mentor"] + BETWEEN + frame["mentee"]
    rows = frame[["mentor", "mentee", "on"]].assign(row=np.arange(len(frame)))
    rows["service"] = frame.get("service", pd.NA)
    register = known.matches.dropna(subset=["mentor", "mentee"])
    if not len(register):
        return own
    both = rows.dropna(subset=["mentor", "mentee"]).merge(register, on=["mentor", "mentee"], suffixes=("", "_known"))
    stated = both["service"].notna() & both["service_known"].notna() & (both["service_known"] != "")
    both = both[~stated | (both["service"] == both["service_known"])]
    opened, closed = pd.to_datetime(both["matched_on"]), pd.to_datetime(both["closed_on"])
    early, late = (opened - both["on"]).dt.days, (both["on"] - closed).dt.days
    both["away"] = np.maximum(np.maximum(early.fillna(0), late.fillna(0)), 0)
    both["opened"] = opened
    nearest = both.sort_values(["row", "away", "opened"], ascending=[True, True, False]).drop_duplicates("row")
    found = pd.Series(nearest["match"].to_numpy(), index=nearest["row"].to_numpy(), dtype="str")
    return found.reindex(np.arange(len(frame))).fillna(own)


def concluded_matches(frame: pd.DataFrame, known: Known, ledger: Ledger) -> pd.DataFrame:
    """The matches this log shows and no register has: opened on their first day, not known to have ended."""
    kept = frame[ledger.kept].assign(**{SOURCE_ROW: ledger.source_rows[ledger.kept]})
    new = kept[kept["match"].notna() & ~kept["match"].isin(known.matches["match"])]
    if not len(new):
        return conform(MATCHES, pd.DataFrame())
    first = new.sort_values("on", kind="stable").drop_duplicates("match")
    ledger.note("matches-derived", matches=len(first))
    columns = ["match", "mentor", "mentee", *(["service"] if "service" in first else []), SOURCE_ROW]
    table = first[columns].assign(matched_on=first["on"], **{DERIVED: True})
    return conform(MATCHES, table.sort_values(SOURCE_ROW).reset_index(drop=True))
