import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import log_rank

from .golden import agree, cases

rows = st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.sampled_from([0, 1, 2])), max_size=40)


@pytest.mark.parametrize(("given_", "expected"), cases("survival", "log_rank"))
def test_a_log_rank_is_what_r_gives(given_, expected):
    test = log_rank(**given_)
    agree([test.statistic, test.p_value], [expected["statistic"], expected["p_value"]])
    assert test.df == expected["df"]


@pytest.mark.parametrize(
    ("time", "event", "group"),
    [([], [], []), ([1, 2], [1, 1], ["a", "a"]), ([1, 2], [0, 0], ["a", "b"]), ([1, 2], [0, 1], ["a", "b"])],
)
def test_fewer_than_two_groups_at_risk_cannot_be_compared(time, event, group):
    test = log_rank(time, event, group)
    assert (test.statistic, test.p_value, test.df) == (None, None, 0)
    assert test.note == "Fewer than two groups were at risk when something happened."


def test_groups_that_all_had_the_event_together_cannot_be_told_apart():
    test = log_rank([1, 1], [1, 1], ["a", "b"])
    assert (test.statistic, test.df) == (None, 1)
    assert test.note == "The groups were never at risk together long enough to compare."


def test_people_of_no_known_group_are_dropped():
    group = np.array(["a", None, "b", "a", "b"], dtype=object)
    test = log_rank([1, 2, 3, 4, 5], [1, 1, 1, 1, 0], group)
    assert (test.n, test.events) == (4, 3)


@given(rows)
def test_what_the_groups_are_called_and_the_order_do_not_matter(subjects):
    time, event, group = ([row[place] for row in subjects] for place in range(3))
    one = log_rank(time, event, group)
    other = log_rank(time[::-1], event[::-1], [{0: "z", 1: "k", 2: "b"}[label] for label in group][::-1])
    assert (one.df, one.n, one.events) == (other.df, other.n, other.events)
    assert (one.statistic is None) == (other.statistic is None)
    if one.statistic is not None:
        assert one.statistic == pytest.approx(other.statistic, rel=1e-6, abs=1e-9)
        assert 0 <= one.p_value <= 1


@given(rows)
def test_a_group_beside_its_own_copy_does_not_differ(subjects):
    time, event, _ = ([row[place] for row in subjects] for place in range(3))
    test = log_rank(time * 2, event * 2, [0] * len(time) + [1] * len(time))
    assert test.statistic is None or test.statistic == pytest.approx(0, abs=1e-12)
