"""What each indicator is called in the middle of a sentence: data, one line an indicator."""

from collections.abc import Mapping
from typing import Final

from evaluation.presentation.wording.counts import CountWords
from evaluation.presentation.wording.numbers import PAIR, Noun

RATES: Final[Mapping[str, str]] = {
    "meetings_come_to": "children came to {share} of the meetings on offer",
    "time_together": "for every 100 meetings in their plans, pairs had {hundred}",
    "still_together_26_weeks": "{share} of matches planned for 26+ weeks reached week 26",
    "answered_both": "{share} of those who started have answered both times",
}
"""Shares, told by `rate`; `meetings_kept` and `ended_early` have sentences of their own."""

PARTS: Final[Mapping[str, str]] = {
    "how_matches_end": "have ended",
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
}

ABOUT: Final[Mapping[str, str]] = {
    "trust_mentor": "trust in their mentor",
    "trust_mentor_seen_by_mentor": "their mentee's trust in them",
    "trust_staff": "trust in staff",
    "voice": "having a say with their mentor",
    "voice_staff": "having a say with staff",
    "role_clarity": "how clear the mentor's role is",
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
