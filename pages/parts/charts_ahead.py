"""What the browser needs to draw a chart is fetched while the first figures are still worked out."""

from functools import cache
from pathlib import Path

import streamlit as st

_NO_GAP = (  # an element that is only for the browser leaves no empty line on the page
    "<style>[data-testid=stElementContainer]:has(> [data-testid=stHtml] > script)"
    ":not(:has(> [data-testid=stHtml] > :not(script, style))) {display:none}</style>"
)


WITH_CHARTS = frozenset({"Overview", "Engagement", "Relationships", "Retention", "Outcomes", "Published"})


def charts_ahead(page: st.Page) -> None:
    """Ask the browser for Streamlit's part that draws charts before there is one: 5 MB, a second or two to read.

    Streamlit asks for it when a page’s first chart arrives; until the first figures are made the browser idles.
    A page without charts does not ask: on a phone these are megabytes for nothing.
    """
    if page.title in WITH_CHARTS and (script := _script()):
        st.html(script, unsafe_allow_javascript=True)


@cache
def _script() -> str:
    """The line that asks for it; empty where Streamlit keeps it somewhere else, and then it comes with the chart."""
    found = sorted((Path(st.__file__).parent / "static" / "static" / "js").glob("PlotlyChart.*.js"))
    address = f'new URL("static/js/{found[0].name}", document.baseURI)' if len(found) == 1 else ""
    return f"{_NO_GAP}<script>import({address}).catch(() => {{}})</script>" if address else ""
