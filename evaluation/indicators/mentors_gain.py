"""What do mentors gain: qualifications, paid roles; and which children become mentors?"""

import pandas as pd

from evaluation.facts import Facts
from evaluation.facts.days import day_of, whole_days
from evaluation.indicators.children import nothing_yet
from evaluation.results import Estimate, Indicator
from evaluation.vocabulary import Role

NO_MENTOR = "No mentor has been trained yet."
NO_CHILD = "No child has been matched yet."
ADD_STATUS = "Add a list of what mentors gained: person, day, qualification, paid role."


def gained_qualification(facts: Facts) -> Estimate:
    """Mentors with a qualification on record in the period, of all trained mentors."""
    return _mentors_with(facts, facts.status["qualification"].fillna("").str.strip() != "")


def gained_paid_role(facts: Facts) -> Estimate:
    """Mentors in a paid role on record in the period, of all trained mentors."""
    return _mentors_with(facts, facts.status["paid_role"].fillna(value=False).astype(bool))


def _mentors_with(facts: Facts, has: "pd.Series[bool]") -> Estimate:
    people = facts.people
    trained = people.loc[(people["role"] == str(Role.MENTOR)) & (people["trained_on"] <= people["cut_off"]), "person"]
    if trained.empty:
        return nothing_yet(NO_MENTOR, unit="mentors", method="count", n_of="mentors", kind="counted")
    day = whole_days(facts.status["on"])
    if facts.period.start:
        has = has & (day >= day_of(facts.period.start))
    if facts.period.end:
        has = has & (day < day_of(facts.period.end))
    gained = facts.status.loc[has & facts.status["person"].isin(trained), "person"].nunique()
    return Estimate(float(gained), None, None, len(trained), unit="mentors", method="count", kind="counted",
                    n_of="mentors")  # fmt: skip


def became_mentors(facts: Facts) -> Estimate:
    """Children who were matched and are now trained as mentors themselves, of all children who were matched."""
    people = facts.people
    matched = people.loc[(people["role"] == str(Role.MENTEE)) & people["matched_on"].notna(), "person"]
    if matched.empty:
        return nothing_yet(NO_CHILD, unit="children", method="count", n_of="children", kind="counted")
    every = facts.whole.people  # a mentor's own group may be another than the child's they were
    mentors = every.loc[(every["role"] == str(Role.MENTOR)) & (every["trained_on"] <= every["cut_off"]), "person"]
    return Estimate(float(matched.isin(mentors).sum()), None, None, len(matched), unit="children", method="count",
                    kind="counted", n_of="children")  # fmt: skip


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
