"""What do mentors gain: qualifications, paid roles; and which children become mentors?"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Columns, Facts
from evaluation.facts.days import day_of, whole_days
from evaluation.indicators.children import nothing_yet
from evaluation.results import Estimate, Indicator
from evaluation.vocabulary import Role

NO_MENTOR = "No mentor has been trained yet."
NO_CHILD = "No child has been matched yet."
ADD_STATUS = "Add a list of what mentors gained: person, day, qualification, paid role."


def gained_qualification(facts: Facts) -> Estimate:
    """Mentors with a qualification on record in the period, of all trained mentors."""
    return _mentors_with(facts, "qualification")


def gained_paid_role(facts: Facts) -> Estimate:
    """Mentors in a paid role on record in the period, of all trained mentors."""
    return _mentors_with(facts, "paid_role")


def _mentors_with(facts: Facts, what: str) -> Estimate:
    own = facts.sums("people", _gained, what)
    if not own["mentors"]:
        return nothing_yet(NO_MENTOR, unit="mentors", method="count", n_of="mentors", kind="counted")
    return Estimate(float(own["gained"]), None, None, own["mentors"], unit="mentors", method="count", kind="counted",
                    n_of="mentors")  # fmt: skip


def _gained(facts: Facts, what: str) -> Columns:
    """Who is a trained mentor, and who of them has it on record in the period."""
    rows, day = facts.status, whole_days(facts.status["on"])
    if what == "qualification":
        has = (rows[what].fillna("").str.strip() != "").to_numpy()
    else:
        has = rows[what].fillna(value=False).to_numpy(dtype=bool)
    if facts.period.start:
        has = has & (day >= day_of(facts.period.start))
    if facts.period.end:
        has = has & (day < day_of(facts.period.end))
    mentors = _trained(facts.people)
    return {"mentors": mentors, "gained": mentors & facts.people["person"].isin(rows["person"][has]).to_numpy()}


def _trained(people: pd.DataFrame) -> NDArray[np.bool_]:
    """Who is a mentor whose training is over."""
    trained: NDArray[np.bool_] = (people["trained_on"] <= people["cut_off"]).to_numpy()
    return trained & (people["role"] == str(Role.MENTOR)).to_numpy()


def became_mentors(facts: Facts) -> Estimate:
    """Children who were matched and are now trained as mentors themselves, of all children who were matched."""
    own = facts.sums("people", _matched)
    if not own["children"]:
        return nothing_yet(NO_CHILD, unit="children", method="count", n_of="children", kind="counted")
    return Estimate(float(own["mentors"]), None, None, own["children"], unit="children", method="count",
                    kind="counted", n_of="children")  # fmt: skip


def _matched(facts: Facts) -> Columns:
    """Which people are children who were matched, and who of them is a trained mentor now."""
    people = facts.people
    matched = (people["role"] == str(Role.MENTEE)).to_numpy() & people["matched_on"].notna().to_numpy()
    mentors = people["person"].isin(people["person"][_trained(people)]).to_numpy()
    return {"children": matched, "mentors": matched & mentors}


MENTORS_QUALIFIED = Indicator(
    key="mentors_qualified",
    title="Mentors with a new qualification",
    question="How many mentors gained a qualification?",
    source="log",
    unit="mentors",
    better="higher",
    formula="mentors with a qualification on record, of all trained mentors",
    reference="Edge Hill University (2024), finding 5: benefits for mentors",
    needs=("people", "status"),
    answered_by=ADD_STATUS,
    compute=gained_qualification,
)
MENTORS_IN_PAID_ROLES = Indicator(
    key="mentors_in_paid_roles",
    title="Mentors in a paid role",
    question="How many mentors went into a paid role?",
    source="log",
    unit="mentors",
    better="higher",
    formula="mentors with a paid role on record, of all trained mentors",
    reference="Edge Hill University (2024), finding 5: benefits for mentors",
    needs=("people", "status"),
    answered_by=ADD_STATUS,
    compute=gained_paid_role,
)
BECAME_MENTORS = Indicator(
    key="became_mentors",
    title="Children who became mentors",
    question="How many of the children became mentors themselves?",
    source="log",
    unit="children",
    better="higher",
    formula="people on record both as a matched child and as a trained mentor, of all children matched",
    reference="Edge Hill University (2024), finding 5: benefits for mentors",
    needs=("people",),
    answered_by="Add a list of people in which whoever was a mentee keeps that reference as a mentor.",
    compute=became_mentors,
)
