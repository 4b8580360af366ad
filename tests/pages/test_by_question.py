"""Question by question: nothing is asked before it is opened, one bar for all, a sentence where none may be."""

from dataclasses import replace

from a_given import TRUST, a_given, score
from streamlit.testing.v1 import AppTest

from evaluation.results import Alike, HowAnswered, OneQuestion, Period, Scope

HOW = HowAnswered("trust_mentor", "week_6", 38, "children", (
    Alike((("No", "Partly"), ("Yes",)), (OneQuestion("Is it so?", (4, 6)), OneQuestion("Is that so?", (7, 3))),
          are_reversed=False),
))  # fmt: skip
CHOSEN = ("Choose a questionnaire",)


def page(given, told, asked):
    from dataclasses import replace

    import streamlit as st

    from pages.manager.by_question import question_by_question

    def how_answered():
        asked.append("asked")
        return told

    st.session_state.setdefault("by_question", False)
    question_by_question(replace(given, how_answered=how_answered))


def shown(told, given=None, *, opened=True):
    asked = []
    given = given or a_given({"trust_mentor": score(67, 38)}, asked=(TRUST,))
    at = AppTest.from_function(page, args=(given, told, asked), default_timeout=30)
    at.session_state["by_question"] = opened
    at.run()
    assert not at.exception, at.exception
    return at, asked


def words(at):
    return " ".join(str(one.value) for one in at.markdown) + " ".join(str(getattr(one, "body", "")) for one in at.main)


def test_nothing_is_asked_until_it_is_opened():
    _, asked = shown({"trust_mentor": HOW}, opened=False)
    assert asked == []


def test_opened_it_has_the_sentence_the_chart_and_that_it_is_everybody_s():
    at, asked = shown({"trust_mentor": HOW})
    assert asked == ["asked"]
    assert at.selectbox[0].options == ["Trust in my mentor"]
    assert "38 children answered at six weeks." in words(at)
    assert "Everybody’s answers together" in words(at)


def test_a_choice_of_service_group_or_period_changes_nothing():
    """There is one bar for everybody: whatever is chosen, the same is told."""
    given = a_given({"trust_mentor": score(67, 38)}, asked=(TRUST,))
    chosen = replace(given, findings=replace(given.findings, scope=Scope(services=("Harrowmere",)), period=Period()))
    assert words(shown({"trust_mentor": HOW}, chosen)[0]) == words(shown({"trust_mentor": HOW})[0])


def test_where_nothing_may_be_told_it_says_why():
    at, _ = shown({})
    assert "ten people who answered the same three questions" in words(at)
