import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import kaplan_meier, kaplan_meier_by, wilson_interval

from .golden import agree, cases

GOLDEN = cases("survival", "curves")
followed = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=40)


def curve_of(rows, **options):
    time, event = zip(*rows, strict=True)
    return kaplan_meier(time, event, **options)


@pytest.mark.parametrize(("given_", "expected"), GOLDEN)
def test_a_curve_is_what_r_gives(given_, expected):
    curve = kaplan_meier(**given_)
    for name in ("time", "at_risk", "events", "censored", "survival", "std_error", "low", "high"):
        agree(getattr(curve, name), expected[name])


@pytest.mark.parametrize(("given_", "expected"), GOLDEN)
def test_its_median_is_what_r_gives(given_, expected):
    median = kaplan_meier(**given_).median()
    agree(
        [median.value, median.low, median.high], [expected["median"], expected["median_low"], expected["median_high"]]
    )


@pytest.mark.parametrize(("given_", "expected"), GOLDEN)
def test_reading_it_at_a_time_is_what_r_gives(given_, expected):
    curve = kaplan_meier(**given_)
    for t, share, low, high in zip(
        *(expected[name] for name in ("at", "at_survival", "at_low", "at_high")), strict=True
    ):
        read = curve.at(t)
        agree(read.value, share)
        if share < 1:  # at 1 R's interval is NA or has no width
            agree([read.low, read.high], [low, high])


@pytest.mark.parametrize(("given_", "expected"), GOLDEN)
def test_its_restricted_mean_is_what_r_gives(given_, expected):
    curve = kaplan_meier(**given_)
    for r in expected["restricted_mean"] or ():
        ours = curve.restricted_mean(r["t"])
        agree(ours.value, r["mean"])
        if ours.low is not None:
            agree([ours.low, ours.high], [r["low"], r["high"]])


def test_the_three_intervals_by_name():
    rows = [(1, True), (2, False), (3, True), (5, False)]
    log_log, log, plain = (curve_of(rows, interval=kind) for kind in ("log-log", "log", "plain"))
    assert len({log_log.low[0], log.low[0], plain.low[0]}) == 3
    with pytest.raises(ValueError, match=r"^interval == 'logit', must be one of plain, log, log-log\.$"):
        curve_of(rows, interval="logit")


def test_a_duration_of_zero_is_kept_and_may_have_its_event():
    curve = kaplan_meier([0, 0, 4, 6], [1, 0, 1, 0])
    assert curve.at_risk.tolist() == [4, 2, 1]
    assert curve.at(0).value == 0.75


def test_at_zero_the_interval_is_unknown_and_not_nought_to_nought():
    curve = kaplan_meier([1, 2], [1, 1])
    assert curve.survival[-1] == 0
    assert np.isnan([curve.std_error[-1], curve.low[-1], curve.high[-1]]).all()
    read = curve.at(2)
    assert (read.value, read.low, read.high, read.note) == (
        0,
        None,
        None,
        "Once everybody has had the event this interval is unknown.",
    )


@pytest.mark.parametrize("interval", ["log-log", "log", "plain"])
def test_while_nobody_has_had_the_event_the_interval_is_wilsons_for_those_followed_so_far(interval):
    curve = kaplan_meier([3, 4, 5, 7], [0, 0, 0, 1], interval=interval)
    for t, followed in ((1, 4), (3, 4), (3.5, 3), (5, 2)):  # last seen at 3: followed to 3, not beyond
        read = curve.at(t)
        assert (read.value, read.low, read.high) == (1, wilson_interval(followed, followed)[0], 1)
        assert read.note.startswith("It has happened to nobody by then")


def test_beyond_the_longest_follow_up_nothing_is_known():
    curve = kaplan_meier([2, 5], [1, 0])
    assert curve.at(5).value == 0.5
    read = curve.at(5.1)
    assert (read.value, read.note, read.n) == (None, "Nobody was followed that long.", 2)
    assert curve.restricted_mean(6).value is None


def test_once_everybody_has_had_the_event_the_rest_is_known():
    curve = kaplan_meier([2, 5], [1, 1])
    assert curve.at(9).value == 0
    assert curve.restricted_mean(9).value == 3.5


def test_a_median_not_reached_says_so_but_may_have_a_lower_end():
    median = kaplan_meier([1, 2, 3, 4, 5, 6], [1, 1, 0, 0, 0, 0]).median()
    assert (median.value, median.low, median.high) == (None, 1, None)
    assert median.note == "Fewer than half have had the event so far."


def test_a_restricted_mean_without_an_event_is_as_sure_as_the_share_is():
    for curve, t, followed in (([3, 3, 4], [0, 1, 1]), 3, 3), (([3, 4], [0, 1]), 3.5, 1):
        mean = kaplan_meier(*curve).restricted_mean(t)  # an event at t itself takes nothing from the time before it
        assert (mean.value, mean.low, mean.high) == (t, pytest.approx(t * wilson_interval(followed, followed)[0]), t)
        assert mean.note.startswith("It has happened to nobody by then")
    assert kaplan_meier([3, 4], [0, 1]).restricted_mean(0).value == 0


def test_the_interval_of_a_restricted_mean_stays_between_nothing_and_its_end():
    mean = kaplan_meier([2, 5, 3], [1, 0, 0]).restricted_mean(3)  # ± 1.96·SE would reach beyond 3
    assert 0 < mean.low < mean.value < mean.high < 3


