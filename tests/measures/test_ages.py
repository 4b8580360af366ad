"""Whom a measure may be asked by age."""

import pytest

from evaluation.measures import load, too_old, too_young


@pytest.mark.parametrize(("age", "expected"), [(12, True), (12.99, True), (13, False), (17, False), (None, False)])
def test_swemwbs_is_not_for_a_twelve_year_old(age, expected):
    assert too_young(load()["swemwbs"], age) is expected


def test_a_measure_without_a_minimum_is_for_everybody():
    assert not too_young(load()["trust_mentor"], 10)


@pytest.mark.parametrize(("age", "expected"), [(17.9, False), (18, True), (None, False)])
def test_a_maximum_age_lasts_until_the_next_birthday(age, expected):
    assert too_old(load()["sdq_prosocial"], age) is expected


def test_a_measure_without_a_maximum_has_none():
    assert not too_old(load()["swemwbs"], 60)
