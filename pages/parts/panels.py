"""Panels a page is put together from: both sides, what is missing, an old log, too few to show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from evaluation.presentation import Figure
from evaluation.presentation.wording import is_old, old_data
from evaluation.results import Finding
from pages.parts.chart_block import chart_block
from pages.parts.plain_html import heading, sentence

NOT_GOT = "What we have not got"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two equal panels: who speaks, the takeaway, the chart and what it measures."""

    title: str
    takeaway: str
    figure: Figure | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the data do not hold: what, what to do about it, and the page where that is done."""

    what: str
    cure: str = ""
    page: str = ""
    link: str = "How to add it"


def both_sides(left: Side, right: Side, *, key: str, period: str = "") -> None:
    """Two panels of the same size, mentors left and children right by habit; give both charts the same axis."""
    for place, (column, side) in enumerate(zip(st.columns(2), _same_room(left, right), strict=True)):
        with column, st.container(border=True, height="stretch", key=f"{key}_side_{place}"):
            heading(side.title)
            chart_block(side.figure, side.takeaway, side.finding, key=f"{key}_{place}", period=period)


def _same_room(left: Side, right: Side) -> tuple[Side, Side]:
    """Both charts with the same margins, so that the same score stands at the same place in both panels."""
    if left.figure is None or right.figure is None:
        return left, right
    wide, free = max(left.figure.left, right.figure.left), max(left.figure.right, right.figure.right)
    return (
        replace(left, figure=replace(left.figure, left=wide, right=free)),
        replace(right, figure=replace(right.figure, left=wide, right=free)),
    )


def not_got(missing: Sequence[Missing], *, title: str = NOT_GOT) -> None:
    """A list of what the data do not hold, each with its cure; with nothing missing it says that."""
    st.header(title, anchor=False)
    if not missing:
        sentence("Nothing is missing that these figures need.", quiet=True)
    for one in missing:
        with st.container(horizontal=True, vertical_alignment="center"):
            sentence(f"{one.what} {one.cure}".strip(), quiet=True)
            if one.page:
                st.page_link(one.page, label=one.link)


def old_data_band(cut_off: date, age_days: int) -> bool:
    """A band over data older than 14 days; returns whether it stands, so that a title loses its `now`."""
    old = is_old(age_days)
    if old:
        st.warning(old_data(cut_off), icon=":material/history:")
    return old


def small_n(text: str) -> None:
    """A sentence in the place of a chart that may not be drawn: a normal state, not a warning."""
    with st.container(border=True):
        sentence(text)
