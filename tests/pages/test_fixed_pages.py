"""What we cannot say, reoffending, help: pages without any data, for every role."""

import math
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.desk import LOCAL, Needed, opened
from evaluation.methods import people_for_a_difference
from evaluation.presentation.wording import forbidden_in
from evaluation.results import Principal
from pages.everyone.help import START, holds
from pages.everyone.limits import LIMITS
from pages.everyone.reoffending import WHAT, WHY, in_a_sentence, sizes

OUTSIDER = Principal("a commissioner", frozenset({"commissioner"}))


def limits_page():
    from pages.everyone.limits import limits

    limits()


def reoffending_page():
    from evaluation.desk import LOCAL, opened
    from pages.everyone.reoffending import reoffending

    reoffending(opened().children_needed(LOCAL))


def help_page():
    from evaluation.desk import ProblemTold
    from pages.everyone.help import help_page

    problems = [
        ProblemTold("password-protected", "Password", "It has a password.", "why", "The file is refused", "Save."),
        ProblemTold("date-order", "Which is the day?", "The dates fit both.", "03/04", "A question waits", "Say."),
    ]
    help_page(problems, [("held", "a published figure repeated from the last publication")])


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


@pytest.fixture
def the_pages(monkeypatch):
    """A page alone cannot link to others of the dashboard."""
    monkeypatch.setattr("streamlit.page_link", lambda page, *, label: None)


def test_every_limit_has_an_address_of_its_own(the_pages):
    at = AppTest.from_function(limits_page).run()
    assert not at.exception
    assert [(one.value, one.proto.anchor) for one in at.header] == [(head, anchor) for anchor, head, _ in LIMITS]
    for _, _, told in LIMITS:
        for one in told:
            assert escape(one) in html(at)


def test_reoffending_says_first_that_it_cannot_be_said_then_how_many_children_it_takes(the_pages, home):
    at = AppTest.from_function(reoffending_page, default_timeout=60).run()
    assert not at.exception
    text = html(at)
    assert text.index("We cannot say.") < text.index("309 children with a mentor")
    for fewer in (0.20, 0.10, 0.05):
        assert f">{math.ceil(people_for_a_difference(0.32, 0.32 - fewer)):,}<" in text
    assert "Justice Data Lab" in text


def test_the_sentence_tells_the_middling_difference_and_the_table_all_of_them():
    needed = (Needed(0.3, 0.1, 62), Needed(0.3, 0.2, 293), Needed(0.3, 0.25, 1251))
    assert in_a_sentence(needed) == (
        "To see 20 in 100 instead of 30 it takes about 293 children with a mentor, and as many without."
    )
    assert sizes(needed)["Children in all"].tolist() == ["124", "586", "2,502"]


def test_nobody_without_a_role_is_told_how_many_and_an_outsider_is(home):
    from evaluation.problems import Refused

    assert opened().children_needed(OUTSIDER)[1].each_side == 309
    assert opened().problems_told(OUTSIDER)
    for ask in (opened().children_needed, opened().problems_told):
        with pytest.raises(Refused):
            ask(Principal("nobody", frozenset()))


def test_help_holds_every_problem_and_what_to_do_and_no_braces(home):
    from evaluation.intake.catalogue import CATALOGUE

    told = opened().problems_told(LOCAL)
    assert sorted(one.code for one in told) == sorted(CATALOGUE)
    assert len(told) == len(CATALOGUE) > 50
    assert all(one.to_do and one.follows and "{" not in one.said for one in told)


def test_a_search_opens_what_holds_every_word_and_says_so_when_nothing_does(the_pages):
    at = AppTest.from_function(help_page).run()
    assert [one.label for one in at.expander] == ["The file is refused (1)", "A question waits (1)"]
    at.text_input[0].set_value("which DAY").run()
    assert [(one.label, one.proto.expanded) for one in at.expander] == [("A question waits (1)", True)]
    at.text_input[0].set_value("held").run()
    assert [one.value for one in at.header] == ["Where to start", "Words"]
    at.text_input[0].set_value("unicorn").run()
    assert "Nothing here holds “unicorn”" in html(at)


def test_an_address_with_a_question_opens_the_answer(the_pages):
    at = AppTest.from_function(help_page)
    at.query_params["asked"] = "password"
    at.run()
    assert [(one.label, one.proto.expanded) for one in at.expander] == [("The file is refused (1)", True)]


def test_every_word_asked_for_must_be_there():
    assert holds("", "a")
    assert holds("which DAY", "Which is", "the day")
    assert not holds("which year", "Which is the day")


def test_nothing_on_these_pages_is_a_forbidden_word():
    texts = [text for _, head, told in LIMITS for text in (head, *told)]
    texts += [text for pair in (*WHY, *WHAT, *START) for text in pair]
    assert {text: forbidden_in(text) for text in texts if forbidden_in(text)} == {}


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("limits", "What we cannot say"),
        ("reoffending", "Has it reduced reoffending?"),
        ("help", "Help"),
    ],
)
def test_each_opens_through_the_dashboard(home, path, title):
    at = AppTest.from_file(str(Path(__file__).parents[2] / "dashboard.py"), default_timeout=60)
    at.session_state["home"] = "own"
    at.run()
    at.switch_page(f"pages/everyone/{path}.py").run()
    assert not at.exception
    assert at.title[0].value == title
