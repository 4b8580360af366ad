import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import random_intercept

from .golden import agree, cases

OPTIMISED = 1e-6


@pytest.mark.parametrize(("given_", "expected"), cases("random_intercept", "fits"))
def test_a_random_intercept_is_what_r_gives(given_, expected):
    result = random_intercept(given_["value"], given_["cluster"], given_["fixed"])
    agree(result.coefficients, expected["coefficients"], within=OPTIMISED)
    agree(result.std_errors, expected["std_errors"], within=OPTIMISED)
    for name in ("var_between", "var_within", "icc"):
        agree(getattr(result, name), expected[name], within=OPTIMISED)


def test_in_a_balanced_design_it_is_the_analysis_of_variance():
    rng = np.random.default_rng(1)
    cluster = np.repeat(np.arange(30), 4)
    value = rng.normal(size=30)[cluster] + rng.normal(size=120)
    means = value.reshape(30, 4).mean(axis=1)
    within = value.reshape(30, 4).var(axis=1, ddof=1).mean()
    result = random_intercept(value, cluster)
    agree(result.var_within, within)
    agree(result.var_between, means.var(ddof=1) - within / 4)
    agree(result.coefficients, [value.mean()])
    agree(result.std_errors, [np.sqrt(means.var(ddof=1) / 30)])


def test_no_difference_between_clusters_is_an_estimate_of_zero():
    result = random_intercept([1, 5, 2, 4, 3, 3], [1, 1, 2, 2, 3, 3])
    assert (result.var_between, result.icc) == (0, 0)
    assert result.var_within == pytest.approx(2)


@pytest.mark.parametrize(
    ("value", "cluster", "fixed", "note"),
    [
        ([], [], None, "There are no values."),
        ([None, 3], ["a", None], None, "There are no values."),
        ([1, 2], ["a", "a"], None, "There is one cluster only"),
        ([1, 2, 4], [1, 2, 3], None, "Every cluster has one value"),
        ([1, 2, 4], [1, 1, 2], [[1, 2], [3, 5], [4, 4]], "There are no more values than coefficients."),
        ([1, 2, 4, 5], [1, 1, 2, 2], [3, 3, 3, 3], "A fixed column is constant or repeats others"),
        ([3, 3, 3, 3], [1, 1, 2, 2], None, "The fixed part fits every value exactly"),
        ([1, 2, 3, 4], [1, 1, 2, 2], [1, 2, 3, 4], "The fixed part fits every value exactly"),
    ],
)
def test_where_the_parts_cannot_be_told_apart_it_says_why(value, cluster, fixed, note):
    result = random_intercept(np.array(value, dtype=float), np.array(cluster, dtype=object), fixed)
    assert (result.coefficients, result.std_errors, result.var_between, result.icc) == (None, None, None, None)
    assert result.note.startswith(note)


def test_clusters_that_hold_all_the_difference():
    result = random_intercept([1, 1, 5, 5, 8, 8.0001], [1, 1, 2, 2, 3, 3])
    assert result.icc == pytest.approx(1, abs=1e-6)


def test_rows_with_a_hole_are_dropped_before_counting():
    value, cluster, fixed = [1, 4, 2, 9, 5, 7.5], [1, 1, 2, 2, 3, 3], [0, 1, 0, 1, 0, 1]
    whole = random_intercept(value, cluster, fixed)
    holed = random_intercept([*value, None, 3], [*cluster, 1, 2], [*fixed, 1, None])
    assert (holed.n, holed.clusters) == (whole.n, whole.clusters) == (6, 3)
    agree(holed.coefficients, whole.coefficients)


def test_lists_of_different_length_are_refused():
    with pytest.raises(ValueError, match=r"len\(value\) == 2, len\(cluster\) == 1"):
        random_intercept([1, 2], [1])
    with pytest.raises(ValueError, match=r"len\(fixed\) == 1"):
        random_intercept([1, 2], [1, 1], [3])


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4)), min_size=5, max_size=40), st.randoms())
def test_order_labels_unit_and_origin_do_not_matter(rows, random):
    value, cluster = (np.array(each) for each in zip(*rows, strict=True))
    one = random_intercept(value, cluster)
    random.shuffle(rows)
    shuffled, names = (np.array(each) for each in zip(*rows, strict=True))
    other = random_intercept(10.0 * shuffled + 300, np.array(list("pqrst"))[::-1][names])
    assert one.note == other.note
    if one.icc is not None:
        assert 0 <= one.icc <= 1
        assert other.icc == pytest.approx(one.icc, rel=1e-5, abs=1e-6)
        assert other.coefficients[0] == pytest.approx(10 * one.coefficients[0] + 300, rel=1e-5)
