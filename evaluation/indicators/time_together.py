"""Did they spend the time together that was planned?"""

from evaluation.facts import Facts
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
    matches = facts.matches[facts.matches["planned_meetings"] > 0]
    planned = float(matches["planned_meetings"].sum())
    if not planned:
        return nothing_yet(NO_PLAN, method="count", n_of="children", kind="counted")
    attended = int(matches[MeetingStatus.ATTENDED].sum())
    note = f"{count_of(attended, 'meeting')} of {planned:,.1f} planned."
    value = attended / planned
    return Estimate(value, None, None, matches["child"].nunique(), method="count", kind="counted", n_of="children",
                    note=note)  # fmt: skip


def hours_together(facts: Facts) -> Estimate:
    """Hours of attended meetings whose length is on record; a group meeting counts for every child who came."""
    known = facts.matches[facts.matches["minutes_known"] > 0]
    if known.empty:
        return nothing_yet(NO_MINUTES, unit="hours", method="count", n_of="children", kind="counted")
    lost = int(facts.matches[MeetingStatus.ATTENDED].sum() - known["minutes_known"].sum())
    note = f"{count_of(lost, 'meeting')} without a length on record." if lost else ""
    hours = float(known["minutes"].sum()) / MINUTES
    return Estimate(hours, None, None, known["child"].nunique(), unit="hours", method="count", kind="counted",
                    n_of="children", note=note)  # fmt: skip


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
