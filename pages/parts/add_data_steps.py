"""The steps from a file to an upload, with ticks, beside the card; each leads to its part of the page."""

from html import escape

import streamlit as st

from evaluation.desk import Asked, Draft
from pages.parts.add_data_drafts import Dropped
from pages.parts.plain_html import sentence

GO_ON = "add_data_go_on"
KEPT = "Kept in memory for an hour, for you in this browser, until you store it."
STAYS_IN_SIGHT = (  # on a wide screen the steps stay beside what one reads
    "<style>@media (min-width: 641px) {[data-testid='stColumn']:has(.add-data-steps)"
    "{position: sticky; top: 4.5rem; align-self: flex-start}}</style>"
)


def step_starts(name: str) -> None:
    """Where a step begins, so that its entry beside the card leads here, and the keyboard where it is to go on here."""
    here = st.session_state.get(GO_ON) == name
    if here:
        del st.session_state[GO_ON]
    st.html(
        f'<div id="step-{name}" tabindex="-1" style="scroll-margin-top:4.5rem;outline:none"></div>'
        + (f'<script>document.getElementById("step-{name}").focus()</script>' if here else ""),
        unsafe_allow_javascript=True,
    )


def go_on_at(name: str) -> None:
    """What was pressed will be gone, and with it the keyboard's place: let it go on at this step instead."""
    st.session_state[GO_ON] = name


def steps(file: Dropped, draft: Draft | None, asked: tuple[Asked, ...]) -> None:
    """Which steps are done, and which one is next; any of them can be gone back to."""
    rows = "".join(
        f'<li style="margin:0.3rem 0"><span aria-hidden="true">{"✓" if done else "○"}</span> '
        f'<a href="#step-{name}" style="color:inherit">{escape(title)}</a>'
        f'<span style="position:absolute;left:-999rem">{": done" if done else ": to do"}</span></li>'
        for name, title, done in steps_of(file, draft, asked)
    )
    st.html(
        f'{STAYS_IN_SIGHT}<ol class="add-data-steps" aria-label="Steps" '
        f'style="list-style:none;padding:0;margin:0;position:relative">{rows}</ol>'
    )
    sentence(KEPT, quiet=True)


def steps_of(file: Dropped, draft: Draft | None, asked: tuple[Asked, ...]) -> list[tuple[str, str, bool]]:
    """Each step: where it begins, its title, whether it is done."""
    left = len(asked)
    told = f"Questions ({left} left)" if left else "Questions"
    known = bool(file.matching.table)
    ready = bool(draft and draft.ready)
    unsure = any(one.likely for one in asked)
    found = [
        ("what-it-is", "What it is", known),
        ("questions", told, known and not left),
        ("columns", "Columns", known and not unsure),
        ("check", "Check", ready),
    ]
    if ready:
        found += [("what-changes", "What will change", True), ("store", "Store", bool(file.stored))]
    return found
