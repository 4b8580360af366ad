import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import clustered_mean, clustered_rate, mean_interval, wilson_interval
from evaluation.methods.intervals import t_quantile

from .golden import agree, cases

clusters = st.lists(st.integers(1, 12).flatmap(lambda m: st.tuples(st.integers(0, m), st.just(m))), min_size=1)


@pytest.mark.parametrize(("given_", "expected"), cases("clustered", "rate"))
def test_a_clustered_rate_is_what_r_gives(given_, expected):
    result = clustered_rate(given_["successes"], given_["trials"])
    agree([result.value, result.low, result.high], [expected["value"], expected["low"], expected["high"]])
    assert result.n == result.clusters == expected["n"]


@pytest.mark.parametrize(("given_", "expected"), cases("clustered", "mean"))
def test_a_clustered_mean_is_what_r_gives(given_, expected):
    result = clustered_mean(given_["value"], given_["cluster"])
    agree([result.value, result.low, result.high], [expected["value"], expected["low"], expected["high"]])
    assert (result.n, result.clusters) == (expected["n"], expected["clusters"])


@pytest.mark.parametrize(
    ("successes", "trials", "p"),
    [
        ([0, 0, 0], [5, 9, 2], 0),  # no child ever came
        ([5, 9, 2], [5, 9, 2], 1),  # every child always came
        ([1, 2, 3], [2, 4, 6], 0.5),  # every child came half the time
        ([4], [5], 0.8),  # one child only
    ],
)
def test_where_clusters_do_not_differ_each_counts_once(successes, trials, p):
    result = clustered_rate(successes, trials)
    assert (result.low, result.high) == wilson_interval(p * len(trials), len(trials))
    assert "each cluster as one observation" in result.note


def test_clusters_without_a_trial_or_a_count_are_not_counted():
    with_them = clustered_rate([3, 0, None, 5, 2], [4, 0, 7, 9, None])
    assert with_them == clustered_rate([3, 5], [4, 9])
    assert with_them.n == 2


@pytest.mark.parametrize(("successes", "trials"), [([], []), ([0, 0], [0, 0]), ([None], [4])])
def test_a_rate_of_nobody_is_unknown(successes, trials):
    result = clustered_rate(successes, trials)
    assert (result.value, result.low, result.n, result.note) == (None, None, 0, "There is nobody to count.")


@pytest.mark.parametrize(("successes", "trials"), [([3], [2]), ([-1], [2])])
def test_a_cluster_cannot_have_more_successes_than_trials(successes, trials):
    with pytest.raises(ValueError, match=r"^successes lie outside 0 … trials"):
        clustered_rate(successes, trials)


def test_lists_of_different_length_are_refused():
    with pytest.raises(ValueError, match=r"^len\(successes\) == 1, len\(trials\) == 2, must be equal\.$"):
        clustered_rate([1], [1, 2])
    with pytest.raises(ValueError, match=r"must be equal\.$"):
        clustered_mean([1.0], ["a", "b"])


@given(clusters, st.randoms())
def test_a_rate_lies_in_its_interval_inside_zero_to_one_whatever_the_order(found, random):
    result = clustered_rate(*zip(*found, strict=True))
    assert 0 <= result.low <= result.value <= result.high <= 1
    random.shuffle(found)
    again = clustered_rate(*zip(*found, strict=True))
    assert (again.value, again.low, again.high) == pytest.approx((result.value, result.low, result.high), rel=1e-9)


def test_alike_trials_within_clusters_widen_the_interval_wilson_would_give():
    low, high = wilson_interval(45, 100)
    result = clustered_rate([10, 10, 10, 10, 5, 0, 0, 0, 0, 0], [10] * 10)
    assert result.low < low
    assert high < result.high


@given(st.lists(st.integers(0, 50), min_size=2, max_size=20))
def test_with_every_value_its_own_cluster_the_mean_is_the_ordinary_one(values):
    clustered, ordinary = clustered_mean(values, range(len(values))), mean_interval(values)
    agree([clustered.value, clustered.low, clustered.high], [ordinary.value, ordinary.low, ordinary.high])


@given(st.lists(st.tuples(st.floats(0, 100), st.sampled_from("abcd")), min_size=1, max_size=25))
def test_what_the_clusters_are_called_does_not_matter(rows):
    value, label = zip(*rows, strict=True)
    result = clustered_mean(value, label)
    renamed = clustered_mean(value, [{"a": 9.5, "b": -1, "c": 7, "d": 0}[name] for name in label])
    assert result.value == pytest.approx(renamed.value)
    assert result.clusters == renamed.clusters == len(set(label))
    assert (result.low is None) == (renamed.low is None)
    if result.low is not None:
        assert (result.low, result.high) == pytest.approx((renamed.low, renamed.high), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("value", "cluster", "note"),
    [
        ([1, 2, 3], ["m"] * 3, "There is one cluster only, so how sure this is cannot be estimated."),
        ([2, 2, 2, 2], [1, 1, 2, 2], "All clusters are equal, so how sure this is cannot be estimated."),
        ([], [], "There is nobody to count."),
        ([None, 3], ["a", None], "There is nobody to count."),
    ],
)
def test_a_clustered_mean_without_spread_has_no_interval_and_says_why(value, cluster, note):
    result = clustered_mean(value, cluster)
    assert (result.low, result.high, result.note) == (None, None, note)
    assert (result.value is None) == (note == "There is nobody to count.")


def test_clusters_that_agree_are_seen_through_rounding_error():
    value = np.tile([0.1, 0.2, -0.3], 3)  # the mean is zero up to rounding, and so is every cluster's
    found, alone = clustered_mean(value, np.repeat([1, 2, 3], 3)), mean_interval(value)
    assert found.note == "Every cluster gave the same mean, so the interval takes its values as independent."
    assert found.high == pytest.approx(alone.high * t_quantile(0.95, 2) / t_quantile(0.95, 8))


def test_a_value_in_an_unknown_cluster_is_dropped():
    labels = np.array(["a", "a", "b", None, float("nan")], dtype=object)
    assert clustered_mean([1, 2, 4, 9, 9], labels) == clustered_mean([1, 2, 4], ["a", "a", "b"])
    assert clustered_mean([1, 2, 4, 9], [1.0, 1.0, 2.0, float("nan")]).n == 3
