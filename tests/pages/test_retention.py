"""How matches end, and when: n is matches, and plans are never pooled."""

import numpy as np
import pytest
from a_given import a_given, rows, share, text
from streamlit.testing.v1 import AppTest

from evaluation.presentation.wording import forbidden_in
from evaluation.results import Curve


def page(given):
    from pages.manager.retention import retention

    retention(given)


def shown(given):
    at = AppTest.from_function(page, args=(given,), default_timeout=30).run()
    assert not at.exception, at.exception
    return at


def ways(total, **counts):
    named = {name.replace("_", " "): n for name, n in counts.items()}
    return {name: share(n / total, 0, 1, total, n_of="matches") for name, n in named.items()}


def a_curve(*steps, n_of="matches"):
    """Steps of (week, share left, at risk)."""
    time, value, at_risk = (np.asarray(column) for column in zip(*steps, strict=True))
    ends = tuple(float(one) for one in value)
    low, high = tuple(one - 0.1 for one in ends), tuple(one + 0.1 for one in ends)
    events = np.ones(len(steps), int)
    return Curve(time.astype(float), value.astype(float), low, high, at_risk, events, int(at_risk[0]), n_of=n_of)


BY_WEEK = rows(
    "ended_by_week",
    (12, 6, "still together", 0.9, 0.75, 0.96, 31, 39, ""), (12, 6, "without a plan", 0.1, 0.03, 0.2, 31, 39, ""),
    (12, 26, "still together", None, None, None, 0, 39, "Nobody was followed that long."),
    (26, 12, "still together", 0.7, 0.5, 0.8, 22, 31, ""),
)  # fmt: skip
NORMAL = {
    "results": {
        "how_matches_end": share(53, None, None, 70, n_of="matches"),
        "ended_early": share(0.24, 0.15, 0.37, 54, n_of="matches"),
        "open_on_paper": share(1, None, None, 17, n_of="matches"),
    },
    "splits": {"how_matches_end": {
        "ending": ways(70, ran_to_plan_or_longer=30, not_recorded=1, still_open=39),
        "ending, 12 weeks planned": ways(39, ran_to_plan_or_longer=20, child_chose_to_stop=10, still_open=9),
        "ending, 26 weeks planned": ways(31, ran_to_plan_or_longer=10, not_recorded=1, still_open=20),
    }},
    "lists": {
        "ended_by_week": BY_WEEK,
        "open_on_paper": rows("open_on_paper", ("H-P24", "Harrowmere", "2026-04-17", 72)),
        "endings_coming": rows("endings_coming", ("H-P31", "H-M02", "H-031", "Harrowmere", "2026-07-07", False)),
    },
    "still_together": {12: a_curve((5, 0.9, 39), (11, 0.6, 31), (20, 0.5, 19)),
                       26: a_curve((5, 0.87, 31), (11, 0.7, 27), (25, 0.58, 22), (30, 0.5, 9))},
    "mentor_stay": a_curve((10, 0.96, 26), (25, 0.9, 22), (50, 0.8, 17), (60, 0.7, 13), n_of="mentors"),
}  # fmt: skip


def test_one_question_is_the_title():
    assert shown(a_given(**NORMAL)).title[0].value == "How do matches end, and when?"


def test_each_planned_length_has_a_bar_of_its_own_with_its_matches():
    seen = text(shown(a_given(**NORMAL)))
    assert "Of 39 matches with a 12-week plan: 20 ran to plan or longer" in seen
    assert "Of 31 matches with a 26-week plan: 20 still open" in seen
    assert "Of 70 matches" not in seen


def test_ended_early_counts_matches_and_gives_the_likely_range():
    seen = text(shown(a_given(**NORMAL)))
    assert "54 matches" in seen
    assert "24 in 100, likely between 15 and 37" in seen


def test_still_together_is_read_at_the_planned_length_of_each_plan():
    seen = text(shown(a_given(**NORMAL)))
    assert "Of 39 matches planned for 12 weeks, 60 in 100 were still together after 12 weeks" in seen
    assert "19 were still being followed then." in seen
    assert "So these shares and those bars need not add up." in seen
    # nine are left at week 26: too few to draw, so the sentence stops at week 12
    assert "Of 31 matches planned for 26 weeks, 70 in 100 were still together after 12 weeks" in seen


def test_the_table_by_week_stops_where_the_plan_does_and_says_who_was_followed():
    seen = text(shown(a_given(**NORMAL)))
    assert "12-week plan, week 6" in seen
    assert "90 (75 to 96)" in seen
    assert "31 of 39 matches" in seen
    assert "12-week plan, week 26" not in seen


def test_matches_open_on_paper_are_listed_by_reference():
    seen = text(shown(a_given(**NORMAL)))
    assert "H-P24" in seen
    assert "17 April 2026" in seen


def test_how_long_mentors_stay_is_counted_from_training():
    seen = text(shown(a_given(**NORMAL)))
    assert "26 mentors have finished training. After 52 weeks 80 in 100 were still with us" in seen
    assert "13 mentors" in seen


def test_few_mentors_leave_a_sentence():
    few = {**NORMAL, "mentor_stay": a_curve((10, 0.9, 8), n_of="mentors")}
    assert "We cannot say yet: fewer than ten mentors have been followed" in text(shown(a_given(**few)))


def test_what_to_do_next_names_last_meetings_and_open_files():
    seen = text(shown(a_given(**NORMAL)))
    assert "One match ends in the next four weeks with no last meeting planned: set a day." in seen
    assert "One match is open on paper" in seen


def test_an_ending_nobody_explained_is_missing():
    assert "Nobody recorded why one match ended." in text(shown(a_given(**NORMAL)))


@pytest.mark.parametrize("has", [frozenset({"meetings"}), frozenset({"meetings", "matches"})])
def test_without_endings_it_is_no_data_and_says_what_would_answer_it(has):
    at = shown(a_given(has=has))
    assert "Add a list of matches with the day each one ended and how." in text(at)
    assert "Ended early, without a plan" not in [header.value for header in at.header]
    assert not at.get("plotly_chart")


def test_an_empty_home_says_what_to_do_next_and_nothing_else():
    at = shown(a_given(has=frozenset(), age_days=None))
    assert "no file has been added" in text(at)
    assert not at.header


def test_no_word_blames_anybody():
    assert forbidden_in(text(shown(a_given(**NORMAL)))) == ()


def services(highest):
    """Eight services, the last with so many of its twenty matches ended early."""
    return rows("early_by_service", *((f"Service {place}", 20, early, 0.1, 0.5, 0.05, 0.6)
                                      for place, early in enumerate([5] * 7 + [highest])))  # fmt: skip


@pytest.mark.parametrize(("highest", "told"), [
    (6, "The 8 services differ no more than chance would explain."),
    (15, "Service 7 lies where chance alone seldom would: ask why. This is no ranking."),
])  # fmt: skip
def test_eight_services_stand_in_a_funnel_and_none_is_ranked(highest, told):
    at = shown(a_given(**{**NORMAL, "lists": {**NORMAL["lists"], "early_by_service": services(highest)}}))
    assert told in text(at)
    assert "A diamond lies outside the inner ones." in text(at)
