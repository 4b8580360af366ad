"""How much may be said at which n, and the sentences for when it is little or nothing."""

from datetime import date
from typing import Literal

from evaluation.presentation.wording.numbers import Noun, capital, count, small_start, uk_date
from evaluation.results import Source

Band = Literal["nobody", "nothing", "mean only", "few", "early", "full"]

NOTHING_BELOW, MEAN_BELOW, EARLY_BELOW = 5, 10, 30
EARLY = "An early sign only: "
MORE = "More answers could change this."
NOT_SHOWN = "Not shown: this group is small enough that a child could be recognised."


def band(n: int, source: Source) -> Band:
    """What an n allows: from answers nothing below 5 and a mean below 10; from the log a plain figure below 10."""
    if n == 0:
        return "nobody"
    if n < MEAN_BELOW and source == "log":
        return "few"
    if n < NOTHING_BELOW:
        return "nothing"
    if n < MEAN_BELOW:
        return "mean only"
    return "early" if n < EARLY_BELOW else "full"


def early(sentence: str) -> str:
    """The sentence as an early sign only, for 10 to 29 people."""
    return EARLY + small_start(sentence)


def cannot_say(reason: str, answered_by: str = "") -> str:
    """`We cannot say yet: [why]. [What would answer it].`, from a result's note and an indicator's `answered_by`."""
    own = reason.replace(answered_by, "") if answered_by else reason  # a note may end in the cure already
    why = small_start(own.strip().rstrip(".")) or "nothing has been recorded"
    why = "there is no data" if why == "no data" else why
    cure = capital(answered_by.strip().rstrip("."))
    return f"We cannot say yet: {why}." + (f" {cure}." if cure else "")


def too_few_answers(who: Noun, *, twice: bool = False) -> str:
    """For one to four people who answered: says neither how many nor what."""
    times = " both times" if twice else ""
    return f"We cannot say yet: fewer than five {who.many} have answered{times}. It will show once five have answered."


def nobody_answered(who: Noun, answered_by: str = "", *, twice: bool = False) -> str:
    """For no answers at all, with what would answer the question."""
    times = " both times" if twice else ""
    return cannot_say(f"no {who.many} have answered{times}", answered_by)


def only_so_many(answered: int, of: int, who: Noun, *, needed: int = MEAN_BELOW) -> str:
    """Tell how many have answered twice so far: `only 6 of 11 mentors have answered twice`.

    One to four are not told apart.
    """
    if answered < NOTHING_BELOW:
        return too_few_answers(who, twice=True)
    return (
        f"We cannot say yet: only {answered} of {of} {who.many} have answered twice. "
        f"It will show once {needed} have answered."
    )


def nobody_recorded(what: str, n: int, noun: Noun, cure: str) -> str:
    """Tell what nobody wrote down: `nobody recorded why nine matches ended` from `why {} ended`, and its cure."""
    return cannot_say(f"nobody recorded {what.format(count(n, noun))}", cure)


def held(as_at: date) -> str:
    """For a figure repeated outside from an earlier publication."""
    return f"As at {uk_date(as_at)}. What is new since then would tell of too few people."
