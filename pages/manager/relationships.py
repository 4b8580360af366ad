"""“What do children and mentors say about each other, and about staff?”: from answers, only ever added together."""

import pandas as pd
import streamlit as st

from evaluation.presentation import Figure, charts
from evaluation.presentation.wording import reliability, takeaway, words_for
from evaluation.results import Change, Estimate, Finding
from pages.manager.both_views import common_round, difference_told, mirror_of, readings_side, shown_rounds
from pages.manager.by_question import question_by_question
from pages.manager.missing import facts_missing, forms_missing, not_got_here
from pages.manager.opening import Given, ask, closes, next_steps, opens
from pages.parts.chart_block import chart_block
from pages.parts.panels import both_sides
from pages.parts.plain_html import html_table, sentence
from pages.parts.visit import current_visit

NEEDED = ("responses",)


def relationships(given: Given) -> None:
    """Trust on both sides, trust in staff beside it, what else was asked once, and who answered."""
    if not opens(given, "What do children and mentors say about each other, and about staff?"):
        return
    if given.lists.questionnaires:
        _trust(given)
        _staff(given)
        _others(given, _other_mirrors(given))
        question_by_question(given)
        _who_answered(given)
        _reliability(given)
    not_got_here(given, [*forms_missing(given), *facts_missing(given, NEEDED)])
    next_steps(_steps(given), given)
    closes()


def _trust(given: Given) -> None:
    """The mirrored questions: both sides at the same size, and the gap in pairs."""
    trust = given.programme.trust_measure
    mirror = mirror_of(given, trust)
    if not {trust, mirror} & set(given.lists.questionnaires):
        return
    st.header("Trust, as each side sees it", anchor=False)
    at = common_round(given, trust, mirror)
    left = readings_side(given, mirror, "Mentors: how far the child trusts me", at=at)
    right = readings_side(given, trust, "Children: trust in my mentor", at=at)
    both_sides(left, right, key="trust", period=given.answers_period)
    gap = given.finding(f"{trust}_gap")
    if gap and mirror:
        told = takeaway(gap, words=words_for(gap, scale=given.scale(trust)))
        chart_block(_gap_chart(given, trust, mirror, gap), told, gap, key="gap", period=given.answers_period)


def _gap_chart(given: Given, measure: str, mirror: str, gap: Finding) -> Figure | None:
    rounds = gap.breakdowns.get("round")
    sides = [shown_rounds(given.finding(key)) for key in (mirror, measure)]
    rows = [
        charts.Mirror(given.round_title(name), sides[0][name], sides[1][name], one)
        for name, one in (rounds.groups if rounds else {}).items() if name in sides[0] and name in sides[1]
    ]  # fmt: skip
    title = "The same questions, both sides (everyone who answered; the gap is within pairs)"
    return charts.mirrored(rows, title=title, unit=given.unit(measure))


def _staff(given: Given) -> None:
    """Trust in the mentor beside trust in staff: side by side, never one minus the other."""
    asked = given.lists.questionnaires
    pairs = [(key, one.beside) for key, one in asked.items() if one.beside in asked]
    for measure, beside in dict.fromkeys(tuple(sorted(pair)) for pair in pairs):
        st.header("Beside each other, never one minus the other", anchor=False)
        left, right = (
            readings_side(given, measure, asked[measure].name),
            readings_side(given, beside, asked[beside].name),
        )
        both_sides(left, right, key=f"beside_{measure}", period=given.answers_period)


def _other_mirrors(given: Given) -> set[str]:
    """Other questions asked of two sides, e.g. how clear the mentor's role is; returns what has been shown."""
    asked = given.lists.questionnaires
    known = {given.programme.trust_measure, mirror_of(given, given.programme.trust_measure)}
    pairs = [(key, one.mirrors) for key, one in asked.items() if one.mirrors in asked and key not in known]
    pairs = [pair for pair in pairs if given.finding(f"{pair[0]}_gap")]
    for measure, mirror in pairs:
        st.header(f"{asked[measure].construct.capitalize() or asked[measure].name}, as each side sees it", anchor=False)
        gap = given.finding(f"{measure}_gap")
        if gap:
            sentence(difference_told(given, gap, asked[measure], asked[mirror]))
        left, right = (readings_side(given, key, asked[key].who.capitalize()) for key in (measure, mirror))
        both_sides(left, right, key=f"mirror_{measure}", period=given.answers_period)
    return {key for pair in pairs for key in pair}


