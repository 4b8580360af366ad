"""A small sample of `python -m benchmarks.durability`: kills and doubles; the rest stands in tests/store."""

import os
import random

import pytest

from benchmarks.durability import doubles, flipped_bits, kills
from evaluation.store import Store

DICE = random.Random  # seeded: what is drawn is no secret
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="importers are forked here")


@pytest.fixture
def home(tmp_path):
    Store.open(tmp_path / "home").close()
    return tmp_path / "home"


def test_killed_imports_are_neither_lost_nor_half_visible(home):
    seen = kills(home, 5, DICE(2))
    assert (seen["killed"], seen["lost"], seen["half visible"]) == (5, 0, 0)


def test_a_file_stored_again_in_any_way_is_there_once(home):
    assert doubles(home, 3, DICE(1)) == {"files stored again": 3, "doubles": 0}


def test_a_flipped_bit_is_found(home):
    assert flipped_bits(home, 3, DICE(1)) == {"bits flipped": 3, "found": 3, "records as before": 1}
