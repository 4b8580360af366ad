"""How matches end, and when."""

from datetime import date

import pytest
from facts.a_programme import CAME, a_log, a_table_of_matches, canonical, facts

from evaluation.indicators import answer, ended_by_week, endings_coming, open_on_paper_list, still_together
from evaluation.indicators.ended_early import ENDED_EARLY, ended_early
from evaluation.indicators.how_matches_end import how_matches_end, outcome_splits
from evaluation.indicators.open_on_paper import open_on_paper
from evaluation.indicators.still_together import STILL_TOGETHER_26_WEEKS, by_planned_length, still_together_26_weeks

CHILD_CHOSE, MENTOR, GOALS_MET, AS_PLANNED = "child chose", "mentor", "sooner, goals met", "as planned"


def matches(*rows, **more):
    return facts(matches=a_table_of_matches(*rows), **more)


def test_ended_early_counts_only_matches_whose_planned_end_has_come():
    result = ended_early(matches(
        ("2025-01-06", 12, "2025-02-03", CHILD_CHOSE),  # 4 weeks, without a plan: early
        ("2025-01-06", 12, "2025-02-03", GOALS_MET),  # sooner, goals met: counted, not early
        ("2025-01-06", 12, "2025-03-31", MENTOR),  # 12 weeks to the day: not early
        ("2025-01-06", 12, None, None),  # still open: not early
        ("2025-05-26", 12, "2025-06-02", CHILD_CHOSE),  # planned end after the cut-off: not counted
        ("2025-01-06", None, "2025-02-03", CHILD_CHOSE),  # no plan: not counted
    ))  # fmt: skip
    assert (result.value, result.n, result.n_of) == (1 / 4, 4, "matches")
    assert result.note == "In 1 of them the child chose to stop."


def test_a_planned_end_on_the_cut_off_has_come():
    assert ended_early(matches(("2025-04-07", 12, "2025-04-14", MENTOR))).n == 1
    assert ended_early(matches(("2025-04-08", 12, "2025-04-14", MENTOR))).n == 0


def test_a_pause_gives_a_match_more_time():
    pauses = canonical("pauses", [{"match": 1, "from": "2025-02-01", "until": "2025-02-14"}])
    row = ("2025-01-06", 12, "2025-04-07", MENTOR)
    assert ended_early(matches(row)).value == 0  # 13 weeks
    assert ended_early(matches(row, pauses=pauses)).value == 1  # the plan ends two weeks later


def test_an_early_ending_without_a_reason_is_named_not_counted():
    result = ended_early(matches(("2025-01-06", 12, "2025-02-03", None), ("2025-01-06", 12, "2025-03-31", AS_PLANNED)))
    assert (result.value, result.note) == (0, "1 more ended sooner with no reason on record.")


@pytest.mark.parametrize("indicator", [ENDED_EARLY, STILL_TOGETHER_26_WEEKS])
def test_matches_known_only_from_the_log_cannot_say_how_they_end(indicator):
    result = answer(indicator, facts(meetings=a_log((1, "2025-02-03", CAME))))
    assert result.value is None
    assert result.note == "No data. Add a list of matches with the day each one ended and how."


def test_every_match_has_one_outcome():
    result = matches(
        ("2025-01-06", 12, "2025-03-31", AS_PLANNED),
        ("2025-01-06", 12, "2025-04-30", MENTOR),  # longer than planned, whoever ended it
        ("2025-01-06", 12, "2025-03-24", AS_PLANNED),  # a week sooner, by agreement
        ("2025-01-06", 12, "2025-02-03", GOALS_MET),
        ("2025-01-06", 12, "2025-02-03", CHILD_CHOSE),
        ("2025-01-06", 12, "2025-02-03", MENTOR),
        ("2025-01-06", 12, "2025-02-03", "service"),
        ("2025-01-06", 12, "2025-02-03", "circumstances"),
        ("2025-01-06", 12, "2025-02-03", None),
        ("2025-01-06", 12, None, None),
    )
    shares = {name: one.value for name, one in outcome_splits(result)["ending"].groups.items()}
    assert shares == {
        "ran to plan or longer": 0.3, "sooner, goals met": 0.1, "child chose to stop": 0.1, "mentor or service": 0.2,
        "circumstances": 0.1, "not recorded": 0.1, "still open": 0.1,
    }  # fmt: skip
    assert (how_matches_end(result).value, how_matches_end(result).n) == (9, 10)


def test_planned_lengths_are_never_one_bar():
    splits = outcome_splits(matches(("2025-01-06", 12, "2025-02-03", MENTOR), ("2025-01-06", 26, None, None)))
    assert splits["ending, 12 weeks planned"].groups["mentor or service"].value == 1
    assert splits["ending, 26 weeks planned"].groups["still open"].value == 1


