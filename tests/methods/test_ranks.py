import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evaluation.methods import rank_association
from evaluation.methods.ranks import average_ranks, signed_rank_p

from .golden import agree, cases

pairs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=30)


@pytest.mark.parametrize(("given_", "expected"), cases("agreement", "ranks"))
def test_a_rank_association_is_what_r_gives(given_, expected):
    result = rank_association(given_["x"], given_["y"])
    agree([result.value, result.low, result.high], [expected["value"], expected["low"], expected["high"]])
    assert result.n == expected["n"]


def test_ties_share_their_average_rank():
    ranks, ties = average_ranks(np.array([3.0, 1, 3, 2, 3]))
    assert ranks.tolist() == [4, 1, 4, 2, 4]
    assert sorted(ties.tolist()) == [1, 1, 3]


@given(st.lists(st.integers(-6, 6), min_size=1, max_size=25))
def test_the_signed_rank_test_is_the_usual_one(moved):
    changes = np.array(moved, dtype=float)
    p = signed_rank_p(changes)
    if changes.any():
        usual = stats.wilcoxon(changes, zero_method="wilcox", correction=False, method="asymptotic").pvalue
        assert p == pytest.approx(usual, rel=1e-9)


def test_changes_of_zero_are_dropped_from_the_signed_ranks():
    assert signed_rank_p(np.array([0.0, 1, -2, 3, 0])) == signed_rank_p(np.array([1.0, -2, 3]))
    assert signed_rank_p(np.zeros(4)) is None


@pytest.mark.parametrize(
    ("x", "y", "low", "high", "note"),
    [
        ([1, 2], [1, 2], -1, 1, ""),
        ([1, 2, 3], [1, 2, 3], -1, 1, ""),
        ([1, 2, 3, 4], [1, 2, 3, 4], -0.81882, 1, "The two orders agree (or oppose) perfectly"),
        ([1, 2, 3, 4], [9, 7, 5, 1], -1, 0.81882, "The two orders agree (or oppose) perfectly"),
    ],
)
def test_few_people_or_a_perfect_order(x, y, low, high, note):
    result = rank_association(x, y)
    assert abs(result.value) == pytest.approx(1)
    assert (result.low, result.high) == pytest.approx((low, high), abs=1e-5)
    assert result.note.startswith(note)


@pytest.mark.parametrize(
    ("x", "y", "note"),
    [
        ([], [], "There is nobody to count."),
        ([None, 1], [1, None], "There is nobody to count."),
        ([3], [4], "One of the two never varies, so no association can be seen."),
        ([3, 3, 3], [1, 2, 3], "One of the two never varies, so no association can be seen."),
    ],
)
def test_what_never_varies_cannot_go_together_with_anything(x, y, note):
    result = rank_association(x, y)
    assert (result.value, result.low, result.note) == (None, None, note)


@given(pairs)
def test_it_lies_in_its_interval_and_only_order_matters(rows):
    x, y = (np.array(each, dtype=float) for each in zip(*rows, strict=True))
    result = rank_association(x, y)
    if result.value is None or result.low is None:
        return
    assert -1 <= result.low <= result.value <= result.high <= 1
    assert result.low < result.high
    assert rank_association(np.exp(x), y**3).value == pytest.approx(result.value)
    assert rank_association(y, x).value == pytest.approx(result.value)
    assert rank_association(-x, y).value == pytest.approx(-result.value)


def test_a_perfect_order_claims_no_more_than_the_order_one_swap_short_of_it():
    for n in range(4, 30):
        order = np.arange(n)
        swapped = np.array([*order[:-2], order[-1], order[-2]])
        perfect, short = rank_association(order, order), rank_association(order, swapped)
        assert perfect.low == pytest.approx(short.low)
        assert perfect.high == 1 > short.high
