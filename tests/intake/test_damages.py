"""A seeded sample of `python -m benchmarks.damages`: every row accounted for, and a check that is gone is missed."""

import pytest

from benchmarks.damages.__main__ import codes_of, first_missed, judged
from benchmarks.damages.judging import a_damaged_sheet, fill
from benchmarks.damages.kinds import KINDS
from benchmarks.damages.mutations import SHAPES, parsed_here, without_code
from evaluation.store import Store


def test_there_are_many_kinds_and_each_file_has_several():
    assert len({one.name for one in KINDS}) >= 50
    sheets = [a_damaged_sheet(seed) for seed in range(300)]
    assert min(len(sheet.damages) for sheet in sheets) >= 3
    assert len({name for sheet in sheets for name in sheet.damages}) > len(KINDS)  # days that could be months besides


def test_every_row_of_sixteen_damaged_files_is_accounted_for_and_nothing_is_misread():
    verdicts = judged(range(20_000, 20_016))
    assert [verdict.wrong for verdict in verdicts if verdict.wrong] == []
    assert {verdict.outcome for verdict in verdicts} >= {"read", "asked"}
    assert sum(verdict.rows.total() for verdict in verdicts) > 100


def test_parsed_in_the_child_it_is_the_same():
    assert [verdict.wrong for verdict in judged(range(20_000, 20_004), child=True) if verdict.wrong] == []


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    one = Store.open(tmp_path_factory.mktemp("damages"))
    with parsed_here():
        fill(one)
        yield one
    one.close()


@pytest.mark.parametrize("name", ["days must exist"])
def test_a_reader_that_has_lost_a_habit_is_missed(store, name):
    assert first_missed(SHAPES[name], range(40), store) is not None


@pytest.mark.parametrize("code", ["required-empty", "date-order"])
def test_a_check_that_is_gone_is_missed(store, code):
    seeds = [seed for seed in range(200) if code in codes_of(a_damaged_sheet(seed))]
    assert first_missed(lambda: without_code(code), seeds[:2], store) is not None
