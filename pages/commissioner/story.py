"""A publication from top to bottom: what it is, in one minute, then its questions in the order of the story."""

from html import escape

import streamlit as st

from evaluation.presentation.published import figure_of, heading_line
from evaluation.presentation.wording import uk_date
from evaluation.results import Publication, Section, Table
from pages.parts.chart_block import CHART, MEASURED, TABLE, chart
from pages.parts.plain_html import heading, sentence, term_list
from pages.parts.published_table import STYLE, published_table

LIMITS, REOFFENDING = "pages/everyone/limits.py", "pages/everyone/reoffending.py"
CANNOT_SAY = "cannot_say"
ABOUT = (
    "This tells how a programme of peer mentoring for children in the youth justice system is going: from the mentors’ "
    "log of meetings, and from what children and mentors answered. It is about groups, never one child, and it stays "
    "as it is: figures are not changed after approval."
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
    for table in section.tables:
        published_block(table, titled=len(section.tables) > 1)
    if section.commentary:
        sentence(section.commentary)
    if section.key == CANNOT_SAY:
        st.page_link(LIMITS, label="What we cannot say, and why")
        st.page_link(REOFFENDING, label="Has it reduced reoffending? What could tell")


def published_block(table: Table, *, titled: bool) -> None:
    """One figure: its takeaway, then chart | table | how it is measured; without a chart the table alone."""
    if len(table.columns) == 1:
        _sentences(table)
        return
    with st.container(key=f"figure_{table.key.replace('.', '_')}"):
        if titled and not table.takeaway.startswith(table.title):
            heading(table.title)
        if table.takeaway:
            sentence(table.takeaway, strong=True)
        figure = figure_of(table)
        names = [CHART, TABLE, MEASURED] if figure else [TABLE, MEASURED]
        for name, tab in zip(names, st.tabs(names, key=f"part_{table.key}", on_change="rerun"), strict=True):
            if tab.open:
                with tab:
                    _part(name, table)
        for note in table.notes:
            sentence(note, quiet=True)


def _sentences(table: Table) -> None:
    """A table of one column is a list of sentences."""
    items = "".join(f'<li style="margin-bottom:0.3rem">{escape(row.name)}</li>' for row in table.rows)
    st.html(f'<ul style="margin:0;max-width:60rem;line-height:1.45">{items}</ul>')


def _part(name: str, table: Table) -> None:
    figure = figure_of(table)
    if name == CHART and figure:
        chart(figure, key=f"chart_{table.key}")
        sentence(" · ".join(text for text in (table.title, table.n, figure.note) if text), quiet=True)
    elif name == TABLE:
        published_table(table)
    else:
        about = [("How", table.how), ("About whom", table.n), ("Unit", table.unit), ("Better", _better(table.better))]
        term_list([(term, text) for term, text in about if text])


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
