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
    """Every match this log shows, as it can be concluded from it: opened on its first day, not known to have ended.

    One that is stored already is stated again with the earlier of both first days, so that it stays when the file it
    was first seen in is undone; the store keeps a register's row above any concluded one.
    """
    kept = frame[ledger.kept].assign(**{SOURCE_ROW: ledger.source_rows[ledger.kept]})
    seen = kept[kept["match"].notna()].sort_values("on", kind="stable")
    if not len(seen):
        return conform(MATCHES, pd.DataFrame())
    service = ["service"] if "service" in seen else []
    first = seen.drop_duplicates(["match", *service])[["match", "mentor", "mentee", "on", *service, SOURCE_ROW]]
    earlier = _stored_first_days(first, known, service)
    if new := int(earlier.isna().sum()):
        ledger.note("matches-derived", matches=new)
    matched_on = first["on"].where(earlier.isna() | (first["on"] <= earlier), earlier)
    table = first.drop(columns="on").assign(matched_on=matched_on, **{DERIVED: True})
    return conform(MATCHES, table.sort_values(SOURCE_ROW).reset_index(drop=True))


def _stored_first_days(first: pd.DataFrame, known: Known, service: list[str]) -> "pd.Series[pd.Timestamp]":
    """The day of matching of each of these where its own service has it already; another service's does not count."""
    keys = ["match", *service]
    stored = known.matches.fillna({"service": ""}).drop_duplicates(["match", "service"])
    stored = stored if service else stored.drop_duplicates("match", keep=False)
    asked = first[keys].fillna({"service": ""}) if service else first[keys]
    days = asked.merge(stored[[*keys, "matched_on"]], on=keys, how="left")["matched_on"]
    return pd.Series(pd.to_datetime(days).to_numpy(dtype="datetime64[s]"), index=first.index)
