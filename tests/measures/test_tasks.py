"""The role map: which tasks mentors and professionals see alike."""

import numpy as np
import pandas as pd
import pytest

from evaluation.measures import load, role_map, share_agreed

ROLE_MAP = load()["role_map"]
MENTOR, STAFF, TOGETHER, NOBODY, UNSURE = 1, 2, 3, 4, 5


def side(**answers) -> pd.DataFrame:
    return pd.DataFrame(answers, dtype=float)


def view_of(task, mentors, professionals):
    views = role_map(ROLE_MAP, side(**{task: mentors}), side(**{task: professionals}))
    return next(view for view in views if view.task == task)


@pytest.mark.parametrize(
    ("mentors", "professionals", "agreed"),
    [
        ([MENTOR, MENTOR, STAFF], [MENTOR, MENTOR, MENTOR], True),
        ([MENTOR, MENTOR, MENTOR], [STAFF, STAFF, STAFF], False),
        ([MENTOR, STAFF], [MENTOR, MENTOR], False),  # exactly half is not more than half
        ([UNSURE, UNSURE], [UNSURE, UNSURE], False),  # nobody knows: that is not agreement
        ([NOBODY, NOBODY], [NOBODY, NOBODY], True),  # both see that it is left undone
        ([MENTOR, MENTOR, np.nan, np.nan], [MENTOR], True),  # skipped answers do not count
        ([MENTOR, MENTOR, UNSURE, UNSURE], [MENTOR], False),  # "I don't know" does
        ([np.nan], [MENTOR], False),
    ],
)
def test_agreed_is_more_than_half_of_each_side_with_the_same_answer(mentors, professionals, agreed):
    assert view_of("a", mentors, professionals).agreed is agreed


def test_each_side_is_shown_in_its_own_words():
    view = view_of("f", [TOGETHER, TOGETHER], [NOBODY])
    assert (view.mentors, view.professionals) == ("We do it together", "Nobody does it")


def test_the_share_is_of_all_eight_tasks():
    views = role_map(ROLE_MAP, side(a=[MENTOR], b=[STAFF]), side(a=[MENTOR], b=[MENTOR]))
    assert share_agreed(views) == 1 / 8


def test_without_an_answer_from_one_side_there_is_no_share():
    assert share_agreed(role_map(ROLE_MAP, side(a=[MENTOR]), side())) is None


def test_a_score_is_not_a_list_of_tasks():
    with pytest.raises(ValueError, match="not a list of tasks"):
        role_map(load()["voice"], side(), side())
