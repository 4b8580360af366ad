"""What each indicator is called in the middle of a sentence: data, one line an indicator."""

from collections.abc import Mapping
from typing import Final

from evaluation.presentation.wording.counts import CountWords
from evaluation.presentation.wording.numbers import PAIR, Noun

RATES: Final[Mapping[str, str]] = {
    "meetings_come_to": "children came to {share} of the meetings on offer",
    "time_together": "for every 100 meetings promised at the start, pairs had {hundred}",
    "still_together_26_weeks": "{share} of matches planned for 26+ weeks reached week 26",
    "answers_returned": "{share} of the forms that were due came back",
    "answered_both": "{share} of those who started have answered both times",
    "informal_share": "{share} of the time together was informal",
    "started_by_child": "children started {share} of the meetings and contacts",
    "ended_very_early": "{share} of matches with time to come half way ended before that, or before a fourth meeting",
    "had_last_meeting": "{share} of the endings had a planned last meeting",
    "contact_after_custody": "contact began again within a week after {share} of the times in custody",
    "first_meeting_within_14_days": "{share} of the children referred met a mentor within 14 days",
    "checks_within_14_days": "{share} of those who applied had their checks done within 14 days",
    "training_within_14_days": "{share} of those with checks done were trained within 14 days",
    "referred_and_met": "{share} of the children referred met a mentor",
    "applied_and_matched": "{share} of those who applied to mentor were matched with a child",
    "mentors_active_at_6_months": "{share} of the mentors were still there six months after their first match",
    "mentor_stay": "{share} of the mentors stayed for half a year after training",
    "children_against_target": "for every 100 children in the target, {hundred} have met a mentor",
    "mentors_against_target": "for every 100 mentors in the target, {hundred} have been trained and matched",
    "hours_against_target": "for every 100 hours in the target, {hundred} have been spent together",
    "reach": "{share} of the children who could have a mentor had one",
    "suitable_home": "at the end of their match, {share} of the children had a suitable place to live",
    "learning_or_working": "at the end of their match, {share} of the children were learning or working",
    "reliable_change": "{share} of those who answered twice went up by more than chance",
}
"""Shares, told by `rate`; `meetings_kept` and `ended_early` have sentences of their own."""

PARTS: Final[Mapping[str, str]] = {
    "how_matches_end": "have ended",
    "mentors_qualified": "have gained a qualification",
    "mentors_in_paid_roles": "have gone into a paid role",
    "became_mentors": "who were matched are now mentors themselves",
    "open_on_paper": "are open on paper only: no contact for 28 days",
    "last_contact_within_30_days": "had contact in the log's last 30 days",
    "last_contact_within_60_days": "had contact in the log's last 60 days",
    "last_contact_within_90_days": "had contact in the log's last 90 days",
}
"""How many of all of them: told as `18 of 65 people …`."""

COUNTS: Final[Mapping[str, CountWords]] = {
    "pairs_to_check": CountWords(
        PAIR, "to check on", "no contact for more than twice the planned gap, or three planned meetings in a row missed"
    ),
    "contacts": CountWords(Noun("contact", "contacts"), "in the log"),
}

AMOUNTS: Final[Mapping[str, str]] = {
    "contact_repeat_days": "after the first day, each person had contact on {amount} more days on average",
    "contact_gap_days": "half of the gaps between two contacts were {amount} days or shorter",
    "hours_together": "children and mentors spent {amount} hours together",
    "wait_for_first_meeting": "half of the children referred waited {amount} days or less for a first meeting",
    "wait_for_checks": "half of those who applied waited {amount} days or less for their checks",
    "wait_for_training": "half of those with checks done were trained within {amount} days",
    "change_that_could_be_seen": "a true change of less than {amount} points would often be missed",
}

ABOUT: Final[Mapping[str, str]] = {
    "primary_outcome": "the outcome chosen before looking",
    "trust_mentor": "trust in their mentor",
    "trust_mentor_seen_by_mentor": "their mentee's trust in them",
    "trust_staff": "trust in staff",
    "voice": "having a say with their mentor",
    "voice_staff": "having a say with staff",
    "role_clarity": "how clear the mentor's role is",
    "role_ambiguity": "how clear their role is",
    "role_clarity_mentor": "how clear their own role is",
    "role_clarity_professional": "how clear the mentor's role is",
    "relied_on_fairly": "being relied on fairly",
    "buy_in": "how far peer mentoring makes sense",
    "swemwbs": "wellbeing",
    "wellbeing": "wellbeing",
    "general_self_efficacy": "feeling sure of themselves",
    "rosenberg_self_esteem": "feeling good about themselves",
    "childrens_hope": "hope",
}
"""Measure → what was rated; a measure not listed is told by its own name."""

GAP_ABOUT: Final[Mapping[str, str]] = {"trust_mentor": "trust"}

WHEN_DOWN: Final[Mapping[str, str]] = {
    "relied_on_fairly": "This is about how we use their time: see Roles.",
}

ROUNDS: Final[Mapping[str, str]] = {
    "first": "at first",
    "week_6": "at six weeks",
    "month_6": "at six months",
    "ending": "at the end",
}
"""Round → when that was, in the middle of a sentence."""
