import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import funnel_limits

from .golden import agree, cases

EDGES = ("low_95", "high_95", "low_998", "high_998")
EIGHT = [5, 10, 20, 30, 40, 50, 80, 100]


@pytest.mark.parametrize(("given_", "expected"), cases("planning", "limits"))
def test_funnel_limits_are_what_r_gives(given_, expected):
    result = funnel_limits(given_["n"], given_["overall"], successes=given_["successes"])
    for edge in EDGES:
        agree(getattr(result, edge), expected[edge])
    agree(result.dispersion, expected["dispersion"])


def test_fewer_than_eight_units_get_no_funnel():
    result = funnel_limits([10] * 7, 0.3)
    assert (result.low_95, result.high_998) == (None, None)
    assert result.note == "A funnel needs at least eight units with somebody in them."


def test_an_empty_unit_does_not_count_and_has_no_limits():
    assert funnel_limits([0, *EIGHT[:7]], 0.3).low_95 is None
    assert np.isnan(funnel_limits([0, *EIGHT], 0.3).high_95).tolist() == [True] + [False] * 8
    assert funnel_limits([0] * 9, 0.3, successes=[0] * 9).dispersion == 1


@pytest.mark.parametrize("overall", [0, 1])
def test_a_share_of_nothing_or_all_gives_no_funnel(overall):
    result = funnel_limits(EIGHT, overall, successes=[overall * n for n in EIGHT])
    assert (result.low_95, result.note) == (None, "The overall share is 0 or 1, so chance alone gives no funnel.")


def test_units_that_vary_more_than_chance_widen_the_funnel():
    quiet = funnel_limits(EIGHT, 0.4, successes=[round(0.4 * n) for n in EIGHT])
    loud = funnel_limits(EIGHT, 0.4, successes=[0, 10, 2, 25, 5, 45, 10, 80])
    assert quiet.dispersion == 1
    assert loud.dispersion > 2
    assert (loud.low_95 <= quiet.low_95).all()
    assert (loud.high_95 >= quiet.high_95).all()


def test_about_one_unit_in_twenty_falls_outside_by_chance():
    rng = np.random.default_rng(6)
    n = np.full(40_000, 60)
    share = rng.binomial(n, 0.3) / n
    limits = funnel_limits([60] * 8, 0.3)
    assert 0.01 < (share <= limits.low_95[0]).mean() < 0.027  # at most 1 in 40 each way, less what counts allow
    assert 0.01 < (share >= limits.high_95[0]).mean() < 0.027


@pytest.mark.parametrize(
    ("n", "overall", "successes", "sentence"),
    [
        (EIGHT, 1.5, None, r"^overall == 1.5, must be >= 0 and <= 1\.$"),
        ([2.5, *EIGHT], 0.5, None, r"^n is not a whole number"),
        ([-2, *EIGHT], 0.5, None, r"^n is not a whole number >= 0"),
        ([None, *EIGHT], 0.5, None, r"^n is not a whole number"),
        ([1, 2], 0.5, [1, 3], r"^successes lie outside"),
        ([1, 2], 0.5, [1], r"^len\(n\) == 2, len\(successes\) == 1"),
    ],
)
def test_impossible_funnels_are_refused(n, overall, successes, sentence):
    with pytest.raises(ValueError, match=sentence):
        funnel_limits(n, overall, successes=successes)


@given(st.lists(st.integers(1, 300), min_size=8, max_size=8), st.floats(0.01, 0.99))
def test_telling_failures_instead_turns_the_funnel_upside_down(n, overall):
    one, other = funnel_limits(n, overall), funnel_limits(n, 1 - overall)
    np.testing.assert_allclose(one.low_95, 1 - other.high_95, atol=1e-9)


@given(st.lists(st.integers(1, 300), min_size=8, max_size=12), st.floats(0.01, 0.99))
def test_limits_hold_the_overall_share_and_the_wider_holds_the_narrower(n, overall):
    result = funnel_limits(n, overall)
    assert (result.low_998 <= result.low_95).all()
    assert (result.low_95 <= overall + 1e-12).all()
    assert (overall <= result.high_95 + 1e-12).all()
    assert (result.high_95 <= result.high_998).all()
