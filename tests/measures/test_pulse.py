"""Children's questions can be read at ten: Flesch–Kincaid grade 4.8 or below."""

import re

import pytest

from evaluation.measures import load
from evaluation.vocabulary import Role

HARDEST_GRADE = 4.8
PULSE_FOR_CHILDREN = [
    measure
    for measure in load().values()
    if measure.respondents == (Role.MENTEE,) and measure.provenance.startswith("Pulse")
]


def syllables(word: str) -> int:
    """Groups of vowels, a silent e at the end not counted: near enough for everyday words."""
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - silent)


def grade(sentences: list[str]) -> float:
    """0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid et al. 1975)."""
    words = [word for sentence in sentences for word in re.findall(r"[A-Za-z']+", sentence)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.mark.parametrize(
    ("word", "count"),
    [("mentor", 2), ("side", 1), ("they", 1), ("decided", 3), ("idea", 2), ("together", 3), ("even", 2), ("me", 1)],
)
def test_the_counter_counts_everyday_words(word, count):
    assert syllables(word) == count


def test_the_measure_of_ease_tells_easy_from_hard():
    assert grade(["The cat sat on the mat."]) < 1
    assert grade(["Professional understanding of organisational responsibilities necessitates clarification."]) > 15


def test_there_are_four_scales_for_children():
    assert {measure.key for measure in PULSE_FOR_CHILDREN} == {"trust_mentor", "trust_staff", "voice", "voice_staff"}


@pytest.mark.parametrize("measure", PULSE_FOR_CHILDREN, ids=lambda measure: measure.key)
def test_each_childrens_scale_can_be_read_at_ten(measure):
    assert grade([item.wording for item in measure.items]) <= HARDEST_GRADE
    assert grade(re.split(r"(?<=[.?]) ", measure.prompt)) <= HARDEST_GRADE
