"""How much of what was agreed has been delivered: children, mentors, hours?"""

from collections.abc import Callable

import pandas as pd

from evaluation.facts import Columns, Facts
from evaluation.indicators.children import nothing_yet
from evaluation.indicators.steps import days_of_steps, placed
from evaluation.indicators.time_together import MINUTES, lengths
from evaluation.results import Estimate, Indicator
from evaluation.vocabulary import Role

WHOLE_TIME = "Targets run from the beginning: look at the whole time, without a period."
NO_TARGET = "No target for {} is on record for this choice."
Delivered = Callable[[Facts], tuple[float, int]]


def delivered(facts: Facts, what: str) -> Estimate:
    """Delivered so far ÷ the target agreed: children who met a mentor, trained mentors matched, hours together.

    The target is the next one due at the cut-off, else the last; the targets of several services are added up, and one
    that names no service is everybody's. Counted; above 1 when more was delivered. n is the people behind it.
    """
    made, people = DELIVERED[what](facts)
    n_of = "mentors" if what == "mentors" else "children"
    target = _target(facts, what)
    note = WHOLE_TIME if facts.period.start or facts.period.end else "" if target else NO_TARGET.format(what)
    if note:
        return nothing_yet(note, method="count", n_of=n_of, kind="counted")
    assert target is not None  # noqa: S101 - turned away above
    amount, by = target
    note = f"{made:,.0f} of {amount:,.0f} {what} agreed by {by.day} {by:%B %Y}."
    return Estimate(made / amount, None, None, people, method="count", kind="counted", n_of=n_of, note=note)


def _target(facts: Facts, what: str) -> tuple[float, pd.Timestamp] | None:
    """The number agreed and the day, of one day; None without one."""
    rows = facts.typed.targets
    rows = rows[(rows["what"] == what) & (rows["target"] > 0) & rows["by"].notna()]
    named = rows[rows["service"] != ""]
    own = rows[rows["service"] == ""] if (rows["service"] == "").any() else named
    if own.empty:
        return None
    until = max(facts.cut_offs.values(), default=own["by"].max().date())
    coming = own[own["by"] >= pd.Timestamp(until)]
    by = coming["by"].min() if len(coming) else own["by"].max()
    return float(own.loc[own["by"] == by, "target"].sum()), by


def _children(facts: Facts) -> tuple[float, int]:
    met = int((facts.by_child(_met)["met"] > 0).sum())
    return float(met), met


def _met(facts: Facts) -> Columns:
    return {"met": facts.matches["first_meeting_on"].notna().to_numpy()}


def _mentors(facts: Facts) -> tuple[float, int]:
    ready = facts.sums("people", _ready)["ready"]
    return float(ready), ready


def _ready(facts: Facts) -> Columns:
    """Which mentors are trained and matched."""
    days = days_of_steps(facts, Role.MENTOR, "trained_on", "matched_on")
    ready = (days["trained_on"] <= days["until"]) & (days["matched_on"] <= days["until"])
    return {"ready": placed(facts, Role.MENTOR, ready)}


def _hours(facts: Facts) -> tuple[float, int]:
    own = facts.by_child(lengths)
    return float(own["minutes"].sum()) / MINUTES, int((own["known"] > 0).sum())


DELIVERED: dict[str, Delivered] = {"children": _children, "mentors": _mentors, "hours": _hours}
QUESTIONS = {
    "children": ("Children against the target", "children who met a mentor", ("targets", "meetings")),
    "mentors": ("Mentors against the target", "trained mentors who were matched", ("targets", "people")),
    "hours": ("Hours against the target", "hours of meetings attended", ("targets", "meetings")),
}


def target_indicator(what: str) -> Indicator:
    """`<what>_against_target`."""
    title, made, needs = QUESTIONS[what]
    return Indicator(
        key=f"{what}_against_target",
        title=title,
        question=f"How much of the target for {what} has been delivered?",
        source="log",
        unit="proportion",
        better="higher",
        formula=f"{made} ÷ the number agreed by the next target day",
        reference="The programme's own targets",
        needs=needs,
        answered_by="Add the targets: what, by when, how many.",
        compute=lambda facts: delivered(facts, what),
    )
