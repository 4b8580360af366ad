"""One cell of the sample programme at a time, and every question whose answer moves when that cell is changed.

People and matches go by the references they have in the programme's own files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facts.a_programme import AWAY, CAME, WE_CANCELLED


@dataclass(frozen=True)
class Cell:
    """One cell: its table, what tells its row from all others there, its column, and what it is changed to."""

    table: str
    row: Mapping[str, str]
    column: str
    value: Any


def meeting(match: str, on: str, column: str, value: Any) -> Cell:
    return Cell("meetings", {"match": match, "on": on}, column, value)


def match(reference: str, column: str, value: Any) -> Cell:
    return Cell("matches", {"match": reference}, column, value)


def step(person: str, name: str, on: str | None) -> Cell:
    return Cell("steps", {"person": person, "step": name}, "on", on)


def first_answer(measure: str, round_: str, person: str, value: float, by: str = "person") -> Cell:
    """What somebody answered to the first question of a measure in that round."""
    return Cell("responses", {"measure": measure, "round": round_, by: person, "item": "1"}, "value", value)


LOG = {
    "a child came, and now did not": (
        meeting("H-P01", "2025-01-31", "status", AWAY),
        (
            "meetings_come_to contacts contact_repeat_days hours_together hours_against_target time_together "
            "informal_share informal_and_trust started_by_child wait_for_first_meeting"
        ),
    ),
    "the same meeting, but called off by the mentor": (
        meeting("H-P01", "2025-01-31", "status", WE_CANCELLED),
        (
            "meetings_come_to meetings_kept contacts contact_repeat_days hours_together hours_against_target "
            "time_together informal_share informal_and_trust started_by_child wait_for_first_meeting"
        ),
    ),
    "the same meeting, but longer": (
        meeting("H-P01", "2025-01-31", "minutes", 90.0),
        "hours_together hours_against_target",
    ),
    "the same meeting, but informal": (
        meeting("H-P01", "2025-01-31", "informal", True),
        "informal_share informal_and_trust",
    ),
    "the same meeting, but started by the child": (
        meeting("H-P01", "2025-01-31", "initiated_by", "child"),
        "started_by_child",
    ),
    "one of three meetings missed in a row was not missed": (
        meeting("C-P24", "2026-06-19", "status", CAME),
        "pairs_to_check meetings_come_to contacts contact_repeat_days informal_share started_by_child time_together",
    ),
    "a pair that never met met": (
        meeting("C-P25", "2026-06-18", "status", CAME),
        (
            "answered_both referred_and_met children_against_target cost_per_child pairs_to_check meetings_come_to "
            "contacts contact_repeat_days informal_share started_by_child time_together last_contact_within_30_days "
            "last_contact_within_60_days last_contact_within_90_days"
        ),
    ),
    "a pair open on paper met later": (
        meeting("H-P24", "2026-04-17", "on", "2026-06-17"),
        "open_on_paper last_contact_within_30_days last_contact_within_60_days",
    ),
    "a last contact was a fortnight later": (
        Cell("contacts", {"match": "H-P29", "on": "2026-05-24"}, "on", "2026-06-04"),
        "last_contact_within_30_days",
    ),
    "a last contact was within 90 days": (
        Cell("contacts", {"match": "C-P18", "on": "2026-03-27"}, "on", "2026-04-03"),
        "last_contact_within_90_days contact_repeat_days",
    ),
    "a message went one way": (
        Cell("contacts", {"match": "H-P24", "on": "2026-04-16"}, "two_way", False),
        "contacts contact_repeat_days informal_share started_by_child",
    ),
    "the service did not end this match": (
        match("H-P05", "ending", "circumstances"),
        "ended_early ended_very_early had_last_meeting",
    ),
    "a match that ended is open": (
        match("H-P01", "closed_on", None),
        "how_matches_end open_on_paper had_last_meeting reach learning_or_working time_together",
    ),
    "a match ended before half a year": (
        match("H-P03", "closed_on", "2025-07-01"),
        "still_together_26_weeks answers_returned learning_or_working time_together",
    ),
    "there was no last meeting": (match("H-P01", "closing_meeting_on", None), "had_last_meeting"),
    "twice the meetings were planned": (match("H-P01", "planned_per_week", 2.0), "time_together"),
    "two matches were of one child": (
        match("H-P03", "mentee", "H-002"),
        (
            "contact_gap_days contact_repeat_days children_against_target cost_per_child referred_and_met "
            "answers_returned informal_and_trust learning_or_working trust_mentor_gap"
        ),
    ),
    "custody ended a week sooner": (
        Cell("pauses", {"match": "H-P16"}, "until", "2025-10-12"),
        "contact_after_custody time_together",
    ),
    "a child was referred a few days before the first meeting": (
        step("006", "referred", "2025-09-30"),
        "first_meeting_within_14_days wait_for_first_meeting",
    ),
    "checks took under a fortnight": (step("H-M02", "applied", "2024-11-20"), "checks_within_14_days"),
    "checks took a month less": (step("H-M05", "applied", "2024-12-05"), "wait_for_checks"),
    "training took a week": (step("CM8", "trained", "2025-01-10"), "training_within_14_days wait_for_training"),
    "an applicant's day is not known": (step("H-M12", "applied", None), "applied_and_matched"),
    "a mentor left": (
        Cell("people", {"person": "H-M03"}, "left_on", "2025-06-01"),
        "mentor_stay mentors_active_at_6_months",
    ),
    "a child who became a mentor is a professional": (
        Cell("people", {"person": "H-001", "role": "mentor"}, "role", "professional"),
        (
            "became_mentors applied_and_matched mentor_stay mentors_against_target mentors_in_paid_roles "
            "training_within_14_days"
        ),
    ),
    "a mentor has no qualification": (
        Cell("status", {"person": "H-M01", "on": "2025-12-12"}, "qualification", None),
        "mentors_qualified",
    ),
    "a mentor has no paid role": (
        Cell("status", {"person": "CM7", "on": "2025-09-16"}, "paid_role", False),
        "mentors_in_paid_roles",
    ),
    "a home is not suitable at the end": (
        Cell("status", {"person": "H-005", "on": "2025-03-12"}, "accommodation", "not suitable"),
        "suitable_home",
    ),
    "a child does not learn or work at the end": (
        Cell("status", {"person": "H-006", "on": "2025-06-11"}, "education_training_employment", "none"),
        "learning_or_working",
    ),
    "more children are the target": (
        Cell("targets", {"what": "children"}, "target", 80.0),
        "children_against_target",
    ),
    "more mentors are the target": (Cell("targets", {"what": "mentors"}, "target", 30.0), "mentors_against_target"),
    "more hours are the target": (Cell("targets", {"what": "hours"}, "target", 1100.0), "hours_against_target"),
    "more children are on the caseload": (
        Cell("caseload", {"service": "Harrowmere", "from": "2026-04-01", "characteristic": "all"}, "children", 170),
        "reach",
    ),
    "staff cost less": (
        Cell("costs", {"service": "Harrowmere", "from": "2025-01-01", "kind": "staff"}, "amount", 9000.0),
        "cost_per_child",
    ),
}
PRIMARY = "primary_outcome_change change_that_would_tip change_that_could_be_seen start_of_those_missing"
ANSWERS = (
    (first_answer("trust_mentor", "first", "002", 1.0), f"trust_mentor_change reliability_trust_mentor {PRIMARY}"),
    (first_answer("trust_mentor", "ending", "003", 2.0), "trust_mentor informal_and_trust"),
    (
        first_answer("trust_mentor", "week_6", "007", 2.0),
        "trust_mentor_gap trust_mentor_change primary_outcome_change change_that_would_tip change_that_could_be_seen",
    ),
    (
        first_answer("trust_mentor_seen_by_mentor", "first", "T-P04", 5.0, by="match"),
        "trust_mentor_seen_by_mentor_change reliability_trust_mentor_seen_by_mentor",
    ),
    (
        first_answer("trust_mentor_seen_by_mentor", "week_6", "T-P04", 5.0, by="match"),
        "trust_mentor_seen_by_mentor trust_mentor_seen_by_mentor_change trust_mentor_gap",
    ),
    (first_answer("swemwbs", "first", "003", 5.0), "swemwbs_change reliability_swemwbs"),
    (first_answer("swemwbs", "ending", "003", 2.0), "swemwbs"),
    (first_answer("voice", "first", "008", 2.0), "voice_change reliability_voice"),
    (first_answer("voice", "ending", "007", 2.0), "voice"),
    (first_answer("trust_staff", "first", "002", 2.0), "trust_staff_change reliability_trust_staff"),
    (first_answer("trust_staff", "ending", "003", 2.0), "trust_staff"),
    (
        first_answer("finding_a_way", "first", "004", 5.0),
        "reliable_change finding_a_way_change reliability_finding_a_way",
    ),
    (first_answer("finding_a_way", "week_6", "002", 1.0), "finding_a_way finding_a_way_change"),
    (first_answer("asked_before", "first", "002", 1.0), "reliability_asked_before"),
    (
        first_answer("asked_before", "week_6", "003", 1.0),
        "asked_before asked_before_change share_with_the_missing",
    ),
    (first_answer("buy_in", "first", "801", 2.0), "buy_in_change reliability_buy_in"),
    (first_answer("buy_in", "month_6", "801", 2.0), "buy_in buy_in_change"),
    (
        first_answer("general_self_efficacy", "first", "CM1", 2.0),
        "general_self_efficacy_change reliability_general_self_efficacy",
    ),
    (
        first_answer("general_self_efficacy", "month_6", "CM1", 2.0),
        "general_self_efficacy general_self_efficacy_change",
    ),
    (first_answer("relied_on_fairly", "first", "901", 2.0), "relied_on_fairly_change reliability_relied_on_fairly"),
    (first_answer("relied_on_fairly", "month_6", "901", 2.0), "relied_on_fairly relied_on_fairly_change"),
    (first_answer("role_clarity", "first", "901", 2.0), "role_clarity_change reliability_role_clarity"),
    (first_answer("role_clarity", "month_6", "901", 2.0), "role_clarity role_clarity_change role_clarity_gap"),
    (
        first_answer("role_clarity_professional", "first", "801", 2.0),
        "role_clarity_professional_change reliability_role_clarity_professional",
    ),
    (
        first_answer("role_clarity_professional", "month_6", "801", 2.0),
        "role_clarity_professional role_clarity_professional_change role_clarity_gap",
    ),
)
# Questionnaires that come with the product and which the sample programme does not ask: `test_moves_unasked.py`.
UNASKED = (
    "aim", "childrens_hope", "collaborate_adapted", "copenhagen_burnout_personal", "fim", "hse_role", "iam",
    "mentor_youth_alliance", "role_ambiguity", "rosenberg_self_esteem", "sdq_prosocial",
    "strength_of_relationship_youth", "voice_staff", "youth_centred_relationship",
)  # fmt: skip
