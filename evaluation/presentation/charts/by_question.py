"""A bar of ten for each question, its answers from left to right, with one legend for all questions parted alike."""

from collections.abc import Mapping

from evaluation.presentation.charts.parts_of_all import Look
from evaluation.presentation.charts.rows import LEFT, wrapped
from evaluation.presentation.figure import Axis, Bar, Figure, Mark, Numbers, Text
from evaluation.presentation.wording import part_name
from evaluation.results import Alike, HowAnswered

_LINE, _BAR, _OVER, _GAP, _FRAME = 20, 32, 12, 12, 68  # pixels: a line of words, a bar, name to bar, between, the axis
_SWATCH, _WIDE, _LONGEST = 14, 0.04, 34
_LOOKS: Mapping[int, tuple[Look, ...]] = {
    2: (("neutral", "solid"), ("blue", "solid")),
    3: (("orange", "solid"), ("neutral", "solid"), ("blue", "solid")),
    4: (("orange", "solid"), ("neutral", "solid"), ("teal", "solid"), ("blue", "solid")),
    5: (("wine", "solid"), ("orange", "solid"), ("neutral", "solid"), ("teal", "solid"), ("blue", "solid")),
}
Ticks = list[tuple[float, str]]


def by_question(how: HowAnswered, *, title: str) -> Figure:
    """One bar for each question, lowest answers left; questions turned round for the score stand last, as answered.

    Args:
        how: how they answered.
        title: what is shown.
    """
    marks: list[Mark] = []
    ticks: Ticks = []
    top = 0.0
    for alike in reversed(how.alike):
        top = _block(alike, top, marks, ticks)
    tenths = Axis(0, 10, tuple((float(step), f"{step}") for step in range(0, 11, 2)), title=f"of ten {how.n_of}")
    rows = tuple(
        (question.wording, part_name(part), f"{tenth}")
        for alike in how.alike for question in alike.questions
        for part, tenth in zip(alike.parts, question.tenths, strict=True)
    )  # fmt: skip
    return Figure(
        title, "A bar of ten for each question", tenths, Axis(0, top, tuple(ticks), above=True), tuple(marks),
        Numbers(("Question", "Answer", "Of ten, about"), rows), int(top) + _FRAME, right=LEFT, left=LEFT,
        note="Blue counts towards a higher score. Neighbouring answers are put together, so that no part is fewer than "
        "five people.",
    )  # fmt: skip


def _block(alike: Alike, bottom: float, marks: list[Mark], ticks: Ticks) -> float:
    """The legend, and over it the bars from the last question up; returns where it ends."""
    looks = _LOOKS[len(alike.parts)]
    looks = looks[::-1] if alike.are_reversed else looks  # a colour is the same side of the score in every question
    y = bottom + _GAP
    for part, look in reversed(list(zip(alike.parts, looks, strict=True))):
        lines = wrapped(part_name(part), _LONGEST).split("\n")
        for line in reversed(lines):
            marks.append(Text(_WIDE * 10, y + _LINE / 2, line, "left"))
            y += _LINE
        marks.append(Bar(y - _LINE / 2, 0, _WIDE * 10, _SWATCH, *look))
    for question in reversed(alike.questions):
        bar = y + _GAP + _BAR / 2
        start = 0
        for tenth, look in zip(question.tenths, looks, strict=True):
            marks.append(Bar(bar, start, start + tenth, _BAR, *look, f"{tenth}"))
            start += tenth
        name = wrapped(question.wording)
        ticks.append((bar + _OVER, name))
        y = bar + _OVER + _LINE * (name.count("\n") + 1) + _GAP
    return y
