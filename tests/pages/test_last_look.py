"""“Since you last looked”: two days in this browser, and counts from the log."""

from dataclasses import replace
from datetime import date

import pytest
from a_given import a_given, text
from streamlit.testing.v1 import AppTest

from pages.manager.last_look import read_look

NEWS = {"{match} opened": 3, "ended as planned or with goals met": 2, "ended otherwise": 0}


def page(given, earlier):
    import streamlit as st

    from pages.manager.last_look import SEEN, since_last_look

    st.session_state[SEEN] = earlier
    since_last_look(given)


def told(given, earlier):
    at = AppTest.from_function(page, args=(given, earlier), default_timeout=30).run()
    assert not at.exception, at.exception
    return text(at)


def test_what_is_new_is_counted_from_the_day_the_log_was_known_to_not_from_the_day_of_the_look():
    asked = []
    given = replace(a_given(), news=lambda after: asked.append(after) or NEWS)
    seen = told(given, (date(2026, 6, 12), date(2026, 5, 31)))
    assert asked == [date(2026, 5, 31)]
    assert "Since you last looked (12 June): three matches opened, two ended as planned or with goals met." in seen


def test_on_a_first_look_there_is_no_strip():
    assert told(replace(a_given(), news=lambda _: NEWS), None) == ""


def test_without_a_log_there_is_no_strip():
    assert told(replace(a_given(age_days=None), news=lambda _: NEWS), (date(2026, 6, 12), date(2026, 5, 31))) == ""


@pytest.mark.parametrize("kept", ["", "2026-06-12", "a_b", "2026-06-12_2026-05-31_x", "2026-13-12_2026-05-31"])
def test_what_a_browser_kept_is_read_or_left(kept):
    assert read_look(kept) is None


def test_two_days_are_read():
    assert read_look("2026-06-12_2026-05-31") == (date(2026, 6, 12), date(2026, 5, 31))
