"""A first run on the sample programme: three steps for whoever looks, left at any moment and never shown again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from evaluation.results import Principal
from pages.parts.plain_html import sentence

COOKIE, LEFT = "mentoring_evaluation_tour", "tour_left"
STEP = "tour_step"
YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Step:
    """What there is to see, and the page it is on."""

    told: str
    page: str
    label: str


TOURS: Mapping[str, tuple[Step, ...]] = {
    "manager": (
        Step("The cards below say whom to look at first. Press 1 to 4 on the keyboard, or “Open list”.",
             "pages/manager/overview.py", "Overview"),
        Step("Every figure has a sentence, a chart, a table and how it is measured. A range says how sure it is.",
             "pages/manager/engagement.py", "Engagement"),
        Step("Where too few people answered, nothing is shown. That is normal, and each page says what is missing.",
             "pages/manager/outcomes.py", "Outcomes"),
    ),
    "analyst": (
        Step("Drop a file as it is: a meeting log, a register, a survey export. Nothing is stored until you say so.",
             "pages/analyst/add_data.py", "Add data"),
        Step("See which months have a log, which forms are due, and what does not fit. Every upload can be undone.",
             "pages/analyst/data_quality.py", "Data quality"),
        Step("What leaves the service is prepared here, rounded and checked. A manager approves it.",
             "pages/analyst/publish.py", "Publish"),
    ),
    "commissioner": (
        Step("A publication is read from top to bottom in ten minutes. “In one minute” comes first.",
             "pages/commissioner/published.py", "Published"),
        Step("A [c] in a table is a group of seven or fewer. Move to it and it says why it is not shown.",
             "pages/commissioner/published.py", "Published"),
        Step("Some things these figures cannot say, such as what brought a change about. This page says which.",
             "pages/everyone/limits.py", "What we cannot say"),
    ),
}  # fmt: skip


def tour(who: Principal, *, own: bool, here: str) -> None:
    """The step this browser is at, until it is left: whole on the page it is about, one line on the others.

    Args:
        who: the person looking; somebody in several roles is shown a manager's steps.
        own: whether the sample can be left for the service's own data.
        here: the file of the page looked at, e.g. "pages/manager/overview.py".
    """
    role = next((role for role in TOURS if role in who.roles), "")
    if not role or st.session_state.get(LEFT) or st.context.cookies.get(COOKIE) == "left":
        if st.session_state.get(LEFT) == "now":
            _remember()
        return
    steps = TOURS[role]
    at = min(st.session_state.get(STEP, 0), len(steps) - 1)
    if steps[at].page != here:
        with st.container(horizontal=True, vertical_alignment="center", key="tour"):
            _step_link(steps, at)
            _close()
        return
    with st.container(border=True, key="tour"):
        sentence(f"First look, step {at + 1} of {len(steps)}", quiet=True)
        last = " Then choose “Use our own data” above, or look around first." if own and at == len(steps) - 1 else ""
        sentence(f"{steps[at].told}{last}")
        with st.container(horizontal=True, vertical_alignment="center"):
            _onward(steps, at)
            _close()


def _step_link(steps: tuple[Step, ...], at: int) -> None:
    label = f"First look, step {at + 1} of {len(steps)}: {steps[at].label}"
    st.page_link(steps[at].page, label=label, icon=":material/arrow_forward:")


def _onward(steps: tuple[Step, ...], at: int) -> None:
    if at + 1 == len(steps):
        return
    following = steps[at + 1]
    same = following.page == steps[at].page
    if st.button("Next step" if same else f"Next: {following.label}", key="tour_next"):
        st.session_state[STEP] = at + 1
        if same:
            st.rerun()
        st.switch_page(following.page)


def _close() -> None:
    st.button("Close, and do not show this again", key="tour_close", on_click=_set, args=(LEFT, "now"))


def _set(name: str, value: object) -> None:
    st.session_state[name] = value


def _remember() -> None:
    """In this browser only, that the tour was left."""
    told = f"{COOKIE}=left; path=/; SameSite=Strict; max-age={YEAR}"
    st.html(f"<script>document.cookie = {json.dumps(told)};</script>", unsafe_allow_javascript=True)
    st.session_state[LEFT] = "before"
