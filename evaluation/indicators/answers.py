"""The readings of one measure, and what n counts."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Facts, Readings
from evaluation.measures import Measure
from evaluation.vocabulary import Role

N_OF = {Role.MENTEE: "children", Role.MENTOR: "mentors", Role.PROFESSIONAL: "professionals"}
NOBODY_ANSWERED = "Nobody has answered yet."


def who_answers(measure: Measure) -> str:
    """What n counts: children, mentors, professionals, or people where several roles answer."""
    return N_OF[measure.respondents[0]] if len(measure.respondents) == 1 else "people"


def who_answered(facts: Facts, measure: Measure) -> str:
    """What n counts: the role that did answer, where a measure may be answered by several."""
    roles = facts.roles.get(measure.key, ())
    return N_OF[Role(roles[0])] if len(roles) == 1 else who_answers(measure)


def compared_measure(facts: Facts) -> str:
    """The measure two answers are counted on: primary outcome, else trust, else the most answered one; "" if none.

    It is the whole's for every part of it.
    """
    compared: str = facts.once(_compared)
    return compared


def _compared(facts: Facts) -> str:
    counts = {key: int((~np.isnan(own.score)).sum()) for key, own in facts.readings.items()}
    for key in (facts.programme.primary_outcome, facts.programme.trust_measure):
        if counts.get(key, 0):
            return key
    return min(counts, key=lambda key: (-counts[key], key)) if counts else ""


@dataclass(frozen=True, slots=True)
class Twice:
    """The first two readings of the compared measure.

    Attributes:
        measure: which it is.
        before: scores at the first, NaN where there is none.
        after: scores at the second, likewise.
    """

    measure: Measure
    before: NDArray[np.float64]
    after: NDArray[np.float64]

    @property
    def both(self) -> NDArray[np.bool_]:
        """Who has both."""
        return ~(np.isnan(self.before) | np.isnan(self.after))

    @property
    def first_only(self) -> NDArray[np.bool_]:
        """Who has the first only."""
        return ~np.isnan(self.before) & np.isnan(self.after)


def first_two(facts: Facts) -> Twice | None:
    """The first two readings of the compared measure; None where nobody answered, or only one round has answers."""
    measure = facts.measures.get(compared_measure(facts))
    if measure is None:
        return None
    own = readings(facts, measure)
    if len(own.rounds) < 2:  # noqa: PLR2004 - two of them
        return None
    before, after, _ = own.between(own.rounds[0], own.rounds[1])
    return Twice(measure, before, after)


def readings(facts: Facts, measure: Measure) -> Readings:
    """The measure's readings; none where nobody answered it."""
    return facts.readings.get(measure.key) or Readings(
        *(np.zeros(0, dtype=np.int64),) * 2, *(pd.Categorical([]),) * 2, (), np.zeros((0, 0)),
        np.zeros((0, 0), dtype=np.int64),
    )  # fmt: skip


def cluster_or_none(labels: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """The labels where any is shared; None where everybody stands alone, so that people are independent."""
    return labels if len(labels) and np.bincount(labels).max() > 1 else None


def round_title(facts: Facts, key: str) -> str:
    """What people read for a round."""
    return next((wave.title for wave in facts.programme.rounds if wave.key == key), key)
