"""The readings of one measure, and what n counts."""

import numpy as np
from numpy.typing import NDArray

from evaluation.facts import Facts, Readings
from evaluation.measures import Measure
from evaluation.vocabulary import Role

N_OF = {Role.MENTEE: "children", Role.MENTOR: "mentors", Role.PROFESSIONAL: "professionals"}
NOBODY_ANSWERED = "Nobody has answered yet."


def who_answers(measure: Measure) -> str:
    """What n counts: children, mentors, professionals, or people where several roles answer."""
    return N_OF[measure.respondents[0]] if len(measure.respondents) == 1 else "people"


def readings(facts: Facts, measure: Measure) -> Readings:
    """The measure's readings; none where nobody answered it."""
    return facts.readings.get(measure.key) or Readings(
        *(np.zeros(0, dtype=np.int64),) * 2, np.zeros(0, dtype=object), (), np.zeros((0, 0)),
        np.zeros((0, 0), dtype=np.int64),
    )  # fmt: skip


def cluster_or_none(labels: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """The labels where any is shared; None where everybody stands alone, so that people are independent."""
    return labels if len(labels) and np.bincount(labels).max() > 1 else None


def round_title(facts: Facts, key: str) -> str:
    """What people read for a round."""
    return next((wave.title for wave in facts.programme.rounds if wave.key == key), key)
