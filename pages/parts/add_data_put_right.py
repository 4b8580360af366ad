"""A value of a row that would be left out, put right before storing: which one, what it should be, and why."""

from collections.abc import Mapping

import streamlit as st

from evaluation.desk import Draft
from pages.parts.add_data_drafts import Dropped
from pages.parts.plain_html import as_text, sentence

MOST_OFFERED = 200
HOW = (
    "For a slip or two. It is checked like the file itself and counted above; nothing is stored yet. Put it right in "
    "your own file too. For more than a few, download the rows, mend them and drop them."
)
IT_SHOULD_BE = "It should be (a date as 2026-04-03; empty: not known)"
Place = tuple[int, str]  # row and column; no column where the whole row is the matter


def put_right(file: Dropped, draft: Draft) -> None:
    """What was put right, with the way back, and the fields for the next value."""
    _so_far(file)
    found = to_put_right(draft)
    if not found:
        return
    with st.expander("Put a value right here"):
        sentence(HOW, quiet=True)
        key = f"{file.sha256[:12]}_{len(file.corrections)}_{file.taken_back}"
        place = st.selectbox(
            "Which one?", list(found), index=None, key=f"right_place_{key}", format_func=lambda one: found[one],
            placeholder="Choose …",
        )  # fmt: skip
        if place is not None:
            _one_value(file, draft, place, key)


def to_put_right(draft: Draft) -> Mapping[Place, str]:
    """Rows left out, then cells left out of rows that stay: row and column → what is the matter with it."""
    listed = {(one.row or 0, one.code): one.column for one in draft.reading.problems if one.severity == "row left out"}
    rejected = draft.reading.rejected
    rows = zip(*(rejected[name].tolist() for name in ("source_row", "code", "reason")), strict=True)
    found = {(int(row), listed.get((int(row), code), "")): f"Row {row}: {reason}" for row, code, reason in rows}
    cells = [one for one in draft.reading.problems if one.severity == "cell left out" and one.row and one.column]
    found |= {(one.row or 0, one.column): f"Row {one.row}: {one.sentence}" for one in cells if one.code != "and-more"}
    return dict(list(found.items())[:MOST_OFFERED])


def _one_value(file: Dropped, draft: Draft, place: Place, key: str) -> None:
    row, column = place
    headers = [one.header for one in draft.reading.inspection.columns]
    key = f"{key}_{row}_{column}"
    with st.form(f"right_{key}", border=False):
        chosen = st.selectbox(
            "Column", headers, index=headers.index(column) if column in headers else None, key=f"right_column_{key}",
            placeholder="Choose …",
        )  # fmt: skip
        value = st.text_input(IT_SHOULD_BE, key=f"right_to_{key}", max_chars=500)
        reason = st.text_input("Why? Kept with the upload; no names.", key=f"right_why_{key}", max_chars=200)
        if st.form_submit_button("Put it right", key=f"right_say_{key}"):
            if not chosen or not reason.strip():
                st.error("Choose the column, and say in a few words why, so that others can follow it.")
                return
            file.put_right(row, chosen, value, reason)
            st.rerun()


def _so_far(file: Dropped) -> None:
    """Each value put right, never what it says, and the way back."""
    for place, one in enumerate(file.corrections):
        with st.container(horizontal=True, vertical_alignment="center"):
            sentence(f"Row {one.row}, {as_text(one.column)}: put right here.")
            st.button(
                "Take it back", key=f"right_back_{file.sha256[:12]}_{file.taken_back}_{place}",
                on_click=file.take_back, args=(place,),
            )  # fmt: skip
