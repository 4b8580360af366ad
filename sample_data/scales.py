"""The questionnaires of the sample: how many items, which answers, what is planted; wording comes from the registry."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SWEMWBS = (
    7.00, 9.51, 11.25, 12.40, 13.33, 14.08, 14.75, 15.32, 15.84, 16.36, 16.88, 17.43, 17.98, 18.59, 19.25, 19.98, 20.73,
    21.54, 22.35, 23.21, 24.11, 25.03, 26.02, 27.03, 28.13, 29.31, 30.70, 32.55, 35.00,
)  # fmt: skip
AGREE = ("Disagree a lot", "Disagree a bit", "In between", "Agree a bit", "Agree a lot")
TIME = ("None of the time", "Rarely", "Some of the time", "Often", "All of the time")
TRUE = ("Not at all true", "Hardly true", "Moderately true", "Exactly true")
JOB = ("Mostly the mentor's", "Mostly staff's", "We do it together", "Nobody does it", "I don't know")
YES = ("No", "Partly", "Yes")
RATHER_NOT = "I'd rather not say"
DECLINED = -1  # stands for “I'd rather not say”; 0 for an empty cell


@dataclass(frozen=True, slots=True)
class Scale:
    """One questionnaire as it is planted.

    Attributes:
        key: as in the registry. items: their keys. labels: the answers, lowest first.
        reversed_items: keys answered the other way round.
        grid: the score of each total, lowest total first. alpha: planned.
    """

    key: str
    items: tuple[str, ...]
    labels: tuple[str, ...]
    reversed_items: tuple[str, ...]
    grid: NDArray[np.float64]
    alpha: float

    @property
    def lowest(self) -> int:
        """The lowest possible total."""
        return len(self.items)

    @property
    def high(self) -> int:
        """The highest code of one answer."""
        return len(self.labels)


def _pulse(key: str, backwards: str, alpha: float) -> Scale:
    return Scale(key, ("1", "2", "3", "4"), AGREE, (backwards,), np.arange(17.0) * 6.25, alpha)


SCALES = {
    scale.key: scale
    for scale in (
        _pulse("trust_mentor", "3", 0.78),
        _pulse("trust_staff", "3", 0.78),
        _pulse("voice", "4", 0.71),
        _pulse("trust_mentor_seen_by_mentor", "3", 0.76),
        _pulse("role_clarity", "4", 0.74),
        _pulse("role_clarity_professional", "4", 0.74),
        _pulse("relied_on_fairly", "3", 0.75),
        _pulse("buy_in", "4", 0.74),
        Scale("swemwbs", tuple("1234567"), TIME, (), np.array(SWEMWBS), 0.84),
        Scale("general_self_efficacy", tuple(str(n) for n in range(1, 11)), TRUE, (), np.arange(10.0, 41.0), 0.85),
        Scale("finding_a_way", tuple("12345"), AGREE, (), np.arange(21.0) * 5, 0.9),
        Scale("asked_before", tuple("123"), YES, (), np.arange(0.0), 0.0),
        Scale("role_map", tuple("abcdefgh"), JOB, (), np.arange(0.0), 0.0),
    )
}
BAD_ALPHA = 0.55


def turned(scale: Scale, codes: Sequence[int]) -> list[int]:
    """Codes as given → codes where high is always good, and back: reversed items change ends."""
    return [
        scale.high + 1 - code if item in scale.reversed_items else code
        for item, code in zip(scale.items, codes, strict=True)
    ]


def score(scale: Scale, raw: Sequence[int]) -> float | None:
    """The score of one person's raw codes by the measure's own rule, or None where too few were answered."""
    codes = [code for code, given in zip(turned(scale, raw), raw, strict=True) if given > 0]
    if scale.key == "swemwbs":
        return float(scale.grid[sum(codes) - 7]) if len(codes) == 7 else None
    if scale.key == "general_self_efficacy":
        return 10 * sum(codes) / len(codes) if len(codes) >= 7 else None
    if scale.key == "asked_before":
        return float(min(codes) == scale.high) if len(codes) == len(scale.items) else None
    return (sum(codes) / len(codes) - 1) * 25 if len(codes) >= len(scale.items) - 1 else None
