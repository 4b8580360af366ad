"""The manager's pages where people reach them: through the dashboard, over a programme of few matches."""

from pathlib import Path

import pytest
from a_given import text
from streamlit.testing.v1 import AppTest

from evaluation.desk import write_sample
from evaluation.presentation.wording import forbidden_in

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"
TITLES = {
    "overview": "Alongside: where to look first now",
    "engagement": "Are we keeping our promises, and do children come?",
    "relationships": "What do children and mentors say about each other, and about staff?",
    "retention": "How do matches end, and when?",
    "outcomes": "What changed, for children and for mentors?",
}


@pytest.fixture(scope="module")
def few_matches(tmp_path_factory):
    """A home with the sample's smallest programme: everything in it is too few for something."""
    home = tmp_path_factory.mktemp("few") / "home"
    write_sample(home, size="tiny")
    return home


@pytest.fixture
def opened(few_matches, monkeypatch, tmp_path):
    """A function: the dashboard opened at one of its pages."""
    monkeypatch.setenv("EVALUATION_HOME", str(few_matches))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    def at_page(name):
        at = AppTest.from_file(str(DASHBOARD), default_timeout=60).run()
        assert [title.value for title in at.title] == [TITLES["overview"]]  # the way in stands before another page does
        if name != "overview":
            at.switch_page(f"pages/manager/{name}.py").run()
        assert not at.exception, at.exception
        return at

    return at_page


@pytest.mark.parametrize("name", TITLES)
def test_each_page_opens_over_a_programme_of_nine_matches(opened, name):
    at = opened(name)
    assert [title.value for title in at.title] == [TITLES[name]]
    assert "not for breach or enforcement" in text(at)
    assert forbidden_in(text(at)) == ()


def test_a_home_written_by_demo_opens_as_itself(opened):
    at = opened("overview")
    assert "Data up to 30 June 2026 (1 day old)" in text(at)  # the invented programme stands still on that day
    assert not at.warning


@pytest.mark.parametrize("name", TITLES)
def test_an_empty_home_leads_to_adding_data(home, name, monkeypatch):
    at = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    at.session_state["home"] = "own"
    at.run()
    if name != "overview":
        at.switch_page(f"pages/manager/{name}.py").run()
    assert not at.exception, at.exception
    assert "no file has been added" in text(at)
    assert [link.proto.label for link in at.get("page_link")] == ["Add data"]
