"""“Look at these first”: the cards, and the list that opens under them. From the log only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from evaluation.desk import Of
from evaluation.presentation.wording import uk_date, whole
from pages.manager import listed
from pages.manager.notes import About, notes
from pages.manager.opening import Given
from pages.parts.cards import takeaway_card
from pages.parts.plain_html import heading, html_table, sentence

OPEN = "list"  # in the address, so that a link opens the same list; never a reference
NO_RECORD = "no record"
SOON, SATURDAY = 2, 5  # working days; the first day of a weekend


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to look at first: how many, why, and what opens."""

    key: str
    title: str
    count: int
    text: str
    show: Callable[[], None]


def look_first(given: Given) -> None:
    """Five cards in one row, and under them the list that is open."""
    cards = _cards(given)
    if not cards:
        return
    st.header("Look at these first", anchor=False)
    sentence(f"The keys 1 to {len(cards)} open and close the lists.", quiet=True)
    opened = st.query_params.get(OPEN, "")
    cut_off = given.header.cut_off
    with st.grid(5, min_column_width=140):
        for number, card in enumerate(cards, 1):
            button = "Close list" if card.key == opened else "Open list"
            if takeaway_card(card.title, card.count, card.text, key=card.key, last_checked=cut_off, button=button,
                             shortcut=str(number)):  # fmt: skip
                _open("" if card.key == opened else card.key)
        if given.talk is None:
            _asked_to_talk(given)
    for card in cards:
        if card.key == opened and card.count:
            card.show()


def _open(key: str) -> None:
    if key:
        st.query_params[OPEN] = key
    else:
        del st.query_params[OPEN]
    st.rerun()


def _cards(given: Given) -> list[Card]:
    """The cards whose log there is; the others are told of under “What we have not got”."""
    has = given.lists.has
    if given.header.cut_off is None:
        return []
    makers = (
        ("meetings" in has, _pairs), ("planned ends" in has, _endings), ("steps" in has, _waiting),
        (bool(has & {"supervision", "agreed hours"}), _mentors),
    )  # fmt: skip
    cards = [make(given) for there, make in makers if there]
    return [*cards, talk] if (talk := _talk(given)) else cards


def _pairs(given: Given) -> Card:
    pairs = given.lists.pairs_to_check
    seen = pairs["why"] != NO_RECORD
    days = given.programme.allowed_gap_days
    gap = f"{days} days" if days else "twice the planned gap"
    text = f"No contact for more than {gap}, or three planned meetings in a row missed."

    def show() -> None:
        found, silent = pairs[seen], pairs[~seen]
        html_table(listed.pairs(found), "Pairs to check on, longest first")
        _notes(given, found)
        if len(silent):
            heading("No record: a late log, or nobody has written it up")
            html_table(listed.pairs(silent), "Open matches without any row in the log; ask for the log first")

    return Card("pairs", "Pairs to check on", int(seen.sum()), text, show)


def _notes(given: Given, found: pd.DataFrame, of: Of = "match") -> None:
    """The forms under a list, for whoever may write."""
    if given.notebook:
        open_ones = found[found[["note", "next_step", "owner"]].notna().any(axis=1)]
        notes(given.notebook, _written_about(found, of), _written_about(open_ones, of))


def _written_about(found: pd.DataFrame, of: Of) -> list[About]:
    return [About(str(one), str(service), of) for one, service in zip(found[of], found["service"], strict=True)]


def _endings(given: Given) -> Card:
    ends = given.lists.endings_coming
    without = int((~ends["last_meeting_planned"].astype(bool)).sum())
    planned = f"{whole(without).capitalize()} {'has' if without == 1 else 'have'} no last meeting planned."
    text = (
        f"In the four weeks after {uk_date(given.header.cut_off)}. {planned if without else 'All have a last meeting.'}"
    )

    def show() -> None:
        html_table(listed.endings(ends), "Endings coming")
        _notes(given, ends)

    return Card("endings", "Endings coming", len(ends), text, show)


def _waiting(given: Given) -> Card:
    children, room = given.lists.children_waiting, len(given.lists.mentors_with_room)
    longest = int(children["days"].max()) if len(children) else 0
    mentors = f"{whole(room).capitalize()} mentor{'' if room == 1 else 's'} {'has' if room == 1 else 'have'} room."
    text = f"Longest {longest:,} days. {mentors if room else 'No mentor has room.'}"

    def show() -> None:
        html_table(listed.waiting(children), "Children waiting for a first match, longest first")
        _notes(given, children.rename(columns={"person": "child"}), "child")
        if room:
            html_table(listed.room(given.lists.mentors_with_room), "Trained mentors with no open match")

    return Card("waiting", "Children waiting", len(children), text, show)


def _mentors(given: Given) -> Card:
    mentors = given.lists.mentors_to_support
    over, alone = int(mentors["over_hours"].sum()), int(mentors["no_supervision"].sum())
    parts = [f"{whole(over)} over their agreed hours"] if over else []
    parts += [f"{whole(alone)} with no supervision for 30 days"] if alone else []
    told = ", ".join(parts)
    text = f"{told[:1].upper()}{told[1:]}. This is ours to sort out."

    def show() -> None:
        html_table(listed.mentors(mentors), "Mentors to support")
        _notes(given, mentors, "mentor")
        earlier = given.lists.over_agreed_hours
        if len(earlier):
            html_table(listed.over_hours(earlier), "Three weeks or more over the agreed hours, over the whole log")

    return Card("mentors", "Mentors to support", len(mentors), text, show)


def _talk(given: Given) -> Card | None:
    """For the named lead: who asked to talk and has not been talked with; None for everybody else."""
    cut_off, asked = given.header.cut_off, given.talk
    if asked is None or cut_off is None:
        return None
    since = asked[0].asked_on if asked else cut_off
    today = cut_off + timedelta(days=given.header.age_days or 0)
    late = sum(waited(one.asked_on, today) > SOON for one in asked)
    text = f"The first since {uk_date(since)}. {whole(late).capitalize()} waiting too long." if late else (
        f"The first since {uk_date(since)}. Talk within two working days.")  # fmt: skip
    told = "Asked to talk, longest first; for you only"
    return Card("talk", "Asked to talk", len(asked), text, lambda: html_table(listed.asked_to_talk(asked), told))


def waited(asked_on: date, until: date) -> int:
    """Working days (Monday to Friday) from the day after somebody asked up to a day."""
    days = (asked_on + timedelta(days=at) for at in range(1, (until - asked_on).days + 1))
    return sum(day.weekday() < SATURDAY for day in days)


def _asked_to_talk(given: Given) -> None:
    """Only the named lead may see who asked to talk; nobody else is shown even how many."""
    lead = given.programme.lead
    with st.container(border=True, height="stretch", key="card_talk"):
        heading("Asked to talk")
        told = f"Only {lead} sees who asked, and how many." if lead else "Not set up yet: it needs a named lead."
        if lead and not given.has_lead:
            told = f"Nobody sees who asked: on Settings, say who signs in as {lead}."
        sentence(told, quiet=True)


def silent_pairs(given: Given) -> pd.DataFrame:
    """Open matches without any row in the log: match, since."""
    pairs = given.lists.pairs_to_check
    return pairs.loc[pairs["why"] == NO_RECORD, ["match", "since"]]