def test_of_ten_matches_a_restricted_mean_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(13)
    held = []
    for _ in range(2000):  # half have ended by 10
        ends, last_seen = rng.exponential(10 / np.log(2), 10), rng.exponential(73, 10)
        mean = kaplan_meier(np.minimum(ends, last_seen), ends <= last_seen).restricted_mean(12)
        if mean.low is not None:
            held.append(mean.low <= (1 - 2**-1.2) * 10 / np.log(2) <= mean.high)
    assert 0.94 < np.mean(held) < 0.975  # ± 1.96·SE holds it in .89


def test_nobody_gives_a_curve_without_entries():
    curve = kaplan_meier([], [])
    assert (curve.n, curve.time.size) == (0, 0)
    for result in (curve.at(3), curve.median(), curve.restricted_mean(3)):
        assert (result.value, result.note) == (None, "There is nobody to count.")


def test_unknown_times_and_events_are_dropped_before_counting():
    nan = float("nan")
    assert kaplan_meier([1, nan, 3, None, 5], [1, 1, nan, 0, 0]).n == 2
    assert kaplan_meier([nan, nan], [1, 0]).n == 0


@pytest.mark.parametrize(
    ("time", "event", "sentence"),
    [
        ([-1, 2], [0, 1], r"^time == -1 somewhere, must be >= 0\.$"),
        ([1, 2], [0, 2], r"^event == 2 somewhere, must be one of 0 … 1\.$"),
        ([1, 2], [-1.0, 1], r"^event == -1.0 somewhere, must be one of 0 … 1\.$"),
        ([1, 2], [0.5, 1], r"^event is not a whole number somewhere"),
        ([1, 2, 3], [0, 1], r"^len\(time\) == 3, len\(outcome\) == 2, len\(group\) == 3, must be equal\.$"),
    ],
)
def test_impossible_subjects_are_refused(time, event, sentence):
    with pytest.raises(ValueError, match=sentence):
        kaplan_meier(time, event)


@pytest.mark.parametrize("t", [-1, float("nan"), float("inf")])
def test_an_impossible_time_to_read_at_is_refused(t):
    curve = kaplan_meier([1], [1])
    for read in (curve.at, curve.restricted_mean):
        with pytest.raises(ValueError, match=r"^t == "):
            read(t)


@given(followed)
def test_a_curve_only_falls_and_lies_in_its_interval(rows):
    curve = curve_of(rows)
    assert (np.diff(curve.survival) <= 0).all()
    assert ((curve.survival >= 0) & (curve.survival <= 1)).all()
    known = ~np.isnan(curve.low)
    assert (curve.low[known] <= curve.survival[known]).all()
    assert (curve.survival[known] <= curve.high[known]).all()
    assert curve.n == len(rows) == curve.events.sum() + curve.censored.sum()


@given(followed)
def test_without_censoring_it_is_the_plain_share_still_going(rows):
    curve = kaplan_meier([time for time, _ in rows], np.ones(len(rows)))
    shares = [sum(time > t for time, _ in rows) / len(rows) for t in curve.time]
    np.testing.assert_allclose(curve.survival, shares, atol=1e-12)


@given(followed, st.randoms())
def test_the_order_of_subjects_does_not_matter(rows, random):
    first = curve_of(rows)
    random.shuffle(rows)
    again = curve_of(rows)
    np.testing.assert_array_equal(first.survival, again.survival)
    np.testing.assert_array_equal(first.at_risk, again.at_risk)


@given(followed)
def test_the_unit_of_time_does_not_matter(rows):
    weeks, days = curve_of(rows), curve_of([(time * 7.3, event) for time, event in rows])
    np.testing.assert_array_equal(weeks.survival, days.survival)
    np.testing.assert_array_equal(weeks.low, days.low)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.sampled_from("abc")), max_size=40),
    st.sampled_from([1, 0.3]),
)
def test_curves_by_group_are_the_curves_of_each_group(rows, unit):
    time, event, group = (np.array([row[place] for row in rows]) for place in range(3))
    together = kaplan_meier_by(time * unit if rows else time, event, group)
    assert list(together) == sorted(set(group.tolist()))
    for label, curve in together.items():
        alone = kaplan_meier(time[group == label] * unit, event[group == label])
        np.testing.assert_array_equal(curve.time, alone.time)
        np.testing.assert_array_equal(curve.low, alone.low)
        assert curve.n == alone.n


@pytest.mark.parametrize(("given_", "expected"), GOLDEN)
def test_a_curve_beside_another_group_is_what_r_gives_alone(given_, expected):
    time, event = ([*given_[name], *other] for name, other in (("time", [1.0, 4.0]), ("event", [1, 0])))
    options = {name: value for name, value in given_.items() if name not in {"time", "event"}}
    group = ["own"] * len(given_["time"]) + ["other"] * 2
    curve = kaplan_meier_by(time, event, group, **options)["own"]
    for name in ("time", "survival", "std_error", "low", "high"):
        agree(getattr(curve, name), expected[name])


def test_a_subject_of_no_known_group_is_in_no_curve():
    curves = kaplan_meier_by([1, 2, 3], [1, 1, 1], np.array(["a", None, "a"], dtype=object))
    assert {label: curve.n for label, curve in curves.items()} == {"a": 2}
