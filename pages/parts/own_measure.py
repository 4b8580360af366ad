"""Adding a service's own questionnaire, typed in or as a file, by the same checks as the others."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from evaluation.desk import MeasureTold
from evaluation.problems import Refused
from pages.parts.plain_html import as_text, sentence
from pages.parts.visit import Visit

SAVED = "own_measure_saved"
ROLES = {"mentee": "Children", "mentor": "Mentors", "professional": "Professionals"}
BETTER = {"higher": "Higher is better", "lower": "Lower is better", "neither": "Neither way is better"}
SCORING = {"mean": "The mean of the answers", "sum": "The sum of the answers"}
TURNED = "(reversed)"


def add_your_own(visit: Visit) -> None:
    """The two ways in; nothing is kept before its checks are passed."""
    st.header("Add your own questionnaire", anchor=False)
    sentence("Use it where you hold its wording, or wrote it. The same checks hold as for the others.", quiet=True)
    if told := st.session_state.pop(SAVED, ""):
        st.success(told)
    with st.expander("Type it in"):
        _typed_in(visit)
    with st.expander("From a file (TOML)"):
        _from_a_file(visit)


def _typed_in(visit: Visit) -> None:
    with st.form("own_measure", border=False):
        name = st.text_input("Name", key="own_name", max_chars=80)
        role = st.selectbox("Who answers it?", list(ROLES), key="own_role", format_func=lambda one: ROLES[one])
        questions = st.text_area(
            f"Questions, one a line. End a line with {TURNED} where agreeing means less.", key="own_questions"
        )
        answers = st.text_area(
            "Answers, one a line, from the lowest to the highest; the lowest counts as 1", key="own_answers"
        )
        better = st.selectbox("Which way is better?", list(BETTER), key="own_better", format_func=lambda o: BETTER[o])
        scoring = st.selectbox("Its score", list(SCORING), key="own_scoring", format_func=lambda o: SCORING[o])
        least = st.number_input(
            "How many questions must be answered? 0: all of them", min_value=0, max_value=100, key="own_least"
        )
        if st.form_submit_button("Check and add", type="primary"):
            table = table_of(name, role, questions, answers, better, scoring, int(least))
            if lacking := still_to_type(table):
                st.error(lacking)
            else:
                _keep(visit, table)


def table_of(
    name: str, role: str, questions: str, answers: str, better: str, scoring: str, least: int
) -> dict[str, Any]:
    """What was typed in, as the table a TOML file would hold; empty lines are left out."""
    lines = [line.strip() for line in questions.splitlines() if line.strip()]
    labels = [line.strip() for line in answers.splitlines() if line.strip()]
    table: dict[str, Any] = {
        "name": name.strip(), "respondent": role, "low": 1, "high": max(len(labels), 1), "better": better,
        "scoring": scoring, "items": [_item(place, line) for place, line in enumerate(lines, start=1)],
        "labels": {label: place for place, label in enumerate(labels, start=1)},
    }  # fmt: skip
    return table | ({"at_least": least} if least else {})


def still_to_type(table: Mapping[str, Any]) -> str:
    """What is not typed in yet, in a sentence; empty where all is there."""
    lacking = [
        what for what, there in (
            ("a name", table["name"]), ("at least one question", table["items"]),
            ("at least two answers, the lowest first,", len(table["labels"]) > 1),
        ) if not there
    ]  # fmt: skip
    told = lacking[0] if len(lacking) == 1 else f"{', '.join(lacking[:-1])} and {lacking[-1]}" if lacking else ""
    return f"Type in {told} as well. Nothing has been added." if told else ""


def _item(place: int, line: str) -> dict[str, Any]:
    turned = line.casefold().endswith(TURNED)
    wording = line[: -len(TURNED)].strip() if turned else line
    return {"key": str(place), "wording": wording} | ({"reversed": True} if turned else {})


def _from_a_file(visit: Visit) -> None:
    dropped = st.file_uploader("A measure as TOML", type=["toml"], key="own_file")
    if dropped is None:
        sentence("The page “Measures” of the documentation has an example of five lines.", quiet=True)
        return
    try:
        text = dropped.getvalue().decode("utf-8-sig")
        told = visit.desk.check_measure(visit.who, text)
    except UnicodeDecodeError:
        st.error("This file is not UTF-8 text. Save it as UTF-8 and drop it again.")
        return
    except Refused as refusal:
        _say(refusal)
        return
    sentence(f"“{told.name}”, {len(told.items)} questions. {told.scored}")
    if st.button("Add it", type="primary", key="own_add"):
        _keep(visit, text)


def _keep(visit: Visit, source: "str | Mapping[str, Any]") -> None:
    try:
        told = visit.desk.save_measure(visit.who, source)
    except Refused as refusal:
        _say(refusal)
        return
    st.session_state[SAVED] = added(told)
    st.rerun()


def added(told: MeasureTold) -> str:
    """What was added, as the score will be worked out."""
    return as_text(f"Added “{told.name}” with {len(told.items)} questions. {told.scored} Its key is {told.key}.")


def _say(refusal: Refused) -> None:
    for problem in refusal.problems:
        st.error(as_text(problem.sentence))
