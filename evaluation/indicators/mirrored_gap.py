"""Do both sides see it alike?"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Columns, Facts
from evaluation.facts.readings import NONE
from evaluation.indicators.answers import cluster_or_none, readings, round_title
from evaluation.indicators.children import nothing_yet
from evaluation.measures import Measure
from evaluation.methods import clustered_mean, group_difference, mean_interval
from evaluation.results import Breakdown, Estimate, Indicator
from evaluation.vocabulary import Role

NO_PAIR = "No pair has answered on both sides in one round."
NOT_BOTH = "Only one of the two sides has answered."
EACH_SIDE = 10  # fewer on one side: the difference and one mean would tell what a few people answered
SIDE_TOO_SMALL = "Fewer than ten people have answered on one of the two sides."


def gap_in_pairs(facts: Facts, measure: Measure, mirror: Measure) -> Estimate:
    """The mentor's view − the child's view of the same match and round, at the latest round with both; by mentor.

    A part of the whole is read at the whole's latest round.
    """
    latest: str = facts.once(_latest, measure.key, mirror.key)
    result = _gap_at(facts, measure, mirror, latest) if latest else None
    if result is None:
        return nothing_yet(NO_PAIR, unit=measure.unit, n_of="pairs", method="clustered_mean")
    return replace(result, note=f"Latest round: {round_title(facts, latest)}. {result.note}".strip())


def gaps_by_round(facts: Facts, measure: Measure, mirror: Measure) -> Mapping[str, Breakdown]:
    """The gap of every round in which pairs answered on both sides."""
    gaps = {name: _gap_at(facts, measure, mirror, name) for name in _rounds(facts, measure.key, mirror.key)}
    return {"round": Breakdown("round", {name: gap for name, gap in gaps.items() if gap is not None})}


def _latest(facts: Facts, measure: str, mirror: str) -> str:
    """The latest round in which a pair answered on both sides; "" if none."""
    rounds = reversed(_rounds(facts, measure, mirror))
    return next((name for name in rounds if not np.isnan(_gaps(facts, measure, mirror)[name]).all()), "")


def _rounds(facts: Facts, measure: str, mirror: str) -> tuple[str, ...]:
    child, mentor = (readings(facts, facts.measures[key]) for key in (measure, mirror))
    return tuple(name for name in child.rounds if name in mentor.rounds)


def _gap_at(facts: Facts, measure: Measure, mirror: Measure, name: str) -> Estimate | None:
    """Mean gap of the matches that both sides answered for in this round; None where there is no such match."""
    own = facts.each(f"readings {measure.key}", _gaps, measure.key, mirror.key)
    both = ~np.isnan(own[name])
    return _mean_gap(own[name][both], own[f"{name} mentor"][both], measure) if both.any() else None


def _gaps(facts: Facts, measure: str, mirror: str) -> Columns:
    """For each unit of the child's readings and each round: the gap, NaN where one side is missing; `… mentor`."""
    child, mentor = (readings(facts, facts.measures[key]) for key in (measure, mirror))
    theirs = np.flatnonzero(child.match != NONE)
    ours = pd.Index(mentor.match).get_indexer(pd.Index(child.match[theirs]))
    theirs, ours = theirs[ours >= 0], ours[ours >= 0]
    found: dict[str, NDArray[Any]] = {}
    for name in _rounds(facts, measure, mirror):
        at_child, at_mentor = child.rounds.index(name), mentor.rounds.index(name)
        gap, code = np.full(len(child.match), np.nan), np.full(len(child.match), NONE)
        gap[theirs] = mentor.score[ours, at_mentor] - child.score[theirs, at_child]
        code[theirs] = mentor.mentor[ours, at_mentor]
        found |= {name: gap, f"{name} mentor": code}
    return found


def _mean_gap(gap: NDArray[np.float64], mentor: NDArray[np.int64], measure: Measure) -> Estimate:
    cluster = cluster_or_none(mentor)
    result = mean_interval(gap) if cluster is None else clustered_mean(gap, cluster)
    return replace(result, unit=measure.unit, n_of="pairs")


def gap_between_groups(facts: Facts, measure: Measure, mirror: Measure) -> Estimate:
    """The other side's mean − this side's, where the two are different people (Welch), at the latest round of each."""
    sides = [own.at(own.rounds[-1])[0] for own in (readings(facts, mirror), readings(facts, measure)) if own.rounds]
    if len(sides) < 2:  # noqa: PLR2004 - both sides
        return nothing_yet(NOT_BOTH, unit=measure.unit, method="group_difference")
    if min(len(side[~np.isnan(side)]) for side in sides) < EACH_SIDE:
        return nothing_yet(SIDE_TOO_SMALL, unit=measure.unit, method="group_difference")
    return replace(group_difference(sides[0], sides[1]), unit=measure.unit)


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
        scale=measure.score_range,
        caution=measure.caution,
        better=None,
        formula=formula if pairs else f"mean of “{mirror.name}” − mean of “{measure.name}” (Welch)",
        reference="Bell & McCaffrey (2002), Survey Methodology 28:169" if pairs else "Welch (1947), Biometrika 34:28",
        needs=("responses",),
        version=2 if pairs else 1,
        answered_by=f"Add answers to “{measure.name}” and to “{mirror.name}”.",
        compute=lambda facts: (gap_in_pairs if pairs else gap_between_groups)(facts, measure, mirror),
    )
