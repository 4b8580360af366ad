"""Shares told inside the service: nobody who holds everything shown can tell a count of one to four people."""

from collections import defaultdict
from dataclasses import replace
from itertools import product

import pytest

from evaluation.indicators import CATALOGUE, guard
from evaluation.indicators.change import change_indicator
from evaluation.indicators.scores_by_round import score_indicator
from evaluation.measures import load
from evaluation.methods import paired_change, proportion, proportion_bounds
from evaluation.results import Breakdown, Finding

BY_KEY = {one.key: one for one in CATALOGUE}
YES_NO = load()["collaborate_adapted"]


def share(yes, n, **more):
    return replace(proportion(yes, n, nobody="Nobody."), **more)


def who(twice, once, never):
    """`answered_both` as the guard lets it through, its parts made as `times_answered` makes them."""
    counts = {"twice": twice, "once": once, "never": never}
    if 0 < once < 5 or 0 < never < 5:
        counts = {"twice": twice, "not twice": once + never}
    n = twice + once + never
    parts = Breakdown("answered", {name: share(one, n) for name, one in counts.items()})
    return guard(Finding(BY_KEY["answered_both"], share(twice, n), {"answered": parts}))


def bounds(yes, answered, asked):
    return guard(Finding(BY_KEY["share_with_the_missing"], proportion_bounds(yes, answered, asked)))


def bytes_of(finding):
    return repr((finding.result, finding.breakdowns))


@pytest.mark.parametrize("n", [12, 23])
def test_whoever_sees_who_answered_cannot_tell_one_to_four_people_from_one_another(n):
    """Every way n people can have answered, sorted by what is shown of it."""
    shown = defaultdict(list)
    for twice, once in product(range(n + 1), repeat=2):
        if twice + once <= n:
            parts = (twice, once, n - twice - once)
            shown[bytes_of(who(*parts))].append(parts)
    for alike in shown.values():
        for part in range(3):
            possible = {ways[part] for ways in alike}
            assert len(possible) >= 3 or not possible & {1, 2, 3, 4}


def test_whoever_sees_a_share_with_its_bounds_cannot_tell_one_to_four_answers():
    shown = defaultdict(list)
    for yes, answered in product(range(41), repeat=2):
        if answered and yes <= answered:
            shown[bytes_of(bounds(yes, answered, 40))].append((yes, answered - yes))
    for alike in shown.values():
        for side in range(2):
            possible = {ways[side] for ways in alike}
            assert len(possible) >= 3 or not possible & {0, 1, 2, 3, 4}


@pytest.mark.parametrize(("yes", "answered"), [(4, 30), (26, 30), (0, 30), (30, 30), (3, 4)])
def test_a_share_of_answers_with_few_on_one_side_is_not_shown(yes, answered):
    result = bounds(yes, answered, 40).result
    assert (result.value, result.low, result.high) == (None, None, None)
    assert "Fewer than five people gave one of the two answers" in result.note


def test_a_share_of_answers_with_five_on_either_side_is_shown_with_its_bounds():
    result = bounds(5, 10, 40).result
    assert (result.value, result.low, result.high) == (0.5, 5 / 40, 35 / 40)


@pytest.mark.parametrize("yes", [0, 1, 4, 26, 29, 30])
def test_a_score_of_yes_or_no_is_a_share_too_in_a_round_in_a_group_and_in_a_change(yes):
    score, n = score_indicator(YES_NO), 30
    rounds = Breakdown("round", {"first": share(15, n), "week_6": share(yes, n)})
    services = Breakdown("service", {"A": share(15, n), "B": share(yes, n)})
    seen = guard(Finding(score, share(15, n), {"round": rounds, "service": services}))
    assert {name: one.value for name, one in seen.breakdowns["round"].groups.items()} == {"first": 0.5, "week_6": None}
    assert (seen.breakdowns["service"].groups, seen.breakdowns["service"].whole) == ({}, False)
    moved = paired_change([1] * 15 + [0] * 15, [1] * yes + [0] * (n - yes))
    seen = guard(Finding(change_indicator(YES_NO), replace(moved, unit="proportion"), {})).result
    assert (seen.n, seen.mean_before, seen.mean_after, seen.difference) == (n, None, None, None)


def test_who_answered_both_times_keeps_its_rate_where_only_once_or_never_is_few():
    seen = who(20, 3, 9)
    assert seen.result.value == 20 / 32
    assert {name: round(one.value * one.n) for name, one in seen.breakdowns["answered"].groups.items()} == {
        "twice": 20, "not twice": 12}  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "told"),
    [((3, 20, 20), "Fewer than five of those who started have answered both times."),
     ((40, 1, 2), "Nearly all of those who started have answered both times: fewer than five have not.")],
)  # fmt: skip
def test_few_who_did_or_did_not_are_told_in_words_only(counts, told):
    seen = who(*counts)
    assert (seen.result.value, seen.result.n, seen.breakdowns["answered"].groups) == (None, sum(counts), {})
    assert seen.result.note == told


def test_everyone_who_answered_twice_and_nobody_who_did_are_told():
    assert who(30, 0, 0).result.value == 1
    assert who(0, 20, 10).result.value == 0


def test_a_group_in_which_few_answered_withholds_the_split():
    services = Breakdown("service", {"A": share(20, 30), "B": share(3, 12)})
    seen = guard(Finding(BY_KEY["answered_both"], share(23, 42), {"service": services}))
    assert (seen.result.value, seen.breakdowns["service"].whole) == (23 / 42, False)


def forms(**rounds):
    parts = Breakdown("round", {name: share(back, due, n_of="forms") for name, (back, due) in rounds.items()})
    total = [sum(column) for column in zip(*rounds.values(), strict=True)]
    return guard(Finding(BY_KEY["answers_returned"], share(*total, n_of="forms"), {"round": parts}))


def test_forms_that_did_not_come_back_are_told_and_a_round_with_few_forms_due_too():
    """A manager has to ask for them; that a form did not come is no answer."""
    seen = forms(first=(28, 30), week_6=(5, 7), month_6=(0, 3))
    assert {name: round(one.value * one.n) for name, one in seen.breakdowns["round"].groups.items()} == {
        "first": 28, "week_6": 5, "month_6": 0}  # fmt: skip


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_a_round_in_which_one_to_four_forms_came_withholds_all_rounds_and_keeps_the_total(few):
    seen = forms(first=(28, 30), week_6=(few, 20))
    assert (seen.breakdowns["round"].groups, seen.breakdowns["round"].whole) == ({}, False)
    assert seen.result.value == (28 + few) / 50
    assert forms(first=(few, 30)).result.value is None
