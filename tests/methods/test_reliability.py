import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.methods import cronbach_alpha
from evaluation.methods.reliability import covariance, feldt_interval

from .golden import agree, cases

tables = arrays(np.float64, st.tuples(st.integers(2, 12), st.integers(2, 6)), elements=st.integers(1, 5))


@pytest.mark.parametrize(("given_", "expected"), cases("alpha", "alphas"))
def test_alpha_is_what_r_gives(given_, expected):
    result = cronbach_alpha(given_["items"])
    agree([result.alpha, result.low, result.high], [expected["alpha"], expected["low"], expected["high"]])
    agree(result.item_total, expected["item_total"])
    agree(result.alpha_if_dropped, expected["alpha_if_dropped"])
    assert (result.n, result.k) == (expected["n"], expected["k"])


def test_feldts_interval_gives_the_figures_the_plan_names():
    assert feldt_interval(0.85, 89, 7) == pytest.approx((0.7971, 0.8932), abs=5e-5)


def test_feldts_interval_does_not_jump_at_a_million_people():
    widths = [np.ptp(feldt_interval(0.8, n, 10)) * np.sqrt(n) for n in (10_000, 100_000, 1_000_000)]
    assert widths == pytest.approx([widths[0]] * 3, rel=1e-3)


def test_people_who_left_out_an_item_are_dropped_before_counting():
    whole = [[1, 2, 2], [4, 3, 5], [2, 2, 1], [5, 4, 4]]
    assert cronbach_alpha([*whole, [3, None, 3], [None, 1, 1]]) == cronbach_alpha(whole)
    assert cronbach_alpha(whole).n == 4


@pytest.mark.parametrize(
    ("items", "n", "k", "note"),
    [
        (np.zeros((0, 3)), 0, 3, "Fewer than two people answered every item."),
        ([[1, 2, 3]], 1, 3, "Fewer than two people answered every item."),
        ([[1, None], [None, 2], [3, None]], 0, 2, "Fewer than two people answered every item."),
        ([[1], [2], [3]], 3, 1, "Alpha needs at least two items."),
        ([[2, 2], [2, 2], [2, 2]], 3, 2, "Everybody has the same total, so agreement between items cannot be judged."),
        ([[1, 5], [2, 4], [5, 1]], 3, 2, "Everybody has the same total, so agreement between items cannot be judged."),
    ],
)
def test_without_people_items_or_spread_alpha_is_unknown_and_says_why(items, n, k, note):
    result = cronbach_alpha(items)
    assert (result.alpha, result.low, result.high) == (None, None, None)
    assert (result.n, result.k, result.note) == (n, k, note)
    assert len(result.item_total) == len(result.alpha_if_dropped) == k


def test_an_item_that_never_varies_has_no_correlation_with_the_rest():
    result = cronbach_alpha([[1, 3, 2], [2, 3, 3], [4, 3, 5]])
    assert result.item_total[1] is None
    assert all(r is not None for r in (result.item_total[0], result.item_total[2]))


def test_an_item_scored_the_wrong_way_shows_itself():
    rng = np.random.default_rng(5)
    items = rng.normal(size=(100, 1)) + rng.normal(size=(100, 4))
    items[:, 2] *= -1
    result = cronbach_alpha(items)
    assert result.item_total[2] < 0
    assert result.alpha_if_dropped[2] > result.alpha


def test_a_list_is_not_a_table():
    with pytest.raises(ValueError, match=r"^items.ndim == 1, must be 2\.$"):
        cronbach_alpha([1, 2, 3])


def test_covariance_does_not_depend_on_where_its_blocks_end():
    table = np.random.default_rng(1).normal(1e6, 1, size=(10_000, 3))
    np.testing.assert_allclose(covariance(table), np.cov(table, rowvar=False), rtol=1e-8)


@given(tables, st.randoms())
def test_alpha_lies_in_its_interval_and_ignores_the_order_of_items_and_people(items, random):
    result = cronbach_alpha(items)
    if result.alpha is None:
        return
    assert result.low <= result.alpha <= result.high
    people, columns = list(range(items.shape[0])), list(range(items.shape[1]))
    random.shuffle(people)
    random.shuffle(columns)
    assert cronbach_alpha(items[people][:, columns]).alpha == pytest.approx(result.alpha, rel=1e-9, abs=1e-9)


@given(tables)
def test_alpha_does_not_depend_on_the_unit(items):
    one, other = cronbach_alpha(items), cronbach_alpha((items - 1) * 25)
    assert (one.alpha is None) == (other.alpha is None)
    if one.alpha is not None:
        assert other.alpha == pytest.approx(one.alpha, rel=1e-9, abs=1e-9)
