"""How many days of a stretch were paused, and where that moves a planned end."""

from datetime import date

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.facts.days import day_of
from evaluation.facts.pauses import Pauses, pauses_of
from facts.a_programme import canonical

MATCHES = pd.DataFrame({"match": [1, 2], "service": ["Harrowmere", "Tarnley"]})
JANUARY = np.array([day_of(date(2025, 1, 1))] * 2)
FEBRUARY = np.array([day_of(date(2025, 2, 1))] * 2)


def paused_in_january(*rows, closed=()):
    return pauses_of(MATCHES, canonical("pauses", rows), closed).days(JANUARY, FEBRUARY).tolist()


def test_both_ends_of_a_pause_are_paused_days():
    assert paused_in_january({"match": 1, "from": "2025-01-10", "until": "2025-01-12"}) == [3, 0]


def test_a_pause_that_goes_on_has_no_end():
    assert paused_in_january({"match": 1, "from": "2025-01-22"}) == [10, 0]


def test_a_services_pause_is_that_of_all_its_matches():
    assert paused_in_january({"service": "Tarnley", "from": "2025-01-10", "until": "2025-01-12"}) == [0, 3]


def test_a_pause_that_names_nobody_is_everybodys():
    assert paused_in_january({"from": "2025-01-10", "until": "2025-01-12"}) == [3, 3]


def test_overlapping_pauses_are_not_counted_twice():
    assert paused_in_january(
        {"match": 1, "from": "2025-01-01", "until": "2025-01-20"},
        {"match": 1, "from": "2025-01-05", "until": "2025-01-06"},  # inside the first
        {"match": 1, "from": "2025-01-15", "until": "2025-01-25"},  # overlaps it
        closed=((date(2025, 1, 24), date(2025, 1, 31)),),  # overlaps that
    ) == [31, 8]


def test_without_pauses_nothing_is_paused():
    assert pauses_of(MATCHES, None).days(JANUARY, FEBRUARY).tolist() == [0, 0]


def test_a_pause_covers_its_days_and_no_others():
    pauses = pauses_of(MATCHES, canonical("pauses", [{"match": 1, "from": "2025-01-01", "until": "2025-01-01"}]))
    assert pauses.covers(JANUARY).tolist() == [True, False]
    assert pauses.covers(JANUARY + 1).tolist() == [False, False]


def moved(*stretches, start=0, end=84, known_until=1000):
    place = np.zeros(len(stretches), dtype=np.int64)
    first, last = (np.array([one[side] for one in stretches], dtype=np.int64) for side in (0, 1))
    return int(Pauses(place, first, last).moved(np.array([start]), np.array([end]), np.array([known_until]))[0])


def test_a_planned_end_is_later_by_the_paused_days():
    assert moved((10, 20)) == 94


def test_a_pause_that_begins_before_the_end_as_moved_moves_it_again():
    assert moved((10, 20), (90, 97)) == 84 + 10 + 7
    assert moved((10, 20), (94, 97)) == 84 + 10  # it begins after the end


def test_a_pause_from_before_the_start_moves_it_by_the_days_after():
    assert moved((-5, 3)) == 87


def test_a_pause_that_goes_on_moves_it_up_to_what_is_known():
    assert moved((80, 5000), known_until=100) == 104


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6))
def test_paused_days_are_the_days_any_pause_covers(stretches):
    rows = [{"match": 1, "from": date.fromordinal(date(2025, 1, 1).toordinal() + first),
             "until": date.fromordinal(date(2025, 1, 1).toordinal() + first + length - 1)}
            for first, length in stretches]  # fmt: skip
    days = {day for first, length in stretches for day in range(first, first + length) if day < 31}
    assert paused_in_january(*rows)[0] == len(days)
