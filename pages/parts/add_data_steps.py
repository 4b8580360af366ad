"""The steps from a file to an upload, with ticks, beside the card."""

from html import escape

import streamlit as st

from evaluation.desk import Asked, Draft
from pages.parts.add_data_drafts import Dropped
from pages.parts.plain_html import sentence


def steps(file: Dropped, draft: Draft | None, asked: tuple[Asked, ...]) -> None:
    """Which steps are done, and which one is next."""
    rows = "".join(
        f'<li style="margin:0.3rem 0"><span aria-hidden="true">{"✓" if done else "○"}</span> {escape(title)}'
        f'<span style="position:absolute;left:-999rem">{": done" if done else ": to do"}</span></li>'
        for title, done in steps_of(file, draft, asked)
    )
    st.html(f'<ol aria-label="Steps" style="list-style:none;padding:0;margin:0;position:relative">{rows}</ol>')
    sentence("Kept in this browser's session only, until you store it or close it.", quiet=True)


def steps_of(file: Dropped, draft: Draft | None, asked: tuple[Asked, ...]) -> list[tuple[str, bool]]:
    """Each step with whether it is done."""
    left = len(asked)
    told = f"Questions ({left} left)" if left else "Questions"
    known = bool(file.matching.table)
    ready = bool(draft and draft.ready)
    unsure = any(one.likely for one in asked)
    return [
        ("What it is", known),
        ("Columns", known and not unsure),
        (told, known and not left),
        ("Check", ready),
        ("Store", bool(file.stored)),
    ]
