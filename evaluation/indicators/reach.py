"""Of the children who could have a mentor, how many have one: in all, and in each group?"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from evaluation.facts import Facts
from evaluation.facts.days import FAR, day_of, whole_days
from evaluation.facts.tables import GROUPINGS
from evaluation.facts.typed import ALL
from evaluation.indicators.children import nothing_yet
from evaluation.methods import proportion
from evaluation.results import Breakdown, Estimate, Indicator

NO_CASELOAD = "No caseload is on record for this period."
MORE = "More children had a mentor than the caseload on record: look at how it was counted."
NAMES = {"age_band": "age"}


def reach(facts: Facts) -> Estimate:
    """Children with a match open at some time in the caseload's latest period ÷ the children on that caseload.

    The latest period that is over by the cut-off and lies in the period asked for; services without a total for it are
    left out on both sides.

    Reference: Wilson (1927), J Am Stat Assoc 22:209; equity of access comes before equity of outcomes.
    """
    rows = _latest(facts)
    return _share(len(_had_one(facts, rows)), rows[rows["characteristic"] == ALL])


def reach_by_group(facts: Facts) -> Mapping[str, Breakdown]:
    """The same for each group of each characteristic the caseload was counted by."""
    rows = _latest(facts)
    had = _had_one(facts, rows)
    splits = {}
    for by in (one for one in GROUPINGS if one in set(rows["characteristic"])):
        own, name = rows[rows["characteristic"] == by], f"caseload by {NAMES.get(by, by).replace('_', ' ')}"
        counts = had[by].astype("str").str.casefold().value_counts()
        shares = {str(one): _share(int(counts.get(one, 0)), part) for one, part in own.groupby("group", sort=False)}
        splits[name] = Breakdown(name, shares)
    return splits


def _latest(facts: Facts) -> pd.DataFrame:
    """The caseload rows of the latest period that is over."""
    rows = facts.typed.caseload
    over = whole_days(rows["until"], unknown=FAR) <= _last_day(facts) + 1
    if facts.period.start:
        over &= whole_days(rows["from"]) >= day_of(facts.period.start)
    known = rows[over & rows["from"].notna().to_numpy()]
    latest: pd.DataFrame = known[known["from"] == known["from"].max()]
    return latest


def _last_day(facts: Facts) -> int:
    last = max((day_of(day) for day in facts.cut_offs.values()), default=FAR)
    return min(last, day_of(facts.period.end) - 1) if facts.period.end else last


def _had_one(facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each child with a match open at some time in the period of these rows."""
    matches = facts.matches
    if rows.empty:
        return matches.iloc[:0]
    first, after = whole_days(rows["from"]).min(), whole_days(rows["until"]).max()
    keep = (whole_days(matches["matched_on"]) < after) & (whole_days(matches["closed_on"], unknown=FAR) >= first)
    if not (rows["service"] == "").any():
        keep &= matches["service"].isin(rows["service"]).to_numpy()
    found: pd.DataFrame = matches[keep].drop_duplicates("child")
    return found


def _share(had: int, rows: pd.DataFrame) -> Estimate:
    of = int(rows["children"].sum())
    if not of or had > of:
        return nothing_yet(MORE if of else NO_CASELOAD, method="proportion", n_of="children")
    since, until = rows["from"].min(), rows["until"].max() - pd.Timedelta(days=1)
    note = f"{had:,} of {of:,} children, {since.day} {since:%B %Y} to {until.day} {until:%B %Y}."
    return replace(proportion(had, of, nobody=NO_CASELOAD), n_of="children", note=note)


REACH = Indicator(
    key="reach",
    title="Children with a mentor, of the caseload",
    question="Of the children who could have a mentor, how many have one?",
    source="log",
    unit="proportion",
    better="higher",
    formula="children with a match open in the caseload's latest period ÷ children on that caseload; by group too",
    reference="Wilson (1927), J Am Stat Assoc 22:209",
    needs=("caseload", "matches"),
    answered_by="Add the eligible caseload by quarter and group, and a list of matches.",
    compute=reach,
)
