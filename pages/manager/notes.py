"""Beside the list of pairs: what was tried, the next step, that it is done, or that the match is paused."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

import streamlit as st

from evaluation.desk import REASONS, FollowUp
from evaluation.problems import Refused
from pages.parts.plain_html import sentence

Kept = TypeVar("Kept")
SAID = "notes_said"  # in the session: what was stored last, so that it can be taken back; in no address


class Stored(Protocol):
    """What storing a note gives back."""

    @property
    def number(self) -> int:
        """The upload it became."""


class Pair(NamedTuple):
    """A match on the list: the service's own reference, and whose it is."""

    match: str
    service: str


@dataclass(frozen=True, slots=True)
class Notebook:
    """Ways to write beside a list, for somebody who may.

    Attributes:
        today: the day a note is written.
        follow_up: pair, what is said → stored. done: pair → stored.
        pause: pair, reason, first day, last day or None → stored.
        take_back: number of the upload → nothing of it stands any more.
    """

    today: date
    follow_up: Callable[[Pair, FollowUp], Stored]
    done: Callable[[Pair], Stored]
    pause: Callable[[Pair, str, date, date | None], Stored]
    take_back: Callable[[int], object]


def notes(notebook: Notebook, pairs: Sequence[Pair], noted: Sequence[Pair]) -> None:
    """Two short forms under a list, and the way to take the last note back.

    Args:
        notebook: where it is written.
        pairs: the matches on the list.
        noted: those of them with a follow-up that is open.
    """
    _last_one(notebook)
    left, right = st.columns(2)
    with left.expander("Write what was tried, and the next step"):
        _follow_up(notebook, pairs)
        if noted:
            _done(notebook, noted)
    with right.expander("Pause a match"):
        _pause(notebook, pairs)


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


def _stored(pair: Pair, what: str) -> Callable[[Stored], tuple[int, str]]:
    return lambda upload: (upload.number, f"{what} for match {pair.match}, kept as upload {upload.number}.")


def _which(label: str, pairs: Sequence[Pair], key: str) -> Pair:
    """One of these; a reference that two services use is told with its service."""
    twice = Counter(pair.match for pair in pairs)
    return st.selectbox(
        label, pairs, key=key,
        format_func=lambda pair: f"{pair.match}, {pair.service}" if twice[pair.match] > 1 else pair.match,
    )  # fmt: skip


def _follow_up(notebook: Notebook, pairs: Sequence[Pair]) -> None:
    with st.form("notes_follow_up", border=False, clear_on_submit=True):
        pair = _which("Match", pairs, "notes_match")
        note = st.text_area("What was tried", key="notes_note", max_chars=500, height=80,
                            help="No names, numbers or addresses: say what was done.")  # fmt: skip
        step = st.text_input("Next step", key="notes_step", max_chars=200)
        owner = st.text_input("Who does it", key="notes_owner", max_chars=80)
        due = st.date_input("By when", None, key="notes_due", format="DD/MM/YYYY")
        if st.form_submit_button("Keep this note"):
            told = FollowUp(note.strip(), step.strip(), owner.strip(), due)
            _keep(lambda: notebook.follow_up(pair, told), _stored(pair, "Noted"))


def _done(notebook: Notebook, noted: Sequence[Pair]) -> None:
    with st.form("notes_done", border=False):
        pair = _which("Next step done, for match", noted, "notes_done_match")
        if st.form_submit_button("Mark as done"):
            _keep(lambda: notebook.done(pair), _stored(pair, "Next step done"))


def _pause(notebook: Notebook, pairs: Sequence[Pair]) -> None:
    with st.form("notes_pause", border=False):
        pair = _which("Match", pairs, "notes_paused")
        reason = st.selectbox("Reason", REASONS, key="notes_reason", format_func=str.capitalize)
        since = st.date_input("From", notebook.today, key="notes_since", format="DD/MM/YYYY")
        until = st.date_input("Until, if it is known", None, key="notes_until", format="DD/MM/YYYY")
        sentence("A paused match leaves the list, and its planned end moves by as many days.", quiet=True)
        if st.form_submit_button("Pause this match"):
            _keep(lambda: notebook.pause(pair, reason, since, until), _stored(pair, "Paused"))
