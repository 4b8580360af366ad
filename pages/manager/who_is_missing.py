"""“Who is missing?”: of everyone who started, who answered twice, and how the others differ where that may be told."""

import streamlit as st

from evaluation.presentation import charts
from evaluation.presentation.wording import noun, takeaway
from evaluation.presentation.wording import who_is_missing as told_of_the_missing
from evaluation.results import Estimate, Finding
from pages.manager.opening import Given
from pages.parts.chart_block import chart_block
from pages.parts.plain_html import sentence

ALSO = ("start_of_those_missing", "change_that_would_tip", "share_with_the_missing")


def who_is_missing(given: Given) -> None:
    """Everyone who started by how often they answered, and what is known of those who did not answer twice."""
    finding = given.finding("answered_both")
    if finding is None or not finding.result.n or not isinstance(finding.result, Estimate):
        return
    st.header("Who is missing?", anchor=False)
    if finding.result.value is None:  # one to four did or did not: said in words only
        sentence(takeaway(finding))
        return
    started, who = finding.result.n, noun(finding.result.n_of)
    told = told_of_the_missing(started, round(finding.result.value * started), who)
    title = "How often everyone who started has answered"
    figure = charts.times_answered(counts_of(finding, "answered"), title=title, of=who)
    chart_block(figure, told, finding, key="missing", period=given.answers_period)
    for key in ALSO:
        also = given.finding(key)
        if also and also.result.value is not None:
            sentence(takeaway(also))


def counts_of(finding: Finding, split: str) -> dict[str, int]:
    """Part → how many, from a split whose parts are shares of the same whole; empty without one."""
    parts = finding.breakdowns.get(split)
    shares = parts.groups if parts and parts.whole else {}
    return {
        name: round(one.value * one.n) for name, one in shares.items()
        if isinstance(one, Estimate) and one.value is not None
    }  # fmt: skip
