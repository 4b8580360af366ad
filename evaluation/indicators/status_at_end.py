"""Where do children live, and do they learn or work: at the start of their match and at its end?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Facts
from evaluation.facts.days import FAR, whole_days
from evaluation.indicators.last_meeting import ended_in_period
from evaluation.methods import proportion
from evaluation.results import Breakdown, Estimate, Indicator

NEAR = 42  # days between a status on record and the day it is to stand for
NOT_THE_KPI = "Not the youth justice KPI, which is measured on orders."


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of status: the column it stands in, and the words that mean yes and no; other words say neither."""

    key: str
    column: str
    title: str
    question: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    formula: str


ACCOMMODATION = Kind(
    "suitable_home", "accommodation", "A suitable place to live", "How many children have a suitable place to live?",
    ("suitable", "yes", "settled"), ("not suitable", "unsuitable", "no", "not settled"), "suitable",
)  # fmt: skip
EDUCATION = Kind(
    "learning_or_working", "education_training_employment", "Learning or working",
    "How many children are in education, training or work?",
    ("full time", "part time", "full-time", "part-time", "yes", "school", "college", "training", "apprenticeship",
     "employment", "work", "in education", "employed"),
    ("none", "no", "neet", "not in education", "unemployed"), "full or part time",
)  # fmt: skip


def at_the_end(facts: Facts, kind: Kind) -> Estimate:
    """Share of children with yes at the end of their match, of those with the status known at its start and its end.

    The record nearest to the day of matching, and another nearest to the day of ending, each within six weeks. Of
    several matches the one that ended last. Not the youth justice KPI.
    """
    return _share(_known(facts, kind)["end"], kind)


def at_start_and_end(facts: Facts, kind: Kind) -> Mapping[str, Breakdown]:
    """The same children at the start and at the end."""
    known = _known(facts, kind)
    groups = {"at the start": _share(known["start"], kind), "at the end": _share(known["end"], kind)}
    return {"when": Breakdown("when", groups)}


def _share(answers: "pd.Series[bool]", kind: Kind) -> Estimate:
    nobody = f"No child has “{kind.title.lower()}” on record both at the start and at the end of a match."
    result = proportion(int(answers.sum()), len(answers), nobody=nobody)
    return replace(result, n_of="children", note=result.note or NOT_THE_KPI)


def _known(facts: Facts, kind: Kind) -> pd.DataFrame:
    """start, end (yes or no) of each child known at both."""
    ended = ended_in_period(facts, "mentee", "matched_on").dropna(subset=["mentee"])
    matches = ended.sort_values(["mentee", "closed_on"]).drop_duplicates("mentee", keep="last")
    records = _told(facts.status, kind)
    first = _nearest(records, matches["mentee"], whole_days(matches["matched_on"]))
    last = _nearest(records, matches["mentee"], whole_days(matches["closed_on"]))
    both = (first >= 0) & (last >= 0) & (first != last)
    said = records["yes"].to_numpy(dtype=bool)
    return pd.DataFrame({"start": said[first[both]], "end": said[last[both]]})


def _told(status: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """person, day and yes, of the records whose word is known."""
    word = status[kind.column].str.strip().str.casefold()
    rows = status[word.isin((*kind.yes, *kind.no))]
    return pd.DataFrame({"person": rows["person"].to_numpy(dtype=np.int64), "day": whole_days(rows["on"]),
                         "yes": word[rows.index].isin(kind.yes).to_numpy()})  # fmt: skip


def _nearest(records: pd.DataFrame, person: "pd.Series[int]", day: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place of the record nearest to each person's day, −1 where none is near enough; the earlier of two.

    The records are in order of person and day, so the nearest is one of two neighbours.
    """
    if records.empty:
        return np.full(len(day), -1, dtype=np.int64)
    known, codes = np.unique(records["person"].to_numpy(), return_inverse=True)
    asked = pd.Index(known).get_indexer(pd.Index(person.to_numpy(dtype=np.int64)))
    own, wide = records["day"].to_numpy(), FAR
    place = np.searchsorted(codes * wide + own, asked * wide + day)
    beside = np.stack([place - 1, place]).clip(0, len(own) - 1)
    apart = np.where(codes[beside] == asked, np.abs(own[beside] - day), FAR)
    nearer = np.argmin(apart, axis=0)
    column = np.arange(len(day))
    return np.where(apart[nearer, column] <= NEAR, beside[nearer, column], -1).astype(np.int64)


def status_indicator(kind: Kind) -> Indicator:
    """The share at the end, with the start beside it as its split."""
    return Indicator(
        key=kind.key,
        title=kind.title,
        question=kind.question,
        source="log",
        unit="proportion",
        better="higher",
        formula=f"{kind.formula} at the end of the match ÷ children with it on record within six weeks of its start "
        "and of its end",
        reference="Not the KPI: youth justice KPIs are measured on orders, England and Wales",
        needs=("status", "endings"),
        answered_by="Add each child's status at the start and at the end of the match, and a list of matches.",
        compute=lambda facts: at_the_end(facts, kind),
    )
