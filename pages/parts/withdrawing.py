"""Every publication with its state, and a way to withdraw one with a reason its readers are shown."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from evaluation.presentation.wording import period_words, uk_date
from evaluation.problems import Refused
from evaluation.results import Period, PublicationSummary
from pages.parts.plain_html import html_table, sentence


def withdrawing(listed: Sequence[PublicationSummary], withdraw: Callable[[int, str], None]) -> None:
    """The list, then the form; a wrong figure is never edited: its publication is withdrawn."""
    approved = [one.number for one in listed if one.state == "approved"]
    if not [one for one in listed if one.state != "draft"]:
        return
    st.header("Every publication", anchor=False)
    html_table(list_frame(listed), "Publications, newest first")
    if approved:
        with st.expander("Withdraw a publication"):
            sentence(
                "A wrong figure is never edited. Its publication is withdrawn, and the notice stands at its address."
            )
            with st.form("withdraw_form", border=False):
                number = st.selectbox(  # nothing is chosen for them: it cannot be taken back
                    "Which one", sorted(approved, reverse=True), index=None, key="withdraw_number",
                    placeholder="Choose a publication",
                )  # fmt: skip
                reason = st.text_area("Why (its readers are shown this: no names)", key="withdraw_reason")
                pressed = st.form_submit_button("Withdraw it")
            if pressed and number is None:
                st.error("Choose which publication is withdrawn.")
            elif pressed:
                _withdraw(number, reason, withdraw)


def _withdraw(number: int, reason: str, withdraw: Callable[[int, str], None]) -> None:
    try:
        withdraw(number, reason)
    except Refused as refusal:
        st.error(str(refusal))
        return
    st.rerun()


def list_frame(listed: Sequence[PublicationSummary]) -> pd.DataFrame:
    """One row a publication: its number, period, state, and, where one was withdrawn, why."""
    rows = [
        {
            "Number": f"{one.number}",
            "Period": period_words(Period(one.start, one.end)),
            "State": f"approved {uk_date(one.approved_on)}"
            if one.state == "approved" and one.approved_on
            else one.state,
            "Why withdrawn": one.withdrawn,
        }
        for one in sorted(listed, key=lambda one: -one.number)
    ]
    frame = pd.DataFrame(rows, dtype="str")
    return frame if any(one.withdrawn for one in listed) else frame.drop(columns="Why withdrawn")
