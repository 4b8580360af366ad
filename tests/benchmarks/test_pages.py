"""Elements of a page are recorded once each, and shown again by an empty app."""

import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.replayed import CALLS, recorded


def a_page():
    import streamlit as st

    st.title("Engagement")
    with st.expander("More"):
        st.caption("Meetings kept")


def test_what_a_page_showed_is_shown_again_by_an_empty_app():
    title = st.title
    with recorded():
        AppTest.from_function(a_page).run()
    assert [(name, args) for name, args, _ in CALLS] == [
        ("title", ("Engagement",)), ("expander", ("More",)), ("caption", ("Meetings kept",)),
    ]  # fmt: skip
    assert st.title is title
    again = AppTest.from_string("from benchmarks.replayed import again\nagain()\n").run()
    assert ([one.value for one in again.title], [one.value for one in again.caption]) == (
        ["Engagement"],
        ["Meetings kept"],
    )
