"""Sentences for figures that are neither a share, a count, a score nor a change of their own kind."""

from collections.abc import Callable, Mapping

from evaluation.presentation.wording.bands import MEAN_BELOW, cannot_say
from evaluation.presentation.wording.comparisons import together
from evaluation.presentation.wording.numbers import Scale, capital, count, noun, per_hundred, points
from evaluation.presentation.wording.phrases import RATES
from evaluation.presentation.wording.rates import ALONE, Around, as_early_as, rate
from evaluation.results import Estimate

_FINE = Scale(0, 1)


def cost(result: Estimate, *, around: Around = ALONE) -> str:
    """The takeaway of a cost: the figure, and the range over the rules it was counted by."""
    if result.value is None:
        return cannot_say(result.note, around.answered_by)
    told = f"Each child who started cost about {round(result.value):,} pounds"
    few = " only" if result.n < MEAN_BELOW else ""
    people = f"This counts {count(result.n, noun(result.n_of))}{few}{_against(around)}."
    if result.low is None or result.high is None:
        return f"{told}. {people}"
    return f"{told}: {round(result.low):,} to {round(result.high):,}, by the rule it is counted by. {people}"


def _against(around: Around) -> str:
    """How a cost stands to the period before."""
    if not around.earlier or around.earlier.difference.value is None:
        return ""
    more, name = round(around.earlier.difference.value), around.earlier.name
    if not more:
        return f", and is as much as before ({name})"
    return f", and is {abs(more):,} pounds {'more' if more > 0 else 'less'} than before ({name})"


def start_of_those_missing(result: Estimate, *, around: Around = ALONE) -> str:
    """Whether those who answered only once began lower or higher, where the range leaves out none."""
    if result.value is None or result.n < MEAN_BELOW:
        return cannot_say(result.note or "too few have answered", around.answered_by)
    unsure = result.low is None or result.high is None or result.low <= 0 <= result.high
    people = count(result.n, noun(result.n_of))
    if unsure:
        told = "we cannot tell if those who answered once began lower or higher than those who answered twice"
        return f"{as_early_as(result.n, capital(told))}. This counts {people}."
    way, look = ("lower", "better") if result.value < 0 else ("higher", "worse")
    told = f"Those who answered once began {way} than those who answered twice ({people})"
    return f"{as_early_as(result.n, told)}. The averages here may look {look} than they would for everyone."


def change_that_would_tip(result: Estimate, *, around: Around = ALONE) -> str:
    """How far those who answered once must have moved for no change to be left; without ends there is none to lose."""
    if result.value is None or result.n < MEAN_BELOW:
        return cannot_say(result.note or "too few have answered", around.answered_by)
    people = f"This counts {count(result.n, noun(result.n_of))}."
    if result.low is None or result.high is None:
        told = "We cannot tell if there is a rise or a fall that those who answered only once could undo"
        return f"{as_early_as(result.n, told)}. {people}"
    way, what = ("down", "rise") if result.value < 0 else ("up", "fall")
    told = (f"The {noun(result.n_of).many} who answered only once would have to have gone {way} by about "
            f"{points(result.value, Scale())} points on average for there to be no {what} overall")  # fmt: skip
    return f"{as_early_as(result.n, told)}. {people}"


def share_with_the_missing(result: Estimate, *, around: Around = ALONE) -> str:
    """A share of those who answered, and where it lies whatever the others would have said."""
    if result.value is None or result.n < MEAN_BELOW:
        return cannot_say(result.note or "too few have answered", around.answered_by)
    told = f"{per_hundred(result.value)} in 100 of those who answered gave the highest answer to every question"
    first = as_early_as(result.n, told)
    if result.low is None or result.high is None:
        return f"{first}. This counts {count(result.n, noun(result.n_of))}."
    ends = f"{per_hundred(result.low)} and {per_hundred(result.high)} in 100"
    return f"{first}. Whatever the others would say, of all {count(result.n, noun(result.n_of))} it is between {ends}."


def informal_and_trust(result: Estimate, *, around: Around = ALONE) -> str:
    """Informal first weeks and later trust, side by side."""
    if result.value is None:
        return cannot_say(result.note, around.answered_by)
    return together(result, met="met more informally in the first six weeks", told="report more trust later")


def answered_both(result: Estimate, *, around: Around = ALONE) -> str:
    """Who answered both times; where one to four did or did not, that is what is said, and no number."""
    if result.value is None and result.n:
        return result.note
    return rate(result, RATES["answered_both"], source="answers", around=around)


PARTICULAR: Mapping[str, Callable[..., str]] = {
    "answered_both": answered_both,
    "cost_per_child": cost,
    "start_of_those_missing": start_of_those_missing,
    "change_that_would_tip": change_that_would_tip,
    "share_with_the_missing": share_with_the_missing,
    "informal_and_trust": informal_and_trust,
}
"""Key → its sentence; each takes the result and what stands around it."""
