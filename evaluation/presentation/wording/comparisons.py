"""Sentences that set people side by side: groups, who is missing, two things seen together."""

from evaluation.presentation.wording.bands import MEAN_BELOW, NOTHING_BELOW, cannot_say, too_few_answers
from evaluation.presentation.wording.numbers import Noun, Scale, capital, count, noun, point_word, points, whole
from evaluation.presentation.wording.rates import as_early_as
from evaluation.results import Breakdown, Estimate, Result

NO_RANKING = "This chart does not rank them."
_TWO = 2


def groups(breakdown: Breakdown, whole_result: Result, *, what: str, of: Noun) -> str:
    """Whether groups differ by more than chance: never which is best.

    Groups whose likely range leaves out the figure for everyone differ by more than chance alone tends to bring.

    Args:
        breakdown: one result per group.
        whole_result: the result for everyone.
        what: what is compared, e.g. `attendance`.
        of: what the groups are, e.g. `Noun("service", "services")`.
    """
    if not breakdown.whole:
        return cannot_say(breakdown.note or f"one of the {of.many} has fewer than five answers")
    shown = [one for one in breakdown.groups.values() if one.value is not None and one.n >= MEAN_BELOW]
    ranges = [(one.low, one.high) for one in shown]
    known = [(low, high) for low, high in ranges if low is not None and high is not None]
    if len(known) < _TWO or whole_result.value is None:
        return cannot_say(f"fewer than two {of.many} have the ten people it takes to compare {what}")
    apart = sum(not low <= whole_result.value <= high for low, high in known)
    those = f"the {whole(len(known))} {of.many}"
    if not apart:
        return f"{capital(what)} in {those} differed no more than chance would explain. {NO_RANKING}"
    return (
        f"{capital(what)} in {those} differed by more than chance tends to bring. "
        f"Who they work with may differ too, so this chart does not rank them."
    )


def who_is_missing(
    started: int, twice: int, who: Noun, *, about: str = "", lower_by: float | None = None, scale: Scale | None = None
) -> str:
    """Of everyone who started, who answered twice and who did not, and how those began.

    Args:
        started: everyone who started.
        twice: those of them who answered both times.
        who: what they are.
        about: what was rated at the start, e.g. `trust in staff`; with `lower_by`.
        lower_by: by how many points those who are missing began lower (below 0: higher); None where it cannot be said.
        scale: the scale of those points.
    """
    missing = started - twice
    if twice < NOTHING_BELOW:
        return too_few_answers(who, twice=True)
    if missing < NOTHING_BELOW:
        return f"Nearly all of the {count(started, who)} who started have answered twice."
    first = f"Of {started} {who.many} who started, {twice} answered twice and {missing} did not"
    if not lower_by:
        return f"{first}. How the others would have answered is not known."
    size = points(lower_by, scale or Scale())
    less, look = ("less", "better") if lower_by > 0 else ("more", "worse")
    began = f"those {missing} began with {less} {about}, by {size} {point_word(size)}"
    return f"{first}; {began}. So the averages here may look {look} than they would for everyone."


def together(result: Estimate, *, met: str, told: str) -> str:
    """Two things seen together, never one as the reason for the other.

    Args:
        result: a rank association, from −1 to 1, with its interval.
        met: who did what, e.g. `met more informally in the first six weeks`.
        told: what they tended to do, e.g. `report more trust later`.
    """
    if result.value is None:
        return cannot_say(result.note)
    who = noun(result.n_of)
    if result.n < MEAN_BELOW:
        return cannot_say(f"fewer than ten {who.many} have what it takes to look at this")
    clear = result.low is not None and result.high is not None and (result.low > 0 or result.high < 0)
    people = f"({count(result.n, who)})"
    if not clear:
        return f"{as_early_as(result.n, f'We cannot tell if {who.many} who {met} tended to {told} {people}')}."
    tended = "tended to" if result.value > 0 else "tended not to"
    first = as_early_as(result.n, f"{capital(who.many)} who {met} {tended} {told} {people}")
    return f"{first}. Other things could explain this."
