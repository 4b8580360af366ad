"""A figure or a field the policy does not list is not released."""

from dataclasses import dataclass, fields

import pytest

from evaluation.disclosure.policy import FIELDS, NotListed, rule_of, take
from evaluation.results import Breakdown, Change, Curve, Estimate


@pytest.mark.parametrize("kind", [Estimate, Change, Curve, Breakdown])
def test_every_field_of_every_result_is_listed_with_how_it_is_released(kind):
    assert set(FIELDS[kind]) == {field.name for field in fields(kind)}


def test_a_field_somebody_adds_to_a_result_is_not_released_before_it_is_listed():
    @dataclass(frozen=True)
    class Wider(Estimate):
        youngest: int = 12

    with pytest.raises(NotListed, match="youngest is not listed"):
        take(Wider(0.5, None, None, 40), "youngest")


@pytest.mark.parametrize("field", ["note", "clusters"])
def test_fields_that_hold_exact_counts_are_listed_as_not_released(field):
    with pytest.raises(NotListed):
        take(Estimate(0.5, None, None, 40, note="In 3 of them the child chose to stop."), field)


def test_p_values_and_effect_sizes_do_not_leave():
    kept = {name for name, how in FIELDS[Change].items() if how == "not released"}
    assert {"t", "p_value", "g_av", "d_z", "wilcoxon_p", "left_out", "note"} <= kept


def test_a_figure_that_is_not_listed_is_not_released():
    with pytest.raises(NotListed, match="pairs_to_check is not listed"):
        rule_of("pairs_to_check.service")
