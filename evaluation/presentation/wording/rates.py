"""Sentences for shares: of meetings, of matches, of people."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluation.presentation.wording.bands import EARLY_BELOW, MEAN_BELOW, band, cannot_say, early, too_few_answers
from evaluation.presentation.wording.numbers import (
    Scale,
    capital,
    count,
    noun,
    per_hundred,
    points,
    share,
    small_start,
    whole,
)  # fmt: skip
from evaluation.results import Estimate, Source


@dataclass(frozen=True, slots=True)
class Earlier:
    """The same figure a period earlier.

    Attributes:
        difference: this figure minus the earlier one, with the interval of that difference, in the figure's unit.
        name: how the earlier period is called, e.g. `July to December 2025`.
    """

    difference: Estimate
    name: str


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a figure.

    Attributes:
        period: in words, e.g. `January to June 2026` (`wording.period_words`).
        counts: other things counted, e.g. `{"meetings": 940}`.
        earlier: the same figure before, where a comparison is wanted.
        answered_by: what to add when there is no data.
    """

    period: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    earlier: Earlier | None = None
    answered_by: str = ""


ALONE = Around()
_HUNDRED = Scale()


def rate(estimate: Estimate, sentence: str, *, source: Source = "log", around: Around = ALONE) -> str:
    """The takeaway of a share: how much, the likely range, and how many people it counts.

    Args:
        estimate: the share, as a proportion, with its interval.
        sentence: how it is told, with `{share}` (`about three in four`) or `{hundred}` (`74`), and no full stop.
        source: `log` or `answers`, which sets how much may be said at which n.
        around: period, other counts, the earlier figure, and what would answer it.
    """
    who = noun(estimate.n_of)
    if estimate.value is None:
        return cannot_say(estimate.note, around.answered_by)
    said = band(estimate.n, source)
    if said == "nobody":
        return cannot_say(estimate.note or f"there are no {who.many} to count", around.answered_by)
    if said == "nothing":
        return too_few_answers(who)
    if said in ("few", "mean only"):
        return (
            f"So far {small_start(_plain(sentence, estimate.value))}. "
            f"This counts {count(estimate.n, who)} only, too few to give a likely range."
        )
    if around.earlier:
        return _since(estimate, estimate.value, sentence, around.earlier)
    first = as_early_as(estimate.n, capital(_ranged(sentence, estimate, estimate.value)))
    return f"{first}. {_people(estimate, around)}"


def _since(estimate: Estimate, value: float, sentence: str, earlier: Earlier) -> str:
    written = per_hundred(value)
    told = capital(sentence.format(share=f"{written} in 100", hundred=written))
    people = count(estimate.n, noun(estimate.n_of))
    ends = likely(estimate).removesuffix(")") + "; " if likely(estimate) else " ("
    return f"{as_early_as(estimate.n, told)}{ends}{people}). {against(earlier)}"


def as_early_as(n: int, sentence: str) -> str:
    """The sentence, called an early sign below 30."""
    return early(sentence) if n < EARLY_BELOW else sentence


def likely(estimate: Estimate, *, lead: str = "", unit: str = "") -> str:
    """The range of a share in brackets after a space, ` (74 in 100, likely between 69 and 79)`; empty without one."""
    parts = [lead] if lead else []
    if estimate.low is not None and estimate.high is not None:
        parts.append(f"likely between {per_hundred(estimate.low)} and {per_hundred(estimate.high)}{unit}")
    return f" ({', '.join(parts)})" if parts else ""


def _plain(sentence: str, value: float) -> str:
    return sentence.format(share=share(value), hundred=per_hundred(value))


def _ranged(sentence: str, estimate: Estimate, value: float) -> str:
    rounded = "{share}" in sentence and " in 100" not in share(value)
    lead = f"{per_hundred(value)} in 100" if rounded and share(value).startswith("about") else ""
    unit = " in 100" if rounded and not lead else ""
    return _plain(sentence, value) + likely(estimate, lead=lead, unit=unit)


def _people(estimate: Estimate, around: Around) -> str:
    who = count(estimate.n, noun(estimate.n_of))
    counted = " and ".join([who, *(count(n, noun(what)) for what, n in around.counts.items())])
    return f"This counts {counted}, {around.period}." if around.period else f"This counts {counted}."


def against(earlier: Earlier) -> str:
    """How a share moved since an earlier period, as a sentence; direction only where the interval leaves out 0."""
    gap = earlier.difference
    if gap.value is None or gap.low is None or gap.high is None:
        return f"We cannot tell if it rose or fell since {earlier.name}."
    low, high = (points(100 * one, _HUNDRED) for one in (gap.low, gap.high))
    if gap.low <= 0 <= gap.high:
        return f"We cannot tell if it rose or fell since {earlier.name} ({low} fewer to {high} more)."
    way = "up" if gap.value > 0 else "down"
    near, far = (low, high) if gap.value > 0 else (high, low)
    size = points(100 * gap.value, _HUNDRED)
    return f"That is {way} by {size} in 100 since {earlier.name} (likely between {near} and {far})."


def meetings_kept(estimate: Estimate, *, around: Around = ALONE) -> str:
    """Tell our side: of every 100 meetings arranged how many we kept, and who called off the others."""
    kept = None if estimate.value is None else round(100 * estimate.value)
    if kept in (None, 0, 100) or estimate.n < MEAN_BELOW or around.earlier:
        return rate(estimate, "we kept {share} of the meetings arranged", around=around)
    assert kept is not None  # noqa: S101 - turned away above
    first = f"We kept {kept} of every 100 meetings arranged with {count(estimate.n, noun(estimate.n_of))}"
    other = "one was" if kept == 99 else f"{whole(100 - kept)} were"  # noqa: PLR2004 - one of a hundred
    return f"{as_early_as(estimate.n, first + likely(estimate))}. The other {other} called off by a mentor or by us."
