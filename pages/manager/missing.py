"""“What we have not got”: what the data do not hold, and what would answer it."""

from collections.abc import Collection, Sequence

import streamlit as st

from evaluation.presentation.wording import MATCH, count, uk_date, whole
from evaluation.results import Estimate, Result
from pages.manager.listed import day
from pages.manager.look_first import silent_pairs
from pages.manager.opening import Given
from pages.parts.panels import NOT_GOT, Missing, not_got
from pages.parts.plain_html import sentence

DATA_QUALITY = "pages/analyst/data_quality.py"
LATE_DAYS = 14  # a service this far behind the newest one has a late log
NOT_RECORDED = "not recorded"
_FACTS = {
    "meetings": ("There is no meeting log.", "Add one with a row for each planned meeting and what became of it."),
    "contacts": ("There is no log of messages and calls.", "Contact between meetings is not counted without one."),
    "matches": ("There is no list of matches.", "Add one with the day each match began, its plan and its ending."),
    "endings": ("No match has an ending on record.", "Add a list of matches with the day each one ended and how."),
    "planned ends": ("No match has a planned length.", "Add it to the list of matches, or set the usual one."),
    "steps": ("There is no list of referrals.", "Children who wait for a mentor cannot be seen without one."),
    "supervision": ("There is no log of supervision.", "Add one with a row for each time a mentor had it."),
    "agreed hours": ("No mentor has agreed hours on record.", "Add them to the list of people."),
    "responses": ("There are no answers from children or mentors.", "Add one round of a questionnaire."),
    "informal": ("No row says whether a meeting was informal.", "Add a yes or no column to the meeting log."),
    "started by": ("No row says who started a contact.", "Add a column to the log."),
}  # fmt: skip
EVERY_FACT = frozenset(_FACTS)


def not_got_here(given: Given, missing: Sequence[Missing]) -> None:
    """What touches the figures of this page, in one line; said in full, with what to do, on the overview alone."""
    if not (missing and given.overview):
        not_got(missing)
        return
    st.header(NOT_GOT, anchor=False)
    sentence(f"{' '.join(one.what for one in missing)} What to do about it stands on the overview.", quiet=True)


def facts_missing(given: Given, wanted: Collection[str] = EVERY_FACT) -> list[Missing]:
    """Facts no file has brought yet, each with what would answer it; an ending is asked for only with its matches."""
    has = given.lists.has
    lost = [name for name in _FACTS if name in wanted and name not in has]
    if "matches" in lost:
        lost = [name for name in lost if name not in ("endings", "planned ends")]
    return [Missing(*_FACTS[name], page=given.add_data) for name in lost]


def late_logs(given: Given) -> list[Missing]:
    """Weeks a service has no row for, services whose log ends early, and open matches nobody wrote anything about."""
    if given.header.cut_off is None or "meetings" not in given.lists.has:
        return []
    return given.once("late logs", lambda: [*_silent(given), *_behind(given), *_unwritten(given)])


def _silent(given: Given) -> list[Missing]:
    gaps = given.lists.silent_weeks
    return [
        Missing(
            f"{service or 'The log'}: no row from {day(since)} to {day(until)}.",
            "Ask for those weeks before reading them as no contact.",
        )
        for service, since, until in zip(gaps["service"], gaps["since"], gaps["until"], strict=True)
    ]


def _behind(given: Given) -> list[Missing]:
    days = given.findings.cut_off
    newest = max(days.values(), default=None)
    return [
        Missing(f"{service or 'One service'}: the log ends {(newest - end).days} days early, on {uk_date(end)}.",
                "Ask for the latest log.")
        for service, end in sorted(days.items()) if newest and (newest - end).days > LATE_DAYS
    ]  # fmt: skip


def _unwritten(given: Given) -> list[Missing]:
    silent = silent_pairs(given)
    return [
        Missing(f"Match {match}: open, but the log has no row since {day(since)}.",
                "A late log, or nobody has written it up: ask which.")
        for match, since in zip(silent["match"], silent["since"], strict=True)
    ]  # fmt: skip


def forms_missing(given: Given) -> list[Missing]:
    """Forms that were due and did not come back: by round, in all where a round may not be told, at least in words."""
    finding = given.finding("answers_returned")
    if finding is None:
        return []
    rounds = finding.breakdowns.get("round")
    groups = rounds.groups if rounds else {}
    lost = [(name, gone, one.n) for name, one in groups.items() if (gone := _not_back(one))]
    told = ", ".join(f"{given.round_title(name).lower()} {gone:,} of {due:,}" for name, gone, due in lost)
    what = f"Forms due that did not come back: {told}." if told else _not_back_in_all(finding.result)
    page = DATA_QUALITY if given.add_data else ""
    return [Missing(what, "A child may say no; each should have been asked.", page, "Whom to ask")] if what else []


def _not_back_in_all(result: Result) -> str:
    gone = _not_back(result)
    if gone:
        return f"Of {result.n:,} forms due, {gone:,} did not come back."
    return result.note if result.n else ""


def _not_back(result: Result) -> int:
    known = isinstance(result, Estimate) and result.value is not None
    return result.n - round(result.value * result.n) if known else 0


def endings_not_recorded(given: Given) -> list[Missing]:
    """Matches that ended before their plan without a reason on record."""
    lost = ending_counts(given, "ending").get(NOT_RECORDED, 0)
    if not lost:
        return []
    told = f"Nobody recorded why {count(lost, MATCH)} ended." if lost < 10 else f"No reason for {lost} endings."
    return [Missing(told, "Add a reason when you close a match.")]


def ending_counts(given: Given, split: str) -> dict[str, int]:
    """Way of ending → matches, from a split of `how_matches_end`; empty without one."""
    finding = given.finding("how_matches_end")
    ways = finding.breakdowns.get(split) if finding else None
    if ways is None:
        return {}
    shares = {way: one for way, one in ways.groups.items() if isinstance(one, Estimate) and one.value is not None}
    return {way: round(one.value * one.n) for way, one in shares.items() if one.value is not None}


def in_words(n: int) -> str:
    """A number at the start of a sentence."""
    return whole(n).capitalize()
