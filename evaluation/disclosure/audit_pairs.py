"""The attack by subtraction: two versions of a figure, two groups of a measure, or any sum of several."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from evaluation.disclosure.audit_figures import LEFT, Figure, Told

NEW = 10
FEW_NEW = "Two versions differ by fewer than ten people."
FEW_APART = "Two groups of one measure differ by fewer than ten people."
BY_SUMS = "Several figures together tell of fewer than ten people."
BY_TWO = "Two versions together leave fewer than three values for a count."


@dataclass
class Pairs:
    """What was found, and how many pairs were looked at."""

    found: list[Told] = field(default_factory=list)
    looked_at: int = 0


def told_apart(figures: list[Figure]) -> Pairs:
    """What two or more figures tell together that none of them tells alone."""
    result = Pairs()
    families = defaultdict(list)
    for figure in figures:
        families[figure.family].append(figure)
    for family in families.values():
        for one, other in combinations(family, 2):
            result.looked_at += 1
            newer = max(one, other, key=lambda figure: figure.publication)
            result.found += [(newer.key, newer.publication, sentence) for sentence in _of_two(one, other)]
        result.found += _by_sums(family)
    return result


def _of_two(one: Figure, other: Figure) -> Iterator[str]:
    everybody = one.behind.keys() | other.behind.keys()
    if one.key != other.key:
        if 0 < len(one.behind.keys() ^ other.behind.keys()) < NEW:
            yield FEW_APART
        return
    changed = [person for person in everybody if one.behind.get(person) != other.behind.get(person)]
    if 0 < len(changed) < NEW:
        yield FEW_NEW
    if changed and one.counts and other.counts and len(one.fitting) == len(other.fitting):
        left, came = (sum(person in figure.behind for person in changed) for figure in (one, other))
        if one.n == one.people and other.n == other.people:  # one count a person
            same = len(everybody) - len(changed)
            pairs = zip(one.fitting, other.fitting, strict=True)
            if any(_narrowed(first, second, same, left, came) for first, second in pairs):
                yield BY_TWO


def _narrowed(first: frozenset[int], second: frozenset[int], same: int, left: int, came: int) -> bool:
    """Whether the counts of two versions that share some people narrow each other, or the count of the new people.

    first = x + y and second = x + z, with x of the people in both, y of those who left, z of those who came. Three
    values of each are enough, so the search stops there.
    """
    firsts: set[int] = set()
    seconds: set[int] = set()
    news: set[int] = set()
    for one in first:
        for two in second:
            least, most = max(0, one - left, two - came), min(same, one, two)
            if least <= most:
                firsts.add(one)
                seconds.add(two)
                news.update(range(two - most, min(two - most + LEFT, two - least + 1)))
                if min(len(firsts), len(seconds)) >= LEFT and (came == 0 or len(news) >= LEFT):
                    return False
    return True


def _by_sums(family: list[Figure]) -> Iterator[Told]:
    """Small groups that some sum of the figures' totals singles out: people with the same contributions everywhere."""
    groups: dict[tuple[int, ...], int] = defaultdict(int)
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, figure in enumerate(family):
        for person in figure.behind.items():
            members[person].append(at)
    for places in members.values():
        groups[tuple(places)] += 1
    small = [at for at, size in enumerate(groups.values()) if size < NEW]
    if len(family) < 2 or not small:  # noqa: PLR2004 - a sum takes two
        return
    told = np.array([[float(at in places) for places in groups] for at in range(len(family))])
    spanned = np.linalg.matrix_rank(told)
    newest = max(family, key=lambda figure: figure.publication)
    for at in small:
        alone = np.zeros(len(groups))
        alone[at] = 1
        if np.linalg.matrix_rank(np.vstack([told, alone])) == spanned:
            yield newest.key, newest.publication, BY_SUMS
            return
