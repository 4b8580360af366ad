"""How do matches end?"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Columns, Facts
from evaluation.facts.categories import as_category
from evaluation.indicators.children import nothing_yet
from evaluation.indicators.endings import ASK_FOR_ENDINGS, planned_lengths, recorded
from evaluation.methods import proportion
from evaluation.results import Breakdown, Estimate, Indicator
from evaluation.vocabulary import Ending

RAN = "ran to plan or longer"
GOALS = "sooner, goals met"
CHILD = "child chose to stop"
OURS = "mentor or service"
CIRCUMSTANCES = "circumstances"
LOST = "not recorded"
OPEN = "still open"
OUTCOMES = (RAN, GOALS, CHILD, OURS, CIRCUMSTANCES, LOST, OPEN)
BY_ENDING = {
    Ending.AS_PLANNED: RAN,
    Ending.GOALS_MET: GOALS,
    Ending.CHILD_CHOSE: CHILD,
    Ending.MENTOR: OURS,
    Ending.SERVICE: OURS,
    Ending.CIRCUMSTANCES: CIRCUMSTANCES,
}
NO_MATCH = "No match is on record in this period."


def outcomes(matches: pd.DataFrame) -> "pd.Series[str]":
    """Each match's outcome: one that closed at or after its planned end ran its course, whatever the reason given."""
    return pd.Series(np.array(OUTCOMES, dtype=object)[_outcome_codes(matches)], index=matches.index, dtype="str")


def _outcome_codes(matches: pd.DataFrame) -> NDArray[np.int8]:
    """The place of each match's outcome among `OUTCOMES`."""
    of_ending = {str(ending): OUTCOMES.index(outcome) for ending, outcome in BY_ENDING.items()}
    ending = as_category(matches["ending"]).cat
    lost = OUTCOMES.index(LOST)
    named = np.array([*(of_ending.get(name, lost) for name in ending.categories), lost], dtype=np.int8)
    code = named[ending.codes.to_numpy()]
    closed, planned_end = (matches[name].to_numpy() for name in ("closed_on", "planned_end_on"))
    code[closed >= planned_end] = OUTCOMES.index(RAN)
    code[matches["closed_on"].isna().to_numpy()] = OUTCOMES.index(OPEN)
    return code


def how_matches_end(facts: Facts) -> Estimate:
    """How many matches have ended, of all on record; the outcomes themselves are its splits."""
    own = facts.sums("matches", _counted)
    if not own["all"]:
        return nothing_yet(NO_MATCH, unit="matches", method="count", n_of="matches", kind="counted")
    return Estimate(float(own["ended"]), None, None, own["all"], unit="matches", method="count", kind="counted",
                    n_of="matches")  # fmt: skip


def _counted(facts: Facts) -> Columns:
    known = ~facts.matches["derived"].to_numpy()
    return {"all": known, "ended": known & facts.matches["closed_on"].notna().to_numpy()}


def outcome_splits(facts: Facts) -> Mapping[str, Breakdown]:
    """The outcomes as shares of matches: over all, and for each planned length (never one bar for both)."""
    matches = recorded(facts, "planned_weeks", "planned_end_on", "closed_on", "ending")
    splits = {"ending": _bar(matches, "ending")}
    for weeks in planned_lengths(matches):
        name = f"ending, {weeks} weeks planned"
        splits[name] = _bar(matches[matches["planned_weeks"] == weeks], name)
    return splits


def _bar(matches: pd.DataFrame, name: str) -> Breakdown:
    from dataclasses import replace

    counts = np.bincount(_outcome_codes(matches), minlength=len(OUTCOMES)).tolist()
    shares = {outcome: replace(proportion(count, len(matches), nobody=NO_MATCH), n_of="matches")
              for outcome, count in zip(OUTCOMES, counts, strict=True)}  # fmt: skip
    return Breakdown(name, shares, without_data=() if len(matches) else OUTCOMES)


HOW_MATCHES_END = Indicator(
    key="how_matches_end",
    title="How matches end",
    question="How do matches end?",
    source="log",
    unit="matches",
    better=None,
    formula="each outcome ÷ all matches, still open ones included, by planned length; closed at or after the planned "
    "end counts as ran to plan or longer",
    reference="Grossman & Rhodes (2002), Am J Community Psychol 30:199",
    needs=("endings",),
    answered_by=ASK_FOR_ENDINGS,
    compute=how_matches_end,
)
