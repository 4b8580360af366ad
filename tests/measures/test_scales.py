"""The reviewed answer scales."""

from collections import Counter

import pytest

from evaluation.measures.scales import declined, fitting, level, scales


@pytest.mark.parametrize("scale", scales(), ids=lambda scale: scale.name)
def test_no_spelling_stands_on_two_steps_of_one_scale(scale):
    spellings = Counter(spelling for step in scale.steps for spelling in step)
    assert [spelling for spelling, times in spellings.items() if times > 1] == []


@pytest.mark.parametrize("scale", scales(), ids=lambda scale: scale.name)
def test_every_spelling_is_written_levelled_so_that_it_can_be_found(scale):
    assert [spelling for step in scale.steps for spelling in step if level(spelling) != spelling] == []


def test_declined_is_on_no_scale():
    assert not declined() & {spelling for scale in scales() for spelling in scale.places()}
    assert {level(spelling) for spelling in declined()} == declined()


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("I’d Rather Not Say", "i'd rather not say"),
        ("Agree\u00a0a\tlot ", "agree a lot"),
        ("“Agree.”", "agree"),
        ("ＡＧＲＥＥ", "agree"),
        ("\ufeffagree", "agree"),
        ("agree\u200b", "agree"),
    ],
)
def test_what_looks_the_same_becomes_the_same(label, expected):
    assert level(label) == expected


def test_the_scale_that_knows_most_is_meant():
    assert fitting({"never", "rarely", "sometimes"}, 5).name == "how often, five points"


def test_often_and_very_often_tell_two_scales_of_five_apart():
    assert fitting({"never", "sometimes", "often", "very often"}, 5).name == "how often, five points with very often"
    assert fitting({"never", "rarely", "sometimes", "very often"}, 5).name == "how often, five points"
    assert fitting({"sometimes", "often"}, 5) is None


def test_no_scale_fits_what_nobody_knows():
    assert fitting({"blue", "green"}, 5) is None
    assert fitting(set(), None) is None
