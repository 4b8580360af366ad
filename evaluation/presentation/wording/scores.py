"""Sentences for one score, and the pieces a change and a gap are told with."""

from dataclasses import dataclass, field

from evaluation.presentation.wording.bands import EARLY_BELOW, MORE, band, cannot_say, nobody_answered, too_few_answers
from evaluation.presentation.wording.numbers import Noun, Scale, capital, count, noun, point_word, points
from evaluation.presentation.wording.rates import ALONE, Around, Earlier, as_early_as
from evaluation.results import Estimate


@dataclass(frozen=True, slots=True)
class ScoreWords:
    """How one score is told.

    Attributes:
        about: what was rated, as in the middle of a sentence: `trust in their mentor`.
        scale: from where to where it goes.
        before: when the first of two rounds was, as `at first`.
        after: when the second was, or the only one, as `at six weeks`.
        when_down: second sentence where the score fell, e.g. what that says about the service's duty.
        sides: for a gap, who rates higher when it is above 0, and the other side.
        reading: for a gap, a careful reading where the first side is higher, and where it is lower.
    """

    about: str
    scale: Scale = field(default_factory=Scale)
    before: str = "at first"
    after: str = "at six weeks"
    when_down: str = ""
    sides: tuple[str, str] = ("mentors", "children")
    reading: tuple[str, str] = (
        "Mentors may be reading the pair as closer than it feels.",
        "The pair may feel closer than mentors think.",
    )


def out_of(scale: Scale) -> str:
    """What the points are out of: `out of 100`, or `on a scale from 7 to 35`."""
    if scale.is_share:
        return "out of 100"
    return f"out of {scale.high:g}" if scale.low == 0 else f"on a scale from {scale.low:g} to {scale.high:g}"


def level(value: float, scale: Scale) -> str:
    """A score as a reader sees it: `58 out of 100`, `24.1 on a scale from 7 to 35`."""
    return f"{points(value, scale)} {out_of(scale)}"


def apart(difference: float, scale: Scale) -> str:
    """A difference in words: `9 points higher`, `1 point lower`, `the same`."""
    size = points(difference, scale)
    return "the same" if size == "0" else f"{size} {point_word(size)} {_way(difference)}"


def end(value: float, scale: Scale) -> str:
    """One end of an interval in words: `3 lower`, `5 higher`, `no change`."""
    size = points(value, scale)
    return "no change" if size == "0" else f"{size} {_way(value)}"


def _way(difference: float) -> str:
    return "higher" if difference > 0 else "lower"


def score(result: Estimate, words: ScoreWords, *, around: Around = ALONE) -> str:
    """The takeaway of one average score, by the n it rests on."""
    who = noun(result.n_of)
    if result.value is None:
        return cannot_say(result.note, around.answered_by)
    said = band(result.n, "answers")
    if said == "nobody":
        return nobody_answered(who, around.answered_by)
    if said == "nothing":
        return too_few_answers(who)
    if said == "mean only":
        mean = f"their average for {words.about} was {level(result.value, words.scale)}"
        return f"{capital(count(result.n, who))} answered; {mean}. That is too few to say more."
    return _averaged(result, result.value, words, around, who)


def _averaged(result: Estimate, value: float, words: ScoreWords, around: Around, who: Noun) -> str:
    rated = f"{count(result.n, who)} rated {words.about} {level(value, words.scale)} on average"
    if result.low is None or result.high is None:
        return f"{as_early_as(result.n, capital(rated))}."
    ends = f"{points(result.low, words.scale)} and {points(result.high, words.scale)}"
    if around.earlier:
        first = as_early_as(result.n, f"{capital(rated)} (likely between {ends})")
        return f"{first}. {_against(around.earlier, words.scale)}"
    if result.n < EARLY_BELOW:
        return f"{as_early_as(result.n, f'{rated} (likely between {ends})')}. {MORE}"
    return f"{capital(rated)}. The true average is likely to be between {ends}."


def _against(earlier: Earlier, scale: Scale) -> str:
    gap = earlier.difference
    if gap.value is None or gap.low is None or gap.high is None:
        return f"We cannot tell if that is up or down on {earlier.name}."
    if gap.low <= 0 <= gap.high:
        fits = f"anything from {end(gap.low, scale)} to {end(gap.high, scale)} fits"
        return f"We cannot tell if that is up or down on {earlier.name}: {fits}."
    low, high = (points(one, scale) for one in sorted((gap.low, gap.high), key=abs))
    return f"That is {apart(gap.value, scale)} than in {earlier.name} (likely between {low} and {high})."
