"""Sentences for things counted and for days: they have no sampling range, and do not pretend to one."""

from dataclasses import dataclass

from evaluation.presentation.wording.bands import MEAN_BELOW, cannot_say
from evaluation.presentation.wording.numbers import Noun, Scale, capital, count, noun, points, whole
from evaluation.presentation.wording.rates import ALONE, Around, Earlier, as_early_as
from evaluation.results import Estimate

_DAYS = Scale(0, 100)
_FINE = Scale(0, 1)


@dataclass(frozen=True, slots=True)
class CountWords:
    """How a count is told.

    Attributes:
        things: what is counted.
        after: what follows the things, e.g. `to check on`.
        why: what puts somebody on the list, as the rest of the sentence.
    """

    things: Noun
    after: str = ""
    why: str = ""


def counted(result: Estimate, words: CountWords, *, around: Around = ALONE) -> str:
    """The takeaway of a count: how many, why they are counted, and out of how many."""
    if result.value is None:
        return cannot_say(result.note, around.answered_by)
    n = round(result.value)
    what = f"{count(n, words.things)} {words.after}".strip()
    why = f": {words.why}" if n and words.why else ""
    return f"{capital(what)}{why}. {_looked_at(result, around)}"


def part(result: Estimate, what: str, *, around: Around = ALONE) -> str:
    """The takeaway of a count out of all there are, as `18 of 65 people had contact in the log's last 30 days`."""
    if result.value is None:
        return cannot_say(result.note, around.answered_by)
    things = noun(result.n_of)
    when = f", {around.period}" if around.period else ""
    told = f"{round(result.value):,} of {result.n:,} {things.one if result.n == 1 else things.many} {what}"
    return f"{told}{when}." if not around.earlier else f"{told}. {_than_before(around.earlier)}"


def _than_before(earlier: Earlier, among: str = "") -> str:
    """More, fewer or as many as in the period before; a count has no sampling range to leave out 0."""
    if earlier.difference.value is None:
        return f"We cannot tell if that is more or fewer than before ({earlier.name}){among}."
    more = round(earlier.difference.value)
    if not more:
        return f"That is as many as before ({earlier.name}){among}."
    return f"That is {whole(abs(more))} {'more' if more > 0 else 'fewer'} than before ({earlier.name}){among}."


def _looked_at(result: Estimate, around: Around) -> str:
    among = count(result.n, noun(result.n_of))
    when = f", {around.period}" if around.period else ""
    before = around.earlier
    if not before or before.difference.value is None:
        few = " only, too few for a rate" if result.n < MEAN_BELOW else ""
        return f"This looks at {among}{few}{when}."
    return _than_before(before, f", among {among}")


def amount(result: Estimate, sentence: str, *, around: Around = ALONE) -> str:
    """The takeaway of an amount in days, weeks or times a person.

    Args:
        result: the amount with its interval, where it has one.
        sentence: how it is told, with `{amount}` and no full stop.
        around: as in `rate`.
    """
    if result.value is None:
        return cannot_say(result.note, around.answered_by)
    told = sentence.format(amount=_written(result.value))
    among = count(result.n, noun(result.n_of))
    if 0 < result.n < MEAN_BELOW:
        return f"So far {told}. This counts {among} only, too few to give a likely range."
    if result.low is not None and result.high is not None:
        told += f" (likely between {_written(result.low)} and {_written(result.high)})"
    early = as_early_as(result.n, capital(told)) if result.kind == "estimated" else capital(told)
    return f"{early}. {_amount_against(around, among)}"


def _written(value: float) -> str:
    return points(value, _DAYS if value >= MEAN_BELOW else _FINE)


def _amount_against(around: Around, among: str) -> str:
    when = f", {around.period}" if around.period else ""
    if not around.earlier:
        return f"This counts {among}{when}."
    gap, name = around.earlier.difference, around.earlier.name
    unsure = gap.low is None or gap.high is None or gap.low <= 0 <= gap.high
    if gap.value is None or (unsure and gap.kind == "estimated"):
        return f"We cannot tell if that is more or less than before ({name}), among {among}."
    if not gap.value:
        return f"That is the same as before ({name}), among {among}."
    way = "more" if gap.value > 0 else "less"
    return f"That is {_written(abs(gap.value))} {way} than before ({name}), among {among}."


def waits(result: Estimate, *, what: str = "for a first meeting", still: int = 0, around: Around = ALONE) -> str:
    """The takeaway of a median wait: half waited less than so many days, and how many are still waiting."""
    if result.value is None:
        return cannot_say(result.note, around.answered_by)
    people = count(result.n, noun(result.n_of))
    told = as_early_as(result.n, f"Half of {people} waited less than {_written(result.value)} days {what}")
    if not still:
        return f"{told}. Nobody is still waiting."
    others = "One is still waiting and is" if still == 1 else f"{capital(whole(still))} are still waiting and are"
    return f"{told}. {others} counted."
