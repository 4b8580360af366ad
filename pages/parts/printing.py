"""A page on paper as it is on screen: nothing cut off, no menus, every chart whole."""

import streamlit as st

_STYLE = """<style>
@media print{
@page{size:A4;margin:14mm}
html,body,#root,.stApp,[data-testid="stAppViewContainer"],[data-testid="stMain"],[data-testid="stMainBlockContainer"]
{position:static!important;overflow:visible!important;height:auto!important;min-height:0!important;display:block!important}
[data-testid="stMainBlockContainer"]{padding:0!important;max-width:none!important}
[data-testid="stSidebar"],[data-testid="stHeader"],[data-testid="stToolbar"],[data-testid="stStatusWidget"],
[data-testid="stDownloadButton"],[data-testid="stButton"],[data-testid="stSelectbox"],[data-testid="stExpander"],
[role="tablist"],.on-screen-only{display:none!important}
[data-testid="stVerticalBlock"],[data-testid="stLayoutWrapper"],[data-testid="stMain"] .stTabs
{display:block!important;height:auto!important}
[data-testid="stElementContainer"]{margin-bottom:0.6rem}
[data-testid="stPlotlyChart"]{zoom:0.8;break-inside:avoid}
[data-testid="stHorizontalBlock"],[class*="st-key-figure_"],[class*="st-key-tile_"],[class*="st-key-card_"],
[class*="_side_"],[class*="st-key-grid_"]{break-inside:avoid}
[class*="st-key-tour"],[class*="st-key-foot"]{display:none!important}
h1,h2,h3,[data-testid="stHeading"]{break-after:avoid;break-inside:avoid}
p,li,tr,figure{break-inside:avoid}
[role="region"]{overflow:visible!important}
}
</style>"""


def printable() -> None:
    """The page prints whole, in one column."""
    st.html(_STYLE)


def print_button(*, key: str, label: str = "Print, or save as PDF") -> None:
    """A button that opens the browser's own print window, from which it can be saved as a PDF."""
    if st.button(label, key=key, icon=":material/print:"):
        st.html("<script>setTimeout(() => window.print(), 300)</script>", unsafe_allow_javascript=True)
