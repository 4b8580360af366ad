"""Pair by pair, week by week: did they meet, have contact, or is nothing on record? Of open matches only."""

import numpy as np
import pandas as pd

from evaluation.facts import Facts
from evaluation.facts.days import dates
from evaluation.indicators.contact_calendar import WEEK, paused_without_rows, spans_of, weeks_held

WEEKS = 12  # the last ones before each service's cut-off
COLUMNS = ("match", "mentor", "mentee", "service", "week", "held")
MET, SPOKE, NEITHER, PAUSED, NO_RECORD = "met", "contact only", "no contact", "paused", "no record"


def weeks_of_pairs(facts: Facts) -> pd.DataFrame:
    """Each open match's last twelve whole weeks and what each held; `COLUMNS`, one row a match and week.

    `held`: `met`, `contact only`, `no contact` (rows, but neither), `paused` (the whole week, and no row) or
    `no record` (no row of any kind).
    """
    spans = spans_of(facts)
    standing = facts.matches.loc[facts.matches["open_now"], ["match", "mentor", "mentee", "service"]]
    spans = spans[spans["match"].isin(standing["match"])]
    if spans.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    spans = spans.assign(first=np.maximum(spans["first"], spans["last"] - (WEEKS - 1) * WEEK))
    count = ((spans["last"] - spans["first"]) // WEEK + 1).to_numpy(dtype=np.int64)
    every = spans.loc[spans.index.repeat(count), ["match", "first"]].reset_index(drop=True)
    every["day"] = every["first"] + every.groupby("match").cumcount() * WEEK
    rows = weeks_held(facts, spans)
    rows = rows.assign(held=np.select([rows["attended"] > 0, rows["contacts"] > 0], [MET, SPOKE], NEITHER))
    away = paused_without_rows(facts, spans, rows).assign(held=PAUSED)
    known = pd.concat([rows[["match", "day", "held"]], away], ignore_index=True).drop_duplicates(["match", "day"])
    found = every.merge(known, on=["match", "day"], how="left").merge(standing, on="match")
    found["held"] = found["held"].fillna(NO_RECORD)
    found["week"] = dates(found["day"].to_numpy(dtype=np.int64))
    return found.sort_values(["service", "match", "week"])[list(COLUMNS)].reset_index(drop=True)
