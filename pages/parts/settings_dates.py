"""The settings that are lists: weeks without meetings, and survey rounds; a table of each, changed one by one."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from evaluation.desk import LONGEST_NAME
from evaluation.presentation.wording import uk_date
from pages.parts.plain_html import html_table, sentence

if TYPE_CHECKING:
    from evaluation.programme import Programme, RoundWindow

Save = Callable[[dict[str, Any]], None]
NEW = "A new round"
WIDE = 480


def closed_weeks(programme: "Programme", save: Save) -> None:
    """Weeks in which no meetings are planned, for every match.

    Args:
        programme: the settings now.
        save: saves what is given as a new version, or says why not.
    """
    st.header("Closed weeks", anchor=False)
    sentence("School holidays, a closure of the service: nobody is expected to meet then, so gaps and planned ends "
             "leave these days out. A pause of one match belongs into the log, not here.")  # fmt: skip
    spans = programme.closed_weeks
    if spans:
        html_table(closed_frame(programme), "No meetings are planned in these weeks, first and last day included")
    with (
        st.form("closed_add", border=True, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        first = st.date_input("First day", value=None, key="closed_first", format="DD/MM/YYYY", width=200)
        last = st.date_input("Last day", value=None, key="closed_last", format="DD/MM/YYYY", width=200)
        done = st.form_submit_button("Add these days")
    if done and first and last:
        save({"closed_weeks": tuple(sorted({*spans, (first, last)}))})
    elif done:
        st.error("Give the first and the last day.")
    if spans:
        names = [_span(one) for one in spans]
        gone = st.selectbox("Take out", names, index=None, key="closed_which", placeholder="Choose …", width=WIDE)
        if st.button("Take these days out", key="closed_out", disabled=gone is None):
            save({"closed_weeks": tuple(one for one in spans if _span(one) != gone)})


def closed_frame(programme: "Programme") -> pd.DataFrame:
    """One row a stretch of closed days, in order."""
    rows = [(uk_date(first), uk_date(last), (last - first).days + 1) for first, last in programme.closed_weeks]
    return pd.DataFrame(rows, columns=["First day", "Last day", "Days"])


def survey_rounds(programme: "Programme", save: Save) -> None:
    """When each survey round is due, on the match's own dates.

    Args:
        programme: the settings now.
        save: as in `closed_weeks`.
    """
    st.header("Survey rounds", anchor=False)
    sentence("When a form is due, counted in days from a match's own first meeting. Answers stored for a round that is "
             "taken out stay, and are shown under its name.")  # fmt: skip
    html_table(rounds_frame(programme), "Rounds in order")
    names = {one.key: one.title for one in programme.rounds} | {"": NEW}
    chosen = st.selectbox("Change", list(names), index=None, key="round_which", placeholder="Choose …", width=WIDE,
                          format_func=lambda key: names[key])  # fmt: skip
    if chosen is not None:
        _change(programme, next((one for one in programme.rounds if one.key == chosen), None), save)


def rounds_frame(programme: "Programme") -> pd.DataFrame:
    """One row a round: its name, how a mapping calls it, and when it is open."""
    rows = [(one.title, one.key, _opening(one)) for one in programme.rounds]
    return pd.DataFrame(rows, columns=["Round", "In a mapping", "Open"])


def _opening(one: "RoundWindow") -> str:
    return "when the match ends" if one.at_ending else f"day {one.opens} to day {one.closes}"


def _change(programme: "Programme", one: "RoundWindow | None", save: Save) -> None:
    key = one.key if one else "new"
    with st.form(f"round_{key}", border=True):
        title = st.text_input("Name", one.title if one else "", key=f"round_title_{key}", max_chars=LONGEST_NAME,
                              width=WIDE)  # fmt: skip
        at_ending = st.checkbox("Due when the match ends", one.at_ending if one else False, key=f"round_ending_{key}")
        opens = st.number_input("First day, after the first meeting", 0, None, one.opens if one else 0,
                                key=f"round_opens_{key}", width=WIDE)  # fmt: skip
        closes = st.number_input(
            "Last day", 0, None, one.closes if one else None, key=f"round_closes_{key}", width=WIDE
        )
        with st.container(horizontal=True):
            done = st.form_submit_button("Save the round", type="primary")
            out = one is not None and st.form_submit_button("Take the round out")
    others = tuple(wave for wave in programme.rounds if wave != one)
    if out:
        save({"rounds": others})
    elif done:
        window = {"opens": 0, "closes": None} if at_ending else {"opens": opens, "closes": closes}
        changed = {"key": one.key if one else round_key(title), "title": title.strip(), "at_ending": at_ending} | window
        save({"rounds": in_order(others, one, changed)})


def round_key(title: str) -> str:
    """How a mapping calls a round of that name: `week_12` for “Week 12”; empty where no letter or digit is in it."""
    return re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:40]


def in_order(
    others: "tuple[RoundWindow, ...]", one: "RoundWindow | None", changed: dict[str, Any]
) -> "tuple[RoundWindow, ...]":
    """The rounds with one of them changed or added: by the day they open, the one at the ending last."""
    like = one or others[0]
    rounds = (*others, replace(like, **changed))
    return tuple(sorted(rounds, key=lambda wave: (wave.at_ending, wave.opens)))


def _span(one: Any) -> str:
    first, last = one
    return f"{uk_date(first)} to {uk_date(last)}"
