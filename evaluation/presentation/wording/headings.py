"""The lines above and around the figures: how old the data are, a zero card, an old log."""

from collections.abc import Mapping
from datetime import date

from evaluation.presentation.wording.numbers import MATCH, MENTOR, day_and_month, uk_date, whole

OLD_AFTER_DAYS = 14


def data_line(cut_off: date, age_days: int, open_matches: int, mentors: int, paused: int) -> str:
    """`Data up to 28 June 2026 (2 days old) · 31 open matches · 9 mentors · 2 paused`."""
    age = "1 day old" if age_days == 1 else f"{age_days:,} days old"
    matches = f"{open_matches:,} open {MATCH.one if open_matches == 1 else MATCH.many}"
    guides = f"{mentors:,} {MENTOR.one if mentors == 1 else MENTOR.many}"
    return f"Data up to {uk_date(cut_off)} ({age}) · {matches} · {guides} · {paused:,} paused"


def is_old(age_days: int) -> bool:
    """Whether data of this age may no longer be called `now` or `this week`."""
    return age_days > OLD_AFTER_DAYS


def old_data(cut_off: date) -> str:
    """The sentence of the amber band over data older than 14 days."""
    return f"This is how things stood on {day_and_month(cut_off)}. Ask for the latest log before you act on it."


def none_found(last_checked: date) -> str:
    """What a card says when there is nothing on its list."""
    return f"None. Last checked {day_and_month(last_checked)}."


def since_last(last_look: date, events: Mapping[str, int]) -> str:
    """What is new: `Since you last looked (12 June): three matches opened, two ended as planned.`.

    Args:
        last_look: the day of the last visit.
        events: what happened, as the words after the number → how often; with `{match}` for match or matches.
    """
    told = [f"{whole(n)} {what.format(match=MATCH.one if n == 1 else MATCH.many)}" for what, n in events.items() if n]
    happened = ", ".join(told) if told else "nothing new in the log"
    return f"Since you last looked ({day_and_month(last_look)}): {happened}."


GROUPED = {
    "route": "route", "sex": "sex", "age_band": "age", "ethnicity": "ethnic group",
    "care_experienced": "care-experienced", "send": "SEND",
}  # fmt: skip


def group_words(by: str, group: str) -> str:
    """`sex: female`, `SEND: yes`; empty where every child is looked at."""
    return f"{GROUPED[by]}: {group}" if by else ""
