"""A measure made in the app can be written down and read again."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures import Item, Measure, as_toml, load, read_measure
from evaluation.vocabulary import Role

PRINTED = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1)


@pytest.mark.parametrize("key", load())
def test_every_shipped_measure_comes_back_equal(key):
    assert read_measure(as_toml(load()[key])) == load()[key]


@given(wording=PRINTED, label=PRINTED)
def test_any_wording_survives(wording, label):
    measure = Measure("own", "Our own", (Role.MENTOR,), (Item("1", wording),), 0.0, 1.0, labels={label: 1.0})
    assert read_measure(as_toml(measure)) == measure


def test_what_is_written_is_toml_a_person_can_read():
    measure = Measure("own", "Our own", (Role.MENTOR,), (Item("1"),), 0.0, 1.0, labels={"Yes, often": 1.0})
    assert tomllib.loads(as_toml(measure))["labels"] == {"Yes, often": 1.0}
    assert as_toml(measure).startswith('key = "own"\nname = "Our own"\n')
