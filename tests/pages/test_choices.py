"""Beside a page stand only the choices it obeys; what was chosen elsewhere is kept, said, and there on returning."""

from datetime import date
from types import SimpleNamespace

import pytest
from a_given import text
from streamlit.testing.v1 import AppTest

from pages.parts.choices import OBEYED
from pages.parts.frame import PAGES

DESK = SimpleNamespace(
    cut_off=lambda who: date(2026, 6, 28),
    services=lambda who: ("Calderwick", "Harrowmere"),
    groups=lambda who: (("sex", "female"), ("sex", "male")),
)


def beside(file):
    """A page of that name that shows what it was told to show."""
    import streamlit as st

    from pages.parts.choices import choose
    from pages.parts.visit import Visit

    scope, period = choose(Visit(desk=st.session_state["desk"], who=None), st.session_state.get("turned_to", file))
    st.header(f"{scope.services} {scope.group} {period.start}")


@pytest.fixture
def open_page():
    def opened(file, **address):
        at = AppTest.from_function(beside, args=(file,), default_timeout=30)
        at.session_state["desk"] = DESK
        for name, value in address.items():
            at.query_params[name] = value
        return at.run()

    return opened


def turn_to(at, file):
    at.session_state["turned_to"] = file
    return at.run()


def offered(at):
    return [one.label for one in at.selectbox]


@pytest.mark.parametrize(("file", "labels"), [
    ("manager/engagement", ["Period", "Service", "Group"]),
    ("manager/relationships", ["Service", "Group"]),  # answers only: a period never cuts those
    ("analyst/data_quality", ["Service"]),
    ("analyst/uploads", []), ("everyone/help", []),
])  # fmt: skip
def test_a_page_offers_only_what_it_obeys(open_page, file, labels):
    assert offered(open_page(file)) == labels


def test_every_page_named_is_a_page():
    assert set(OBEYED) <= {one[0] for one in PAGES}


def test_what_a_page_does_not_obey_changes_nothing_on_it_and_is_said_in_one_line(open_page):
    at = open_page("manager/relationships", service="Harrowmere", period="Last 12 months")
    assert at.header[0].value == "('Harrowmere',)  None"
    assert "Kept, but not used on this page: Last 12 months." in text(at)


def test_with_nothing_chosen_nothing_is_said(open_page):
    assert "Kept" not in text(open_page("analyst/uploads"))


def test_a_choice_outlives_a_page_that_does_not_offer_it(open_page):
    at = open_page("manager/engagement")
    at.selectbox(key="service").select("Harrowmere").run()
    turn_to(at, "analyst/uploads")
    assert at.header[0].value == "()  None"
    assert "Kept, but not used on this page: Harrowmere." in text(at)
    assert at.header[0].value == "()  None"
    turn_to(at, "manager/engagement")
    assert at.header[0].value == "('Harrowmere',)  None"


def test_a_choice_taken_back_is_kept_no_longer(open_page):
    at = open_page("manager/engagement", service="Harrowmere")
    at.selectbox(key="service").select("All services").run()
    assert "Kept" not in text(turn_to(at, "analyst/uploads"))


def test_an_address_can_put_no_words_of_its_own_on_a_page(open_page):
    at = open_page("analyst/uploads", service="Ring this number", group="male", period="Some day")
    assert "Ring this number" not in text(at)
    assert "Kept" not in text(at)  # a group is named as people read it, so `male` is none


def test_a_programme_of_one_service_offers_no_service(open_page, monkeypatch):
    monkeypatch.setattr(DESK, "services", lambda who: ("Harrowmere",))
    assert offered(open_page("manager/engagement")) == ["Period", "Group"]
