"""What changed for the same people?"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from evaluation.facts import Facts
from evaluation.indicators.answers import (
    NOBODY_ANSWERED,
    cluster_or_none,
    readings,
    round_title,
    who_answered,
    who_answers,
)
from evaluation.measures import Measure
from evaluation.methods import paired_change
from evaluation.results import Breakdown, Change, Indicator

ONE_ROUND = "Only one round has been answered so far."


def change(facts: Facts, measure: Measure) -> Change:
    """Change of the same people between the first two rounds that have answers; the note names the rounds.

    Within the match for trust in the mentor, within the person for all else; clustered by mentor where people share
    one. Same people, two times, no comparison group.

    Reference: Bonett (2008), Psychol Methods 13:99; Cumming (2012).
    """
    if facts.measures.get(measure.key) is not measure:
        return _change_of(facts, measure)
    found: Change = facts.own(_change, measure.key)  # the primary outcome's is asked twice
    return found


def _change(facts: Facts, key: str) -> Change:
    return _change_of(facts, facts.measures[key])


def _change_of(facts: Facts, measure: Measure) -> Change:
    own = readings(facts, measure)
    if len(own.rounds) < 2:  # noqa: PLR2004 - a change needs two
        note = ONE_ROUND if own.rounds else NOBODY_ANSWERED
        return Change(0, None, None, None, None, None, left_out=len(own.person), unit=measure.unit,
                      n_of=who_answered(facts, measure), note=note)  # fmt: skip
    return change_between(facts, measure, own.rounds[0], own.rounds[1])


def change_between(facts: Facts, measure: Measure, first: str, second: str) -> Change:
    """The change between two rounds, of those who answered both; `left_out` answered one of the two.

    n is people, though a mentor may have answered of several matches: each is a change, and they are one cluster.
    """
    own = readings(facts, measure)
    before, after, mentor = own.between(first, second)
    one, two = ~np.isnan(before), ~np.isnan(after)
    both = one & two
    result = paired_change(before[both], after[both], cluster=cluster_or_none(mentor[both]))
    between = f"{round_title(facts, first)} to {round_title(facts, second)}"
    note = f"{between[:1].upper()}{between[1:]}. {result.note}".strip()
    n, answered = own.people(both), own.people(one | two)
    return replace(
        result, n=n, left_out=answered - n, round_before=first, round_after=second, unit=measure.unit, note=note,
        n_of=who_answered(facts, measure),
    )  # fmt: skip


def changes_since_first(facts: Facts, measure: Measure) -> Mapping[str, Breakdown]:
    """The change from the first round to each later one, of those who answered both."""
    rounds = readings(facts, measure).rounds
    later = {f"{rounds[0]} to {name}": change_between(facts, measure, rounds[0], name) for name in rounds[1:]}
    return {"rounds": Breakdown("rounds", later)} if later else {}


def change_indicator(measure: Measure) -> Indicator:
    """`<measure>_change`."""
    return Indicator(
        key=f"{measure.key}_change",
        title=f"{measure.name}: change",
        question=f"What changed for the same {who_answers(measure)}: {measure.name}?",
        source="answers",
        unit=measure.unit,
        scale=measure.score_range,
        caution=measure.caution,
        better=measure.better,
        formula="mean of (second reading − first reading) of those who answered both, t interval clustered by mentor "
        "(CR2); same people, two times, no comparison group",
        reference="Bell & McCaffrey (2002), Survey Methodology 28:169; Bonett (2008), Psychol Methods 13:99",
        needs=("responses",),
        version=2,
        answered_by=f"Add two rounds of answers to “{measure.name}” that name the same people.",
        compute=lambda facts: change(facts, measure),
    )
