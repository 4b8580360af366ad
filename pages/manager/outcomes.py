"""“What changed, for children and for mentors?”: the same people twice, both sides at the same size."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st

from evaluation.presentation import charts
from evaluation.presentation.wording import SAME_PEOPLE, Around, cannot_say, chosen_on, noun, takeaway
from evaluation.results import Finding
from pages.manager.missing import facts_missing, forms_missing, not_got_here
from pages.manager.moved import Moved, answered_twice, change_words, chosen_late, every_reading, moved
from pages.manager.opening import Given, ask, closes, next_steps, opens
from pages.manager.who_is_missing import counts_of, who_is_missing
from pages.parts.cards import tile
from pages.parts.chart_block import chart_block
from pages.parts.plain_html import heading, html_table, sentence
from pages.parts.visit import current_visit

SIDES = ("mentors", "children")
OTHERS = ("professionals", "people")
NEEDED = ("responses", "endings")
ON_RECORD = {
    "mentors": ("mentors_qualified", "mentors_in_paid_roles", "became_mentors"),
    "children": ("suitable_home", "learning_or_working"),
}


def outcomes(given: Given) -> None:
    """The outcome chosen before looking, what moved on both sides, who is missing, and what the records say."""
    if not opens(given, "What changed, for children and for mentors?"):
        return
    if given.lists.questionnaires:
        sentence(SAME_PEOPLE, quiet=True)
        _chosen(given)
        _both(given)
        _by_more_than_chance(given)
        who_is_missing(given)
    _on_record(given)
    not_got_here(given, [*forms_missing(given), *facts_missing(given, NEEDED)])
    next_steps(_steps(given), given)
    closes()


def _chosen(given: Given) -> None:
    """The primary outcome, and how small a change so many people could not show."""
    outcome = given.lists.outcome
    st.header(
        "The outcome chosen to look at first" if chosen_late(given) else "The outcome chosen before we looked",
        anchor=False,
    )
    key = given.programme.primary_outcome
    finding, change = given.finding("primary_outcome_change"), given.finding(f"{key}_change")
    if change is None or key not in given.lists.questionnaires:
        told = takeaway(finding) if finding else cannot_say("no outcome was chosen before looking")
        sentence(told, strong=True)
        return
    told = takeaway(change, words=change_words(given, change))
    chart_block(moved(given, [key])[0].figure, told, finding or change, key="chosen", period=given.answers_period)
    if outcome is not None:
        sentence(chosen_on(outcome), quiet=True)
    seen = given.finding("change_that_could_be_seen")
    if seen and seen.result.value is not None:
        sentence(takeaway(seen))


def _both(given: Given) -> None:
    """Mentors left, children right, at the same size and on the same axes; others who answered twice below."""
    st.header("Both sides", anchor=False)
    sides = {who: moved(given, answered_twice(given, who)) for who in (*SIDES, *OTHERS)}
    room = _room(one for who in SIDES for one in sides[who])
    for column, who in zip(st.columns(2), SIDES, strict=True):
        with column, st.container(border=True, height="stretch", key=f"moved_{who}"):
            _side(given, who, sides[who], room)
    for who in OTHERS:
        if sides[who]:
            _side(given, who, sides[who], (0, 0))
    _readings(given)


def _room(all_moved: Iterable[Moved]) -> tuple[int, int]:
    """The widest margins of these charts, so that the same score stands at the same place in both panels."""
    figures = [one.figure for one in all_moved if one.figure]
    return max((one.left for one in figures), default=0), max((one.right for one in figures), default=0)


def _side(given: Given, who: str, all_moved: Sequence[Moved], room: tuple[int, int]) -> None:
    heading(who.capitalize())
    if not all_moved:
        reason = f"no {noun(who).many} have answered the same questions twice"
        sentence(cannot_say(reason, "Add a second round that names the same people"))
    for place, one in enumerate(all_moved):
        left, right = room
        figure = one.figure and replace(one.figure, left=max(left, one.figure.left), right=max(right, one.figure.right))
        first, *others = one.told
        chart_block(figure, first, one.finding, key=f"moved_{who}_{place}", period=given.answers_period)
        for told in others:
            sentence(told)


def _readings(given: Given) -> None:
    keys = [key for who in (*SIDES, *OTHERS) for key in answered_twice(given, who)]
    if not keys:
        return
    with st.expander("Every reading, as a table", on_change="rerun", key="every_reading") as part:
        if part.open:
            sentence("Means of everybody who answered that time: not the same people each time.", quiet=True)
            html_table(every_reading(given, keys), "Every reading that may be shown")


def _by_more_than_chance(given: Given) -> None:
    """Up, within, down: only where the questionnaire's own spread is known, and only where no part is a few people."""
    finding = given.finding("reliable_change")
    if finding is None:
        return
    st.header("Who changed by more than chance?", anchor=False)
    counts = counts_of(finding, "way")
    figure = charts.ways_moved(counts, title="Which way they moved, of those who answered twice",
                               of=noun(finding.result.n_of))  # fmt: skip
    told = takeaway(finding)
    way = finding.breakdowns.get("way")
    if figure is None and way is not None and (counts or not way.whole):
        told = cannot_say("fewer than five people moved one of the ways, so it is not shown who moved which way")
    chart_block(figure, told, finding, key="more_than_chance", period=given.answers_period)
    if figure is not None:
        down = "" if counts.get(charts.DOWN) else " Nobody went down by more than chance."
        sentence(f"{finding.result.note}{down}", quiet=True)


def _on_record(given: Given) -> None:
    """What the log and the registers say for each side, at the same size."""
    found = {who: _recorded(given, keys) for who, keys in ON_RECORD.items()}
    if not any(found.values()):
        return
    st.header("On record", anchor=False)
    for column, (who, findings) in zip(st.columns(2), found.items(), strict=True):
        with column:
            heading(who.capitalize())
            if not findings:
                sentence(cannot_say("nothing of the kind is on record for this side", "Add a list of status"))
            for finding in findings:
                around = Around(period=given.period)
                tile(finding, takeaway(finding, around=around), key=finding.indicator.key, period=given.period)


def _recorded(given: Given, keys: Iterable[str]) -> list[Finding]:
    found = [one for key in keys if (one := given.finding(key))]
    return [one for one in found if one.result.value is not None]


def _steps(given: Given) -> list[str]:
    if not given.lists.questionnaires:
        return ["Add one round of answers. A second round that names the same people shows what moved."]
    steps = []
    if not given.programme.primary_outcome:
        steps.append("Choose one outcome before the next answers come in, so that nobody picks the best one later.")
    if forms_missing(given):
        steps.append("Ask who was not given a form: those who are missing may have answered otherwise.")
    return steps


if __name__ == "__main__":
    outcomes(ask(current_visit()))
