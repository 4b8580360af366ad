"""Who answered, of everyone who started?"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from evaluation.facts import Facts
from evaluation.facts.days import FAR, whole_days
from evaluation.indicators.answers import N_OF, rounds_of, scored
from evaluation.indicators.children import nothing_yet
from evaluation.methods import proportion
from evaluation.programme import RoundWindow
from evaluation.results import Breakdown, Estimate, Indicator
from evaluation.vocabulary import Role

NO_CHILD_STARTED = "No child has started yet."
NOTHING_DUE = "No form has fallen due yet."


def compared_measure(facts: Facts) -> str:
    """The measure that two answers are counted on: the primary outcome, else trust, else the most answered one."""
    counts = facts.scores.loc[facts.scores["score"].notna(), "measure"].value_counts()
    for key in (facts.programme.primary_outcome, facts.programme.trust_measure):
        if counts.get(key, 0):
            return key
    return min(counts.index, key=lambda key: (-counts[key], key)) if len(counts) else ""


def answered_both(facts: Facts) -> Estimate:
    """People who answered the first two rounds ÷ everyone who started: every child who met their mentor.

    Without a log of matches, everyone who answered at all. Wilson's interval: the unit is a person.
    """
    measure = facts.measures.get(compared_measure(facts))
    rows = scored(facts, measure) if measure else facts.scores.iloc[:0].assign(unit=0)
    rounds = rounds_of(facts, rows)[:2]
    heard = [set(rows.loc[rows["round"] == name, "person"]) for name in rounds]
    both = set.intersection(*heard) if len(heard) == 2 else set()  # noqa: PLR2004 - both rounds
    everyone = _started(facts) if measure is None or Role.MENTEE in measure.respondents else set()
    everyone |= set(rows["person"])
    result = proportion(len(both), len(everyone), nobody=NO_CHILD_STARTED)
    n_of = N_OF.get(measure.respondents[0], "people") if measure else "children"
    said = f"Counted on: {measure.name}." if measure else "Nobody has answered yet."
    return replace(result, n_of=n_of, note=result.note or said)


def _started(facts: Facts) -> set[int]:
    met = facts.matches.dropna(subset=["mentee", "first_meeting_on"])
    return set(met["mentee"])


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
    matches = facts.matches.dropna(subset=["first_meeting_on"])
    due = matches[_due(matches, wave)]
    answers = facts.scores[(facts.scores["round"] == wave.key) & (facts.scores["role"] == str(Role.MENTEE))]
    by_match = due["match"].isin(answers["match"].dropna())
    by_person = due["mentee"].isin(answers.loc[answers["match"].isna(), "person"])
    return int((by_match | by_person).sum()), len(due)


def _due(matches: pd.DataFrame, wave: RoundWindow) -> "pd.Series[bool]":
    """Due once the window has closed, if the match was still open when it opened and is not paused now; at the
    ending, for every match that ended, planned or not.
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
    formula="answered the first two rounds ÷ every child who met their mentor (or, without a log, everyone who answered)",
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
