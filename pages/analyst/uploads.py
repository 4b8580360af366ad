"""Uploads: everything stored, newest first; how two differ, one value corrected, one upload taken back."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from evaluation.desk import counted, may
from evaluation.presentation.wording import uk_date, uk_moment
from evaluation.problems import Refused
from pages.parts.add_data_store import Link
from pages.parts.plain_html import html_rows, sentence
from pages.parts.uploads_looked_into import CORRECTED, compare, correct_a_value
from pages.parts.visit import Visit, current_visit

UNDOING, UNDONE = "uploads_undoing", "uploads_undone"
MOST = 10  # shown before the rest is opened
COLUMNS = ("Upload", "State", "Stored", "File", "Rows", "Complete to")


def uploads_page(visit: Visit, *, link: Link = st.page_link) -> None:
    """The page.

    Args:
        visit: the desk and the person.
        link: draws a link to another page.
    """
    st.title("Uploads", anchor=False)
    if told := st.session_state.pop(UNDONE, "") or st.session_state.pop(CORRECTED, ""):
        st.success(told)
    uploads = visit.desk.uploads(visit.who)
    if not uploads:
        sentence("Nothing has been stored yet. Drop a meeting log or a survey on Add data to start.")
        link("pages/analyst/add_data.py", label="Add data", icon=":material/upload_file:")
        return
    titles = {name: choice.label for name, choice in visit.desk.table_choices(visit.who).items()}
    told = history(uploads, titles)
    html_rows(COLUMNS, told[:MOST], "The latest uploads, newest first. Every row in the file is in one of the counts.")
    if len(told) > MOST:
        with st.expander(f"{len(told) - MOST:,} earlier uploads"):
            html_rows(COLUMNS, told[MOST:], "Earlier uploads, newest first")
    in_force = [one for one in uploads if one.withdrawn_at is None]
    if in_force and may(visit.who, "undo uploads"):
        _undo(visit, in_force)
        correct_a_value(visit, in_force)
        compare(visit, uploads)


def history(uploads: Sequence[Any], titles: dict[str, str]) -> list[tuple[str, ...]]:
    """One row an upload, in the order given; few columns, so that none lies off the page.

    Args:
        uploads: of the ledger.
        titles: table → what people read.
    """
    return [_row(one, titles) for one in uploads]


def _row(one: Any, titles: dict[str, str]) -> tuple[str, ...]:
    days = sorted({cut_off.on for cut_off in one.cut_offs})
    told = counted(one.counts, one.tables)
    parts = " + ".join(f"{count:,} {way}" for way, count in told.parts.items() if count)
    what = ", ".join(titles.get(table, table) for table in one.tables)
    return (
        f"{one.number}",
        _state(one),
        f"{uk_moment(one.at)}, by {one.by}",
        f"{one.file_name} ({what})" if what else one.file_name,
        f"{told.in_file:,} = {parts}" if parts else f"{told.in_file:,}",
        " to ".join(uk_date(day) for day in days[:: max(1, len(days) - 1)]),
    )


def _state(one: Any) -> str:
    """Whether it is in force, who undid it, and why a value was corrected or it was undone, as somebody typed it."""
    corrected = f", corrected: {one.because}" if one.because else ""
    if not one.withdrawn_at:
        return f"in force{corrected}"
    why = f": {one.withdrawn_because}" if one.withdrawn_because else ""
    return f"undone {uk_moment(one.withdrawn_at)}, by {one.withdrawn_by}{why}{corrected}"


def _undo(visit: Visit, in_force: Sequence[Any]) -> None:
    st.header("Take an upload back", anchor=False)
    sentence("Its rows go, and what they had replaced comes back. The entry stays in the list above.", quiet=True)
    names = {one.number: f"Upload {one.number}: {one.file_name}" for one in in_force}
    number = st.selectbox(
        "Which upload?", list(names), index=None, key="undo_which", format_func=lambda one: names[one],
        placeholder="Choose …", width=480,
    )  # fmt: skip
    if st.button("Undo …", disabled=number is None, key="undo_ask"):
        st.session_state[UNDOING] = number
    if number is not None and st.session_state.get(UNDOING) == number:
        _confirm(visit, next(one for one in in_force if one.number == number))


def _confirm(visit: Visit, upload: Any) -> None:
    rows = counted(upload.counts, upload.tables).brought
    with st.form("undo_confirm"):
        sentence(f"Take back upload {upload.number}, {upload.file_name}, {rows:,} rows?", strong=True)
        reason = st.text_input("Why? Kept with the upload; no names.", key="undo_reason", max_chars=200)
        with st.container(horizontal=True):
            yes = st.form_submit_button(f"Yes, undo upload {upload.number}", type="primary")
            no = st.form_submit_button("Keep it")
    if no:
        st.session_state.pop(UNDOING)
        st.rerun()
    if yes and not reason.strip():
        st.error("Say in a few words why, so that others can follow it.")
    elif yes:
        _take_back(visit, upload.number, reason.strip())


def _take_back(visit: Visit, number: int, reason: str) -> None:
    try:
        visit.desk.undo(visit.who, number, reason)
    except Refused as refusal:
        st.error(str(refusal))
        return
    st.session_state.pop(UNDOING)
    st.session_state[UNDONE] = f"Upload {number} is undone. What it had replaced is current again."
    st.rerun()


if __name__ == "__main__":
    uploads_page(current_visit())
