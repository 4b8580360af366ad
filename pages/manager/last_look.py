"""“Since you last looked”: kept in this browser only, as two days; nothing about anybody."""

import json
from datetime import date

import streamlit as st

from evaluation.presentation.wording import since_last
from pages.manager.opening import Given
from pages.parts.plain_html import sentence

COOKIE = "mentoring_evaluation_looked"
SEEN = "last_look"  # in the session: the earlier look, so that the strip stays while somebody moves about
YEAR = 365 * 24 * 3600


def since_last_look(given: Given) -> None:
    """What is new in the log since this browser's last look, and remember this one; nothing on a first look."""
    cut_off = given.header.cut_off
    if cut_off is None or given.news is None:
        return
    if SEEN not in st.session_state:
        today = date.today()  # noqa: DTZ011 - the reader's own day
        earlier = read_look(st.context.cookies.get(COOKIE, ""))
        st.session_state[SEEN] = earlier if earlier and earlier[0] < today else None
        _remember(today, cut_off)
    if st.session_state[SEEN]:
        looked, known_to = st.session_state[SEEN]
        sentence(since_last(looked, given.news(known_to)))


def read_look(kept: str) -> tuple[date, date] | None:
    """The day of the last look and the day the log was complete to then; None where nothing readable was kept."""
    parts = kept.split("_")
    try:
        looked, known_to = (date.fromisoformat(part) for part in parts)
    except ValueError:
        return None
    return looked, known_to


def _remember(today: date, cut_off: date) -> None:
    told = f"{COOKIE}={today.isoformat()}_{cut_off.isoformat()}; path=/; SameSite=Strict; max-age={YEAR}"
    with st.sidebar:
        st.html(f"<script>document.cookie = {json.dumps(told)};</script>", unsafe_allow_javascript=True)
