"""A small reader's yardstick: the Flesch-Kincaid grade, with a syllable counter good enough for plain English."""

import re

_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Runs of vowels, without a silent e or -ed; at least one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters:
        return 1  # a number is read as one step, as most readability tools do
    runs = len(_VOWELS.findall(letters))
    silent = re.search(r"[^aeiouyl]e$|[^aeioutd]ed$|[^aeiouscxz]es$", letters) is not None
    return max(1, runs - silent)


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.!?])\s+(?=[A-Z0-9])", text.strip()) if one]


def grade(text: str) -> float:
    """Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word − 15.59."""
    words = re.findall(r"[A-Za-z0-9'.]*[A-Za-z0-9]", text)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
