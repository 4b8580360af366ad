import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import mean_interval, proportion_bounds, tipping_point

from .golden import agree, cases

pairs = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=20)


@pytest.mark.parametrize(("given_", "expected"), cases("planning", "tipping"))
def test_a_tipping_point_is_what_r_gives(given_, expected):
    result = tipping_point(**given_)
    agree([result.value, result.low, result.high], [expected["value"], expected["low"], expected["high"]])
    assert result.n == expected["n"]


@given(pairs, st.lists(st.integers(0, 20), min_size=1, max_size=10))
def test_at_the_tipping_point_everybodys_mean_change_is_zero(rows, missing):
    before, after = (np.array(each, dtype=float) for each in zip(*rows, strict=True))
    result = tipping_point(before, after, missing)
    if result.value is None:
        assert np.ptp(before) == 0
        return
    slope, base = np.polyfit(before, after - before, 1)
    theirs = base + slope * np.array(missing) + result.value
    assert np.concatenate([after - before, theirs]).mean() == pytest.approx(0, abs=1e-6)
    if result.low is not None:
        assert result.low < result.value < result.high


def test_when_the_start_says_nothing_it_is_the_change_scaled_by_who_is_missing():
    before, after, missing = [1, 2, 3, 1, 2, 3], [3, 4, 5, 1, 2, 3], [2, 2, 2]  # mean change 1, unrelated to the start
    result = tipping_point(before, after, missing)
    assert result.value == pytest.approx(-1 * 9 / 3)
    assert mean_interval([2, 2, 2, 0, 0, 0]).value == 1


@pytest.mark.parametrize(
    ("before", "after", "missing", "note"),
    [
        ([1, 2, 3], [2, 2, 4], [], "Nobody is missing"),
        ([1, 2, 3], [2, 2, 4], [None], "Nobody is missing"),
        ([1, 2, None], [2, 2, 4], [3], "A tipping point needs at least three people"),
        ([2, 2, 2], [2, 3, 4], [3], "Everybody started from the same score"),
    ],
)
def test_without_a_line_or_anyone_missing_it_is_unknown(before, after, missing, note):
    result = tipping_point(before, after, missing)
    assert result.value is None
    assert result.note.startswith(note)


def test_when_every_answer_lies_on_the_line_only_the_point_is_known():
    result = tipping_point([1, 2, 3], [2, 3, 4], [2])
    assert (result.value, result.low) == (-4, None)
    assert result.note.startswith("Every answer lies on one line")


@pytest.mark.parametrize(("given_", "expected"), cases("proportions", "bounds"))
def test_bounds_are_what_r_gives(given_, expected):
    result = proportion_bounds(**given_)
    agree([result.value, result.low, result.high], [expected["value"], expected["low"], expected["high"]])


def test_bounds_are_the_worst_and_the_best_the_others_could_say():
    result = proportion_bounds(6, 8, 10)
    assert (result.value, result.low, result.high, result.n) == (0.75, 0.6, 0.8, 10)
    assert result.note.startswith("Bounds, not a 95 % interval")


def test_when_everybody_answered_the_bounds_meet():
    result = proportion_bounds(6, 8, 8)
    assert result.low == result.value == result.high == 0.75


@pytest.mark.parametrize(("n", "note"), [(0, "There is nobody to count."), (5, "Nobody answered.")])
def test_when_nobody_answered_nothing_is_known(n, note):
    result = proportion_bounds(0, 0, n)
    assert (result.value, result.low, result.n, result.note) == (None, None, n, note)


@pytest.mark.parametrize(("successes", "answered", "n"), [(5, 4, 9), (2, 5, 4), (-1, 2, 3)])
def test_impossible_counts_are_refused(successes, answered, n):
    with pytest.raises(ValueError, match=r", must be "):
        proportion_bounds(successes, answered, n)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_bounds_hold_whatever_the_others_say(successes, others, missing):
    answered = successes + others
    result = proportion_bounds(successes, answered, answered + missing)
    if answered:
        for said_yes in range(missing + 1):
            assert result.low - 1e-12 <= (successes + said_yes) / (answered + missing) <= result.high + 1e-12
        assert result.low <= result.value <= result.high
