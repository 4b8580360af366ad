"""The first look: three steps for whoever looks, on the sample only, left at any moment and never again."""

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.presentation.wording import forbidden_in
from pages.parts.tour import TOURS


def page(role, own, here):
    import streamlit as st

    from evaluation.results import Principal
    from pages.parts.tour import tour

    tour(Principal("somebody", frozenset({role})), own=own, here=here or st.session_state.get("gone_to", ""))


@pytest.fixture(autouse=True)
def links(monkeypatch):
    """The links drawn, page and label; going to another page is kept in the session, for there is only one here."""
    import streamlit as st

    drawn = []
    monkeypatch.setattr("streamlit.page_link", lambda page, *, label, icon: drawn.append((page, label)))

    def go(page):
        st.session_state["gone_to"] = page
        st.rerun()

    monkeypatch.setattr("streamlit.switch_page", go)
    return drawn


def text(at):
    return " ".join(element.proto.body for element in at.get("html"))


def shown(role="manager", *, own=True, here=""):
    at = AppTest.from_function(page, args=(role, own, here), default_timeout=30)
    if not here and role in TOURS:
        at.session_state["gone_to"] = TOURS[role][0].page
    at.run()
    assert not at.exception, at.exception
    return at


def test_each_role_is_led_over_three_steps_and_their_pages_and_ends_with_its_own_data():
    for role, steps in TOURS.items():
        at = shown(role)
        for number, step in enumerate(steps, 1):
            assert f"step {number} of 3" in text(at)
            assert step.told.split("“")[0].strip()[:30] in text(at)
            assert at.session_state["gone_to"] == step.page
            if number < len(steps):
                assert "Use our own data" not in text(at)
                at.button(key="tour_next").click().run()
        assert "Use our own data" in text(at)
        assert [button.key for button in at.button] == ["tour_close"]


def test_on_every_other_page_one_line_leads_to_the_step(links):
    at = shown(here="pages/manager/retention.py")
    assert text(at) == ""
    assert links == [("pages/manager/overview.py", "First look, step 1 of 3: Overview")]
    assert [button.key for button in at.button] == ["tour_close"]


def test_where_there_is_no_other_home_nothing_is_promised():
    at = shown(own=False)
    for _ in range(2):
        at.button(key="tour_next").click().run()
    assert "step 3 of 3" in text(at)
    assert "Use our own data" not in text(at)


def test_once_left_it_is_remembered_in_this_browser_and_never_shown_again():
    at = shown()
    at.button(key="tour_close").click().run()
    assert "mentoring_evaluation_tour=left" in text(at)
    assert "step" not in text(at)
    at.run()
    assert text(at) == ""


def test_whoever_looks_after_access_has_no_tour():
    assert text(shown("administrator")) == ""


def test_its_words_keep_to_the_rules():
    assert not any(forbidden_in(step.told) for steps in TOURS.values() for step in steps)
