"""What do people say, round by round?"""

from collections.abc import Mapping
from dataclasses import replace

from evaluation.facts import Facts, Readings
from evaluation.indicators.answers import (
    NOBODY_ANSWERED,
    cluster_or_none,
    readings,
    round_title,
    who_answered,
    who_answers,
)
from evaluation.indicators.children import nothing_yet
from evaluation.measures import Measure
from evaluation.methods import clustered_mean, mean_interval
from evaluation.results import Breakdown, Estimate, Indicator


def mean_of_latest_round(facts: Facts, measure: Measure) -> Estimate:
    """Mean score of the latest round that has any, with an interval clustered by mentor; the note names the round.

    A part of the whole is read at the whole's latest round.
    """
    own = readings(facts, measure)
    if not own.rounds:
        return nothing_yet(
            NOBODY_ANSWERED, unit=measure.unit, n_of=who_answered(facts, measure), method="clustered_mean"
        )
    result = mean_of(facts, own, own.rounds[-1], measure)
    note = f"Latest round: {round_title(facts, own.rounds[-1])}. {result.note}".strip()
    return replace(result, note=note)


def means_by_round(facts: Facts, measure: Measure) -> Mapping[str, Breakdown]:
    """The mean of every round that has answers, everyone who answered it; rounds in order."""
    own = readings(facts, measure)
    return {"round": Breakdown("round", {name: mean_of(facts, own, name, measure) for name in own.rounds})}


def mean_of(facts: Facts, own: Readings, name: str, measure: Measure) -> Estimate:
    """Mean score of one round; n is people. Clustered by mentor where people share one.

    Reference: Bell & McCaffrey (2002), Survey Methodology 28:169.
    """
    values, mentor, people = own.at(name)
    cluster = cluster_or_none(mentor)
    result = mean_interval(values) if cluster is None else clustered_mean(values, cluster)
    result = replace(result, n=people, unit=measure.unit, n_of=who_answered(facts, measure))
    if result.value is not None and result.n < measure.report_from:
        note = f"This measure is reported from {measure.report_from} answers on; {result.n} have come in."
        return replace(result, value=None, low=None, high=None, note=note)
    return result


def score_indicator(measure: Measure) -> Indicator:
    """`<measure>`: its mean at the latest round."""
    low, high = measure.score_range
    return Indicator(
        key=measure.key,
        title=measure.name,
        question=f"What do {who_answers(measure)} say: {measure.name}?",
        source="answers",
        unit=measure.unit,
        scale=measure.score_range,
        caution=measure.caution,
        better=measure.better,
        formula=f"mean score ({low:g} to {high:g}) of everyone who answered the latest round, clustered by mentor "
        "(CR2)",
        reference=measure.provenance or "The service's own measure",
        needs=("responses",),
        version=2,
        answered_by=f"Add answers to “{measure.name}”.",
        compute=lambda facts: mean_of_latest_round(facts, measure),
    )
