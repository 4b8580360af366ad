"""P5 and P7: a figure is refreshed when nobody or ten people are new in it, else the last version stands."""

from dataclasses import replace
from datetime import date

import pytest

from evaluation.disclosure import decide
from evaluation.results import Held, Suppressed
from tests.disclosure.made_up import a_change, people


def first(block):
    return decide([block], [], number=4, as_at="2025-12-31").versions


def then(block, earlier):
    return decide([block], earlier, number=6, as_at="2026-06-30")


@pytest.mark.parametrize(("new", "refreshed"), [(0, True), (1, False), (9, False), (10, True)])
def test_a_figure_is_refreshed_only_with_nobody_or_ten_people_new(new, refreshed):
    decided = then(a_change(38 + new), first(a_change(38)))
    assert bool(decided.versions) == refreshed


def test_a_held_figure_is_the_last_version_with_its_day():
    decided = then(a_change(42, moved=5.0), first(a_change(38, moved=9.0)))
    cell = decided.rows["change.trust"][0].cells[2]
    assert isinstance(cell, Held)
    assert (cell.last.words, cell.as_at, cell.publication) == ("9 points higher", date(2025, 12, 31), 4)


def test_a_withdrawn_figure_is_compared_with_and_never_shown_again():
    standing = first(a_change(20, moved=3.0))
    withdrawn = [replace(one, publication=5, withdrawn=True) for one in first(a_change(38, moved=9.0))]
    decided = then(a_change(42, moved=5.0), [*standing, *withdrawn])
    assert not decided.versions  # four new people against the withdrawn one
    assert decided.rows["change.trust"][0].cells[2].publication == 4
    alone = then(a_change(42, moved=5.0), withdrawn)
    assert all(isinstance(cell, Suppressed) for cell in alone.rows["change.trust"][0].cells)


def test_people_who_left_count_as_people_who_came():
    later = a_change(38, behind=people(5, 43))  # five left, five came
    assert then(later, first(a_change(38))).versions
    later = a_change(37, behind=people(4, 41))  # four left, three came
    assert not then(later, first(a_change(38))).versions


def test_p7_late_corrections_to_a_few_people_wait():
    corrected = people(0, 38) | {"p3": "corrected"}
    assert not then(a_change(38, behind=corrected), first(a_change(38))).versions
    many = people(0, 38) | people(0, 10, gave="corrected")
    assert then(a_change(38, behind=many), first(a_change(38))).versions


def test_every_earlier_version_counts_not_only_the_last():
    one = first(a_change(30))
    two = then(a_change(45, behind=people(0, 45)), one).versions
    back = a_change(31, behind=people(0, 31))  # ten or more from the last, one from the first
    assert not decide([back], [*one, *two], number=8, as_at="2026-12-31").versions


def test_groups_of_one_measure_must_not_differ_by_a_few_people():
    everyone = a_change(46, key="score.trust")
    paired = a_change(38, key="change.trust")
    decided = decide([paired, everyone], [], number=4, as_at="2025-12-31")
    assert [version.key for version in decided.versions] == ["change.trust"]
    assert isinstance(decided.rows["score.trust"][0].cells[0], Suppressed)


def test_a_figure_that_never_was_out_is_hidden_rather_than_held():
    decided = decide([a_change(9)], [], number=4, as_at="2025-12-31")
    assert all(isinstance(cell, Suppressed) for cell in decided.rows["change.trust"][0].cells)
    assert len(decided.rows["change.trust"][0].cells) == 4


def test_what_the_audit_does_not_let_pass_is_held_too():
    decided = decide([a_change(60)], first(a_change(38)), number=6, as_at="2026-06-30", skip={"change.trust": 1})
    assert isinstance(decided.rows["change.trust"][0].cells[0], Held)
