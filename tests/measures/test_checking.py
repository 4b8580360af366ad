"""A measure that comes with the product has no mistake; a code is one of a measure's answers or it is not."""

import pytest

from evaluation.measures import load
from evaluation.measures.checking import mistakes, on_grid


@pytest.mark.parametrize("key", load())
def test_no_shipped_measure_has_a_mistake(key):
    assert mistakes(load()[key]) == []


@pytest.mark.parametrize(
    ("key", "code", "expected"),
    [
        ("trust_mentor", 1, True),
        ("trust_mentor", 5, True),
        ("trust_mentor", 0, False),
        ("trust_mentor", 6, False),
        ("trust_mentor", 2.5, False),
        ("copenhagen_burnout_personal", 75, True),
        ("copenhagen_burnout_personal", 4, False),
    ],
)
def test_a_code_is_one_of_the_answers(key, code, expected):
    assert on_grid(load()[key], code) is expected