def _others(given: Given, shown: set[str]) -> None:
    """What was asked once so far, so that no answer given stays unseen; asked twice it stands under Outcomes."""
    asked = given.lists.questionnaires
    shown |= {given.programme.trust_measure, mirror_of(given, given.programme.trust_measure)}
    shown |= {key for key, one in asked.items() if one.beside in asked}
    rest = [key for key in asked if key not in shown and given.finding(key) and not _twice(given, key)]
    if not rest:
        return
    st.header("What else was asked", anchor=False)
    with st.grid(2, min_column_width=360):
        for key in rest:
            with st.container(border=True, height="stretch", key=f"asked_{key}"):
                side = readings_side(given, key, asked[key].name)
                sentence(side.title, strong=True)
                chart_block(side.figure, side.takeaway, side.finding, key=f"asked_{key}", period=given.answers_period)


def _twice(given: Given, key: str) -> bool:
    """Whether enough people answered it twice for a row under Outcomes."""
    change = given.finding(f"{key}_change")
    return bool(change and isinstance(change.result, Change) and change.result.n)


def _who_answered(given: Given) -> None:
    twice, returned = given.finding("answered_both"), given.finding("answers_returned")
    if not twice or not returned:
        return
    st.header("Who answered", anchor=False)
    sentence(takeaway(twice))
    split = returned.breakdowns.get("round")
    forms = {given.round_title(name): one for name, one in split.groups.items() if one.n} if split else {}
    figure = charts.dots(forms, title="Children's forms returned, of those due", by="Round") if forms else None
    chart_block(figure, takeaway(returned), returned, key="returned", period=given.answers_period)


def _reliability(given: Given) -> None:
    """How far the questions of each questionnaire go together: below about .7 its average is a rough guide only."""
    asked = given.lists.questionnaires
    found = [(one.name, finding) for key, one in asked.items() if (finding := given.finding(f"reliability_{key}"))]
    rows = [(name, *_alpha(finding), reliability(finding.result, words_for(finding))) for name, finding in found
            if isinstance(finding.result, Estimate)]  # fmt: skip
    if not rows:
        return
    st.header("How far the questions go together", anchor=False)
    with st.expander("For each questionnaire (Cronbach's alpha)"):
        sentence("Below about 0.7 an average is a rough guide only. It says nothing about whether people meant it.")
        columns = ("Questionnaire", "Alpha", "Likely between", "Counts", "In a sentence")
        html_table(pd.DataFrame(rows, columns=list(columns), dtype="str"), "How far the questions go together")


def _alpha(finding: Finding) -> tuple[str, str, str]:
    result = finding.result
    if result.value is None:
        return "cannot say", "", ""
    between = "" if result.low is None or result.high is None else f"{result.low:.2f} to {result.high:.2f}"
    return f"{result.value:.2f}", between, f"{result.n} {result.n_of}"


def _steps(given: Given) -> list[str]:
    if not given.lists.questionnaires:
        return ["Add one round of answers. A second round that names the same people shows what moved."]
    lost = forms_missing(given)
    steps = ["Before the next round, ask who was not given a form: a missing form is ours to explain."] if lost else []
    gap = given.finding(f"{given.programme.trust_measure}_gap")
    clear = gap and gap.result.low is not None and gap.result.low > 0
    if clear:
        steps.append("Talk with mentors, at supervision, about how the pair may feel to the child.")
    return steps


if __name__ == "__main__":
    relationships(ask(current_visit()))
