"""Measures: the questionnaires on hand, how far each can be trusted, forms to print, and adding one's own."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from evaluation.desk import HangTogether, MeasureTold, may
from pages.parts.own_measure import add_your_own
from pages.parts.plain_html import html_table, sentence, term_list
from pages.parts.visit import Visit, current_visit

WHO = {"mentee": "Children", "mentor": "Mentors", "professional": "Professionals"}
TO_VERIFY = "To verify"
NOT_URGENT = "Answers are read in batches. This is not a way to get urgent help."


def measures_page(visit: Visit) -> None:
    """The page.

    Args:
        visit: the desk, the person and the services chosen.
    """
    st.title("Measures", anchor=False)
    sentence("Which questionnaires are on hand, and how far can each be trusted?")
    told = visit.desk.measures_told(visit.who)
    unsure = sum(any(not fact.verified for fact in one.facts) for one in told)
    sentence(
        f"{len(told)} questionnaires. {unsure} have facts not yet checked against their source: take them as likely, "
        "never as certain. One score is taken from another only where both sides are asked the same (“Mirrors” below)."
    )
    html_table(registry_frame(told), "Every questionnaire, your own first")
    _one(visit, told)
    _forms(visit)
    if may(visit.who, "change settings"):
        add_your_own(visit)


def registry_frame(told: Sequence[MeasureTold]) -> pd.DataFrame:
    """One row a questionnaire: for whom, how long, what one may do with it, how much of it is verified."""
    rows = [
        {
            "Questionnaire": one.name,
            "Answered by": who_answers(one),
            "Questions": len(one.items),
            "Licence": one.licence.partition(":")[0].partition(";")[0].capitalize(),
            "Validated": _validated(one),
            TO_VERIFY: ", ".join(fact.name for fact in one.facts if not fact.verified) or "nothing",
        }
        for one in told
    ]
    return pd.DataFrame(rows)


def _validated(one: MeasureTold) -> str:
    if not one.validated:
        return "no"
    return "yes; who moved by more than chance may be told" if one.by_more_than_chance else "yes"


def who_answers(one: MeasureTold) -> str:
    """`Children`, or `Mentors, professionals`."""
    return ", ".join(WHO[role] for role in one.respondents).capitalize()


def _one(visit: Visit, told: Sequence[MeasureTold]) -> None:
    st.header("One questionnaire", anchor=False)
    by_key = {one.key: one for one in told}
    key = st.selectbox(
        "Which questionnaire?", list(by_key), index=None, key="measure_which", width=480,
        format_func=lambda one: by_key[one].name, placeholder="Choose …",
    )  # fmt: skip
    if key is None:
        return
    one = by_key[key]
    term_list(particulars(one))
    if one.facts:
        html_table(facts_frame(one), f"What is published about “{one.name}”")
    html_table(items_frame(one), "Questions, by the key that answers are matched to")
    _rounds(one, visit.desk.hang_together(visit.who, key, visit.scope))


def particulars(one: MeasureTold) -> list[tuple[str, str]]:
    """What it is, term by term; nothing is said where there is nothing to say."""
    checked = "Published with evidence of validity." if one.validated else "Not validated."
    answers = " · ".join(f"{code:g} {label}" for code, label in one.answers)
    told = [
        ("Answered by", who_answers(one)), ("Score", one.scored), ("Validity", checked), ("Licence", one.licence),
        ("Where it is from", one.provenance), ("Ages", one.ages), ("Answers", answers),
        ("Mirrors", f"{one.mirrors}: only these two may be subtracted" if one.mirrors else ""),
        ("Key", one.key),
    ]  # fmt: skip
    return [(term, text) for term, text in told if text]


def facts_frame(one: MeasureTold) -> pd.DataFrame:
    """One row a fact, those still to be verified first."""
    facts = sorted(one.facts, key=lambda fact: fact.verified)
    rows = [
        (fact.name.capitalize(), fact.says, fact.source, "Verified" if fact.verified else TO_VERIFY) for fact in facts
    ]
    return pd.DataFrame(rows, columns=["Fact", "What it says", "Source", "State"])


def items_frame(one: MeasureTold) -> pd.DataFrame:
    """One row a question; the wording only where its licence lets it travel."""
    rows = [
        (key, wording or "The wording does not come with the product.", "yes" if turned else "no")
        for key, wording, turned in one.items
    ]
    return pd.DataFrame(rows, columns=["Key", "Question", "Reversed"])


def _rounds(one: MeasureTold, rounds: Sequence[HangTogether]) -> None:
    st.subheader("Do its questions hang together here?", anchor=False)
    if not rounds:
        sentence("Nobody has answered it yet, or too few for a figure.", quiet=True)
        return
    html_table(rounds_frame(rounds), f"Cronbach's alpha of “{one.name}” by survey round, complete forms only")
    for told in rounds:
        if told.against:
            st.warning(
                f"{told.title.capitalize()}: question {', '.join(told.against)} goes against the others. Was it turned "
                "round in the file already, or is it reversed and not marked so?",
                icon=":material/swap_vert:",
            )
    sentence("From about .7 the questions say the same thing well enough for a group's mean.", quiet=True)


def rounds_frame(rounds: Sequence[HangTogether]) -> pd.DataFrame:
    """One row a round: alpha, its 95 % interval and how many complete forms, or why there is no figure."""
    return pd.DataFrame([_round(told) for told in rounds], columns=["Round", "Alpha", "Likely between", "Forms"])


def _round(told: HangTogether) -> tuple[str, str, str, str]:
    alpha = told.alpha
    title = told.title.capitalize()
    if alpha.value is None:
        return title, "cannot say", alpha.note, ""
    between = "" if alpha.low is None or alpha.high is None else f"{alpha.low:.2f} and {alpha.high:.2f}"
    return title, f"{alpha.value:.2f}", between, f"{alpha.n:,}"


def _forms(visit: Visit) -> None:
    st.header("Forms to print", anchor=False)
    sentence(f"The pulse: open questions that ask children and staff the same things, not validated. {NOT_URGENT}")
    kinds = visit.desk.form_kinds(visit.who)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox("Form", list(kinds), key="form_kind", format_func=lambda one: kinds[one], width=320)
        lead = st.text_input("Whom to turn to (empty leaves a line)", key="form_lead", max_chars=60, width=320)
    small = st.checkbox("We are a small service: say that results wait until more have answered", key="form_small")
    with st.container(horizontal=True):
        st.download_button(
            "Form to print", partial(visit.desk.form_to_print, visit.who, kind, lead=lead, small=small),
            f"{kind}.html", "text/html", key="form_print", on_click="ignore", icon=":material/print:",
        )  # fmt: skip
        st.download_button(
            "Sheet to type it into", partial(visit.desk.typing_sheet, visit.who, kind), f"{kind}.csv", "text/csv",
            key="form_sheet", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
    sentence("Print on one side. The sheet, dropped on Add data, needs no matching.", quiet=True)


if __name__ == "__main__":
    measures_page(current_visit())
