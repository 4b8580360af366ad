"""The Members page: access given, changed and taken away, with no figure on it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.desk import COMMAND_LINE, opened, write_sample
from evaluation.results import Member

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"


def page():
    from evaluation.desk import COMMAND_LINE, opened
    from pages.administrator.members import members_page
    from pages.parts.visit import Visit

    members_page(Visit(desk=opened(), who=COMMAND_LINE))


@pytest.fixture
def at(home):
    return AppTest.from_function(page, default_timeout=60).run()


def invite(*roles, email="mo@service.test"):
    new = Member(0, email, "Mo", frozenset(roles), None, None, "", "", datetime.now(UTC))
    return opened().add_member(COMMAND_LINE, new)


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


def press(at, label):
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


def test_somebody_is_given_access(at):
    at.text_input("member_email").input("Mo@service.test")
    at.multiselect("member_roles_new").select("manager")
    at.date_input("member_until_new").set_value(date(2027, 3, 31))
    press(at, "Give access")
    assert at.success[0].value == "Mo@service.test has access."
    (member,) = opened().members(COMMAND_LINE)
    assert (member.roles, member.services, member.until) == ({"manager"}, None, date(2027, 3, 31))
    assert "31 March 2027" in html(at)


def test_access_without_a_role_or_an_address_is_explained_not_given(at):
    press(at, "Give access")
    assert "Give an e-mail address" in at.error[0].value
    at.text_input("member_email").input("mo@service.test")
    assert "Choose at least one role" in press(at, "Give access").error[0].value
    assert opened().members(COMMAND_LINE) == ()


def test_access_is_changed_and_taken_away(at):
    member = invite("manager")
    at.run().selectbox("member_which").select(member.number).run()
    at.multiselect(f"member_roles_{member.number}").set_value(["commissioner"])
    press(at, "Change")
    assert opened().members(COMMAND_LINE)[0].roles == {"commissioner"}
    at.selectbox("member_which").select(member.number).run()
    press(at, "Take access away")
    assert opened().members(COMMAND_LINE)[0].revoked_at
    assert "taken away" in html(at)


def test_the_only_administrator_cannot_be_taken_away(at):
    member = invite("administrator")
    at.run().selectbox("member_which").select(member.number).run()
    assert "Name another one first" in press(at, "Take access away").error[0].value


@pytest.fixture(scope="module")
def few_matches(tmp_path_factory):
    home = tmp_path_factory.mktemp("few") / "home"
    write_sample(home, size="tiny")
    return home


@pytest.mark.parametrize(
    ("view", "title", "sees"),
    [
        ("manager", "Alongside: where to look first now", {"Overview"}),
        ("analyst", "Alongside: where to look first now", {"Overview", "Add data"}),
        ("commissioner", None, set()),
    ],
)
def test_on_ones_own_computer_one_person_looks_with_each_ones_eyes(
    few_matches, tmp_path, monkeypatch, view, title, sees
):
    monkeypatch.setenv("EVALUATION_HOME", str(few_matches))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    at = AppTest.from_file(str(DASHBOARD), default_timeout=60).run()
    at.selectbox("view_as").select(view).run()
    assert not at.exception
    if title:
        assert at.title[0].value == title
    else:
        assert at.title[0].value not in ("Not open here", "Alongside: where to look first now")
    shown = {page for page in ("Overview", "Add data") if _may_open(at, page)}
    assert shown == sees


def _may_open(at, page):
    file = {"Overview": "pages/manager/overview.py", "Add data": "pages/analyst/add_data.py"}[page]
    try:
        at.switch_page(file).run()
    except (ValueError, AttributeError):
        return False
    return not at.exception and at.title[0].value != "Not open here"
