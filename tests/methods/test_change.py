import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import mean_interval, paired_change

from .golden import agree, cases

pairs = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=30)
EFFECTS = ("g_av", "g_av_low", "g_av_high", "d_z", "d_z_low", "d_z_high")


@pytest.mark.parametrize(("given_", "expected"), cases("paired_change", "changes"))
def test_a_change_is_what_r_gives(given_, expected):
    result = paired_change(**given_)
    for name, value in expected.items():
        agree(getattr(result, name), value)


def test_only_people_with_both_rounds_count_and_the_others_are_told():
    result = paired_change([10, 20, None, 40, None], [12, None, 30, 48, None])
    assert (result.n, result.mean_before, result.mean_after, result.difference) == (2, 25, 30, 5)
    assert result.left_out == 2  # one came once at each round; the last person never


def test_it_is_not_the_difference_of_the_rounds_means():
    result = paired_change([0, 0, 100], [10, 10, None])
    assert result.difference == 10


@pytest.mark.parametrize(("before", "after"), [([], []), ([None, 3], [4, None])])
def test_nobody_with_both_rounds_is_unknown(before, after):
    result = paired_change(before, after)
    assert (result.n, result.difference, result.note) == (0, None, "Nobody answered both rounds.")


def test_one_person_is_a_change_without_an_interval():
    result = paired_change([3], [5])
    assert (result.n, result.difference, result.low, result.t, result.g_av) == (1, 2, None, None, None)
    assert result.note == "There is one change only, so how sure this is cannot be estimated."


def test_equal_changes_have_no_interval():
    result = paired_change([1, 2, 3], [3, 4, 5])
    assert (result.difference, result.low, result.p_value, result.d_z) == (2, None, None, None)
    assert result.note == "All changes are equal, so how sure this is cannot be estimated."


def test_equal_changes_are_seen_through_rounding_error():
    before = np.array([50.1, 60.3, 70.7, 33.3])
    assert len(set((before + 2.1) - before)) > 1
    result = paired_change(before, before + 2.1)
    assert (result.difference, result.low, result.d_z) == (pytest.approx(2.1), None, None)


def test_nobody_moved_at_all():
    result = paired_change([1, 2, 3], [1, 2, 3])
    assert (result.difference, result.low, result.wilcoxon_p) == (0, None, None)


def test_at_two_people_g_av_cannot_be_corrected_but_the_rest_is_told():
    result = paired_change([1, 2], [5, 4])
    assert (result.g_av, result.g_av_low, result.g_av_high) == (None, None, None)
    assert result.low < result.difference < result.high
    assert result.d_z_low < result.d_z < result.d_z_high


def test_one_mentor_gives_no_interval():
    result = paired_change([1, 2, 3], [2, 5, 3], cluster=["m", "m", "m"])
    assert (result.clusters, result.low, result.difference) == (1, None, pytest.approx(4 / 3))
    assert result.note == "There is one cluster only, so how sure this is cannot be estimated."


def test_a_pair_whose_mentor_is_unknown_is_dropped():
    labels = np.array(["a", "b", None, "a"], dtype=object)
    result = paired_change([1, 2, 3, 4], [2, 4, 9, 4], cluster=labels)
    assert (result.n, result.clusters, result.left_out) == (3, 2, 0)


def test_lists_of_different_length_are_refused():
    with pytest.raises(ValueError, match=r"len\(before\) == 2, len\(after\) == 1"):
        paired_change([1, 2], [1])
    with pytest.raises(ValueError, match=r"len\(cluster\) == 1, must be equal\.$"):
        paired_change([1, 2], [1, 2], cluster=["a"])


def test_alike_children_of_a_mentor_widen_every_interval():
    mentor = np.repeat(np.arange(8), 6)
    rng = np.random.default_rng(3)
    before = rng.normal(50, 10, 48)
    after = before + rng.normal(0, 8, 8)[mentor] + rng.normal(0, 4, 48)
    alone, grouped = paired_change(before, after), paired_change(before, after, cluster=mentor)
    for name in ("", "g_av_", "d_z_"):
        widths = [getattr(each, f"{name}high") - getattr(each, f"{name}low") for each in (alone, grouped)]
        assert widths[1] > 1.2 * widths[0]
    assert (grouped.difference, grouped.g_av, grouped.d_z) == (alone.difference, alone.g_av, alone.d_z)


@given(pairs)
def test_with_every_person_their_own_cluster_nothing_changes(rows):
    before, after = zip(*rows, strict=True)
    alone, grouped = paired_change(before, after), paired_change(before, after, cluster=range(len(rows)))
    for field in dataclasses.fields(alone):
        if field.name not in {"clusters", "note"}:
            one, other = getattr(alone, field.name), getattr(grouped, field.name)
            assert other == (pytest.approx(one, rel=1e-9, abs=1e-9) if isinstance(one, float) else one)


@given(pairs)
def test_turning_the_rounds_round_turns_the_change_round(rows):
    before, after = zip(*rows, strict=True)
    there, back = paired_change(before, after), paired_change(after, before)
    assert there.difference == pytest.approx(-back.difference, abs=1e-12)
    if there.low is not None:
        assert there.low < there.difference < there.high
        assert (there.low, there.high) == pytest.approx((-back.high, -back.low), abs=1e-9)
        assert there.wilcoxon_p == pytest.approx(back.wilcoxon_p)
        assert there.d_z_low < there.d_z < there.d_z_high
        assert there.g_av is None or there.g_av_low < there.g_av < there.g_av_high


@given(pairs, st.floats(0.1, 10), st.floats(-5, 5))
def test_effect_sizes_have_no_unit(rows, scale, shift):
    before, after = (np.array(each, dtype=float) for each in zip(*rows, strict=True))
    one, other = paired_change(before, after), paired_change(before * scale + shift, after * scale + shift)
    if one.low is not None:
        for name in EFFECTS:
            value = getattr(one, name)
            assert getattr(other, name) == (value if value is None else pytest.approx(value, rel=1e-6, abs=1e-6))


@given(pairs)
def test_the_interval_is_that_of_the_mean_of_the_changes(rows):
    before, after = (np.array(each) for each in zip(*rows, strict=True))
    ours, theirs = paired_change(before, after), mean_interval(after - before)
    agree([ours.difference, ours.low, ours.high], [theirs.value, theirs.low, theirs.high])
