"""A score follows from the measure's own rule and from nothing else."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures import direction_alarm, keyed, load, read_measure, score

BLANK = np.nan
SHIPPED = [measure for measure in load().values() if measure.scorable]


def answered(key: str, *rows: list[float]) -> pd.DataFrame:
    """Scores of rows of answers in the order of the measure's items."""
    measure = load()[key]
    return score(measure, pd.DataFrame(rows, columns=list(measure.item_keys), dtype=float))


def scores(key: str, *rows: list[float]) -> list[float | None]:
    return [None if np.isnan(value) else value for value in answered(key, *rows)["score"]]


# The published conversion table: sum of the seven items -> metric score.
SWEMWBS = {
    7: 7.00, 8: 9.51, 9: 11.25, 10: 12.40, 11: 13.33, 12: 14.08, 13: 14.75, 14: 15.32, 15: 15.84, 16: 16.36,
    17: 16.88, 18: 17.43, 19: 17.98, 20: 18.59, 21: 19.25, 22: 19.98, 23: 20.73, 24: 21.54, 25: 22.35, 26: 23.21,
    27: 24.11, 28: 25.03, 29: 26.02, 30: 27.03, 31: 28.13, 32: 29.31, 33: 30.70, 34: 32.55, 35: 35.00,
}  # fmt: skip


def seven_answers_with_sum(total: int) -> list[float]:
    whole, more = divmod(total, 7)
    return [float(whole + (place < more)) for place in range(7)]


@pytest.mark.parametrize(("total", "metric"), SWEMWBS.items())
def test_swemwbs_turns_the_sum_into_the_metric_score(total, metric):
    assert scores("swemwbs", seven_answers_with_sum(total)) == [metric]


def test_swemwbs_needs_all_seven_answers():
    result = answered("swemwbs", [3, 3, 3, 3, 3, 3, BLANK])
    assert np.isnan(result["score"].item())
    assert result["answered"].item() == 6


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([5, 5, 1, 5], 100),  # the third item is reversed
        ([1, 1, 5, 1], 0),
        ([3, 3, 3, 3], 50),
        ([5, 5, 5, 5], 75),  # agreeing with everything is not the best score
        ([4, 4, 2, BLANK], 75),  # three of four are enough: mean of 4, 4, 6 - 2
        ([4, 4, BLANK, BLANK], None),
        ([BLANK] * 4, None),
    ],
)
def test_pulse_is_the_mean_of_three_or_more_answers_on_0_to_100(row, expected):
    assert scores("trust_mentor", row) == [expected]


def test_voice_reverses_its_fourth_item():
    assert scores("voice", [5, 5, 5, 1]) == [100]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([3] * 10, 30),
        ([1] * 10, 10),
        ([4] * 10, 40),
        ([4, 4, 4, 3, 3, 3, 2, BLANK, BLANK, BLANK], 23 / 7 * 10),  # three missing: mean x 10
        ([4, 4, 4, 3, 3, 3, BLANK, BLANK, BLANK, BLANK], None),  # four missing
    ],
)
def test_self_efficacy_allows_three_missing_answers(row, expected):
    assert scores("general_self_efficacy", row) == [pytest.approx(expected) if expected else None]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([3, 0, 3, 3, 0, 0, 3, 0, 0, 3], 30),  # 2, 5, 6, 8 and 9 are reversed
        ([0, 3, 0, 0, 3, 3, 0, 3, 3, 0], 0),
        ([3] * 10, 15),
        ([2, 1, 2, 2, 1, 1, 2, 1, 1, BLANK], None),
    ],
)
def test_self_esteem_reverses_by_key_and_runs_from_0_to_30(row, expected):
    assert scores("rosenberg_self_esteem", row) == [expected]


@pytest.mark.parametrize(
    ("row", "expected"),
    [([9, 9, 9], 1), ([9, 9, 8], 0), ([0, 0, 0], 0), ([9, 9, BLANK], None)],
)
def test_collaborate_counts_only_three_highest_answers(row, expected):
    assert scores("collaborate_adapted", row) == [expected]


@pytest.mark.parametrize(
    ("row", "expected"),
    [([100, 75, 50, BLANK, BLANK, BLANK], 75), ([100, 75, BLANK, BLANK, BLANK, BLANK], None), ([0] * 6, 0)],
)
def test_strain_needs_three_answers(row, expected):
    assert scores("copenhagen_burnout_personal", row) == [expected]


@pytest.mark.parametrize(
    ("row", "expected"),
    [([2, 2, 2, 2, 2], 10), ([2, 1, 1, BLANK, BLANK], 20 / 3), ([2, 1, BLANK, BLANK, BLANK], None)],
)
def test_prosocial_is_prorated_from_three_answers(row, expected):
    assert scores("sdq_prosocial", row) == [pytest.approx(expected) if expected else None]


