import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import group_difference, proportion_difference, standardised_difference

from .golden import agree, cases

group = st.lists(st.integers(0, 20), min_size=2, max_size=20)


@pytest.mark.parametrize(("given_", "expected"), cases("means", "difference"))
def test_a_difference_of_means_is_what_r_gives(given_, expected):
    result = group_difference(given_["a"], given_["b"])
    agree([result.value, result.low, result.high], [expected["value"], expected["low"], expected["high"]])
    assert result.n == expected["n"]


@pytest.mark.parametrize(("given_", "expected"), cases("means", "standardised"))
def test_a_standardised_difference_is_what_r_gives(given_, expected):
    result = standardised_difference(given_["a"], given_["b"])
    agree([result.value, result.low, result.high], [expected["value"], expected["low"], expected["high"]])


@pytest.mark.parametrize(("given_", "expected"), cases("proportions", "difference"))
def test_a_difference_of_shares_is_what_r_gives(given_, expected):
    result = proportion_difference(given_["x1"], given_["n1"], given_["x2"], given_["n2"])
    agree([result.value, result.low, result.high], [expected["value"], expected["low"], expected["high"]])


def test_a_difference_of_shares_gives_newcombes_own_example():
    result = proportion_difference(56, 70, 48, 80)  # Newcombe (1998), table II, example (a), method 10
    assert (result.value, result.low, result.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


@pytest.mark.parametrize("method", [group_difference, standardised_difference])
@pytest.mark.parametrize(
    ("a", "b", "note"),
    [
        ([], [1, 2], "One of the two groups has nobody in it."),
        ([None], [1, 2], "One of the two groups has nobody in it."),
        ([1], [1, 2], "A group of one gives no idea of spread, so how sure this is cannot be estimated."),
        ([3, 3], [4, 4], "All values within each group are equal, so how sure this is cannot be estimated."),
        ([0, 0], [0, 0], "All values within each group are equal, so how sure this is cannot be estimated."),
    ],
)
def test_groups_without_spread_give_no_interval_and_say_why(method, a, b, note):
    result = method(a, b)
    assert (result.low, result.high, result.note) == (None, None, note)


def test_the_difference_itself_is_still_told():
    assert group_difference([3, 3], [4, 4]).value == -1
    assert group_difference([3], [1, 2]).value == 1.5
    assert group_difference([], [1, 2]).value is None


@pytest.mark.parametrize(("x1", "n1", "x2", "n2"), [(0, 0, 1, 2), (1, 2, 0, 0), (0, 0, 0, 0)])
def test_shares_of_an_empty_group_do_not_compare(x1, n1, x2, n2):
    result = proportion_difference(x1, n1, x2, n2)
    assert (result.value, result.n, result.note) == (None, n1 + n2, "One of the two groups has nobody in it.")


def test_impossible_counts_are_refused_by_name():
    with pytest.raises(ValueError, match=r"^x2 == 3, must be <= 2\.$"):
        proportion_difference(1, 2, 3, 2)


@pytest.mark.parametrize("method", [group_difference, standardised_difference])
@given(a=group, b=group)
def test_swapping_the_groups_turns_the_difference_round(method, a, b):
    one, other = method(a, b), method(b, a)
    if one.low is not None:
        assert one.low < one.value < one.high
        assert (one.value, one.low, one.high) == pytest.approx((-other.value, -other.high, -other.low), abs=1e-9)


@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_swapping_the_shares_turns_the_difference_round(n1, n2, data):
    x1, x2 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))
    one, other = proportion_difference(x1, n1, x2, n2), proportion_difference(x2, n2, x1, n1)
    assert -1 <= one.low <= one.value <= one.high <= 1
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low), abs=1e-12)


@given(group, group, st.floats(0.1, 10), st.floats(-50, 50))
def test_a_standardised_difference_has_no_unit(a, b, scale, shift):
    one = standardised_difference(a, b)
    other = standardised_difference([shift + scale * v for v in a], [shift + scale * v for v in b])
    if one.value is not None:
        assert other.value == pytest.approx(one.value, rel=1e-6, abs=1e-6)
