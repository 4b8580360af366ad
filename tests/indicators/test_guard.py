"""What may be seen, inside the service, of figures from answers."""

from dataclasses import replace

import numpy as np
import pytest

from evaluation.indicators import CATALOGUE, guard, guard_chosen
from evaluation.indicators.guard import level
from evaluation.methods import mean_interval, paired_change, proportion
from evaluation.results import Breakdown, Finding

ANSWERS = next(one for one in CATALOGUE if one.key == "trust_staff")
LOG = next(one for one in CATALOGUE if one.key == "meetings_kept")
MOVED = next(one for one in CATALOGUE if one.key == "reliable_change")


def mean_of(n, note=""):
    return replace(mean_interval(np.linspace(20, 80, n)), note=note)


def change_of(n):
    draw = np.random.default_rng(1)
    return paired_change(draw.normal(50, 10, n), draw.normal(55, 10, n))


def seen(result, indicator=ANSWERS, minimum=5, **breakdowns):
    return guard(Finding(indicator, result, breakdowns), minimum=minimum)


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_fewer_than_five_people_nothing_not_even_how_many(n):
    result = seen(mean_of(n)).result
    assert (result.value, result.low, result.high, result.n) == (None, None, None, 0)
    assert result.note == "Fewer than five people answered, so nothing is shown."


@pytest.mark.parametrize("n", [5, 9])
def test_five_to_nine_number_and_mean_only(n):
    result = seen(mean_of(n)).result
    assert (result.value, result.n, result.low, result.high, result.clusters) == (50, n, None, None, None)


@pytest.mark.parametrize("n", [10, 29])
def test_ten_to_29_with_interval_and_called_indicative(n):
    result = seen(mean_of(n)).result
    assert result.low is not None
    assert result.note.startswith(f"Indicative: {n} people.")


def test_thirty_in_full():
    assert seen(mean_of(30)).result == mean_of(30)


def test_nobody_at_all_says_so_in_its_own_words():
    nobody = mean_interval([])
    assert seen(nobody).result == nobody


def test_a_change_of_five_to_nine_is_the_latest_mean_only():
    whole, result = change_of(8), seen(change_of(8)).result
    assert (result.n, result.mean_after) == (8, whole.mean_after)
    hidden = ("difference", "mean_before", "low", "high", "t", "p_value", "g_av", "d_z", "d_z_low", "wilcoxon_p")
    assert {getattr(result, name) for name in hidden} == {None}


def test_a_change_of_fewer_than_five_shows_nothing():
    result = seen(change_of(4)).result
    assert (result.n, result.mean_after, result.difference, result.left_out) == (0, None, None, 0)


def test_no_p_below_thirty():
    assert seen(change_of(29)).result.p_value is None
    assert seen(change_of(30)).result.p_value is not None


def test_alpha_of_five_to_nine_is_no_mean_so_it_is_not_shown():
    assert seen(replace(mean_of(8), unit="alpha")).result.value is None


def test_a_split_is_shown_whole_or_not_at_all():
    held = seen(mean_of(40), service=Breakdown("service", {"A": mean_of(36), "B": mean_of(4)}))
    assert (held.breakdowns["service"].groups, held.breakdowns["service"].whole) == ({}, False)
    assert held.breakdowns["service"].note
    shown = seen(mean_of(40), service=Breakdown("service", {"A": mean_of(35), "B": mean_of(5)}, ("C",)))
    assert list(shown.breakdowns["service"].groups) == ["A", "B"]
    assert shown.breakdowns["service"].groups["B"].low is None
    assert shown.breakdowns["service"].without_data == ("C",)


def ways(up, within, down, no_room):
    n = up + within + down + no_room
    counts = {"up": up, "within": within, "down": down, "no room": no_room}
    shares = {name: proportion(one, n, nobody="Nobody.") for name, one in counts.items()}
    return seen(shares["up"], MOVED, way=Breakdown("way", shares))


