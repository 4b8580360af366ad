"""Did they spend the time together that was planned?"""

import numpy as np

from evaluation.facts import Columns, Facts
from evaluation.indicators.children import count_of, nothing_yet
from evaluation.results import Estimate, Indicator
from evaluation.vocabulary import MeetingStatus

NO_PLAN = "No match was open for a planned week in this period."
NO_MINUTES = "No meeting has its length on record in this period."
MINUTES = 60


def time_together(facts: Facts) -> Estimate:
    """Meetings attended ÷ meetings planned: planned a week × weeks open in the period, paused and closed ones left out.

    A share of what was agreed, counted and not sampled, so it has no interval; above 1 when they met more often.
    A match seen only in the log counts as open from its first row to its last.
    """
    own = facts.by_child(_against_plan)
    planned, attended = float(own["planned"].sum()), int(own["attended"].sum())
    if not planned:
        return nothing_yet(NO_PLAN, method="count", n_of="children", kind="counted")
    note = f"{count_of(attended, 'meeting')} of {planned:,.1f} planned."
    children = int((own["planned"] > 0).sum())
    return Estimate(attended / planned, None, None, children, method="count", kind="counted", n_of="children",
                    note=note)  # fmt: skip


def _against_plan(facts: Facts) -> Columns:
    """Meetings planned and attended of each match with any planned."""
    planned, attended = (facts.matches[name].to_numpy() for name in ("planned_meetings", str(MeetingStatus.ATTENDED)))
    return {"planned": np.maximum(planned, 0), "attended": np.where(planned > 0, attended, 0)}


def hours_together(facts: Facts) -> Estimate:
    """Hours of attended meetings whose length is on record; a group meeting counts for every child who came."""
    own = facts.by_child(lengths)
    known = int(own["known"].sum())
    if not known:
        return nothing_yet(NO_MINUTES, unit="hours", method="count", n_of="children", kind="counted")
    lost = int(own["attended"].sum()) - known
    note = f"{count_of(lost, 'meeting')} without a length on record." if lost else ""
    hours, children = float(own["minutes"].sum()) / MINUTES, int((own["known"] > 0).sum())
    return Estimate(hours, None, None, children, unit="hours", method="count", kind="counted", n_of="children",
                    note=note)  # fmt: skip


def lengths(facts: Facts) -> Columns:
    """Meetings attended of each match, those whose length is known, and their minutes."""
    names = (str(MeetingStatus.ATTENDED), "minutes_known", "minutes")
    attended, known, minutes = (facts.matches[name].to_numpy() for name in names)
    return {"attended": attended, "known": known, "minutes": np.where(known > 0, minutes, 0)}


TIME_TOGETHER = Indicator(
    key="time_together",
    title="Time together against plan",
    question="Did they meet as often as was planned?",
    source="log",
    unit="proportion",
    better="higher",
    formula="attended ÷ (planned per week × weeks open and not paused)",
    reference="Planned dose; a UK trial's floor is 12 weekly meetings of 45 minutes",
    needs=("meetings",),
    answered_by="Add a meeting log, and planned meetings a week for each match.",
    compute=time_together,
)
HOURS_TOGETHER = Indicator(
    key="hours_together",
    title="Hours together",
    question="How many hours did children spend with their mentors?",
    source="log",
    unit="hours",
    better=None,
    formula="Σ minutes of attended meetings ÷ 60",
    reference="A count",
    needs=("meetings",),
    answered_by="Add the length of each meeting to the meeting log.",
    compute=hours_together,
)
