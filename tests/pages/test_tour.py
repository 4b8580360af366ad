"""The first look: three steps for whoever looks, on the sample only, left at any moment and never again."""

from streamlit.testing.v1 import AppTest

from evaluation.presentation.wording import forbidden_in
from pages.parts.tour import TOURS


def page(role, own):
    from evaluation.results import Principal
    from pages.parts.tour import tour

    tour(Principal("somebody", frozenset({role})), own=own)


def text(at):
    return " ".join(element.proto.body for element in at.get("html"))


def shown(role="manager", *, own=True):
    at = AppTest.from_function(page, args=(role, own), default_timeout=30).run()
    assert not at.exception, at.exception
    return at


def test_each_role_has_three_steps_of_its_own_and_ends_with_its_own_data(monkeypatch):
    monkeypatch.setattr("streamlit.page_link", lambda page, *, label, icon: None)
    for role, steps in TOURS.items():
        at = shown(role)
        for number, step in enumerate(steps, 1):
            assert f"step {number} of 3" in text(at)
            assert step.told.split("“")[0].strip()[:30] in text(at)
            if number < len(steps):
                assert "Use our own data" not in text(at)
                at.button(key="tour_next").click().run()
        assert "Use our own data" in text(at)
        assert [button.key for button in at.button] == ["tour_close"]


def test_where_there_is_no_other_home_nothing_is_promised(monkeypatch):
    monkeypatch.setattr("streamlit.page_link", lambda page, *, label, icon: None)
    at = shown(own=False)
    for _ in range(2):
        at.button(key="tour_next").click().run()
    assert "Use our own data" not in text(at)


def test_once_left_it_is_remembered_in_this_browser_and_never_shown_again(monkeypatch):
    monkeypatch.setattr("streamlit.page_link", lambda page, *, label, icon: None)
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
