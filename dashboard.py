"""The frame: who may come in, what is looked at, and which page is shown. Every page is reached through here."""

import pandas as pd  # noqa: F401 - first of all: imported late by several first visitors at once it breaks them all
import streamlit as st

from pages.parts.entrance import entrance
from pages.parts.frame import choose_pages, sidebar
from pages.parts.primary_button import readable_primary_buttons

st.set_page_config(page_title="Peer mentoring: evaluation", page_icon=":material/diversity_3:", layout="wide")
visit = entrance()
page = st.navigation(choose_pages(visit), expanded=True)
readable_primary_buttons()
if visit is not None:
    sidebar(visit)
page.run()
