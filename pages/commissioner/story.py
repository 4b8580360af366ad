"""A publication from top to bottom: what it is, in one minute, then its questions in the order of the story."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from evaluation.presentation import Figure
from evaluation.presentation.published import figure_of, figure_together, heading_line, joined, takeaways
from evaluation.presentation.wording import capital, uk_date
from evaluation.results import Publication, Section, Table
from pages.parts.chart_block import CHART, MEASURED, TABLE, chart
from pages.parts.plain_html import heading, sentence, term_list
from pages.parts.published_table import STYLE, published_table

LIMITS, REOFFENDING = "pages/everyone/limits.py", "pages/everyone/reoffending.py"
CANNOT_SAY = "cannot_say"
ABOUT = (
    "This tells how a programme of peer mentoring for children in the youth justice system is going: from the mentors’ "
    "log of meetings, and from what children and mentors answered. It is about groups, never one child, and it stays "
    "as it is: figures are not changed after approval. Shares are rounded, and their ranges outwards, so that nobody "
    "can be picked out: a range looks a little wider than it is."
)


def story(publication: Publication) -> None:
    """The whole publication in one scroll; nothing that is not in it is shown."""
    st.html(STYLE)
    st.title(publication.title, anchor=False)
    sentence(f"{publication.programme}. {heading_line(publication)}", quiet=True)
    for notice in publication.notices:
        st.info(notice, icon=":material/info:")
    sentence(ABOUT)
    _one_minute(publication)
    for number, section in enumerate(publication.sections, 1):
        _section(number, section)
    _made_with(publication)


def contents(publication: Publication) -> None:
    """The questions with the minutes each takes, linked; for the side of the page."""
    total = sum(section.minutes for section in publication.sections)
    link = '<li style="margin-bottom:0.3rem"><a style="color:inherit" href="#{}">{}</a> {}</li>'
    links = "".join(
        link.format(anchor(section), escape(section.question), minutes(section.minutes))
        for section in publication.sections
    )
    st.html(
        f'<nav aria-label="Contents"><p style="font-weight:600;margin:0 0 0.3rem">Contents, {minutes(total)}</p>'
        f'<ol style="margin:0;padding-left:1.3rem">{links}</ol></nav>'
    )


def minutes(number: float) -> str:
    """`half a minute`, `1 minute`, `2 minutes`, `9½ minutes`."""
    whole, half = divmod(round(2 * number), 2)
    if not whole:
        return "half a minute"
    return f"{whole}{'½' if half else ''} minute{'' if (whole, half) == (1, 0) else 's'}"


def anchor(section: Section) -> str:
    """Where a section stands in the address: `…/published#reach`."""
    return section.key.replace("_", "-").replace(".", "-")


def _one_minute(publication: Publication) -> None:
    st.header("In one minute", anchor="in-one-minute")
    items = "".join(f'<li style="margin-bottom:0.4rem">{escape(one)}</li>' for one in publication.in_one_minute)
    st.html(f'<ol style="margin:0;max-width:60rem;font-size:1.1rem;line-height:1.45">{items}</ol>')


def _section(number: int, section: Section) -> None:
    st.header(f"{number} {section.question}", anchor=anchor(section))
    blocks = joined(section.tables)
    for tables in blocks:
        published_block(tables, titled=len(blocks) > 1)
    if section.commentary:
        sentence(f"In the service’s own words: {section.commentary}")
    if section.key == CANNOT_SAY:
        st.page_link(LIMITS, label="What we cannot say, and why")
        st.page_link(REOFFENDING, label="Has it reduced reoffending? What could tell")


def published_block(tables: Sequence[Table], *, titled: bool) -> None:
    """One figure: its takeaway, then chart | table | how it is measured; without a chart the table alone.

    Args:
        tables: the table, or those told as one figure.
        titled: whether a heading is needed to tell it from others of its section.
    """
    first = tables[0]
    if len(first.columns) == 1:
        _sentences(first)
        return
    figure = figure_of(first) if len(tables) == 1 else figure_together(tables)
    with st.container(key=f"figure_{first.key.replace('.', '_')}"):
        _above(tables, figure, titled=titled)
        if figure or first.how:
            _parts(tables, figure, titled=titled)
        else:  # a table that says all there is to it
            _tables(tables)
        for note in dict.fromkeys(note for table in tables for note in table.notes):
            sentence(note, quiet=True)


def _parts(tables: Sequence[Table], figure: Figure | None, *, titled: bool) -> None:
    names = [CHART, TABLE, MEASURED] if figure else [TABLE, MEASURED]
    for name, tab in zip(names, st.tabs(names, key=f"part_{tables[0].key}", on_change="rerun"), strict=True):
        if tab.open:
            with tab:
                _part(name, tables, figure, titled=titled)


def _tables(tables: Sequence[Table]) -> None:
    for table in tables:
        published_table(table)


def _above(tables: Sequence[Table], figure: Figure | None, *, titled: bool) -> None:
    """The heading, where it is needed, and the takeaways; of several each says what it is about."""
    title = figure.title if figure and len(tables) > 1 else tables[0].title
    said = takeaways(tables) if len(tables) > 1 else [("", tables[0].takeaway)]
    if titled and not said[0][1].startswith(title):
        heading(title)
    for about, takeaway in said:
        if takeaway:
            sentence(f"{about}: {takeaway}" if about else takeaway, strong=True)


def _sentences(table: Table) -> None:
    """A table of one column is a list of sentences."""
    items = "".join(f'<li style="margin-bottom:0.3rem">{escape(row.name)}</li>' for row in table.rows)
    st.html(f'<ul style="margin:0;max-width:60rem;line-height:1.45">{items}</ul>')


def _part(name: str, tables: Sequence[Table], figure: Figure | None, *, titled: bool) -> None:
    """One tab; where the figure's title is its heading, it is not said again under the chart."""
    first = tables[0]
    about = ", ".join(dict.fromkeys(table.n for table in tables if table.n)) if len(tables) == 1 else ""
    if name == CHART and figure:
        chart(figure, key=f"chart_{first.key}")
        title = "" if titled else figure.title
        if told := " · ".join(text for text in (title, about, figure.note) if text):
            sentence(capital(told), quiet=True)
    elif name == TABLE:
        _tables(tables)
    else:
        terms = [("How", first.how), ("About whom", about), ("Unit", first.unit), ("Better", _better(first.better))]
        term_list([(term, text) for term, text in terms if text])


def _better(direction: str) -> str:
    return {"higher": "higher is better", "lower": "lower is better"}.get(direction, "neither way is better")


def _made_with(publication: Publication) -> None:
    previous = f"publication {publication.previous}" if publication.previous else "none before it"
    data, settings = publication.data_version[:12], publication.settings_version[:12]
    with st.expander("How this was made"):
        term_list(
            [
                ("Compared with", previous),
                ("Prepared", f"by {publication.prepared_by}, {uk_date(publication.prepared_on)}"),
                ("Made with", f"software {publication.software}, data {data}, settings {settings}"),
            ]
        )
