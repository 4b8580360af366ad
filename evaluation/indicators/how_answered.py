"""How did people answer, question by question? In parts of five people or more, of everybody, in tenths."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from evaluation.facts import Facts
from evaluation.indicators.answers import readings, who_answered
from evaluation.indicators.guard import INDICATIVE, MEAN_ONLY
from evaluation.indicators.parted import Counts, Ends, in_tenths, parted
from evaluation.indicators.same_people import Side
from evaluation.measures import Measure
from evaluation.results import Alike, HowAnswered, OneQuestion

FEWEST_QUESTIONS = 3  # of one question the mean and the spread that are told would tell what a part holds
MOST_ANSWERS = 11


def how_answered(facts: Facts, sides: Mapping[str, Side], *, minimum: int = 5) -> dict[str, HowAnswered]:
    """For each measure with answers that may be told question by question, how they were answered.

    Asked of everybody's facts only: never of a service, a group or a period, and of one round, the latest that 30
    people answered, else the latest that ten did. Of the people whose mean is told (`same_people`), each once, by
    their earliest form of that round. Measures of one or two questions, or whose wording may not be shown, are left
    out.

    Args:
        facts: of everybody and the whole time.
        sides: measure → of whom its rounds are told.
        minimum: fewest people in a part.

    Raises:
        ValueError: the facts are of a part of the people, or of a period.
    """
    if facts.scope.services or facts.scope.by or facts.period.start or facts.period.end:
        raise ValueError("How people answered is told of everybody and the whole time only.")
    told = (_of_measure(facts, facts.measures[key], side, minimum) for key, side in sides.items())
    return {one.measure: one for one in told if one is not None}


def _of_measure(facts: Facts, measure: Measure, side: Side, minimum: int) -> HowAnswered | None:
    worded = all(item.wording for item in measure.items)
    if not worded or len(measure.items) < FEWEST_QUESTIONS or measure.points > MOST_ANSWERS:
        return None
    at, people = _latest(facts, measure, side)
    if not at:
        return None
    counts = _counts(facts, measure, at, people)
    ends = parted(counts, minimum=minimum)
    alike = tuple(
        one for turned in (False, True) if ends and (one := _alike(measure, counts, ends, turned=turned)).questions
    )
    return HowAnswered(measure.key, at, len(people), who_answered(facts, measure), alike) if alike else None


def _latest(facts: Facts, measure: Measure, side: Side) -> tuple[str, NDArray[np.int64]]:
    """The latest round that enough people answered, and who they are; "" without one."""
    own = readings(facts, measure)
    answered = {name: np.unique(own.person[side.people(own, name)]) for name in own.rounds}
    for enough in (INDICATIVE, MEAN_ONLY):
        for name in reversed(own.rounds):
            if len(answered[name]) >= enough:
                return name, answered[name]
    return "", np.zeros(0, dtype=np.int64)


def _counts(facts: Facts, measure: Measure, at: str, people: NDArray[np.int64]) -> Counts:
    """How many of these people gave each answer, as it is scored; shape (questions, answers)."""
    items = facts.items[measure.key, at]
    rows = facts.scores.loc[items.index, ["person", "on", "score"]]
    rows = rows[rows["person"].isin(people) & rows["score"].notna()]
    first = rows.sort_values("on", kind="stable").drop_duplicates("person").index
    place = (items.loc[first].to_numpy(dtype=np.float64) - measure.low) / measure.step
    known = [np.rint(column[~np.isnan(column)]).astype(np.int64) for column in place.T]
    return np.array([np.bincount(codes, minlength=measure.points) for codes in known], dtype=np.int64)


def _alike(measure: Measure, counts: Counts, ends: Ends, *, turned: bool) -> Alike:
    """The questions that are turned round for the score, or those that are not, as they were answered."""
    label = {round((code - measure.low) / measure.step): name for name, code in measure.labels.items()}
    named = [label.get(place, f"{measure.low + place * measure.step:g}") for place in range(measure.points)]
    bounds = list(pairwise((0, *ends)))
    order = slice(None, None, -1 if turned else 1)
    parts = [tuple(named[order][low:high][order]) for low, high in bounds][order]
    asked = [(item.wording, [int(own[low:high].sum()) for low, high in bounds][order])
             for item, own in zip(measure.items, counts, strict=True) if item.reversed == turned]  # fmt: skip
    questions = tuple(OneQuestion(wording, in_tenths(people)) for wording, people in asked)
    return Alike(tuple(parts), questions, turned)
