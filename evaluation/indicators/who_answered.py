"""Who answered, of everyone who started?"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Facts
from evaluation.facts.days import FAR, whole_days
from evaluation.indicators.answers import readings, who_answers
from evaluation.methods import proportion
from evaluation.programme import RoundWindow
from evaluation.results import Breakdown, Estimate, Indicator
from evaluation.vocabulary import Role

NO_CHILD_STARTED = "No child has started yet."
NOTHING_DUE = "No form has fallen due yet."


def compared_measure(facts: Facts) -> str:
    """The measure that two answers are counted on: the primary outcome, else trust, else the most answered one."""
    counts = {key: int((~np.isnan(own.score)).sum()) for key, own in facts.readings.items()}
    for key in (facts.programme.primary_outcome, facts.programme.trust_measure):
        if counts.get(key, 0):
            return key
    return min(counts, key=lambda key: (-counts[key], key)) if counts else ""


def answered_both(facts: Facts) -> Estimate:
    """People who answered the first two rounds ÷ everyone who started: every child who met their mentor.

    Without a log of matches, everyone who answered at all. Wilson's interval: the unit is a person.
    """
    measure = facts.measures.get(compared_measure(facts))
    if measure is None:
        everyone = _started(facts)
        result = proportion(0, len(everyone), nobody=NO_CHILD_STARTED)
        return replace(result, n_of="children", note=result.note or "Nobody has answered yet.")
    own = readings(facts, measure)
    twice = (~np.isnan(own.score[:, :2])).sum(axis=1) == 2  # noqa: PLR2004 - both rounds
    everyone = _started(facts) if Role.MENTEE in measure.respondents else np.zeros(0, dtype=np.int64)
    everyone = np.union1d(everyone, own.person)
    result = proportion(len(np.unique(own.person[twice])), len(everyone), nobody=NO_CHILD_STARTED)
    return replace(result, n_of=who_answers(measure), note=result.note or f"Counted on: {measure.name}.")


def _started(facts: Facts) -> NDArray[np.int64]:
    met = facts.matches["first_meeting_on"].notna() & facts.matches["mentee"].notna()
    return facts.matches.loc[met, "mentee"].to_numpy(dtype=np.int64)


def answers_returned(facts: Facts) -> Estimate:
    """Children's forms that came back ÷ forms due, all rounds; refusing is an answer. n is forms."""
    counts = [_returned(facts, wave) for wave in facts.programme.rounds]
    returned, due = sum(one for one, _ in counts), sum(all_of for _, all_of in counts)
    return replace(proportion(returned, due, nobody=NOTHING_DUE), n_of="forms")


def returned_by_round(facts: Facts) -> Mapping[str, Breakdown]:
    """Returned ÷ due for each round of the programme."""
    groups = {}
    for wave in facts.programme.rounds:
        returned, due = _returned(facts, wave)
        groups[wave.key] = replace(proportion(returned, due, nobody=NOTHING_DUE), n_of="forms")
    return {"round": Breakdown("round", groups)}


def _returned(facts: Facts, wave: RoundWindow) -> tuple[int, int]:
    """How many forms of this round came back, and how many were due."""
    due = _due(facts.matches, wave) & facts.matches["first_meeting_on"].notna()
    return int((due & facts.matches[f"returned_{wave.key}"]).sum()), int(due.sum())


def _due(matches: pd.DataFrame, wave: RoundWindow) -> "pd.Series[bool]":
    """Due once the window has closed, if the match was open when it opened and is not paused now.

    At the ending: for every match that ended, planned or not.
    """
    closed = whole_days(matches["closed_on"], unknown=FAR)
    if wave.at_ending:
        return pd.Series(closed < FAR, index=matches.index)
    first, until = whole_days(matches["first_meeting_on"]), whole_days(matches["cut_off"])
    over = first + (wave.opens if wave.closes is None else wave.closes) <= until
    return pd.Series(over & (closed >= first + wave.opens), index=matches.index) & ~matches["paused_now"]


ANSWERED_BOTH = Indicator(
    key="answered_both",
    title="Answered both times",
    question="Of everyone who started, who answered twice?",
    source="answers",
    unit="proportion",
    better="higher",
    formula="answered the first two rounds ÷ every child who met their mentor "
    "(or, without a log, everyone who answered)",
    reference="Wilson (1927), J Am Stat Assoc 22:209",
    needs=("responses",),
    answered_by="Add two rounds of answers that name the same people.",
    compute=answered_both,
)
ANSWERS_RETURNED = Indicator(
    key="answers_returned",
    title="Forms returned",
    question="How many of the forms that were due came back?",
    source="answers",
    unit="proportion",
    better="higher",
    formula="children's forms returned ÷ forms due on the match's own dates, unplanned endings included",
    reference="Wilson (1927), J Am Stat Assoc 22:209",
    needs=("responses", "meetings"),
    answered_by="Add a meeting log and the rounds of answers.",
    compute=answers_returned,
)
