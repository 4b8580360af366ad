"""The frame: who may come in, what is looked at, and which page is shown. Every page is reached through here."""

from itertools import chain

from evaluation.ahead import keep_what_is_here, until_imported

until_imported()  # first of all: what two threads import at once may be seen half made by both

import pandas as pd  # noqa: F401 - first of all: imported late by several first visitors at once it breaks them all
import streamlit as st

from pages.parts.charts_ahead import charts_ahead
from pages.parts.entrance import entrance
from pages.parts.foot import foot
from pages.parts.frame import choose_pages, sidebar
from pages.parts.mended_widgets import mended_widgets
from pages.parts.menu_lists import menu_lists
from pages.parts.printing import printable
from pages.parts.signing_in import clear_when_access_ends, go_back

st.set_page_config(page_title="Peer mentoring: evaluation", page_icon=":material/diversity_3:", layout="wide")
visit = entrance()
pages = choose_pages(visit)
page = st.navigation(pages, expanded=True)
mended_widgets()
menu_lists()
if visit is not None:
    charts_ahead(page)
    sidebar(visit, page)
    if visit.who.standing is not None:
        go_back(chain.from_iterable(pages.values()))
        clear_when_access_ends()
printable()
page.run()
if visit is not None:
    foot()
keep_what_is_here(page.url_path)
