import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import concordance, limits_of_agreement

from .golden import agree, cases

pairs = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=30)


@pytest.mark.parametrize(("given_", "expected"), cases("agreement", "concordance"))
def test_concordance_is_what_r_gives(given_, expected):
    result = concordance(given_["x"], given_["y"])
    agree([result.value, result.low, result.high], [expected["value"], expected["low"], expected["high"]])


@pytest.mark.parametrize(("given_", "expected"), cases("agreement", "limits"))
def test_limits_of_agreement_are_what_r_gives(given_, expected):
    result = limits_of_agreement(given_["x"], given_["y"])
    for name in ("bias", "low", "high"):
        ours = getattr(result, name)
        agree([ours.value, ours.low, ours.high], [expected[f"{name}{end}"] for end in ("", "_low", "_high")])


def test_the_corrected_variance_is_what_simulation_finds():
    rng = np.random.default_rng(11)
    estimates, covered = [], 0
    for _ in range(1500):
        common = rng.normal(size=80)
        x, y = common + 0.6 * rng.normal(size=80), 0.5 + 1.3 * common + 0.6 * rng.normal(size=80)
        result = concordance(x, y)
        estimates.append(result.value)
        # true: 2·1.3 / (1.36 + 2.05 + .25)
        covered += result.low <= 2.6 / 3.66 <= result.high
    assert np.mean(estimates) == pytest.approx(2.6 / 3.66, abs=0.01)
    assert 0.93 < covered / 1500 < 0.97


def test_of_ten_pairs_the_intervals_hold_the_truth_as_often_as_they_say():
    rng = np.random.default_rng(12)
    held = np.zeros(3)
    for _ in range(3000):
        common, shift = rng.normal(size=10), 0.5
        x = shift + np.sqrt(0.6) * common + np.sqrt(0.4) * rng.normal(size=10)
        y = np.sqrt(0.6) * common + np.sqrt(0.4) * rng.normal(size=10)
        limits, reach = limits_of_agreement(x, y), 1.96 * np.sqrt(0.8)
        found = ((concordance(x, y), 1.2 / 2.25), (limits.low, shift - reach), (limits.high, shift + reach))
        held += [one.low <= true <= one.high for one, true in found]
    assert held / 3000 == pytest.approx(0.95, abs=0.012)  # three standard errors; with normal quantiles .91 and .93


def test_a_limits_interval_reaches_further_outwards_than_inwards():
    result = limits_of_agreement([1, 4, 2, 5, 3], [2, 2, 3, 1, 2])
    assert result.low.value - result.low.low > result.low.high - result.low.value
    assert result.high.high - result.high.value > result.high.value - result.high.low


@pytest.mark.parametrize(
    ("x", "y", "value", "low", "note"),
    [
        ([], [], None, None, "There is nobody to count."),
        ([3], [3], None, None, "Neither view varies, so agreement cannot be judged."),
        ([3, 3, 3], [4, 4, 4], None, None, "Neither view varies, so agreement cannot be judged."),
        ([1, 2, 3], [1, 2, 3], 1, None, "The two views agree so exactly that how sure this is cannot be estimated."),
        ([1, 2, 3], [4, 4, 4], 0, None, "One of the two views never varies, so how sure this is cannot be estimated."),
        ([1, 2], [1, 3], 2 / 3, -1, ""),
    ],
)
def test_concordance_where_little_is_known(x, y, value, low, note):
    result = concordance(x, y)
    assert (result.low, result.note) == (low, note)
    assert result.value == (None if value is None else pytest.approx(value))


def test_concordance_falls_below_the_correlation_when_the_views_are_shifted():
    x = np.arange(10.0)
    assert concordance(x, x + 3).value < 0.7
    assert concordance(x, x + 3).low is not None


@given(pairs)
def test_concordance_is_symmetric_and_lies_in_its_interval(rows):
    x, y = (np.array(each, dtype=float) for each in zip(*rows, strict=True))
    one, other = concordance(x, y), concordance(y, x)
    assert (one.value is None) == (other.value is None)
    if one.value is not None:
        assert one.value == pytest.approx(other.value)
    if one.low is not None:
        assert -1 <= one.low <= one.value <= one.high <= 1


@pytest.mark.parametrize(("x", "y", "bias"), [([], [], None), ([5], [3], 2)])
def test_without_two_pairs_there_are_no_limits(x, y, bias):
    result = limits_of_agreement(x, y)
    assert (result.bias.value, result.bias.low) == (bias, None)
    assert (result.low.value, result.high.value) == (None, None)
    assert result.low.note == result.bias.note != ""


def test_equal_differences_put_the_limits_on_the_bias_without_intervals():
    result = limits_of_agreement([5, 6, 7], [3, 4, 5])
    assert (result.bias.value, result.low.value, result.high.value) == (2, 2, 2)
    assert (result.low.low, result.high.high) == (None, None)
    assert "equal" in result.low.note


def test_equal_differences_are_seen_through_rounding_error():
    y = np.array([50.1, 60.3, 70.7, 33.3])
    assert limits_of_agreement(y + 2.1, y).bias.low is None
    assert limits_of_agreement(y + 2.1, y).high.high is None


@given(pairs)
def test_turning_the_views_round_turns_the_limits_round(rows):
    x, y = zip(*rows, strict=True)
    one, other = limits_of_agreement(x, y), limits_of_agreement(y, x)
    assert one.bias.value == pytest.approx(-other.bias.value)
    if one.low.low is not None:
        assert one.low.low < one.low.value < one.low.high
        assert one.low.value < one.bias.value < one.high.value
        assert one.low.value == pytest.approx(-other.high.value)
        assert one.low.low == pytest.approx(-other.high.high)
