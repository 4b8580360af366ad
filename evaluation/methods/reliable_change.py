"""Whose score moved by more than the questionnaire's own chance?"""

import math
from dataclasses import dataclass

from numpy.typing import ArrayLike

from evaluation.methods.arguments import known_pairs, require

TWO_SIDED = 1.96


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """People by whether their score moved by more than chance; the four counts sum to n.

    Attributes:
        threshold: a change must exceed this, in points.
        up: people whose score rose by more.
        within: people who moved less and had room to move more, either way.
        down: people whose score fell by more.
        no_room: people who moved less but started so near an end that one direction was closed to them.
        no_room_up: of those, people who had no room to rise by more than the threshold.
        no_room_down: of those, people who had no room to fall by more; on a short scale one person can be both.
        n: people with both scores.
    """

    threshold: float
    up: int
    within: int
    down: int
    no_room: int
    no_room_up: int
    no_room_down: int
    n: int


def reliable_change(
    before: ArrayLike, after: ArrayLike, *, sd: float, reliability: float, minimum: float, maximum: float
) -> ReliableChange:
    """How many people moved by more than 1.96·√2·sd·√(1 − reliability), which chance alone reaches in 2.5 % each way.

    Only where SD and reliability are verified from a comparable sample. A change equal to the threshold does not
    exceed it.

    Edges:
        nobody: every count is 0.
        one: is in one of the four.
        two: likewise, each.
        all equal: nobody moved, so within, or no room.
        missing: a pair with a missing score is dropped, then n is counted.

    Args:
        before: shape (n,), in points.
        after: shape (n,), the same people.
        sd: standard deviation in the comparable sample, > 0.
        reliability: of the score there, 0 to 1.
        minimum: lowest possible score.
        maximum: highest possible score.

    Raises:
        ValueError: sd, reliability or the range is impossible; a score lies outside it; lengths differ.

    Reference: Jacobson & Truax (1991), J Consult Clin Psychol 59:12. Checked against the same counts in R.
    """
    require("sd", sd, "> 0", holds=sd > 0 and math.isfinite(sd))
    require("reliability", reliability, ">= 0 and <= 1", holds=0 <= reliability <= 1)
    require("minimum", minimum, f"< maximum == {maximum}", holds=minimum < maximum)
    first, second = known_pairs(before, after, ("before", "after"))
    for name, scores in (("before", first), ("after", second)):
        outside = scores[(scores < minimum) | (scores > maximum)]
        require(name, outside[:1], f">= {minimum} and <= {maximum}", holds=not outside.size)
    threshold = TWO_SIDED * math.sqrt(2) * sd * math.sqrt(1 - reliability)
    up, down = second - first > threshold, first - second > threshold
    stayed = ~(up | down)
    no_rise, no_fall = stayed & (maximum - first <= threshold), stayed & (first - minimum <= threshold)
    closed = no_rise | no_fall
    kinds = {"up": up, "within": stayed & ~closed, "down": down, "no_room": closed}
    counts = {name: int(flags.sum()) for name, flags in kinds.items()}
    ends = {"no_room_up": int(no_rise.sum()), "no_room_down": int(no_fall.sum())}
    return ReliableChange(threshold=threshold, n=len(first), **counts, **ends)
