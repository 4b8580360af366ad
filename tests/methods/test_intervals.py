import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import mean_interval, proportion, wilson_interval
from evaluation.methods.intervals import normal_quantile

from .golden import agree, cases

scores = st.lists(st.integers(0, 100), min_size=1, max_size=30)


@pytest.mark.parametrize(("given_", "expected"), cases("proportions", "wilson"))
def test_wilson_is_what_r_gives(given_, expected):
    low, high = wilson_interval(given_["x"], given_["n"], confidence=given_["confidence"])
    agree([low, high], [expected["low"], expected["high"]])


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"), [(0, 8, 0, 0.3244), (3, 8, 0.1368, 0.6943), (12, 30, 0.2459, 0.5768)]
)
def test_wilson_gives_the_figures_the_plan_names(successes, n, low, high):
    assert wilson_interval(successes, n) == pytest.approx((low, high), abs=5e-5)


def test_wilson_ends_are_exactly_zero_and_one_where_everybody_agrees():
    assert wilson_interval(0, 8)[0] == 0
    assert wilson_interval(8, 8)[1] == 1


def test_with_nobody_every_share_is_possible():
    assert wilson_interval(0, 0) == (0, 1)


@given(st.integers(1, 500), st.data())
def test_wilson_holds_the_share_and_mirrors(n, data):
    successes = data.draw(st.integers(0, n))
    low, high = wilson_interval(successes, n)
    assert 0 <= low <= successes / n <= high <= 1
    assert wilson_interval(n - successes, n) == pytest.approx((1 - high, 1 - low), abs=1e-14)


@pytest.mark.parametrize(
    ("successes", "n", "sentence"),
    [
        (5, 4, "successes == 5, must be <= 4."),
        (-1, 4, "successes == -1, must be >= 0."),
        (0, -1, "n == -1, must be >= 0."),
        (float("nan"), 4, "successes == nan, must be a finite number."),
    ],
)
def test_impossible_counts_are_refused_by_name(successes, n, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        wilson_interval(successes, n)


@pytest.mark.parametrize(("confidence", "rule"), [(1.2, "< 1"), (1.0, "< 1"), (0.0, "> 0"), (-0.1, "> 0")])
def test_confidence_lies_between_zero_and_one(confidence, rule):
    with pytest.raises(ValueError, match=f"^confidence == {confidence}, must be {rule}.$"):
        normal_quantile(confidence)


@pytest.mark.parametrize(("given_", "expected"), cases("proportions", "wilson"))
def test_a_proportion_has_the_interval_r_gives(given_, expected):
    result = proportion(given_["x"], given_["n"], nobody="Nobody.", confidence=given_["confidence"])
    agree([result.value, result.low, result.high], [given_["x"] / given_["n"], expected["low"], expected["high"]])


def test_a_proportion_carries_its_interval_and_its_people():
    result = proportion(12, 30, nobody="Nobody was due.")
    assert (result.value, result.low, result.high) == (0.4, *wilson_interval(12, 30))
    assert (result.n, result.method, result.note) == (30, "proportion", "")


def test_a_proportion_of_nobody_is_unknown_and_says_why():
    result = proportion(0, 0, nobody="No match has reached its planned end yet.")
    assert (result.value, result.low, result.high, result.n) == (None, None, None, 0)
    assert result.note == "No match has reached its planned end yet."


def test_a_proportion_needs_its_sentence_for_nobody():
    with pytest.raises(ValueError, match=r"^nobody == '', must be a sentence\.$"):
        proportion(0, 0, nobody="")


@pytest.mark.parametrize(("given_", "expected"), cases("means", "mean"))
def test_a_mean_is_what_r_gives(given_, expected):
    result = mean_interval(given_["value"])
    agree([result.value, result.low, result.high], [expected["value"], expected["low"], expected["high"]])
    assert result.n == expected["n"]
    assert result.clusters is None


@pytest.mark.parametrize(
    ("value", "mean", "n", "note"),
    [
        ([], None, 0, "There is nobody to count."),
        ([None, float("nan")], None, 0, "There is nobody to count."),
        ([3.0], 3.0, 1, "There is one value only, so how sure this is cannot be estimated."),
        ([3.3, 3.3, 3.3], 3.3, 3, "All values are equal, so how sure this is cannot be estimated."),
    ],
)
def test_a_mean_without_spread_has_no_interval_and_says_why(value, mean, n, note):
    result = mean_interval(value)
    assert (result.value, result.n, result.note) == (pytest.approx(mean) if mean else None, n, note)
    assert (result.low, result.high) == (None, None)


@given(scores)
def test_a_mean_lies_in_its_interval_whatever_the_order(values):
    result, reversed_ = mean_interval(values), mean_interval(values[::-1])
    assert result.value == pytest.approx(reversed_.value)
    if result.low is not None:
        assert result.low < result.value < result.high


@given(scores)
def test_missing_values_change_nothing_but_are_not_counted(values):
    assert mean_interval([None, *values, float("nan")]) == mean_interval(values)


def test_more_confidence_is_wider():
    narrow, wide = (mean_interval([1, 2, 4], confidence=confidence) for confidence in (0.8, 0.99))
    assert wide.low < narrow.low < narrow.high < wide.high


def test_infinite_values_are_refused():
    with pytest.raises(ValueError, match=r"^value == inf somewhere, must be finite or missing everywhere\.$"):
        mean_interval([1, float("inf")])


def test_a_table_is_not_a_list_of_values():
    with pytest.raises(ValueError, match=r"^value.ndim == 2, must be 1\.$"):
        mean_interval([[1, 2], [3, 4]])
