from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods.life_tables import AT_ONCE, at_risk_before, durations, outcomes, tally

subjects = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 2)), max_size=40)


@pytest.mark.parametrize("unit", [1, 1.0, 0.5, 10**6])
@given(rows=subjects)
def test_a_tally_counts_each_kind_at_each_time_whether_counted_or_sorted(unit, rows):
    times, kind = (np.array([row[place] for row in rows], dtype=np.int64) for place in range(2))
    distinct, table = tally(times * unit, (kind, 3))
    expected = Counter((time * unit, label) for time, label in rows)
    assert distinct.tolist() == sorted({time * unit for time, _ in rows})
    assert {(t, k): int(table[i, k]) for i, t in enumerate(distinct) for k in range(3) if table[i, k]} == dict(expected)


def test_two_labels_are_counted_crossed():
    _, table = tally(np.array([4, 4, 7]), (np.array([0, 1, 1]), 2), (np.array([1, 1, 0]), 2))
    assert table.tolist() == [[[0, 1], [0, 1]], [[0, 0], [1, 0]]]


def test_more_rows_than_are_counted_at_once_are_all_counted():
    times = np.resize([3, 0, 5], AT_ONCE + 3)
    _, table = tally(times, (times % 2, 2))
    assert table.tolist() == [[count, 0] if time == 0 else [0, count]
                              for time, count in sorted(Counter(times.tolist()).items())]  # fmt: skip


@pytest.mark.parametrize("code", [-1, 2])
def test_an_outcome_that_is_none_of_those_asked_for_is_refused(code):
    with pytest.raises(ValueError, match=f"event == {code} somewhere, must be one of 0 … 1"):
        outcomes("event", [0, 1, code], highest=1)


def test_at_risk_is_everybody_who_ends_then_or_later():
    assert at_risk_before(np.array([2, 0, 3])).tolist() == [5, 3, 3]


def test_times_and_outcomes_that_are_all_missing_are_no_mistake():
    assert np.isnan(durations([None, None])).all()
    assert np.isnan(outcomes("event", [None])).all()
