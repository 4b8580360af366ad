"""What lies inside the uploads: how two of them differ, and one value of one row corrected with a reason."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from evaluation.desk import NOT_TOLD
from evaluation.problems import Refused
from pages.parts.plain_html import as_text, html_table, sentence
from pages.parts.visit import Visit

CORRECTED = "uploads_corrected"


def compare(visit: Visit, uploads: Sequence[Any]) -> None:
    """Two uploads side by side, in counts of rows, once both are chosen."""
    if len(uploads) < 2:
        return
    with st.expander("Compare two uploads"):
        names = _names(uploads)
        with st.container(horizontal=True):
            one, other = (
                st.selectbox(
                    label, list(names), index=None, key=key, format_func=lambda n: names[n], width=320,
                    placeholder="Choose …",
                )
                for label, key in (("This upload", "compare_one"), ("Beside this one", "compare_other"))
            )  # fmt: skip
        if one is None or other is None or one == other:
            return
        titles = {name: choice.label for name, choice in visit.desk.table_choices(visit.who).items()}
        found = visit.desk.differences(visit.who, one, other)
        html_table(beside_each_other(found, one, other, titles), f"Upload {one} beside upload {other}, in rows")


def beside_each_other(found: Sequence[Any], one: int, other: int, titles: Mapping[str, str]) -> pd.DataFrame:
    """One row a table.

    Args:
        found: as the desk counts them.
        one: the upload looked at.
        other: the one beside it.
        titles: table → what people read.
    """
    return pd.DataFrame(
        [
            {
                "What": titles.get(line.table, line.table),
                f"Only in upload {one}": _told(line.only_here),
                "In both": _told(line.both),
                "Say something else": _told(line.differs),
                "The same": _told(line.same),
                f"Only in upload {other}": _told(line.only_there),
            }
            for line in found
        ]
    )


def _told(rows: int | None) -> str:
    """A number of rows; of answers it is not told which say the same: that would tell a guess at one right or wrong."""
    return NOT_TOLD if rows is None else f"{rows:,}"


def correct_a_value(visit: Visit, in_force: Sequence[Any]) -> None:
    """A form for one value: which row of which file, what it should be, and why."""
    with st.expander("Correct one value"):
        sentence(
            "For one slip. The correction is an upload of its own that can be undone. What says which row it is (the "
            "match, the day) is corrected in your own log: undo the upload and drop the whole file again.",
            quiet=True,
        )
        names = _names(in_force)
        number = st.selectbox(
            "In which upload?", list(names), index=None, key="correct_upload", format_func=lambda one: names[one],
            placeholder="Choose …", width=480,
        )  # fmt: skip
        if number is not None:
            _one_value(visit, number)


def _one_value(visit: Visit, number: int) -> None:
    with st.form("correct_value"):
        with st.container(horizontal=True):
            row = st.number_input("Row in the file", min_value=2, value=None, step=1, key="correct_row", width=160)
            columns = visit.desk.correctable(visit.who, number)
            column = st.selectbox("Which value", columns, index=None, key="correct_column", width=320)
        value = st.text_input("It should be (empty: not known)", key="correct_to", max_chars=500)
        reason = st.text_input("Why? Kept with the upload; no names.", key="correct_reason", max_chars=200)
        if st.form_submit_button("Correct it", type="primary"):
            _correct(visit, number, row, column, value, reason)


def _correct(visit: Visit, number: int, row: int | None, column: str | None, value: str, reason: str) -> None:
    if row is None or column is None:
        st.error("Say which row of the file, and which value of it.")
        return
    today = datetime.now(ZoneInfo("Europe/London")).date()
    try:
        upload = visit.desk.correct(visit.who, number, row, column, value, reason=reason, today=today)
    except Refused as refusal:
        st.error(as_text(str(refusal)))
        return
    # The same words whether or not it said so before: a guess at an answer must not be told right or wrong.
    told = f"{column} is as you gave it. It is upload {upload.number}."
    st.session_state[CORRECTED] = f"Row {row} of upload {number}: {told}"
    st.rerun()


def _names(uploads: Sequence[Any]) -> dict[int, str]:
    return {one.number: f"Upload {one.number}: {one.file_name}" for one in uploads}
