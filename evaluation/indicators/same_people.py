"""Figures of the same answers beside each other: no two of them may differ by the answers of one to four people.

The mean of a round counts everybody who answered it, a change those who answered both times. Where two children
answered one of the times only, n times mean and n times mean tell what those two said. So that round is told of those
who answered both times, like the change itself. What is left is looked at pair by pair, in each group too, since groups
are shown beside the whole and can be chosen by a filter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from evaluation.facts import Facts, Readings
from evaluation.facts.tables import GROUPINGS

Mask = NDArray[np.bool_]
Told = Literal["everybody", "both times", "nobody"]
ALL = ""  # everybody, no group chosen
RANK: tuple[Told, ...] = ("nobody", "both times", "everybody")


@dataclass(frozen=True, slots=True)
class Side:
    """What may stand side by side of one measure, decided on everybody's answers.

    Attributes:
        rounds: those with answers, in order; the first two are those compared.
        told: characteristic ("" for everybody) → round → of whom its mean is told in each group.
        changes: characteristic → later rounds for which the change from the first to it may be shown of each group.
    """

    rounds: tuple[str, ...]
    told: Mapping[str, Mapping[str, Told]]
    changes: Mapping[str, frozenset[str]]

    def people(self, own: Readings, name: str, by: str = ALL) -> Mask:
        """Of these readings, whose scores the mean of a round is told of, where groups of `by` are shown."""
        return _people(own, self.rounds, name, self.told[by].get(name, "nobody"))


def answered(own: Readings, name: str) -> Mask:
    """Which units have a score in a round."""
    if name not in own.rounds:
        return np.zeros(len(own.person), dtype=bool)
    return ~np.isnan(own.score[:, own.rounds.index(name)])


def _people(own: Readings, rounds: tuple[str, ...], name: str, told: Told) -> Mask:
    known = answered(own, name)
    if told == "both times" and len(rounds) > 1:
        return known & answered(own, rounds[1] if name == rounds[0] else rounds[0])
    return known if told == "everybody" else np.zeros_like(known)


def side_by_side(facts: Facts, key: str, *, minimum: int = 5) -> Side:
    """Decide for one measure: changes first, then each round of everybody, else of those who answered both times.

    A group is never told of more people than everybody is.

    Args:
        facts: of everybody, every round.
        key: of a measure with readings.
        minimum: fewest people.
    """
    own = facts.readings[key]
    told: dict[str, Mapping[str, Told]] = {}
    changes: dict[str, frozenset[str]] = {}
    for by, codes in _partitions(facts, key):
        look = _Look(own, codes, minimum)
        may = changes.get(ALL, frozenset(own.rounds[1:]))
        changes[by] = frozenset(name for name in own.rounds[1:] if name in may and look.change(name))
        most = {name: RANK.index(one) for name, one in told.get(ALL, {}).items()}
        told[by] = {name: look.round(name, most.get(name, 2)) for name in (*own.rounds[1:], *own.rounds[:1])}
    return Side(own.rounds, told, changes)


def _partitions(facts: Facts, key: str) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Each way of taking the answers apart, everybody first: its name, and each unit's group."""
    yield ALL, np.zeros(len(facts.readings[key].person), dtype=np.int64)
    for by in GROUPINGS:
        yield by, facts.codes(by, f"readings {key}")


class _Look:
    """The sets of people shown so far, round by round, taken apart in one way."""

    def __init__(self, own: Readings, codes: NDArray[np.int64], minimum: int) -> None:
        self._own, self._minimum = own, minimum
        self._codes = np.unique(codes, return_inverse=True)[1]
        self._person = np.unique(own.person, return_inverse=True)[1]
        self._shown: dict[str, list[Mask]] = {}

    def change(self, name: str) -> bool:
        """Whether the change from the first round to this one may be shown of each group; if so it is."""
        first = self._own.rounds[0]
        both = answered(self._own, first) & answered(self._own, name)
        return not self._few(both) and self._add({first: both, name: both})

    def round(self, name: str, most: int) -> Told:
        """Of whom the mean of a round may be told in each group, at most so many."""
        for told in reversed(RANK[1 : most + 1]):
            people = _people(self._own, self._own.rounds, name, told)
            if not self._few(people) and self._add({name: people}):
                return told
        return "nobody"

    def _add(self, fresh: Mapping[str, Mask]) -> bool:
        apart = any(self._few(mask ^ other) for name, mask in fresh.items() for other in self._shown.get(name, []))
        if not apart:
            for name, mask in fresh.items():
                self._shown.setdefault(name, []).append(mask)
        return not apart

    def _few(self, mask: Mask) -> bool:
        """Whether in some group these are one to four people."""
        pairs = np.unique(self._codes[mask] * (len(self._own.person) + 1) + self._person[mask])
        people = np.bincount(pairs // (len(self._own.person) + 1)) if len(pairs) else np.zeros(1)
        return bool(((people > 0) & (people < self._minimum)).any())


def gap_apart(facts: Facts, sides: tuple[Side, Side], keys: tuple[str, str], name: str, *, minimum: int = 5) -> bool:
    """Whether a mean gap of pairs, beside the two sides' own means, tells what one to four people answered."""
    own: tuple[Any, ...] = tuple(facts.readings[key] for key in keys)
    known = [answered(one, name) for one in own]
    matches = np.intersect1d(*(one.match[mask & (one.match >= 0)] for one, mask in zip(own, known, strict=True)))
    more = [
        np.unique(one.person[(mask & np.isin(one.match, matches)) ^ side.people(one, name)])
        for one, mask, side in zip(own, known, sides, strict=True)
    ]
    return 0 < sum(map(len, more)) < minimum
