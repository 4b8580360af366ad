"""Answers scored, put to matches and mentors, and laid out by round."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from evaluation.facts.scores import rounds_in_order
from evaluation.programme import Programme
from evaluation.results import Period, Scope
from facts.a_programme import a_table_of_matches, answers, canonical, facts

ALL_FIVES = (5, 5, 1, 5)  # the third is reversed: 100 of 100


def scored(*rows, **more):
    return facts(responses=canonical("responses", [row for group in rows for row in group]), **more)


def test_a_score_is_the_measures_own():
    result = scored(answers("trust_mentor", "first", (201, "2025-02-01", *ALL_FIVES), (202, "2025-02-01", 3, 3, 3, 3)))
    assert result.scores["score"].tolist() == [100, 50]
    assert result.items["trust_mentor", "first"].to_numpy().tolist() == [[5, 5, 5, 5], [3, 3, 3, 3]]


def test_answers_of_one_form_may_lie_apart_in_the_table():
    rows = answers("trust_mentor", "first", (201, "2025-02-01", *ALL_FIVES), (202, "2025-02-01", 3, 3, 3, 3))
    result = scored(rows[::2] + rows[1::2])
    assert result.scores[["person", "score"]].to_numpy().tolist() == [[201, 100], [202, 50]]


def test_a_person_with_two_units_is_one_person():
    result = scored(
        answers("trust_mentor", "first", (201, "2025-02-01", *ALL_FIVES), (202, "2025-02-01", *ALL_FIVES)),
        answers("trust_mentor", "week_6", (201, "2025-04-01", *ALL_FIVES)),
        matches=a_table_of_matches(("2025-01-06", 12, "2025-03-01", "mentor"), ("2025-03-03", 12), mentee=201),
    ).readings["trust_mentor"]
    assert result.person.tolist() == [201, 201, 202]
    assert result.people(np.array([True, True, True])) == 2
    assert result.people(np.array([False, True, True])) == 2
    assert result.people(np.array([False, False, False])) == 0


def test_too_few_answers_give_a_row_without_a_score():
    result = scored(answers("trust_mentor", "first", (201, "2025-02-01", 5, 5)))
    assert result.scores["score"].isna().tolist() == [True]


def test_a_code_that_is_no_answer_counts_as_not_given():
    result = scored(answers("trust_mentor", "first", (201, "2025-02-01", 5, 5, 9, 5)))
    assert result.scores["score"].tolist() == [100]


def test_measures_nobody_knows_are_left_out():
    assert scored(answers("something_else", "first", (201, "2025-02-01", 1))).scores.empty


def test_an_answer_finds_the_only_match_its_mentor_and_its_service():
    result = scored(answers("trust_mentor", "first", (201, "2025-02-01", *ALL_FIVES)),
                    matches=a_table_of_matches(("2025-01-06", 12)))  # fmt: skip
    assert result.scores[["match", "mentor", "service"]].to_numpy().tolist() == [[1, 101, "Harrowmere"]]


def test_of_several_matches_the_one_begun_last_by_that_day_counts():
    matches = a_table_of_matches(("2025-01-06", 12, "2025-02-01", "mentor"), ("2025-03-03", 12), mentee=201)
    result = scored(
        answers("trust_mentor", "first", (201, "2025-02-20", *ALL_FIVES)),
        answers("trust_mentor", "week_6", (201, "2025-04-01", *ALL_FIVES)),
        answers("trust_mentor", "ending", (201, None, *ALL_FIVES)),  # no day: cannot be told
        matches=matches,
    )
    found = result.scores.set_index("round")["match"].dropna()
    assert found.to_dict() == {"first": 1, "week_6": 2}


def test_a_mentors_answer_is_their_own_cluster():
    result = scored(answers("relied_on_fairly", "first", (101, "2025-02-01", *ALL_FIVES), role="mentor"))
    assert result.scores["mentor"].tolist() == [101]


def test_a_period_filters_answers_by_their_day_and_one_without_a_day_is_in_none():
    rows = answers("voice", "first", (201, "2025-02-01", 3, 3, 3, 3), (202, "2025-03-01", 3, 3, 3, 3),
                   (203, None, 3, 3, 3, 3))  # fmt: skip
    assert scored(rows, period=Period(date(2025, 2, 1), date(2025, 3, 1))).scores["person"].tolist() == [201]
    assert len(scored(rows).scores) == 3


def test_a_scope_keeps_one_services_answers():
    rows = [*answers("voice", "first", (201, "2025-02-01", 3, 3, 3, 3), service="Tarnley"),
            *answers("voice", "first", (202, "2025-02-01", 3, 3, 3, 3), service="Harrowmere")]  # fmt: skip
    assert scored(rows, scope=Scope(("Tarnley",))).scores["person"].tolist() == [201]


@pytest.mark.parametrize(
    ("found", "days", "expected"),
    [
        (("week_6", "first"), (None, None), ("first", "week_6")),  # the programme's order
        (("second", "first"), (None, None), ("first", "second")),  # its own first, then others
        (("post", "pre"), (None, None), ("pre", "post")),  # usual words
        (("a", "b"), ("2025-03-01", "2025-02-01"), ("b", "a")),  # by first day
        (("t2", "t1"), (None, None), ("t1", "t2")),  # by name
    ],
)
def test_rounds_come_in_order(found, days, expected):
    scores = pd.DataFrame({"round": list(found), "on": pd.to_datetime(pd.Series(days)).astype("datetime64[s]")})
    assert rounds_in_order(scores, ("first", "week_6")) == expected


def test_readings_lay_out_trust_within_the_match_and_all_else_within_the_person():
    matches = a_table_of_matches(("2025-01-06", 12, "2025-02-01", "mentor"), ("2025-03-03", 12), mentee=201)
    rows = [row for measure in ("trust_mentor", "voice") for row in (
        *answers(measure, "first", (201, "2025-01-20", 3, 3, 3, 3), match=1),
        *answers(measure, "week_6", (201, "2025-04-14", 4, 4, 2, 4), match=2))]  # fmt: skip
    result = scored(rows, matches=matches)
    assert result.readings["trust_mentor"].score.shape == (2, 2)
    assert result.readings["voice"].score.shape == (1, 2)
    assert result.readings["voice"].mentor.tolist() == [[0, 1]]


def test_of_several_scores_in_a_round_the_earliest_counts():
    rows = [*answers("voice", "first", (201, "2025-02-01", 3, 3, 3, 3), match=1),
            *answers("voice", "first", (201, "2025-01-01", 5, 5, 5, 1), match=2)]  # fmt: skip
    assert scored(rows).readings["voice"].score.tolist() == [[100]]


def test_a_form_came_back_even_if_everything_was_refused():
    refused = [row | {"declined": True} for row in answers("voice", "first", (201, "2025-02-01", None, None))]
    result = scored(refused, matches=a_table_of_matches(("2025-01-06", 12), ("2025-01-06", 12)))
    assert result.matches["returned_first"].tolist() == [True, False]
    assert np.isnan(result.scores["score"]).all()


def test_whatever_measure_the_programme_calls_trust_is_within_the_match():
    rows = [row for wave, match in (("first", 1), ("week_6", 2))
            for row in answers("voice", wave, (201, None, 3, 3, 3, 3), match=match)]  # fmt: skip
    assert scored(rows, programme=Programme(trust_measure="voice")).readings["voice"].match.tolist() == [1, 2]
