"""What each setting may be. Held here, so that it holds whoever calls: a page, a command, a script."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from evaluation.problems import Problem, Refused

if TYPE_CHECKING:
    from evaluation.programme import Programme, RoundWindow


@dataclass(frozen=True, slots=True)
class Bound:
    """What a number among the settings may be.

    Attributes:
        title: what people read. least, most: both allowed. whole: no fractions. optional: may be left empty.
    """

    title: str
    least: float
    most: float
    whole: bool = True
    optional: bool = False


BOUNDS = {
    "planned_weeks": Bound("Planned weeks", 1, 156, optional=True),
    "planned_per_week": Bound("Planned meetings a week", 0.1, 7, whole=False),
    "allowed_gap_days": Bound("Days without contact before a pair is one to check on", 1, 365, optional=True),
    "open_on_paper_days": Bound("Days without contact after which a match is open on paper only", 1, 365),
    "minimum_answers": Bound("Fewest people for a figure from answers", 5, 1000),
    "retention_years": Bound("Years rows are kept", 1, 100),
}
LONGEST_NAME = 80
MOST_CLOSURES, LONGEST_CLOSURE = 60, 366  # how many, and days of one
MOST_ROUNDS, LAST_DAY = 12, 3660  # how many, and days after the first meeting
ROUND_KEY = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")


def check_settings(programme: "Programme", *, before: "Programme", measures: Collection[str]) -> None:
    """Let settings through, or say everything that is wrong with them.

    Args:
        programme: to be saved.
        before: those that hold now; a questionnaire they name may stay though it is gone.
        measures: keys of the questionnaires on hand.

    Raises:
        Refused: with one sentence for each setting out of its bounds.
    """
    wrong = [
        *_numbers(programme), *_texts(programme), *_questionnaires(programme, before, measures),
        *_closures(programme), *_rounds(programme.rounds),
    ]  # fmt: skip
    if wrong:
        raise Refused(*(Problem("setting-out-of-bounds", one, "refused") for one in wrong))


def _numbers(programme: "Programme") -> Iterator[str]:
    for name, bound in BOUNDS.items():
        value = getattr(programme, name)
        if value is None and bound.optional:
            continue
        plain = isinstance(value, int if bound.whole else (int, float)) and not isinstance(value, bool)
        if not plain or not bound.least <= value <= bound.most:
            kind = "a whole number" if bound.whole else "a number"
            yield f"{bound.title}: give {kind} from {bound.least:g} to {bound.most:g}."


def _texts(programme: "Programme") -> Iterator[str]:
    if not _is_line(programme.name):
        yield f"The name of the programme: give one line of 1 to {LONGEST_NAME} letters."
    if programme.lead and not _is_line(programme.lead):
        yield f"The named lead: give one line of at most {LONGEST_NAME} letters, or leave it empty."


def _is_line(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip()) and len(text) <= LONGEST_NAME and text.isprintable()


def _questionnaires(programme: "Programme", before: "Programme", measures: Collection[str]) -> Iterator[str]:
    for name, title in (("primary_outcome", "The primary outcome"), ("trust_measure", "The questionnaire for trust")):
        key = getattr(programme, name)
        if key and key not in measures and key != getattr(before, name):
            yield f"{title}: choose one of the questionnaires on the page Measures, or none."


def _closures(programme: "Programme") -> Iterator[str]:
    if len(programme.closed_weeks) > MOST_CLOSURES:
        yield f"Closed weeks: at most {MOST_CLOSURES}. Take out those of years long past."
    for first, last in programme.closed_weeks:
        if last < first:
            yield f"Closed weeks: the last day, {last:%d %B %Y}, is before the first, {first:%d %B %Y}."
        elif (last - first).days >= LONGEST_CLOSURE:
            yield f"Closed weeks from {first:%d %B %Y}: at most a year at a time."


def _rounds(rounds: "tuple[RoundWindow, ...]") -> Iterator[str]:
    if not 1 <= len(rounds) <= MOST_ROUNDS:
        yield f"Survey rounds: from 1 to {MOST_ROUNDS}."
    if len({one.key for one in rounds}) < len(rounds):
        yield "Survey rounds: two of them have the same name."
    if sum(one.at_ending for one in rounds) > 1:
        yield "Survey rounds: only one can belong to the end of the match."
    for one in rounds:
        if not ROUND_KEY.fullmatch(one.key) or not _is_line(one.title):
            yield f"Survey rounds: give each a name of 1 to {LONGEST_NAME} letters, with a letter or digit in it."
    yield from _windows([one for one in rounds if not one.at_ending])


def _windows(rounds: "list[RoundWindow]") -> Iterator[str]:
    sound = [one for one in rounds if one.closes is not None and 0 <= one.opens <= one.closes <= LAST_DAY]
    for one in rounds:
        if one not in sound:
            yield f"The round “{one.title}”: it opens on day 0 to {LAST_DAY} and closes on that day or later."
    for one, after in pairwise(sorted(sound, key=lambda wave: wave.opens)):
        if after.opens <= (one.closes or 0):
            yield f"The rounds “{one.title}” and “{after.title}” are open on the same days: a form could be of either."
