"""Cards of a list to look at, and tiles of a figure."""

from datetime import date
from html import escape

import streamlit as st

from evaluation.presentation import SHARE, Figure, Unit, charts, draw_small, text_alternative, unit_of
from evaluation.presentation.wording import Scale, headline, how_measured, none_found, small_print
from evaluation.results import Finding
from pages.parts.chart_block import MEASURED, is_dark
from pages.parts.plain_html import heading, sentence, term_list


def takeaway_card(
    title: str, count: int, text: str, *, key: str, last_checked: date, button: str = "Open list",
    shortcut: str | None = None,
) -> bool:  # fmt: skip
    """One thing to look at first: a heading with its number, a sentence, a button. Returns whether it was pressed.

    Args:
        title: what is counted, e.g. `Pairs to check on`.
        count: how many; with none the card says so, with the day it was last checked, and has no button.
        text: what puts somebody on the list.
        key: a name no other card has.
        last_checked: the cut-off of the log.
        button: what the button says.
        shortcut: the key on the keyboard that presses it.
    """
    with st.container(border=True, height="stretch", key=f"card_{key}"):
        heading(f"{title}: {count:,}")
        if not count:
            sentence(none_found(last_checked))
            return False
        sentence(text)
        return st.button(button, key=f"open_{key}", shortcut=shortcut, help=f"{title}: {button.lower()}")


def tile(
    finding: Finding, takeaway: str, *, key: str, scale: Scale | None = None, run: Figure | None = None,
    period: str = "",
) -> None:  # fmt: skip
    """A figure at a glance: title, number, range as a bar, sentence. Where nothing can be said only the sentence.

    Args:
        finding: the figure.
        takeaway: its sentence.
        key: a name no other tile has.
        scale: the scale of a score; 0-100 unless given.
        run: the last months, from `charts.sparkline`.
        period: the period in words; it stands under the number.
    """
    with st.container(border=True, height="stretch", key=f"tile_{key}"):
        heading(finding.indicator.title)
        number = headline(finding, scale=scale)
        if number:
            _number(number, small_print(finding, scale=scale), period)
            _pictures(finding, scale, run)
        sentence(takeaway)
        if number and finding.indicator.caution:
            sentence(finding.indicator.caution, quiet=True)
        with st.expander(MEASURED):
            term_list(how_measured(finding, period=period))


def _number(number: str, beside: str, period: str) -> None:
    when = f'<br><span style="opacity:0.85">{escape(period[:1].upper() + period[1:])}</span>' if period else ""
    st.html(
        f'<p style="margin:0;line-height:1.3"><span style="font-size:2.1rem;font-weight:600">{escape(number)}</span>'
        f"<br>{escape(beside)}{when}</p>"
    )


def _pictures(finding: Finding, scale: Scale | None, run: Figure | None) -> None:
    result = finding.result
    unit: Unit = SHARE if result.unit == "proportion" else unit_of(result, scale=scale)
    bar = charts.interval_bar(result, title=finding.indicator.title, unit=unit, source=finding.indicator.source)
    for picture in (bar, run):
        if picture is not None:
            st.image(draw_small(picture, dark=is_dark()), alt=text_alternative(picture), width="stretch")
            _ends(picture)


def _ends(picture: Figure) -> None:
    """The words of its scale, from left to right, as tall on every screen; the picture's own words say them aloud."""
    words = "".join(f"<span>{escape(words)}</span>" for _, words in picture.x.ticks)
    look = "display:flex;justify-content:space-between;gap:0.5rem;margin-top:-0.8rem;font-size:0.8rem;opacity:0.85"
    st.html(f'<div aria-hidden="true" style="{look}">{words}</div>')
