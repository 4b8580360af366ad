"""How people answered, question by question, in parts that are never a few people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OneQuestion:
    """How one question was answered.

    Attributes:
        wording: the question as asked.
        tenths: of ten who answered it, about how many gave an answer of each part; they add up to ten.
    """

    wording: str
    tenths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Questions whose answers are put together in the same parts.

    Attributes:
        parts: the answers of each part, from low to high, as people read them.
        questions: in the order of the questionnaire.
        are_reversed: whether they are turned round for the score; here they stand as they were answered.
    """

    parts: tuple[tuple[str, ...], ...]
    questions: tuple[OneQuestion, ...]
    are_reversed: bool


@dataclass(frozen=True, slots=True)
class HowAnswered:
    """How the questions of one questionnaire were answered, in one round, by everybody.

    Attributes:
        measure: its key.
        round: which round.
        n: people who answered. n_of: what they are.
        alike: all of its questions, those turned round for the score last.
    """

    measure: str
    round: str
    n: int
    n_of: str
    alike: tuple[Alike, ...]
