"""A chart with all that belongs to it: its takeaway, the chart, the same as a table, how it is measured, a download."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from evaluation.presentation import Figure, download, file_name, picture, screen, table, text_alternative
from evaluation.presentation.wording import how_measured
from evaluation.results import Finding
from pages.parts.plain_html import html_table, sentence, term_list

CHART, TABLE, MEASURED = "Chart", "Table", "How is this measured"


def chart_block(
    figure: Figure | None, takeaway: str, finding: Finding | None, *, key: str, period: str = "",
    more: Callable[[], None] | None = None,
) -> None:  # fmt: skip
    """A takeaway, then chart | table | how it is measured, and a download; what is not open is not sent to the browser.

    Args:
        figure: the chart, or None where nothing may be drawn: then the takeaway stands alone.
        takeaway: the sentence above it.
        finding: what it measures; None leaves that part out.
        key: a name for this block that no other on the page has.
        period: the period in words, under the chart and in the file.
        more: anything else that belongs to how it is measured.
    """
    sentence(takeaway, strong=True)
    if figure is None:
        _measured_alone(finding, period, more)
        return
    names = [CHART, TABLE, *([MEASURED] if finding or more else [])]
    for name, tab in zip(names, st.tabs(names, key=f"{key}_part", on_change="rerun"), strict=True):
        if tab.open:
            with tab:
                _part(name, figure, finding, key=key, period=period, more=more)


def _part(
    name: str, figure: Figure, finding: Finding | None, *, key: str, period: str, more: Callable[[], None] | None
) -> None:
    if name == CHART:
        chart(figure, key=f"{key}_chart")
        caution = finding.indicator.caution if finding else ""
        sentence(" · ".join(text for text in (figure.title, period, figure.note, caution) if text), quiet=True)
    elif name == TABLE:
        html_table(table(figure), f"{figure.title}{f', {period}' if period else ''}")
        with st.container(horizontal=True):
            download_table(figure, key=f"{key}_download", period=period)
            download_picture(figure, key=f"{key}_picture", period=period)
    else:
        _measured(finding, period, more)


def chart(figure: Figure, *, key: str) -> None:
    """The chart alone, in the page's own light or dark, with its words for those who do not see it."""
    drawn = screen.draw(figure, dark=is_dark())
    st.plotly_chart(drawn, theme=None, key=key, config=screen.CONFIG, alt=text_alternative(figure))


def is_dark() -> bool:
    """Whether the page is shown dark."""
    return bool(st.context.theme.type == "dark")


def download_table(figure: Figure, *, key: str, period: str = "") -> None:
    """The table as a file that says it is internal; made only when somebody asks for it."""
    st.download_button(
        "Download this table (internal, not for release)", partial(download, figure, period=period), file_name(figure),
        "text/csv", key=key, on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def download_picture(figure: Figure, *, key: str, period: str = "") -> None:
    """The chart as a picture that says in itself that it is internal; drawn only when somebody asks for it."""
    for kind, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
        st.download_button(
            f"Picture, {kind.upper()} (internal)", partial(picture, figure, kind, period=period),
            file_name(figure, kind), mime, key=f"{key}_{kind}", on_click="ignore", icon=":material/image:",
        )  # fmt: skip


def _measured_alone(finding: Finding | None, period: str, more: Callable[[], None] | None) -> None:
    if finding or more:
        with st.expander(MEASURED):
            _measured(finding, period, more)


def _measured(finding: Finding | None, period: str, more: Callable[[], None] | None) -> None:
    if finding:
        term_list(how_measured(finding, period=period))
    if more:
        more()
