"""What changed in the one outcome that was chosen before looking, and how do the others stand beside it?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from evaluation.facts import Facts
from evaluation.indicators.change import change
from evaluation.indicators.guard import INDICATIVE
from evaluation.measures import Measure
from evaluation.methods import benjamini_hochberg
from evaluation.results import Breakdown, Change, ChosenOutcome, Indicator

NOT_CHOSEN = "No primary outcome has been chosen."
CHOOSE = "Choose one outcome in the settings before you look at the answers."


def primary_change(facts: Facts) -> Change:
    """The change in the outcome declared before looking: the only one whose p stands as it is.

    Same people, two times, no comparison group.
    """
    measure = facts.measures.get(facts.programme.primary_outcome)
    if measure is None or not measure.scorable:
        return Change(0, None, None, None, None, None, note=NOT_CHOSEN)
    result = change(facts, measure)
    return replace(result, note=f"Chosen before looking: {measure.name}. {result.note}".strip())


def other_changes(facts: Facts) -> Mapping[str, Breakdown]:
    """Every other outcome that 30 people or more answered twice, its p adjusted for looking at all of them.

    Reference: Benjamini & Hochberg (1995), J R Stat Soc B 57:289.
    """
    others = [one for key, one in sorted(facts.measures.items())
              if one.scorable and key in facts.readings and key != facts.programme.primary_outcome]  # fmt: skip
    changes = {one.key: change(facts, one) for one in others}
    known = {key: found for key, found in changes.items() if found.n >= INDICATIVE and found.p_value is not None}
    adjusted = benjamini_hochberg(np.array([found.p_value for found in known.values()], dtype=np.float64))
    note = f"p adjusted for {len(known)} outcomes looked at (Benjamini–Hochberg)."
    told = {key: replace(found, p_value=float(p), wilcoxon_p=None, note=f"{note} {found.note}".strip())
            for (key, found), p in zip(known.items(), adjusted, strict=True)}  # fmt: skip
    return {"other outcomes": Breakdown("other outcomes", told)} if told else {}


def chosen_outcome(facts: Facts, on: date | None) -> ChosenOutcome | None:
    """The primary outcome with the day it was chosen; None without one, without that day, or without answers to it.

    It was chosen before looking where nobody's answers of a later round are dated that day or earlier.

    Args:
        facts: of everybody, over the whole time.
        on: the day it was chosen.
    """
    key = facts.programme.primary_outcome
    measure, readings = facts.measures.get(key), facts.readings.get(key)
    if on is None or measure is None or readings is None:
        return None
    own = facts.scores[(facts.scores["measure"] == key) & facts.scores["round"].isin(readings.rounds[1:])]
    days = own["on"].dropna()
    before = None if len(days) < len(own) else bool((days.dt.date > on).all())
    return ChosenOutcome(measure.name, on, before)


def primary_indicator(measure: Measure | None) -> Indicator:
    """`primary_outcome_change`, on the scale of the measure that was chosen."""
    return Indicator(
        key="primary_outcome_change",
        title="Primary outcome: change",
        question="What changed in the outcome that was chosen before looking?",
        source="answers",
        unit=measure.unit if measure else "points",
        scale=measure.score_range if measure and measure.scorable else None,
        caution=measure.caution if measure else "",
        better=measure.better if measure else None,
        formula="as the change of that outcome; the others' p are adjusted (Benjamini–Hochberg) where 30 or more "
        "answered twice",
        reference="Benjamini & Hochberg (1995), J R Stat Soc B 57:289",
        needs=("responses",),
        version=2,
        answered_by=CHOOSE,
        compute=primary_change,
    )
