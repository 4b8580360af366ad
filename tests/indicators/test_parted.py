"""Answers put together until no part is a few people; and an attack that knows all that is told, and the rule."""

from collections import defaultdict
from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.indicators.parted import in_tenths, parted, told_by_the_total

A_FEW = set(range(1, 5))


def rows(*counts):
    return np.array(counts, dtype=np.int64)


def with_room(*counts):
    """These questions and two more whose answers are spread, so that the total tells nothing."""
    size, n = len(counts[0]), 400
    return rows(*counts, *([[n] * size] * 2))


def in_parts(own, ends):
    return [int(sum(own[low:high])) for low, high in pairwise((0, *ends))]


def test_neighbours_are_put_together_until_every_part_has_five_people():
    assert parted(with_room([1, 4, 10, 3, 9])) == (2, 3, 5)


def test_all_questions_have_the_same_parts():
    assert parted(with_room([6, 6, 8])) == (1, 2, 3)
    assert parted(with_room([6, 6, 8], [1, 5, 14])) == (2, 3)
    assert parted(with_room([6, 6, 8], [1, 5, 14], [14, 5, 1])) == ()  # whole or not at all


def test_of_many_people_a_part_is_one_in_ten_at_least():
    assert parted(with_room([9, 40, 51])) == (2, 3)
    assert parted(with_room([10, 40, 50])) == (1, 2, 3)


@pytest.mark.parametrize("counts", [[0, 0, 12], [4, 0, 8], [5, 4, 0], [0, 0, 0]])
def test_where_no_two_parts_have_five_people_nothing_is_told(counts):
    assert parted(with_room(counts)) == ()


def test_the_fewest_people_may_be_set_higher():
    assert parted(with_room([6, 6, 6])) == (1, 2, 3)
    assert parted(with_room([6, 6, 7]), minimum=7) == (2, 3)
    assert parted(with_room([6, 6, 6]), minimum=13) == ()


def test_of_one_question_the_total_tells_too_much():
    assert parted(rows([6, 6, 8])) == (1, 2, 3)  # nothing is put together, so a total tells nothing more
    assert parted(rows([1, 6, 13])) == ()


@given(st.lists(st.lists(st.integers(0, 30), min_size=5, max_size=5), min_size=1, max_size=6))
def test_every_part_has_five_people_and_a_tenth(counts):
    counts = rows(*counts)
    ends = parted(counts)
    for own in counts if ends else ():
        people = in_parts(own, ends)
        assert min(people) >= 5
        assert 10 * min(people) >= own.sum()
        assert sum(in_tenths(people)) == 10
        assert min(in_tenths(people)) >= 1
        assert all(abs(tenth - 10 * n / own.sum()) < 1 for tenth, n in zip(in_tenths(people), people, strict=True))


def test_a_total_near_the_highest_there_can_be_tells_of_a_few():
    """Parts of five and ten in each question, and a total one below the highest: one of them did not answer 2 or 4."""
    assert told_by_the_total(rows([0, 0, 5, 1, 9], [0, 0, 5, 0, 10]), (3, 5))
    assert told_by_the_total(rows([4, 1, 0, 9, 1], [5, 0, 0, 10, 0]), (3, 5))  # and near the lowest
    assert not told_by_the_total(rows([2, 1, 2, 5, 5], [1, 2, 2, 4, 6], [3, 0, 2, 7, 3]), (3, 5))


def worlds(people, answers):
    """Every way so many people can answer one question."""
    for cuts in combinations(range(people + answers - 1), answers - 1):
        edges = (-1, *cuts, people + answers - 1)
        yield tuple(after - before - 1 for before, after in pairwise(edges))


def told(counts):
    """All that a reader has: the parts, the tenths, and the total; None where nothing is drawn."""
    ends = parted(counts)
    tenths = tuple(in_tenths(in_parts(own, ends)) for own in counts)
    return (ends, tenths, int((counts * np.arange(counts.shape[1])).sum())) if ends else None


def runs(answers):
    """Every run of answers, and every single one."""
    return [(low, high) for low in range(answers) for high in range(low + 1, answers + 1)]


@pytest.mark.parametrize(("questions", "people", "answers"), [(1, 15, 3), (2, 10, 3), (2, 11, 3), (2, 10, 4)])
def test_who_knows_the_rule_the_total_and_all_that_is_drawn_finds_no_answer_of_one_to_four(questions, people, answers):
    """Every way these people could have answered, by what it shows: no run of answers is sure to be a few people's."""
    could_be = defaultdict(lambda: defaultdict(set))
    for world in product(worlds(people, answers), repeat=questions):
        seen = told(rows(*world))
        for one, own in enumerate(world) if seen else ():
            for low, high in runs(answers):
                could_be[seen][one, low, high].add(sum(own[low:high]))
    assert could_be  # some are drawn
    for seen, found in could_be.items():
        for where, numbers in found.items():
            assert not numbers <= A_FEW, (seen, where, numbers)
