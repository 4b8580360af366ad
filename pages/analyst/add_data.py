"""Add data: drop a file, see what it is, answer what is unclear, check what changes, store it."""

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from evaluation.desk import Asked, Draft
from evaluation.problems import Refused
from pages.parts.add_data_check import check
from pages.parts.add_data_drafts import (
    CHOSEN,
    DROPS,
    Dropped,
    asked_of,
    chosen_file,
    draft_of,
    dropped,
    look_of,
    refused,
    take_in,
)
from pages.parts.add_data_match import looks_like, match_table, questions_form, same_person, what_is_it
from pages.parts.add_data_steps import steps
from pages.parts.add_data_store import Link, day_complete_to, let_go_button, store_button, stored, what_will_change
from pages.parts.plain_html import sentence
from pages.parts.visit import Visit, current_visit

TEMPLATES = ("meetings", "matches", "people", "contacts")
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
    _drop_area(visit, today=today)
    for name, told in refused():
        st.error(f"**{_plain(name)}**: {_plain(told)}", icon=":material/error:")
    _choose_file()
    file = chosen_file()
    if file is None:
        return
    st.header(_plain(file.name), anchor=False)
    if file.stored:
        stored(file, link=link)
        return
    main, beside = st.columns([4, 1], gap="medium")
    with main:
        draft, asked = _card(file, visit, today=today)
    with beside:
        steps(file, draft, asked)


def _drop_area(visit: Visit, *, today: date) -> None:
    key = f"drop_{st.session_state.get(DROPS, 0)}"
    st.file_uploader(
        "Drop one or more files. Nothing is stored until you say so.", accept_multiple_files=True, key=key,
        on_change=partial(_dropped, visit, key, today),
    )  # fmt: skip
    with st.expander("What files work, and blank templates"):
        sentence(WORKS)
        with st.container(horizontal=True):
            for table in TEMPLATES:
                st.download_button(
                    f"{visit.desk.table_choices(visit.who)[table].label}, empty",
                    partial(visit.desk.template, visit.who, table), f"{table}-template.csv", "text/csv",
                    key=f"template_{table}", on_click="ignore", icon=":material/download:",
                )  # fmt: skip


def _dropped(visit: Visit, key: str, today: date) -> None:
    """Take the files over and empty the drop area, so that leaving the page and coming back keeps them."""
    take_in(visit, st.session_state[key] or [], today=today)
    st.session_state[DROPS] = st.session_state.get(DROPS, 0) + 1


def _choose_file() -> None:
    files = dropped()
    current = chosen_file()
    if len(files) < 2 or current is None:
        return
    key = f"file_{current.sha256[:12]}_{len(files)}"
    st.radio(
        "Files", list(files), index=list(files).index(current.sha256), key=key, horizontal=True,
        format_func=lambda sha256: f"{_plain(files[sha256].name)}{' (stored)' if files[sha256].stored else ''}",
        on_change=lambda: st.session_state.update({CHOSEN: st.session_state[key]}),
    )  # fmt: skip


def _card(file: Dropped, visit: Visit, *, today: date) -> tuple[Draft | None, tuple[Asked, ...]]:
    """One file from what it is to storing it; returns how far it has come."""
    if visit.desk.is_sample and not file.desk.is_sample:
        st.info("This file is not one of the sample's. It starts your own programme; the sample stays apart from it.")
    try:
        draft = draft_of(file, visit.who, today=today)
    except Refused as refusal:
        st.error(_plain(str(refusal)))
        what_is_it(file, visit.who, look_of(file, visit.who), ())
        let_go_button(file)
        return None, ()
    asked = asked_of(file, visit.who, draft)
    sentence(looks_like(draft.reading.inspection))
    if file.recognised:
        st.success("Same as last time. Nothing to match.", icon=":material/check_circle:")
    what_is_it(file, visit.who, draft.reading.inspection, asked)
    questions_form(file, asked)
    if draft.ready:
        same_person(file, visit.who, draft)
    if file.matching.table:
        match_table(file, visit.who, draft)
        _check_and_store(file, visit, draft, today=today)
    else:
        let_go_button(file)
    return draft, asked


def _check_and_store(file: Dropped, visit: Visit, draft: Draft, *, today: date) -> None:
    st.header("Check", anchor=False)
    check(file, visit.who, draft)
    if not draft.ready:
        sentence("Answer the questions above; then it can be stored.", quiet=True)
        let_go_button(file)
        return
    change = st.container()
    day_complete_to(file, draft, today=today)
    if file.problem:
        st.error(_plain(file.problem))
    store_button(file, visit.who, draft)
    with change:  # last, so that the button is there while the figures are worked out
        what_will_change(file, visit.who, draft)


def _plain(text: str) -> str:
    """The text with every letter markdown would read made plain."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-!|<>~$:" else letter for letter in text)


if __name__ == "__main__":
    add_data(current_visit(), today=datetime.now(ZoneInfo("Europe/London")).date())
