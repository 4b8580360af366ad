"""What do people say, round by round?"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from evaluation.facts import Facts
from evaluation.indicators.answers import (
    NOBODY_ANSWERED,
    cluster_or_none,
    mentors,
    round_title,
    rounds_of,
    scored,
    who_answers,
)
from evaluation.indicators.children import nothing_yet
from evaluation.measures import Measure
from evaluation.methods import clustered_mean, mean_interval
from evaluation.results import Breakdown, Estimate, Indicator


def mean_of_latest_round(facts: Facts, measure: Measure) -> Estimate:
    """Mean score of the latest round that has any, with an interval clustered by mentor; the note names the round."""
    rows = scored(facts, measure)
    rounds = rounds_of(facts, rows)
    if not rounds:
        return nothing_yet(NOBODY_ANSWERED, unit=measure.unit, n_of=who_answers(measure), method="clustered_mean")
    result = mean_of(rows[rows["round"] == rounds[-1]], measure)
    note = f"Latest round: {round_title(facts, rounds[-1])}. {result.note}".strip()
    return replace(result, note=note)


def means_by_round(facts: Facts, measure: Measure) -> Mapping[str, Breakdown]:
    """The mean of every round that has answers, everyone who answered it; rounds in order."""
    rows = scored(facts, measure)
    means = {name: mean_of(rows[rows["round"] == name], measure) for name in rounds_of(facts, rows)}
    return {"round": Breakdown("round", means)}


def mean_of(rows: pd.DataFrame, measure: Measure) -> Estimate:
    """Mean of these scores; n is people. Clustered by mentor where people share one.

    Reference: Liang & Zeger (1986), Biometrika 73:13.
    """
    cluster = cluster_or_none(mentors(rows))
    values = rows["score"].to_numpy(dtype=float)
    result = mean_interval(values) if cluster is None else clustered_mean(values, cluster)
    result = replace(result, n=rows["person"].nunique(), unit=measure.unit, n_of=who_answers(measure))
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
        better=measure.better,
        formula=f"mean score ({low:g} to {high:g}) of everyone who answered the latest round, clustered by mentor",
        reference=measure.provenance or "The service's own measure",
        needs=("responses",),
        answered_by=f"Add answers to “{measure.name}”.",
        compute=lambda facts: mean_of_latest_round(facts, measure),
    )
