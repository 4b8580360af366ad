"""Each rule of the policy on the smallest example that shows it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.disclosure import POLICY, Count, CountTable, Line, counted, counted_rows
from evaluation.disclosure.asked import Block, Share
from evaluation.disclosure.merging import merged
from evaluation.disclosure.policy import NotListed
from evaluation.disclosure.protect import rows_of, told_share
from evaluation.results import Estimate, Released, Suppressed
from tests.disclosure.made_up import a_change, a_share, people


@pytest.mark.parametrize(("n", "shown"), [(8, 10), (12, 10), (13, 15), (66, 65), (1003, 1005)])
def test_p1_a_number_of_people_is_told_to_the_nearest_five(n, shown):
    assert counted(n) == Released(f"{shown:,}", float(shown))


@pytest.mark.parametrize("n", range(8))
def test_p1_nought_to_seven_people_are_one_mark(n):
    assert counted(n) == counted(0)
    assert counted(n).mark == "c"


def test_p1_what_is_not_known_is_told_apart_from_what_is_hidden():
    assert counted(None).mark == "x"


def test_p1_small_groups_are_put_together_before_any_is_marked():
    ethnicity = {"White": 39, "Black": 9, "Asian": 10, "Mixed": 6, "other": 1, "not recorded": 1}
    assert merged(ethnicity) == {("White",): 39, ("Black",): 9, ("Asian",): 10, ("Mixed", "other", "not recorded"): 8}


def test_p1_one_small_group_alone_is_marked_not_merged():
    assert merged({"boys": 54, "girls": 11, "not recorded": 1}) == {("boys",): 54, ("girls",): 11, ("not recorded",): 1}


def test_p1_groups_still_small_together_stay_apart():
    assert len(merged({"a": 30, "b": 3, "c": 2})) == 3


def test_a_merged_row_names_its_categories_and_adds_every_column():
    lines = tuple(Line(name, (Count(n), Count(10 * n))) for name, n in {"a": 30, "b": 6, "c": 4}.items())
    a, rest = counted_rows(CountTable("reached.sex", lines, total=40, merges=True))
    assert (a.name, a.merged) == ("a", ())
    assert (rest.name, rest.merged) == ("b or c", ("b", "c"))
    assert [cell.words for cell in rest.cells] == ["10", "100"]


def test_a_table_of_counts_the_policy_does_not_list_is_not_released():
    with pytest.raises(NotListed):
        counted_rows(CountTable("talked_to.sex", (Line("a", (Count(30),)),)))


@pytest.mark.parametrize(
    ("with_side", "without_side", "shown"),
    [
        (30, 20, "about 6 in 10"),
        (10, 34, "about 2 in 10"),
        (8, 32, None),  # of 40 with 8 or more, only 8 and 9 give 2 in 10
        (7, 33, None),  # fewer than 8 with
        (33, 7, None),  # fewer than 8 without
        (9, 10, None),  # fewer than 20 people
        (10, 10, None),  # of 20, only 10 and at most one more give 5 in 10
        (61, 59, "50 in 100"),  # 60 of 120: from counts to the nearest 5
    ],
)
def test_p2_a_share_leaves_with_enough_people_on_both_sides(with_side, without_side, shown):
    rows = rows_of(a_share(with_side, without_side))
    assert (rows[0].cells[0].words if rows else None) == shown


def test_p2_never_none_and_never_all():
    assert told_share(0.01, None, None, 50).words == "about 1 in 10"
    assert told_share(0.999, None, None, 500).words == "99 in 100"


@settings(deadline=None, max_examples=30)
@given(st.integers(8, 90), st.integers(8, 90))
def test_p2_whoever_knows_the_number_of_people_is_left_with_three_counts(with_side, without_side):
    n = with_side + without_side
    shown = rows_of(a_share(with_side, without_side))
    if shown is None:
        return
    others = [rows_of(a_share(other, n - other)) for other in range(8, n - 7)]
    same = [one for one in others if one is not None and one[0].cells[0] == shown[0].cells[0]]
    assert len(same) >= 3


def test_p2_categories_are_put_together_until_all_of_them_may_leave():
    def lines(**counts: int) -> tuple[Line, ...]:
        n = sum(counts.values())
        return tuple(Line(name, (Share(Estimate(k / n, None, None, n), k, n - k),)) for name, k in counts.items())

    fine, coarse = lines(planned=20, goals=3, chose=15), lines(planned_or_goals=23, chose=15)
    block = Block("endings.12", "endings.12", fine, people(0, 38), "endings.12", 38, coarser=(coarse,))
    assert [row.name for row in rows_of(block)] == ["planned_or_goals", "chose"]
    assert rows_of(replace(block, coarser=())) is None


@pytest.mark.parametrize(("n", "leaves"), [(9, False), (10, True)])
def test_p3_a_change_needs_ten_people(n, leaves):
    assert (rows_of(a_change(n)) is not None) == leaves


def test_p3_means_are_whole_points_and_the_number_of_people_is_rounded():
    (row,) = rows_of(a_change(38))
    assert [cell.words for cell in row.cells] == ["55", "64", "9 points higher", "40"]
    assert (row.cells[2].low, row.cells[2].high) == (4, 14)


@pytest.mark.parametrize(("week", "followed", "leaves"), [(12, 10, True), (12, 9, False), (13, 30, False)])
def test_p4_shares_over_weeks_leave_at_listed_weeks_with_ten_still_followed(week, followed, leaves):
    block = a_share(20, 20, key="by_week.26.12")
    assert (rows_of(replace(block, week=week, followed=followed)) is not None) == leaves


@pytest.mark.parametrize(("pairs", "leaves"), [(39, False), (40, True)])
def test_p6_three_ways_of_moving_need_forty_pairs(pairs, leaves):
    block = a_share(pairs - 15, 15, key="reliable_change")
    assert (rows_of(block) is not None) == leaves


def test_nothing_exact_is_in_what_leaves():
    (row,) = rows_of(a_share(23, 41))
    assert "23" not in str(row)
    assert "41" not in str(row)
    assert not any(isinstance(cell, Suppressed) for cell in row.cells)
    assert POLICY.small == 7
