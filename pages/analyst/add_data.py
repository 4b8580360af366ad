"""Add data: drop a file, see what it is, answer what is unclear, check what changes, store it."""

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.delta_generator import DeltaGenerator as Container

from evaluation.desk import Draft
from evaluation.problems import Refused
from pages.parts.add_data_check import check
from pages.parts.add_data_drafts import (
    DROPS,
    Dropped,
    asked_of,
    chosen_file,
    draft_of,
    look_of,
    refused,
    take_in,
)
from pages.parts.add_data_files import choose_file, open_shelf, store_together
from pages.parts.add_data_match import looks_like, match_table, questions_form, same_person, what_is_it
from pages.parts.add_data_steps import go_on_at, step_starts, steps
from pages.parts.add_data_store import Link, day_complete_to, let_go_button, store_button, stored, what_will_change
from pages.parts.plain_html import as_text, sentence
from pages.parts.this_browser import keep_it
from pages.parts.visit import Visit, current_visit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BLANK = (
    "It has choices to pick from, a note on every heading and an example row. Filled in, drop it above: it needs no "
    "matching."
)
WORKS = (
    "A meeting log, a register of matches or people, or a survey's export is enough to start: as .xlsx, .ods or .csv, "
    "up to 50 MB. Exports of Microsoft Forms, Google Forms, Qualtrics and other survey tools are recognised as they "
    "are. Use the references your service uses, never names."
)


def add_data(visit: Visit, *, today: date, link: Link = st.page_link) -> None:
    """The page.

    Args:
        visit: the desk and the person.
        today: dates after it have not happened.
        link: draws a link to another page.
    """
    st.title("Add data", anchor=False)
    open_shelf(visit)
    _drop_area(visit, today=today)
    for name, told in refused():
        st.error(f"**{as_text(name)}**: {as_text(told)}", icon=":material/error:")
    choose_file()
    store_together(visit, today=today)
    file = chosen_file()
    if file is None:
        return
    keep_it()
    st.header(as_text(file.name), anchor=False)
    if file.stored:
        step_starts("stored")
        stored(file, link=link)
        return
    main, beside = st.columns([4, 1], gap="medium")
    with main:
        draft = _card(file, visit, beside, today=today)
    if draft is not None and draft.ready:
        with main:
            _change_and_store(file, visit, draft, today=today)


def _drop_area(visit: Visit, *, today: date) -> None:
    """Take the files over and empty the drop area, so that leaving the page and coming back keeps them."""
    place = st.session_state.get(DROPS, 0)
    uploaded = st.file_uploader(
        "Drop one or more files. Nothing is stored until you say so.", accept_multiple_files=True, key=f"drop_{place}"
    )
    if uploaded:
        bar = st.progress(0.0)
        take_in(visit, uploaded, today=today, progress=lambda share, told: bar.progress(share, text=told))
        st.session_state[DROPS] = place + 1
        go_on_at("what-it-is")
        st.rerun()
    with st.expander("What files work, and blank templates"):
        sentence(WORKS)
        _templates(visit)


def _templates(visit: Visit) -> None:
    tables = visit.desk.table_choices(visit.who)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        table = st.selectbox(
            "A blank sheet for", list(tables), index=list(tables).index("meetings"), key="template_table", width=320,
            format_func=lambda name: tables[name].label,
        )  # fmt: skip
        st.download_button(
            "Download the blank sheet", partial(visit.desk.template, visit.who, table), f"{table}.xlsx", XLSX,
            key="template", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
    sentence(BLANK, quiet=True)


def _card(file: Dropped, visit: Visit, beside: Container, *, today: date) -> Draft | None:
    """One file from what it is to its check; the steps stand beside it before any figure is worked out."""
    if visit.desk.is_sample and not file.desk.is_sample:
        st.info("This file is not one of the sample's. It starts your own programme; the sample stays apart from it.")
    try:
        draft = draft_of(file, visit.who, today=today)
    except Refused as refusal:
        st.error(as_text(str(refusal)))
        what_is_it(file, visit.who, look_of(file, visit.who), ())
        let_go_button(file)
        return None
    asked = asked_of(file, visit.who, draft)
    with beside:
        steps(file, draft, asked)
    step_starts("what-it-is")
    sentence(looks_like(draft.reading.inspection))
    if file.recognised:
        st.success("Same as last time. Nothing to match.", icon=":material/check_circle:")
    what_is_it(file, visit.who, draft.reading.inspection, asked)
    step_starts("questions")
    questions_form(file, asked)
    if draft.ready:
        same_person(file, visit.who, draft)
    _columns_and_check(file, visit, draft)
    return draft


def _columns_and_check(file: Dropped, visit: Visit, draft: Draft) -> None:
    if file.matching.table:
        step_starts("columns")
        match_table(file, visit.who, draft)
        step_starts("check")
        st.header("Check", anchor=False)
        check(file, visit.who, draft)
    if not draft.ready:
        if file.matching.table:
            sentence("Answer the questions above; then it can be stored.", quiet=True)
        let_go_button(file)


def _change_and_store(file: Dropped, visit: Visit, draft: Draft, *, today: date) -> None:
    step_starts("what-changes")
    change = st.container()
    step_starts("store")
    day_complete_to(file, draft, today=today)
    if file.problem:
        st.error(as_text(file.problem))
    store_button(file, visit.who, draft)
    with change:  # last, so that the button is there while the figures are worked out
        what_will_change(file, visit.who, draft)


if __name__ == "__main__":
    add_data(current_visit(), today=datetime.now(ZoneInfo("Europe/London")).date())
