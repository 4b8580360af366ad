"""How long do mentors stay?"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from evaluation.facts import Columns, Facts
from evaluation.facts.days import FAR, whole_days
from evaluation.indicators.children import nothing_yet
from evaluation.indicators.steps import in_role
from evaluation.indicators.still_together import BEFORE, curve_of
from evaluation.methods import Survival, kaplan_meier
from evaluation.results import Breakdown, Curve, Estimate, Indicator
from evaluation.vocabulary import Role

WEEK = 7
DAYS = (84, 182, 364)
HALF_A_YEAR = 182


def mentor_stay(facts: Facts) -> Curve:
    """Share of mentors still with the programme by weeks since their training: Kaplan–Meier, those who stay censored.

    A leaving after the cut-off has not happened yet. Mentors without a day of training are left out.

    Reference: Kaplan & Meier (1958), J Am Stat Assoc 53:457.
    """
    return replace(curve_of(_survival(facts)), n_of="mentors")


def mentors_stay_half_a_year(facts: Facts) -> Estimate:
    """Share of mentors who stayed 182 days from the end of their training: Kaplan–Meier, those still there kept in.

    Who left on the very day had stayed as long.

    Reference: Kaplan & Meier (1958), J Am Stat Assoc 53:457.
    """
    return _stayed(_survival(facts), HALF_A_YEAR)


def stay_by_days(facts: Facts) -> Mapping[str, Breakdown]:
    """Share that stayed 84, 182 and 364 days."""
    survival = _survival(facts)
    return {"days since training": Breakdown("days since training", {f"{days} days": _stayed(survival, days)
                                                                     for days in DAYS})}  # fmt: skip


def _survival(facts: Facts) -> Survival:
    own = facts.each("people", _followed)
    mentors = own["mentors"]
    return kaplan_meier(own["weeks"][mentors], own["left"][mentors])


def _followed(facts: Facts) -> Columns:
    """Weeks each person has been followed since their training, who has left; and who is a mentor trained by then."""
    people = facts.people
    trained, gone = (whole_days(people[name], unknown=FAR) for name in ("trained_on", "left_on"))
    cut_off = whole_days(people["cut_off"])
    mentors = in_role(facts, Role.MENTOR) & (trained <= cut_off)
    weeks = np.maximum(np.minimum(gone, cut_off) - trained, 0) / WEEK
    return {"mentors": mentors, "weeks": weeks, "left": gone <= cut_off}


def _stayed(survival: Survival, days: int) -> Estimate:
    if not survival.n:
        return nothing_yet("No mentor has a day of training on record.", method="kaplan_meier", n_of="mentors")
    result = survival.at(days / WEEK - BEFORE)
    note = f"No mentor has been followed for {days} days yet." if result.value is None else result.note
    return replace(result, n_of="mentors", note=note)


MENTOR_STAY = Indicator(
    key="mentor_stay",
    title="Mentors who stay half a year",
    question="How many mentors stay for half a year after their training?",
    source="log",
    unit="proportion",
    better="higher",
    formula="Kaplan–Meier S(182 days since training), those still there kept in; also at 84 and 364 days",
    reference="Kaplan & Meier (1958), J Am Stat Assoc 53:457",
    needs=("people",),
    answered_by="Add a list of mentors with the days they were trained and left.",
    compute=mentors_stay_half_a_year,
)