@pytest.mark.parametrize("few", [1, 2, 3, 4])
@pytest.mark.parametrize("part", range(4))
def test_of_the_ways_people_moved_a_part_of_one_to_four_withholds_all_and_the_share_that_is_one_of_them(few, part):
    """Each part carries the n of all, so the people in it are its share of n."""
    counts = [14, 18, 6, 7]
    counts[part] = few
    held = ways(*counts)
    assert (held.breakdowns["way"].groups, held.breakdowns["way"].whole) == ({}, False)
    assert (held.result.value, held.result.low, held.result.high, held.result.n) == (None, None, None, sum(counts))
    assert held.result.note == "Not split: one of the groups has fewer than 5 people, so no group is shown."


@pytest.mark.parametrize("part", range(4))
def test_everyone_in_one_way_tells_what_each_answered_and_is_withheld(part):
    held = ways(*(20 if place == part else 0 for place in range(4)))
    assert (held.breakdowns["way"].groups, held.breakdowns["way"].whole, held.result.value) == ({}, False, None)


@pytest.mark.parametrize("counts", [(5, 18, 5, 0), (14, 18, 6, 5), (0, 5, 5, 0)])
def test_the_ways_people_moved_are_shown_where_each_has_five_or_nobody(counts):
    shown = ways(*counts)
    assert shown.breakdowns["way"].whole
    assert tuple(round(one.value * one.n) for one in shown.breakdowns["way"].groups.values()) == counts
    assert shown.result.value == counts[0] / sum(counts)


def test_rounds_are_judged_one_by_one():
    rounds = Breakdown("round", {"first": mean_of(30), "week_6": mean_of(4)})
    groups = seen(mean_of(30), round=rounds).breakdowns["round"].groups
    assert (groups["first"].value, groups["week_6"].value) == (pytest.approx(50), None)


def test_of_five_to_nine_people_only_the_latest_reading_is_shown():
    """Two means of the same eight people would tell the change that is hidden."""
    rounds = Breakdown("round", {"first": mean_of(8), "week_6": mean_of(8)})
    groups = seen(mean_of(8), round=rounds).breakdowns["round"].groups
    assert (groups["first"].value, groups["week_6"].value) == (None, 50)


def test_a_group_chosen_by_a_filter_is_shown_only_where_the_whole_split_is():
    """Everyone's mean minus the groups shown would tell what the four of the hidden group answered."""
    by_a = {"by": "service", "group": "A"}
    whole = seen(mean_of(40), service=Breakdown("service", {"A": mean_of(36), "B": mean_of(4)}))
    chosen = seen(mean_of(36))
    assert guard_chosen(chosen, whole, **by_a).result.value is None
    assert guard_chosen(chosen, whole, **by_a).result.n == 0
    safe = seen(mean_of(41), service=Breakdown("service", {"A": mean_of(36), "B": mean_of(5)}))
    assert guard_chosen(chosen, safe, **by_a).result == safe.breakdowns["service"].groups["A"]
    assert guard_chosen(chosen, None, **by_a).result.value is None


def test_a_group_chosen_has_no_reading_or_split_that_everyone_s_split_does_not_show():
    whole = seen(mean_of(41), service=Breakdown("service", {"A": mean_of(36), "B": mean_of(5)}))
    chosen = seen(mean_of(36), round=Breakdown("round", {"first": mean_of(37), "week_6": mean_of(36)}))
    assert guard_chosen(chosen, whole, "service", "A").breakdowns == {}


def test_a_stricter_minimum_holds_back_more_and_a_laxer_one_is_refused():
    assert seen(mean_of(7), minimum=8).result.value is None
    with pytest.raises(ValueError, match="must be 5 or more"):
        seen(mean_of(7), minimum=4)


def test_the_log_is_shown_as_it_is():
    finding = Finding(LOG, mean_of(2), {"service": Breakdown("service", {"A": mean_of(1)})})
    assert guard(finding) is finding


@pytest.mark.parametrize(("n", "expected"), [(4, "nothing"), (5, "mean only"), (10, "indicative"), (30, "full")])
def test_levels(n, expected):
    assert level(n) == expected
