"""What a person may look up without any data: every problem adding files can find, and what a comparison would need."""

import math
from dataclasses import dataclass

USUAL = 0.32  # near the share of children who reoffend within a year in England and Wales, early 2020s; an illustration
FEWER = (0.20, 0.10, 0.05)


@dataclass(frozen=True, slots=True)
class ProblemTold:
    """One problem of the catalogue as the help page tells it.

    Attributes:
        code: stable name. title: in a few words. said: the sentence, with what is filled in between ellipses.
        why: why it matters. follows: what becomes of the file. to_do: what a person then does.
    """

    code: str
    title: str
    said: str
    why: str
    follows: str
    to_do: str


@dataclass(frozen=True, slots=True)
class Needed:
    """How many children it takes to see a difference between two groups.

    Attributes:
        without, mentored: the two true shares who reoffend within a year.
        each_side: children needed in each group, rounded up, for four chances in five of seeing it.
    """

    without: float
    mentored: float
    each_side: int


def problems_told() -> tuple[ProblemTold, ...]:
    """Every problem of the catalogue, refusals first, each with what to do."""
    from evaluation.intake.catalogue import CATALOGUE
    from evaluation.intake.follows import TITLES, TO_DO, told

    return tuple(
        ProblemTold(one.code, one.title, told(one), one.why, TITLES[severity], TO_DO[severity])
        for severity in TO_DO for one in CATALOGUE.values() if one.severity == severity
    )  # fmt: skip


def children_needed() -> tuple[Needed, ...]:
    """What a fair comparison of reoffending would need, for a large, a middling and a small true difference."""
    from evaluation.methods import people_for_a_difference

    pairs = ((USUAL, USUAL - fewer) for fewer in FEWER)
    return tuple(Needed(a, b, math.ceil(people_for_a_difference(a, b))) for a, b in pairs)
