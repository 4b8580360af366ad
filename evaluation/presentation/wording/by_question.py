"""How people answered, question by question, in a sentence: of ten, about how many gave the highest answers."""

from collections.abc import Sequence

from evaluation.presentation.wording.bands import EARLY_BELOW, MORE
from evaluation.presentation.wording.numbers import capital, count, noun, whole
from evaluation.results import HowAnswered, OneQuestion

APART = 2  # tenths; less is about the same


def by_question(how: HowAnswered, when: str) -> str:
    """The question with the most of the highest answers, and the one with the fewest where they differ.

    Args:
        how: how they answered.
        when: the round in a sentence, as `at six weeks`.
    """
    first = how.alike[0]
    said = answers(first.parts[-1])
    most, least = (end(first.questions, key=lambda one: one.tenths[-1]) for end in (max, min))
    high, low = most.tenths[-1], least.tenths[-1]
    if high - low >= APART or len(first.questions) == 1:
        told = f"{_of(most)} about {whole(high)} in ten said {said}"
        told += f"; {_of(least)} about {whole(low)}" if high > low else ""
    else:
        size = whole(high) if high == low else f"{whole(low)} or {whole(high)}"
        place = "the first" if len(how.alike) > 1 else "the"
        told = f"about {size} in ten said {said} to each of {place} {whole(len(first.questions))} questions"
    early = how.n < EARLY_BELOW
    people = f"{count(how.n, noun(how.n_of))} answered {when}".strip()
    opening = f"An early sign only: {people}" if early else capital(people)
    return f"{opening}. {capital(told)}.{f' {MORE}' if early else ''}"


def _of(question: OneQuestion) -> str:
    return f"to “{question.wording.rstrip('.')}”"


def answers(part: Sequence[str]) -> str:
    """The answers of one part in a sentence: `“agree a bit” or “agree a lot”`."""
    quoted = [f"“{one[:1].lower()}{one[1:]}”" for one in part]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else quoted[0]


def part_name(part: Sequence[str]) -> str:
    """The answers of one part as a label: `Agree a bit or agree a lot`."""
    rest = [f"{one[:1].lower()}{one[1:]}" for one in part]
    return capital(" or ".join([", ".join(rest[:-1]), rest[-1]]) if len(rest) > 1 else rest[0])
