"""The menu: the same sections in the same order for everybody, each with what its reader may open and no more."""

from types import SimpleNamespace

import pytest

from evaluation.desk import VIEWS, local_person
from pages.parts.frame import PAGES, SECTIONS, choose_pages
from pages.parts.visit import Visit

MENU = {
    "manager": {
        "How it is going": ["Overview", "Engagement", "Relationships", "Retention", "Outcomes"],
        "Publications": ["Approve", "Published"],
        "Reading it": ["Methods", "What we cannot say", "Reoffending?", "Help"],
    },
    "analyst": {
        "How it is going": ["Overview", "Engagement", "Relationships", "Retention", "Outcomes"],
        "Data": ["Add data", "Uploads", "Data quality", "Measures"],
        "Publications": ["Publish", "Published"],
        "Running it": ["Settings", "Audit log"],
        "Reading it": ["Methods", "What we cannot say", "Reoffending?", "Help"],
    },
    "commissioner": {
        "Publications": ["Published"],
        "Reading it": ["Methods", "What we cannot say", "Reoffending?", "Help"],
    },
}  # fmt: skip


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    """A page is what it was registered as; Streamlit's own needs a browser."""
    monkeypatch.setattr("pages.parts.frame.st.Page", lambda target, **how: SimpleNamespace(target=target, **how))
    monkeypatch.setattr("pages.parts.frame.st.session_state", {})


def pages_of(role):
    """Section → its pages for somebody who looks with the eyes of a role; None is somebody not let in."""
    return choose_pages(role and Visit(desk=None, who=local_person(role)))


@pytest.mark.parametrize("role", MENU)
def test_each_role_finds_its_pages_under_what_they_are_for(role):
    seen = {section: [page.title for page in pages if page.visibility == "visible"]
            for section, pages in pages_of(role).items()}  # fmt: skip
    assert {section: titles for section, titles in seen.items() if titles} == MENU[role]
    assert set(MENU) == set(VIEWS)


@pytest.mark.parametrize("role", [*MENU, None])
def test_every_address_is_registered_for_everybody_and_the_first_page_open_to_them_opens_by_itself(role):
    pages = [page for section in pages_of(role).values() for page in section]
    assert {page.url_path for page in pages} >= {one[0].split("/")[-1] for one in PAGES[1:]}
    assert [page.title for page in pages if page.default] == ["Published" if role == "commissioner" else "Overview"]


def test_nobody_let_in_is_shown_no_menu():
    pages = [page for section in pages_of(None).values() for page in section]
    assert {page.visibility for page in pages} == {"hidden"}


def test_no_section_is_longer_than_can_be_seen_at_once():
    assert max(len(pages) for pages in SECTIONS.values()) <= 5


def test_a_session_keeps_its_pages_until_others_are_open_to_it():
    as_manager = pages_of("manager")
    assert pages_of("manager") is as_manager
    shut = {page.url_path: page.visibility for section in pages_of(None).values() for page in section}
    assert set(shut.values()) == {"hidden"}
    assert pages_of("commissioner") != as_manager
