"""Scores of one measure laid out for comparing rounds: a row a person (or a person in a match), a column a round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts.days import FAR, whole_days
from evaluation.measures import Measure
from evaluation.vocabulary import Role

NONE = -1


@dataclass(frozen=True, slots=True)
class Readings:
    """The known scores of one measure.

    Attributes:
        person: key of who answered, shape (units,), in order.
        match: key of the match a unit is about, `NONE` where it is about the person or the match is not known.
        service: of the first reading.
        role: in which role they answered.
        rounds: those with any score, in order.
        score: shape (units, rounds), NaN where there is none.
        mentor: a code for the mentor at each reading, shape (units, rounds); whoever has no known mentor has a code of
            their own.
    """

    person: NDArray[np.int64]
    match: NDArray[np.int64]
    service: pd.Categorical
    role: pd.Categorical
    rounds: tuple[str, ...]
    score: NDArray[np.float64]
    mentor: NDArray[np.int64]

    def part(self, keep: NDArray[np.int64]) -> "Readings":
        """The units at these places; every round stays, so that parts are compared at the same round as the whole."""
        return replace(
            self,
            person=self.person.take(keep),
            match=self.match.take(keep),
            service=self.service.take(keep),
            role=self.role.take(keep),
            score=self.score.take(keep, axis=0),
            mentor=self.mentor.take(keep, axis=0),
        )

    def at(self, name: str) -> tuple[NDArray[np.float64], NDArray[np.int64], int]:
        """Scores of one round, their mentors' codes, and how many people they are."""
        column = self.rounds.index(name)
        known = ~np.isnan(self.score[:, column])
        return self.score[known, column], self.mentor[known, column], self.people(known)

    def people(self, units: NDArray[np.bool_]) -> int:
        """How many people some of the units are of; the units are in order of their people."""
        return int(np.count_nonzero(np.diff(self.person[units]))) + int(units.any())

    def between(self, first: str, second: str) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
        """Scores of all units at two rounds (NaN where there is none), and the mentor's code at the first."""
        one, two = self.rounds.index(first), self.rounds.index(second)
        return self.score[:, one], self.score[:, two], self.mentor[:, one]


def within_match(measure: Measure, measures: Mapping[str, Measure], trust: str) -> bool:
    """Whether a measure is about one match (trust in the mentor, and what mirrors a child's view) or about a person.

    A measure that both roles answer and nothing mirrors (wellbeing) is about the person.
    """
    mirror = measures.get(measure.mirrors)
    sides = {*measure.respondents, *mirror.respondents} if mirror else set()
    return measure.key == trust or sides == {Role.MENTEE, Role.MENTOR}


def readings_of(scores: pd.DataFrame, rounds: Sequence[str], *, by_match: bool) -> Readings:
    """Lay out the scores of one measure.

    Args:
        scores: `scores.COLUMNS`, of one measure.
        rounds: all rounds, in order.
        by_match: a unit is a person in a match, as far as it is known; else a person. Where somebody has several
            scores in a round the earliest counts.
    """
    rows, unit, match = _in_order(scores[scores["score"].notna()], by_match=by_match)
    answered = set(rows["round"].unique())
    found = tuple(name for name in rounds if name in answered)
    column = pd.Index(found, dtype="str").get_indexer(rows["round"].cat.categories)[rows["round"].cat.codes.to_numpy()]
    first = np.flatnonzero(np.diff(unit, prepend=NONE))
    shape = (len(first), len(found))
    score, mentor = np.full(shape, np.nan), np.full(shape, NONE, dtype=np.int64)
    earliest = np.unique(unit * len(found) + column, return_index=True)[1]
    where = unit[earliest], column[earliest]
    score[where] = rows["score"].to_numpy(dtype=np.float64)[earliest]
    mentor[where] = _mentor_codes(rows["mentor"], unit)[earliest]
    person = rows["person"].to_numpy(dtype=np.int64)[first]
    service, role = (pd.Categorical(rows[name].iloc[first]) for name in ("service", "role"))
    return Readings(person, match[first], service, role, found, score, mentor)


def _in_order(scores: pd.DataFrame, *, by_match: bool) -> tuple[pd.DataFrame, NDArray[np.int64], NDArray[np.int64]]:
    """The scores by unit and then by day, each one's unit, and the match it is about."""
    person, match = (scores[name].to_numpy(dtype=np.int64, na_value=NONE) for name in ("person", "match"))
    role = scores["role"].cat.codes.to_numpy()
    about = match if by_match else np.full(len(scores), NONE)
    order = np.lexsort((match, whole_days(scores["on"], unknown=FAR), about, role, person))
    keys = [key[order] for key in (person, role, about)]
    fresh = np.any([np.diff(key, prepend=key[:1]) != 0 for key in keys], axis=0)
    return scores.iloc[order], np.cumsum(fresh), about[order]


def _mentor_codes(mentor: "pd.Series[Any]", unit: NDArray[np.int64]) -> NDArray[np.int64]:
    codes, names = pd.factorize(mentor, sort=True)
    return np.where(codes == NONE, len(names) + unit, codes).astype(np.int64)
