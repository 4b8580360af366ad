import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import benjamini_hochberg

from .golden import agree, cases

p_values = st.lists(st.floats(0, 1), max_size=20)


@pytest.mark.parametrize(("given_", "expected"), cases("planning", "adjusted"))
def test_adjusted_p_values_are_what_r_gives(given_, expected):
    agree(benjamini_hochberg(given_["p"]), expected["adjusted"])


def test_missing_p_values_stay_missing_and_are_not_counted():
    adjusted = benjamini_hochberg([0.01, None, 0.04])
    assert np.isnan(adjusted[1])
    agree(adjusted[[0, 2]], benjamini_hochberg([0.01, 0.04]))


def test_no_p_value_gives_none():
    assert benjamini_hochberg([]).size == 0


@pytest.mark.parametrize("p", [[1.1], [-0.1]])
def test_a_p_value_lies_between_zero_and_one(p):
    with pytest.raises(ValueError, match=r"^p lies outside 0–1 somewhere"):
        benjamini_hochberg(p)


@given(p_values)
def test_adjusting_never_lowers_keeps_the_order_and_ignores_the_order_given(p):
    adjusted = benjamini_hochberg(p)
    assert (adjusted >= np.array(p) - 1e-15).all()
    assert (adjusted <= 1).all()
    order = np.argsort(p, kind="stable")
    assert (np.diff(adjusted[order]) >= 0).all()
    agree(benjamini_hochberg(p[::-1]), adjusted[::-1])
