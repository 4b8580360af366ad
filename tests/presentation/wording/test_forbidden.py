import pytest

from evaluation.presentation.wording import forbidden_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("This led to more trust.", ("led to",)),
        ("It was Because\nof us", ("because of",)),  # across a line, in any case
        ("A significant impact", ("significant", "impact")),
        ("The drop-out rate", ("drop-out",)),
        ("Scores improved", ("improved",)),
        ("Mentoring works", ("works",)),
        ("Non-compliant children", ("non-compliant",)),
    ],
)
def test_forbidden_words_are_found(text, found):
    assert forbidden_in(text) == found


@pytest.mark.parametrize(
    "text", ["They work with staff.", "Forms are due on Monday.", "It rose.", "networks", "a compact"]
)
def test_words_that_only_look_alike_are_not(text):
    assert forbidden_in(text) == ()