def test_still_together_counts_plans_of_26_weeks_or_more():
    result = still_together_26_weeks(matches(
        ("2024-06-03", 26, "2024-12-02", AS_PLANNED),  # 26 weeks to the day: lasted
        ("2024-06-03", 52, "2024-09-02", MENTOR),  # 13 weeks
        ("2024-06-03", 26, None, None),  # still open: lasted
        ("2024-06-03", 26, "2024-12-01", MENTOR),  # a day short
        ("2024-06-03", 12, "2024-07-01", MENTOR),  # a shorter plan: not counted
    ))  # fmt: skip
    assert (result.value, result.n) == (2 / 4, 4)


def test_nobody_followed_that_long_is_no_figure():
    result = still_together_26_weeks(matches(("2025-05-05", 26, None, None), ("2025-05-05", 26, "2025-06-02", MENTOR)))
    assert (result.value, result.note) == (None, "No match has been followed for 26 weeks yet.")


def test_time_runs_from_the_first_meeting_and_from_matching_if_they_never_met():
    log = a_log((1, "2024-07-01", CAME))  # four weeks after matching
    rows = (("2024-06-03", 26, "2024-12-02", MENTOR), ("2024-06-03", 26, "2024-12-02", MENTOR))
    assert still_together_26_weeks(matches(*rows, meetings=log)).value == 1 / 2


def test_each_planned_length_is_asked_about_its_own_length():
    split = by_planned_length(matches(("2025-01-06", 12, "2025-03-31", AS_PLANNED), ("2024-06-03", 26, None, None)))
    assert {name: one.value for name, one in split["planned length"].groups.items()} == {
        "12 weeks planned": 1, "26 weeks planned": 1}  # fmt: skip


def test_the_curve_of_each_planned_length_stands_alone():
    curves = still_together(matches(("2025-01-06", 12, "2025-02-03", MENTOR), ("2025-01-06", 26, None, None)))
    assert (curves[12].time.tolist(), curves[12].value.tolist()) == ([4], [0])
    assert curves[26].events.tolist() == [0]


def test_by_each_week_the_ways_of_ending_and_still_together_add_up_to_one():
    table = ended_by_week(matches(
        ("2025-01-06", 12, "2025-02-03", CHILD_CHOSE), ("2025-01-06", 12, "2025-02-10", GOALS_MET),
        ("2025-01-06", 12, "2025-03-31", AS_PLANNED), ("2025-05-05", 12, None, None),
        ("2025-01-06", 12, "2025-03-03", "circumstances"), ("2025-01-06", 12, "2025-03-10", None),
    ))  # fmt: skip
    by_six = table[table["week"] == 6].set_index("what")
    assert by_six["value"].to_dict() == pytest.approx(
        {"still together": 4 / 6, "without a plan": 1 / 6, "as planned or goals met": 1 / 6, "circumstances": 0,
         "not recorded": 0})  # fmt: skip
    assert by_six["at_risk"].unique().tolist() == [4]
    assert table[table["week"] == 12]["value"].sum() == pytest.approx(1)


def test_endings_coming_are_those_of_the_next_four_weeks():
    rows = facts(matches=a_table_of_matches(
        ("2025-04-07", 12, None, None),  # due on the cut-off itself: not coming
        ("2025-04-08", 12, None, None),  # tomorrow
        ("2025-05-05", 12, None, None),  # in 28 days
        ("2025-05-06", 12, None, None),  # in 29
        ("2025-05-05", 12, "2025-06-02", MENTOR),  # has ended
    ))  # fmt: skip
    assert endings_coming(rows)["match"].tolist() == [2, 3]


def test_endings_coming_say_whether_a_last_meeting_is_planned():
    register = a_table_of_matches(("2025-04-14", 12), ("2025-04-21", 12))
    register["closing_meeting_on"] = [date(2025, 7, 4), None]
    assert endings_coming(facts(matches=register))["last_meeting_planned"].tolist() == [True, False]


def test_open_on_paper_is_open_without_contact_for_more_than_28_days():
    rows = matches(("2025-01-06", 52), ("2025-01-06", 52), ("2025-06-02", 52),
                   meetings=a_log((1, "2025-06-01", CAME), (2, "2025-06-02", CAME)))  # fmt: skip
    assert open_on_paper_list(rows)[["match", "days"]].to_numpy().tolist() == [[1, 29]]
    assert (open_on_paper(rows).value, open_on_paper(rows).n) == (1, 3)
