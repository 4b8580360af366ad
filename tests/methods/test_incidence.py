import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import cumulative_incidence, kaplan_meier, wilson_interval

from .golden import agree, cases

ended = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3)), min_size=1, max_size=40)


@pytest.mark.parametrize(("given_", "expected"), cases("incidence", "curves"))
def test_incidences_are_what_r_gives(given_, expected):
    curves = cumulative_incidence(**given_)
    assert list(curves) == [each["cause"] for each in expected["causes"]]
    for theirs in expected["causes"]:
        ours = curves[theirs["cause"]]
        for name in ("time", "at_risk", "survival"):
            agree(getattr(ours, name), expected[name])
        for name in ("incidence", "std_error", "low", "high", "events"):
            agree(getattr(ours, name), theirs[name])


@given(ended)
def test_the_incidences_and_those_still_going_sum_to_one(rows):
    time, cause = zip(*rows, strict=True)
    curves = cumulative_incidence(time, cause)
    for curve in curves.values():
        np.testing.assert_allclose(sum(each.incidence for each in curves.values()) + curve.survival, 1, atol=1e-12)
        np.testing.assert_array_equal(curve.survival, kaplan_meier(time, np.array(cause) > 0).survival)


@given(ended)
def test_with_one_cause_it_is_one_less_kaplan_meier(rows):
    time, cause = zip(*rows, strict=True)
    event = np.array(cause) > 0
    curve = cumulative_incidence(time, event.astype(int), causes=[1])[1]
    survival = kaplan_meier(time, event)
    np.testing.assert_allclose(curve.incidence, 1 - survival.survival, atol=1e-12)
    known = survival.survival > 0
    np.testing.assert_allclose(curve.std_error[known], survival.std_error[known], atol=1e-9)


@given(ended, st.randoms())
def test_an_incidence_only_rises_lies_in_its_interval_and_ignores_order(rows, random):
    curves = cumulative_incidence(*zip(*rows, strict=True))
    random.shuffle(rows)
    again = cumulative_incidence(*zip(*rows, strict=True))
    for cause, curve in curves.items():
        assert (np.diff(curve.incidence) >= 0).all()
        known = ~np.isnan(curve.low)
        assert (curve.low[known] <= curve.incidence[known]).all()
        assert (curve.incidence[known] <= curve.high[known]).all()
        np.testing.assert_array_equal(curve.incidence, again[cause].incidence)


def test_censoring_the_other_endings_instead_would_overstate():
    time, cause = [1, 2, 3, 4, 5, 6], [2, 1, 2, 1, 2, 1]
    censored = 1 - kaplan_meier(time, np.array(cause) == 1).survival[-1]
    assert cumulative_incidence(time, cause)[1].incidence[-1] == pytest.approx(0.5)
    assert censored == 1


def test_a_cause_that_never_occurred_is_reported_when_asked_for():
    curves = cumulative_incidence([1, 2], [1, 0], causes=[1, 4])
    assert list(curves) == [1, 4]
    assert curves[4].incidence.tolist() == [0, 0]
    read = curves[4].at(2)
    assert (read.value, read.low, read.high) == (0, 0, wilson_interval(0, 2)[1])


def test_while_nobody_has_ended_so_the_interval_is_wilsons_for_those_of_whom_that_is_known():
    curve = cumulative_incidence([1, 2, 3, 5, 6], [0, 2, 0, 2, 1])[1]
    for t, told in ((0.5, 5), (1, 5), (2, 4), (4, 3), (5, 3)):  # the one last seen at 1 tells nothing beyond
        read = curve.at(t)
        assert (read.value, read.low, read.high) == (0, 0, wilson_interval(0, told)[1])
        assert read.note.startswith("It has happened to nobody by then")


def test_once_everybody_has_ended_otherwise_their_number_is_what_is_known():
    read = cumulative_incidence([2, 3], [2, 2], causes=[1])[1].at(9)
    assert (read.value, read.high) == (0, wilson_interval(0, 2)[1])


def test_once_everybody_has_ended_so_the_interval_is_unknown():
    read = cumulative_incidence([1, 2, 3], [1, 1, 1])[1].at(3)
    assert (read.value, read.low, read.high) == (1, None, None)
    assert read.note == "Once everybody has had the event this interval is unknown."


def test_reading_before_the_first_and_beyond_the_last_time():
    curve = cumulative_incidence([2, 3, 5], [1, 2, 0])[1]
    assert curve.at(1).value == 0
    assert curve.at(5).value == pytest.approx(1 / 3)
    assert curve.at(5).low is not None
    assert (curve.at(6).value, curve.at(6).note) == (None, "Nobody was followed that long.")
    assert cumulative_incidence([2, 3], [1, 2])[1].at(6).value == 0.5


def test_nobody_is_unknown():
    assert cumulative_incidence([], []) == {}
    read = cumulative_incidence([None], [1], causes=[1])[1].at(0)
    assert (read.value, read.n, read.note) == (None, 0, "There is nobody to count.")


@pytest.mark.parametrize(
    ("time", "cause", "causes", "sentence"),
    [
        ([-2], [1], None, r"^time == -2 somewhere, must be >= 0\.$"),
        ([2], [-1], None, r"^cause == -1 somewhere, must be >= 0\.$"),
        ([2], [1.5], None, r"^cause is not a whole number"),
        ([2], [1], [-3], r"^causes == \[-3, 0, 1\], must be >= 0\.$"),
    ],
)
def test_impossible_endings_are_refused(time, cause, causes, sentence):
    with pytest.raises(ValueError, match=sentence):
        cumulative_incidence(time, cause, causes=causes)
