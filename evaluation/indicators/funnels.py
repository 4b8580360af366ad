"""How many get from one step to the next: children to a first meeting, people who apply to mentoring at six months?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from evaluation.facts import Columns, Facts
from evaluation.facts.days import day_of
from evaluation.indicators.steps import days_of_steps, placed, said_of, way
from evaluation.methods import proportion
from evaluation.results import Breakdown, Estimate, Indicator
from evaluation.vocabulary import Role

SIX_MONTHS = 182  # days
ACTIVE = "active at 6 months"
CHILDREN = (("referred", "referred_on"), ("matched", "matched_on"), ("met", "met_on"))
MENTORS = (("applied", "applied_on"), ("checks done", "checks_on"), ("trained", "trained_on"),
           ("matched", "matched_on"))  # fmt: skip
NOBODY_BEGAN = "Nobody took the first step in this period."
NOBODY_THERE = "Nobody has reached the step before it."
NOBODY_SO_LONG = "Nobody was matched six months ago or more."


def referred_and_met(facts: Facts) -> Estimate:
    """Children who met a mentor ÷ every child referred: whoever was not matched, or left, stays in the whole."""
    return _whole_way(facts, Role.MENTEE, CHILDREN, "children")


def applied_and_matched(facts: Facts) -> Estimate:
    """People who were matched ÷ everyone who applied to mentor: whoever waits, or left, stays in the whole."""
    return _whole_way(facts, Role.MENTOR, MENTORS, "people")


def _whole_way(facts: Facts, role: Role, steps: Sequence[tuple[str, str]], n_of: str) -> Estimate:
    one = way(facts, role, steps[0][1], steps[-1][1])
    result = proportion(int(one.arrived.sum()), len(one.arrived), nobody=NOBODY_BEGAN)
    return replace(result, n_of=n_of, note=result.note or said_of(one))


def children_steps(facts: Facts) -> Mapping[str, Breakdown]:
    """Each step of a child's way: how many reached it, and which share of those who were at the step before it."""
    return _funnel(facts, Role.MENTEE, CHILDREN, "children")


def mentors_steps(facts: Facts) -> Mapping[str, Breakdown]:
    """Each step of a mentor's way, likewise; active at six months counts those matched six months ago or more."""
    splits = _funnel(facts, Role.MENTOR, MENTORS, "people")
    shares = {**splits["step"].groups, ACTIVE: active_at_six_months(facts)}
    return splits | {"step": Breakdown("step", shares)}


def _funnel(facts: Facts, role: Role, steps: Sequence[tuple[str, str]], n_of: str) -> dict[str, Breakdown]:
    reached = _reached(facts, role, [column for _, column in steps])
    names = [name for name, _ in steps]
    counts = {name: Estimate(float(own.sum()), None, None, len(own), unit=n_of, method="count", kind="counted",
                             n_of=n_of) for name, own in zip(names, reached, strict=True)}  # fmt: skip
    shares = {
        name: replace(proportion(int((own & before).sum()), int(before.sum()), nobody=NOBODY_THERE), n_of=n_of)
        for name, before, own in zip(names[1:], reached, reached[1:], strict=False)
    }
    return {"reached": Breakdown("reached", counts), "step": Breakdown("step", shares)}


def _reached(facts: Facts, role: Role, columns: Sequence[str]) -> "list[np.ndarray[tuple[int], np.dtype[np.bool_]]]":
    """Of everyone who took the first step in the period: who reached each step; a later step tells the earlier ones."""
    days = days_of_steps(facts, role, *columns)
    began, until = days[columns[0]], days["until"]
    known = began <= until
    if facts.period.start:
        known &= began >= day_of(facts.period.start)
    found = [(days[column] <= until)[known] for column in columns]
    for place in range(len(found) - 2, -1, -1):
        found[place] = found[place] | found[place + 1]
    return found


def active_at_six_months(facts: Facts) -> Estimate:
    """Mentors who had not left six months after their first match ÷ those matched six months ago or more.

    Whoever was matched later has not had six months and is not counted, whether still there or not.
    """
    own = facts.sums("people", _six_months)
    return replace(proportion(own["stayed"], own["mature"], nobody=NOBODY_SO_LONG), n_of="mentors")


def _six_months(facts: Facts) -> Columns:
    """Which mentors were matched six months ago or more, and which of them had not left by then."""
    days = days_of_steps(facts, Role.MENTOR, "matched_on")
    matched = days["matched_on"]
    mature = matched + SIX_MONTHS <= days["until"]
    if facts.period.start:
        mature &= matched >= day_of(facts.period.start)
    stayed = mature & (days["left_on"] >= matched + SIX_MONTHS)
    return {"mature": placed(facts, Role.MENTOR, mature), "stayed": placed(facts, Role.MENTOR, stayed)}


REFERRED_AND_MET = Indicator(
    key="referred_and_met",
    title="Referred and met a mentor",
    question="How many of the children referred met a mentor?",
    source="log",
    unit="proportion",
    better="higher",
    formula="children with a first meeting ÷ children referred, whoever was not matched included; each step ÷ those "
    "who had reached the step before it",
    reference="Wilson (1927), J Am Stat Assoc 22:209",
    needs=("steps", "meetings"),
    answered_by="Add a list of steps with the day each child was referred, and a meeting log.",
    compute=referred_and_met,
)
APPLIED_AND_MATCHED = Indicator(
    key="applied_and_matched",
    title="Applied and matched",
    question="How many of those who applied to mentor were matched with a child?",
    source="log",
    unit="proportion",
    better="higher",
    formula="people matched ÷ everyone who applied; each step ÷ those who had reached the step before it; active at "
    "6 months ÷ those matched 182 days ago or more",
    reference="Edge Hill University (2024), finding 1: young people are recruited and trained as mentors",
    needs=("steps",),
    answered_by="Add a list of steps with the days of applying, checks done and training.",
    compute=applied_and_matched,
)
ACTIVE_AT_SIX_MONTHS = Indicator(
    key="mentors_active_at_6_months",
    title="Mentors active at six months",
    question="How many mentors are still there six months after their first match?",
    source="log",
    unit="proportion",
    better="higher",
    formula="not left 182 days after the first match ÷ mentors matched 182 days ago or more",
    reference="Wilson (1927), J Am Stat Assoc 22:209",
    needs=("people", "matches"),
    answered_by="Add a list of mentors with the day each one left, and a list of matches.",
    compute=active_at_six_months,
)