def test_negative_items_of_the_relationship_scale_are_reversed():
    assert scores("strength_of_relationship_youth", [5] * 6 + [1] * 4) == [5]


def test_hope_has_two_parts():
    hope = load()["childrens_hope"]
    rows = pd.DataFrame([[6, 1, 6, 1, 6, 1]], columns=list("123456"))
    assert score(hope.part("agency"), rows[["1", "3", "5"]])["score"].item() == 6
    assert score(hope.part("pathways"), rows[["2", "4", "6"]])["score"].item() == 1


def test_a_sum_with_a_factor():
    own = {"key": "own", "name": "Own", "respondent": "mentor", "items": ["a", "b"], "low": 0, "high": 4}
    measure = read_measure(own | {"scoring": "sum_factor", "factor": 12.5})
    assert score(measure, pd.DataFrame({"a": [4.0, 1.0], "b": [4.0, 0.0]}))["score"].tolist() == [100, 12.5]


def test_the_index_is_kept_and_unknown_is_not_a_number():
    frame = pd.DataFrame([[3, 3, 3, 3], [BLANK] * 4], columns=list("1234"), index=["x", "y"])
    result = score(load()["voice"], frame)
    assert list(result.index) == ["x", "y"]
    assert list(result.columns) == ["score", "answered"]
    assert result["answered"].tolist() == [4, 0]
    assert np.isnan(result.loc["y", "score"])


def test_an_item_nobody_answered_may_have_no_column():
    assert score(load()["voice"], pd.DataFrame({"1": [5], "2": [5], "3": [5]}))["score"].tolist() == [100]


def test_no_rows_give_no_scores():
    assert score(load()["voice"], pd.DataFrame(columns=list("1234"))).empty


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA])
def test_every_way_to_say_missing_is_missing(missing):
    frame = pd.DataFrame({"1": [5], "2": [5], "3": [5], "4": [missing]}, dtype=object)
    assert score(load()["voice"], frame)["answered"].tolist() == [3]


@pytest.mark.parametrize("dtype", ["int64", "Int64", "float64", "Float64", "object"])
def test_codes_of_every_kind_of_column_are_read(dtype):
    assert (
        score(load()["voice"], pd.DataFrame([[5, 5, 5, 1]], columns=list("1234"), dtype=dtype))["score"].item() == 100
    )


@pytest.mark.parametrize("wrong", [0, 6, 2.5, np.inf, -1])
def test_a_code_outside_the_range_names_the_item_and_nobody(wrong):
    frame = pd.DataFrame([[3, wrong, 3, 3]], columns=list("1234"), index=["child-017"])
    with pytest.raises(ValueError, match="item '2' of 'voice'") as error:
        score(load()["voice"], frame)
    assert "child-017" not in str(error.value)
    assert str(wrong) not in str(error.value).replace("item '2' of 'voice'", "").replace("1 to 5 in steps of 1", "")


def test_words_are_not_codes():
    frame = pd.DataFrame([[3, "Agree", 3, 3]], columns=list("1234"))
    with pytest.raises(ValueError, match="item '2' holds something that is not a number"):
        score(load()["voice"], frame)


def test_a_column_that_is_not_an_item_is_refused():
    with pytest.raises(ValueError, match=r"'5'.*not items of 'voice'"):
        score(load()["voice"], pd.DataFrame({"5": [1]}))


def test_what_has_no_score_is_not_scored():
    with pytest.raises(ValueError, match="list of tasks"):
        score(load()["role_map"], pd.DataFrame({"a": [1]}))
    with pytest.raises(ValueError, match="your copy of the questionnaire"):
        score(load()["strength_of_relationship_mentor"], pd.DataFrame({"1": [1]}))


@st.composite
def some_answers(draw):
    measure = draw(st.sampled_from(SHIPPED))
    codes = [measure.low + place * measure.step for place in range(measure.points)]
    cell = st.one_of(st.sampled_from(codes), st.just(BLANK))
    rows = draw(
        st.lists(st.lists(cell, min_size=len(measure.items), max_size=len(measure.items)), min_size=1, max_size=5)
    )
    return measure, pd.DataFrame(rows, columns=list(measure.item_keys), dtype=float)


@given(some_answers())
def test_every_score_lies_within_the_range_and_is_there_when_enough_is_answered(drawn):
    measure, frame = drawn
    result = score(measure, frame)
    low, high = measure.score_range
    known = result["score"].dropna()
    assert ((known >= low - 1e-9) & (known <= high + 1e-9)).all()
    assert (result["score"].notna() == (result["answered"] >= measure.at_least)).all()


@given(some_answers())
def test_reversing_twice_changes_nothing(drawn):
    measure, frame = drawn
    pd.testing.assert_frame_equal(keyed(measure, keyed(measure, frame)), frame)


