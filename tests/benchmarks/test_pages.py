"""Elements of a page are recorded once each, and shown again by an empty app; a session costs what a server's does."""

import streamlit as st
from streamlit.source_util import open_python_file
from streamlit.testing.v1 import AppTest

from benchmarks.as_served import as_served
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


def test_a_session_as_served_has_a_browsers_headers_and_compiles_a_script_once(monkeypatch):
    compiled = []
    read = "streamlit.runtime.scriptrunner.script_cache.open_python_file"
    monkeypatch.setattr(read, lambda path, own=open_python_file: compiled.append(path) or own(path))
    with as_served():
        at = AppTest.from_string("import streamlit as st\nst.title(st.context.headers['host'])\n").run()
        assert at.run().title[0].value == "127.0.0.1:8501"
    assert len(compiled) == 1
