"""Beside the lists: what was tried, the next step, that it is done, or that the match is paused."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

import streamlit as st

from evaluation.desk import REASONS, FollowUp, Of
from evaluation.problems import Refused
from pages.parts.plain_html import sentence

Kept = TypeVar("Kept")
SAID = "notes_said"  # in the session: what was stored last, so that it can be taken back; in no address


class Stored(Protocol):
    """What storing a note gives back."""

    @property
    def number(self) -> int:
        """The upload it became."""


class About(NamedTuple):
    """A match, a mentor or a child on a list: the service's own reference, whose it is, and which of the three."""

    reference: str
    service: str
    of: Of = "match"


@dataclass(frozen=True, slots=True)
class Notebook:
    """Ways to write beside a list, for somebody who may.

    Attributes:
        today: the day a note is written.
        follow_up: about what, what is said → stored. done: about what → stored.
        pause: match, reason, first day, last day or None → stored.
        take_back: number of the upload → nothing of it stands any more.
    """

    today: date
    follow_up: Callable[[About, FollowUp], Stored]
    done: Callable[[About], Stored]
    pause: Callable[[About, str, date, date | None], Stored]
    take_back: Callable[[int], object]


def notes(notebook: Notebook, listed: Sequence[About], noted: Sequence[About]) -> None:
    """One or two short forms under a list, and the way to take the last note back; only a match can be paused.

    Args:
        notebook: where it is written.
        listed: the matches, the mentors or the children on the list.
        noted: those of them with a follow-up that is open.
    """
    _last_one(notebook)
    if not listed:
        return
    left, right = st.columns(2)
    with left.expander("Write what was tried, and the next step"):
        _follow_up(notebook, listed)
        if noted:
            _done(notebook, noted)
    if listed[0].of == "match":
        with right.expander("Pause a match"):
            _pause(notebook, listed)


def _last_one(notebook: Notebook) -> None:
    """What was stored last in this session, with its way back."""
    said = st.session_state.get(SAID)
    if not said:
        return
    number, told = said
    with st.container(horizontal=True, vertical_alignment="center"):
        sentence(told)
        if number and st.button("Take it back", key="notes_back"):
            _keep(lambda: notebook.take_back(number), lambda _: (0, "Taken back: nothing of it is kept on the list."))


def _keep(store: Callable[[], Kept], told: Callable[[Kept], tuple[int, str]]) -> None:
    """Store, remember what to say, and draw the page anew; a refusal is its own sentence."""
    try:
        st.session_state[SAID] = told(store())
    except Refused as refused:
        st.warning(str(refused))
        return
    st.rerun()


def _stored(about: About, what: str) -> Callable[[Stored], tuple[int, str]]:
    return lambda upload: (upload.number, f"{what} for {about.of} {about.reference}, kept as upload {upload.number}.")


def _which(label: str, listed: Sequence[About], key: str) -> About:
    """One of these; a reference that two services use is told with its service."""
    twice = Counter(about.reference for about in listed)
    return st.selectbox(
        label, listed, key=key,
        format_func=lambda one: f"{one.reference}, {one.service}" if twice[one.reference] > 1 else one.reference,
    )  # fmt: skip


def _follow_up(notebook: Notebook, listed: Sequence[About]) -> None:
    with st.form("notes_follow_up", border=False, clear_on_submit=True):
        about = _which(listed[0].of.capitalize(), listed, "notes_match")
        note = st.text_area("What was tried", key="notes_note", max_chars=500, height=80,
                            help="No names, numbers or addresses: say what was done.")  # fmt: skip
        step = st.text_input("Next step", key="notes_step", max_chars=200)
        owner = st.text_input("Who does it", key="notes_owner", max_chars=80)
        due = st.date_input("By when", None, key="notes_due", format="DD/MM/YYYY")
        if st.form_submit_button("Keep this note"):
            told = FollowUp(note.strip(), step.strip(), owner.strip(), due)
            _keep(lambda: notebook.follow_up(about, told), _stored(about, "Noted"))


def _done(notebook: Notebook, noted: Sequence[About]) -> None:
    with st.form("notes_done", border=False):
        about = _which(f"Next step done, for {noted[0].of}", noted, "notes_done_match")
        if st.form_submit_button("Mark as done"):
            _keep(lambda: notebook.done(about), _stored(about, "Next step done"))


def _pause(notebook: Notebook, listed: Sequence[About]) -> None:
    with st.form("notes_pause", border=False):
        about = _which("Match", listed, "notes_paused")
        reason = st.selectbox("Reason", REASONS, key="notes_reason", format_func=str.capitalize)
        since = st.date_input("From", notebook.today, key="notes_since", format="DD/MM/YYYY")
        until = st.date_input("Until, if it is known", None, key="notes_until", format="DD/MM/YYYY")
        sentence("A paused match is not asked after, and its planned end moves by as many days.", quiet=True)
        if st.form_submit_button("Pause this match"):
            _keep(lambda: notebook.pause(about, reason, since, until), _stored(about, "Paused"))
