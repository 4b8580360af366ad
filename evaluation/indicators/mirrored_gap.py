"""Do both sides see it alike?"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from evaluation.facts import Facts
from evaluation.indicators.answers import cluster_or_none, mentors, round_title, rounds_of, scored
from evaluation.indicators.children import nothing_yet
from evaluation.measures import Measure
from evaluation.methods import clustered_mean, group_difference, mean_interval
from evaluation.results import Breakdown, Estimate, Indicator
from evaluation.vocabulary import Role

NO_PAIR = "No pair has answered on both sides in one round."
NOT_BOTH = "Only one of the two sides has answered."


def gap_in_pairs(facts: Facts, measure: Measure, mirror: Measure) -> Estimate:
    """The mentor's view − the child's view of the same match and round, at the latest round with both; by mentor."""
    pairs = _pairs(facts, measure, mirror)
    rounds = rounds_of(facts, pairs)
    if not rounds:
        return nothing_yet(NO_PAIR, unit=measure.unit, n_of="pairs", method="clustered_mean")
    result = _mean_gap(pairs[pairs["round"] == rounds[-1]], measure)
    return replace(result, note=f"Latest round: {round_title(facts, rounds[-1])}. {result.note}".strip())


def gaps_by_round(facts: Facts, measure: Measure, mirror: Measure) -> Mapping[str, Breakdown]:
    """The gap of every round in which pairs answered on both sides."""
    pairs = _pairs(facts, measure, mirror)
    rounds = rounds_of(facts, pairs)
    return {"round": Breakdown("round", {name: _mean_gap(pairs[pairs["round"] == name], measure) for name in rounds})}


def _pairs(facts: Facts, measure: Measure, mirror: Measure) -> pd.DataFrame:
    """One row a match and round that both sides answered."""
    theirs, ours = (scored(facts, one).dropna(subset=["match"]) for one in (measure, mirror))
    keys = ["match", "round"]
    ours, theirs = (side.drop_duplicates(keys) for side in (ours, theirs))
    both = theirs[[*keys, "person", "mentor", "score"]].merge(ours[[*keys, "score"]], on=keys, suffixes=("_child", ""))
    return both.assign(gap=both["score"] - both["score_child"]).sort_values(keys)


def _mean_gap(pairs: pd.DataFrame, measure: Measure) -> Estimate:
    cluster = cluster_or_none(mentors(pairs))
    values = pairs["gap"].to_numpy(dtype=float)
    result = mean_interval(values) if cluster is None else clustered_mean(values, cluster)
    return replace(result, unit=measure.unit, n_of="pairs")


def gap_between_groups(facts: Facts, measure: Measure, mirror: Measure) -> Estimate:
    """The other side's mean − this side's, where the two are different people (Welch), at the latest round of each."""
    sides = []
    for one in (mirror, measure):
        rows = scored(facts, one)
        rounds = rounds_of(facts, rows)
        sides.append(rows.loc[rows["round"] == rounds[-1], "score"].to_numpy(dtype=float) if rounds else [])
    if not all(len(side) for side in sides):
        return nothing_yet(NOT_BOTH, unit=measure.unit, method="group_difference")
    return replace(group_difference(*sides), unit=measure.unit)


def of_one_match(measure: Measure, mirror: Measure) -> bool:
    """Whether the two sides are a child and the mentor of one match."""
    return {*measure.respondents, *mirror.respondents} == {Role.MENTEE, Role.MENTOR}


def gap_indicator(measure: Measure, mirror: Measure) -> Indicator:
    """`<measure>_gap`: only between mirrored measures."""
    pairs = of_one_match(measure, mirror)
    formula = "mean of (mentor's view − child's view) of the same match and round, clustered by mentor"
    return Indicator(
        key=f"{measure.key}_gap",
        title=f"{measure.name}: both sides",
        question=f"Do both sides see it alike: {measure.name}?",
        source="answers",
        unit=measure.unit,
        better=None,
        formula=formula if pairs else f"mean of “{mirror.name}” − mean of “{measure.name}” (Welch)",
        reference="Liang & Zeger (1986), Biometrika 73:13" if pairs else "Welch (1947), Biometrika 34:28",
        needs=("responses",),
        answered_by=f"Add answers to “{measure.name}” and to “{mirror.name}”.",
        compute=lambda facts: (gap_in_pairs if pairs else gap_between_groups)(facts, measure, mirror),
    )
