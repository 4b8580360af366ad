"""Contrast by WCAG: words 4.5 on their ground, marks 3 on the page. Teal and orange on white are the given colours."""

import pytest

from evaluation.presentation.palette import DARK, LIGHT


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_can_be_read(palette):
    assert contrast(palette.ink, palette.paper) >= 7
    assert contrast(palette.muted, palette.paper) >= 4.5
    assert min(contrast(ink, palette.fills[name]) for name, ink in palette.inks.items()) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_marks_can_be_seen(palette):
    seen = {name: contrast(fill, palette.paper) for name, fill in palette.fills.items() if name != "neutral"}
    assert min(seen.values()) >= 3, seen


def test_the_colours_are_the_analysis_functions_on_white_and_others_on_dark():
    assert [LIGHT.fills[name] for name in ("blue", "teal", "wine", "orange")] == [
        "#12436D",
        "#28A197",
        "#801650",
        "#F46A25",
    ]
    assert not set(LIGHT.fills.values()) & set(DARK.fills.values())
