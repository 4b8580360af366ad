"""How people answered, question by question: one bar for everybody, drawn when it is opened."""

import streamlit as st

from evaluation.presentation import charts
from evaluation.presentation.wording import ROUNDS, by_question, cannot_say
from pages.manager.opening import Given
from pages.parts.chart_block import chart_block
from pages.parts.plain_html import sentence

EVERYBODY = (
    "Everybody’s answers together, whatever is chosen on the left: a bar of one service or group beside it could tell "
    "what a few people answered. Shares are to the nearest tenth."
)
NONE = cannot_say(
    "no answers can be told question by question",
    "This takes ten people who answered the same three questions or more, and is shown to who sees every service",
)


def question_by_question(given: Given) -> None:
    """A questionnaire to choose, and a bar of ten for each of its questions."""
    if given.how_answered is None:
        return
    st.header("How people answered, question by question", anchor=False)
    with st.expander("Choose a questionnaire", on_change="rerun", key="by_question") as part:
        if part.open:
            _opened(given)


def _opened(given: Given) -> None:
    asked = given.lists.questionnaires
    told = given.how_answered() if given.how_answered else {}
    offered = [key for key in asked if key in told]
    if not offered:
        sentence(NONE)
        return
    key = st.selectbox("Questionnaire", offered, format_func=lambda one: asked[one].name, key="by_question_of")
    how = told[key]
    when = given.round_title(how.round)
    figure = charts.by_question(how, title=f"{asked[key].name}, question by question")
    told_so = by_question(how, ROUNDS.get(how.round, ""))
    chart_block(figure, told_so, None, key="by_question_bars", period=when, more=_how_told)
    sentence(EVERYBODY, quiet=True)


def _how_told() -> None:
    sentence(
        "Of the latest round that 30 people answered, or ten where none has so many. Each person counts once. Of those "
        "who answered a question, how many gave each answer, counted, to the nearest tenth. Neighbouring answers are "
        "put together, the same for every question, until each part is at least five people and one in ten."
    )
