"""What is kept: closing a period and opening it again, and whom the retention period has come for."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from evaluation.desk import may, period_named
from evaluation.presentation.wording import period_words, uk_date
from evaluation.problems import Refused
from evaluation.results import Due, Late, Lock, Period
from pages.parts.plain_html import html_table, sentence
from pages.parts.visit import Visit

KEEP, TOLD = "look after records", "kept_told"
QUARTERS_OFFERED = 8


def periods_closed(visit: Visit) -> None:
    """Which periods are closed, what came late for them, and closing one more."""
    if not may(visit.who, KEEP):
        return
    st.header("Closed periods", anchor=False)
    if told := st.session_state.pop(TOLD, ""):
        st.success(told)
    sentence("Rows that come for a closed period are kept and listed as late; no upload it stands on can be undone.")
    locks = visit.desk.closed_periods(visit.who)
    if locks:
        html_table(locks_frame(locks), "Every period ever closed")
    if late := visit.desk.late_rows(visit.who):
        html_table(late_frame(late), "What came after a period was closed")
    closed = [one for one in locks if one.opened_at is None]
    _close(visit, quarters(visit.desk.cut_off(visit.who), closed))
    if closed:
        _open_again(visit, closed)


def quarters(cut_off: date | None, closed: Sequence[Lock]) -> dict[str, Period]:
    """Name → the last quarters the log is complete for and that are not closed, newest first.

    Args:
        cut_off: last complete day of the log; None gives none.
        closed: periods closed now.
    """
    if cut_off is None:
        return {}
    taken = {(one.start, one.end) for one in closed}
    years = range(cut_off.year, cut_off.year - 4, -1)
    every = [period_named(f"{year}-Q{quarter}") for year in years for quarter in (4, 3, 2, 1)]
    over = [one for one in every if one.end and one.end - timedelta(days=1) <= cut_off]
    return {period_words(one): one for one in over[:QUARTERS_OFFERED] if (one.start, one.end) not in taken}


def locks_frame(locks: Sequence[Lock]) -> pd.DataFrame:
    """One row a period ever closed, the last first."""
    rows = [
        (period_words(Period(one.start, one.end)), uk_date(one.at.date()), one.by,
         _state(one))
        for one in reversed(locks)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Period", "Closed on", "By", "State"])


def _state(lock: Lock) -> str:
    """Whether it is closed, or by whom and why it was opened again."""
    if lock.opened_at is None:
        return "closed"
    by = f" by {lock.opened_by}" if lock.opened_by else ""
    why = f": {lock.opened_because}" if lock.opened_because else ""
    return f"opened again {uk_date(lock.opened_at.date())}{by}{why}"


def late_frame(late: Sequence[Late]) -> pd.DataFrame:
    """One row an upload and table with late rows: only how many."""
    rows = [(period_words(Period(one.start, one.end)), one.upload, one.table, one.rows) for one in late]
    return pd.DataFrame(rows, columns=["Period", "Upload", "What", "Late rows"])


def due_frame(due: Sequence[Due]) -> pd.DataFrame:
    """One row a person due for deletion, longest without a record first."""
    rows = [(one.reference, one.service, uk_date(one.last_on), one.rows) for one in due]
    return pd.DataFrame(rows, columns=["Reference", "Service", "Last recorded on", "Rows that would go"])


def due_for_erasure(visit: Visit, years: int, *, today: date) -> None:
    """Whom nothing was recorded about for as long as rows are kept. Nothing is deleted by itself."""
    if not may(visit.who, KEEP):
        return
    st.header("Due for deletion", anchor=False)
    listed = visit.desk.due_for_erasure(visit.who, today=today)
    due = [one for one in listed if not one.open_matches]
    kept = "a year" if years == 1 else f"{years} years"
    if due:
        sentence(f"Nothing was recorded about them for {kept}. Nothing is deleted by itself: look first, then erase "
                 "each with the command “python -m evaluation erase REFERENCE”. It cannot be undone.")  # fmt: skip
        html_table(due_frame(due), "Whom nothing was recorded about for longest comes first")
    else:
        sentence(f"Nobody is due: about everybody something was recorded within {kept}, or they are in a match "
                 "without a closing day.")  # fmt: skip
    if waiting := [one for one in listed if one.open_matches]:
        _without_closing_day(waiting, kept)


def _without_closing_day(waiting: Sequence[Due], kept: str) -> None:
    sentence(f"About these too nothing was recorded for {kept}, and they are in a match without a closing day, so they "
             "are not due. If it ended, add the day to the register on Add data: then they are. If it goes on, its "
             "meetings are missing from the log.")  # fmt: skip
    html_table(open_frame(waiting), "In a match without a closing day")


def open_frame(waiting: Sequence[Due]) -> pd.DataFrame:
    """One row a person whom only an open match keeps from being due."""
    rows = [(one.reference, one.service, uk_date(one.last_on), ", ".join(one.open_matches)) for one in waiting]
    return pd.DataFrame(rows, columns=["Reference", "Service", "Last recorded on", "Match"])


def _close(visit: Visit, offered: dict[str, Period]) -> None:
    if not offered:
        sentence("There is no whole quarter left to close that the log is complete for.", quiet=True)
        return
    name = st.selectbox("Quarter to close", list(offered), key="kept_quarter", width=480)
    with st.form("kept_closing", border=False):
        sentence(f"After that no upload behind {name} can be undone, and what comes for it is listed as late. "
                 "Look at Data quality first: weeks without a record stay without one.", quiet=True)  # fmt: skip
        sure = st.checkbox(f"The log of {name} is as complete as it will be", key="kept_sure")
        done = st.form_submit_button(f"Close {name}", key="kept_close")
    if done and not sure:
        st.error(f"Tick that the log of {name} is complete, then close it.")
    elif done:
        _do(lambda: visit.desk.close_period(visit.who, offered[name]), f"{name} is closed.")


def _open_again(visit: Visit, closed: Sequence[Lock]) -> None:
    names = {one.number: period_words(Period(one.start, one.end)) for one in closed}
    with st.expander("Open a closed period again"), st.form("kept_open", border=False, clear_on_submit=True):
        number = st.selectbox("Period", list(names), key="kept_which", format_func=lambda one: names[one], width=480)
        reason = st.text_input("Why? Kept with the period; no names or references", key="kept_reason", max_chars=200)
        done = st.form_submit_button("Open it again")
    if not done:
        return
    if not reason.strip():
        st.error("Say in a few words why, so that others can follow it.")
        return
    _do(lambda: visit.desk.open_period(visit.who, number, reason.strip()), f"{names[number]} is open again.")


def _do(deed: Callable[[], object], told: str) -> None:
    try:
        deed()
    except Refused as refusal:
        st.error(str(refusal))
        return
    st.session_state[TOLD] = told
    st.rerun()
