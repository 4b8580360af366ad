import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods.arguments import AT_ONCE, codes, is_missing, known, known_pairs


def test_none_and_nan_are_missing():
    assert known("value", [1, None, float("nan"), 0]).tolist() == [1, 0]


def test_a_pair_needs_both():
    x, y = known_pairs([1, None, 3, 4], [5, 6, None, 8])
    assert (x.tolist(), y.tolist()) == ([1, 4], [5, 8])


@pytest.mark.parametrize(
    ("labels", "missing"),
    [
        (np.array(["a", ""]), [False, False]),
        (np.array([1, 2]), [False, False]),
        (np.array([1.0, float("nan")]), [False, True]),
        (np.array(["a", None, float("nan")], dtype=object), [False, True, True]),
    ],
)
def test_which_labels_are_missing(labels, missing):
    assert is_missing(labels).tolist() == missing


@pytest.mark.parametrize(
    "kind", [int, str, lambda label: label * 10**9, lambda label: label + 0.5, lambda label: 2 * label - 3]
)
@given(raw=st.lists(st.integers(0, 9), max_size=20))
def test_codes_are_the_places_of_the_sorted_labels(kind, raw):
    labels = [kind(label) for label in raw]
    code, names = codes(labels)
    assert list(names) == sorted(set(labels))
    assert [names[place] for place in code] == labels


def test_a_label_is_found_however_late_it_first_comes():
    labels = np.repeat([7, 5, 9], [AT_ONCE, 1, AT_ONCE])
    code, names = codes(labels)
    assert names == (5, 7, 9)
    assert [code[0], code[AT_ONCE], code[-1]] == [1, 0, 2]
