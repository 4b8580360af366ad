"""A small sample of `python -m benchmarks.sequences`, and that it notices when somebody erased can come back."""

import pytest

from benchmarks import sequences
from benchmarks.sequences import run
from evaluation.store import arrivals


def test_records_and_figures_equal_a_replay_and_nobody_erased_comes_back():
    deeds, wrong = run(2, 4, 1)
    assert wrong == []
    assert {"import", "erase", "erase a mentor"} <= deeds.keys()


def test_with_the_tombstones_taken_out_it_says_who_came_back_how(monkeypatch):
    monkeypatch.setattr(arrivals, "without_erased", lambda frames, directory, pseudonyms: (dict(frames), 0))
    _, wrong = run(2, 4, 100)
    assert any("back by upload" in one for one in wrong)


@pytest.mark.parametrize("row", [{"match": "C1"}, {"person": "C1"}, {"mentee": "C1", "mentor": "M1"}])
def test_a_row_is_about_the_child_it_names(row):
    assert sequences.names(row) == {"C1"}