@given(some_answers(), st.randoms())
def test_the_order_of_columns_does_not_matter(drawn, random):
    measure, frame = drawn
    shuffled = random.sample(list(frame.columns), len(frame.columns))
    pd.testing.assert_frame_equal(score(measure, frame[shuffled]), score(measure, frame))


@given(some_answers())
def test_scoring_leaves_the_answers_as_they_were(drawn):
    measure, frame = drawn
    before = frame.copy()
    score(measure, frame)
    pd.testing.assert_frame_equal(frame, before)


def a_scale_of_five(rows: int, *, turned: tuple[int, ...] = ()) -> pd.DataFrame:
    """Answers that all follow one opinion, with the columns named turned round."""
    random = np.random.default_rng(7)
    opinion = random.normal(size=(rows, 1))
    codes = np.clip(np.rint(3 + opinion + random.normal(scale=0.7, size=(rows, 5))), 1, 5)
    codes[:, list(turned)] = 6 - codes[:, list(turned)]
    return pd.DataFrame(codes, columns=list("12345"))


FIVE = read_measure({"key": "five", "name": "F", "respondent": "mentee", "items": list("12345"), "low": 1, "high": 5})


def test_the_alarm_names_an_item_that_runs_against_the_rest():
    assert direction_alarm(FIVE, a_scale_of_five(60)) == []
    assert direction_alarm(FIVE, a_scale_of_five(60, turned=(3,))) == ["4"]


def test_the_alarm_rings_when_a_reversed_item_had_been_reversed_before():
    reversing = read_measure({"key": "five", "name": "F", "respondent": "mentee", "items": list("12345"), "low": 1,
                              "high": 5, "reversed": ["2"]})  # fmt: skip
    as_answered = a_scale_of_five(60, turned=(1,))
    assert direction_alarm(reversing, keyed(reversing, as_answered)) == []
    assert direction_alarm(reversing, keyed(reversing, a_scale_of_five(60))) == ["2"]


def test_the_alarm_hears_each_item_against_the_others_only():
    """Against a total that holds the item itself, both of these would seem to point the same way."""
    two = read_measure({"key": "two", "name": "T", "respondent": "mentee", "items": ["1", "2"], "low": 1, "high": 5})
    rows = pd.DataFrame({"1": [1, 2, 3, 4, 5, 1, 2, 3, 4, 5], "2": [4, 5, 2, 3, 1, 2, 3, 4, 1, 5]}, dtype=float)
    assert -1 < rows["1"].corr(rows["2"]) < 0
    assert rows["1"].corr(rows.sum(axis=1)) > 0
    assert direction_alarm(two, rows) == ["1", "2"]


def test_the_alarm_is_silent_below_ten_complete_rows():
    rows = a_scale_of_five(10, turned=(3,))
    assert direction_alarm(FIVE, rows) == ["4"]
    rows.loc[0, "1"] = BLANK
    assert direction_alarm(FIVE, rows) == []


def test_the_alarm_is_silent_about_items_that_do_not_vary():
    rows = a_scale_of_five(60)
    rows["3"] = 4.0
    assert direction_alarm(FIVE, rows) == []


def test_one_item_has_no_rest_to_run_against():
    one = read_measure({"key": "one", "name": "O", "respondent": "mentee", "items": ["1"], "low": 1, "high": 5})
    assert direction_alarm(one, a_scale_of_five(60)[["1"]]) == []


def test_twenty_thousand_rows_of_forty_items_take_less_than_a_second():
    items = [str(number) for number in range(40)]
    measure = read_measure({"key": "long", "name": "L", "respondent": "mentee", "items": items, "low": 1, "high": 5,
                            "reversed": items[::2], "at_least": 20})  # fmt: skip
    codes = np.random.default_rng(1).integers(1, 6, size=(20_000, 40)).astype(float)
    frame = pd.DataFrame(codes, columns=items)
    start = time.perf_counter()
    assert score(measure, frame)["score"].notna().all()
    direction_alarm(measure, keyed(measure, frame))
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(("turned", "alarm"), [(["A1"], []), ([], ["A1"])])
def test_on_real_answers_the_alarm_rings_where_a1_is_not_reversed(real_data, turned, alarm):
    """2 800 people's answers to the agreeableness items; R's psych reverses A1."""
    items = ["A1", "A2", "A3", "A4", "A5"]
    frame = pd.read_csv(real_data / "scales" / "bfi.csv", usecols=items)
    measure = read_measure({"key": "agree", "name": "A", "respondent": "mentee", "items": items, "low": 1, "high": 6,
                            "reversed": turned})  # fmt: skip
    assert direction_alarm(measure, keyed(measure, frame)) == alarm
