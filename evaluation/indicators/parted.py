"""Into which parts the answers to a questionnaire's questions are put together, so that no part is a few people.

Neighbouring answers become one part, the same parts for every question and all questions or none: one legend reads
them all, and no question left out can be worked out from the others and the mean of the score.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

MOST_PARTS, TENTHS = 5, 10
Counts = NDArray[np.int64]
Ends = tuple[int, ...]


def parted(counts: Counts, *, minimum: int = 5) -> Ends:
    """Where each part ends (one past its last answer), or () where the answers may not be told in any parts.

    In each question each part holds at least `minimum` people and one in ten, and the total of all answers tells
    nobody's (`told_by_the_total`). Of all such ways the one with the most parts is taken, then the evenest, then one
    that treats both ends alike, then the one that keeps the highest answers apart: an order that is fixed, so that
    the choice itself tells little more than that finer parts would have been a few people.

    Args:
        counts: people who gave each answer, shape (questions, answers), answers from low to high as they are scored: a
            question turned round for the score has its highest answer first.
        minimum: fewest people in a part.
    """
    need = np.maximum(minimum, np.ceil(counts.sum(axis=1) / TENTHS))[:, None]
    for ends in _ways(counts.shape[1]):
        if (_people(counts, ends) >= need).all() and not told_by_the_total(counts, ends):
            return ends
    return ()


def _people(counts: Counts, ends: Ends) -> Counts:
    """How many people are in each part, shape (questions, parts)."""
    return np.add.reduceat(counts, (0, *ends[:-1]), axis=1)


@cache
def _ways(answers: int) -> tuple[Ends, ...]:
    """Every way to part so many answers into two to five runs, in the order they are tried."""
    ways = (ends for parts in range(2, min(MOST_PARTS, answers) + 1) for ends in _into(answers, parts))
    return tuple(sorted(ways, key=_place))


def _into(answers: int, parts: int) -> Iterator[Ends]:
    return ((*cuts, answers) for cuts in combinations(range(1, answers), parts - 1))


def _place(ends: Ends) -> tuple[int, int, bool, tuple[int, ...]]:
    sizes = [after - before for before, after in pairwise((0, *ends))]
    return -len(sizes), sum(size * size for size in sizes), sizes != sizes[::-1], tuple(-end for end in ends)


def in_tenths(people: Sequence[int]) -> tuple[int, ...]:
    """The parts in tenths that add up to ten, by largest remainder; who has a tenth or more keeps one at least."""
    share = np.asarray(people) * TENTHS / max(1, sum(people))
    whole = np.floor(share).astype(np.int64)
    rest = np.argsort(whole - share, kind="stable")[: TENTHS - int(whole.sum())]
    whole[rest] += 1
    return tuple(whole.tolist())


def told_by_the_total(counts: Counts, ends: Ends) -> bool:
    """Whether the total of all answers, which the mean of the score tells, would tell what a part holds.

    It does not where, for each part of each question and each answer in it, all of the part could have given that
    answer: the other parts and questions leave room for the same total. Then of no answer within a part is it known
    that anybody gave it.

    Args:
        counts: as for `parted`.
        ends: where parts end.
    """
    worth = np.arange(counts.shape[1])
    people, total = _people(counts, ends), int((counts * worth).sum())
    low, high = (people * end.reduceat(worth, (0, *ends[:-1])) for end in (np.minimum, np.maximum))
    return bool((high - low).max() > min(total - low.sum(), high.sum() - total))
