"""The printed figure holds the same marks at the same places as the screen, and says that it is internal."""

import numpy as np
import pytest

from evaluation.presentation import INTERNAL, charts, screen
from evaluation.presentation import print as on_paper
from evaluation.presentation.figure import Axis, Bar, Figure, IntervalPoint, Line, Numbers, Rule, Text
from presentation.made_up import an_estimate

EVERY_MARK = Figure(
    "Every mark", "Test", Axis(0, 10, ((0, "0"), (10, "10")), "points", grid=True),
    Axis(-1, 3, ((0.0, "Lower row"), (2.0, "Upper row")), above=True),
    (
        Bar(0, 1, 4, 0.5, "neutral", "solid", "3"), Bar(1, 2, 6, 0.5, "teal", "hatched"),
        Bar(2, 0, 1, 0.5, "blue", "open"),
        Line((1.0, 5.0, 9.0), (0.0, 1.0, 2.0), (0.0, 0.5, 1.5), (0.5, 1.5, 2.5), "wine", "dash"),
        IntervalPoint(2, 6, 5, 8, "orange", "diamond"), IntervalPoint(1, 3, marker="open circle"),
        Text(5, 2, "in the plot"), Text(0, 1, "beside", place="right of the plot"),
        Text(5, 0, "under", place="below the plot"),
        Rule(7), Rule(1, upright=False, start=2, end=4),
    ),
    Numbers(("",), ()), right=100,
)  # fmt: skip


def named(sheet, label):
    axes = sheet.axes[0]
    return [one for one in axes.get_children() if one.get_label() == f"_{label}"]


def lines(sheet, label):
    return [(np.asarray(one.get_xdata(), float).tolist(), np.asarray(one.get_ydata(), float).tolist())
            for one in named(sheet, label)]  # fmt: skip


def boxes_on_screen(drawn):
    found = set()
    for trace in drawn.data:
        if trace.type == "bar":
            along, across = (trace.y, trace.x) if trace.orientation == "v" else (trace.x, trace.y)
            found |= {(at, start, start + size) for at, start, size in zip(across, trace.base, along, strict=True)}
    return found


def test_bars_stand_where_they_stand_on_the_screen():
    boxes = {(box.get_y() + box.get_height() / 2, box.get_x(), box.get_x() + box.get_width())
             for box in named(on_paper.draw(EVERY_MARK), "bar")}  # fmt: skip
    assert boxes == boxes_on_screen(screen.draw(EVERY_MARK)) == {(0, 1, 4), (1, 2, 6), (2, 0, 1)}


def test_upright_bars_stand_up():
    upright = Figure("T", "T", Axis(0, 3), Axis(0, 9), (Bar(1, 2, 7, 0.8, upright=True),), Numbers(("",), ()))
    (box,) = named(on_paper.draw(upright), "bar")
    assert (box.get_x() + box.get_width() / 2, box.get_y(), box.get_height()) == (1, 2, 5)


def test_dots_and_intervals_stand_where_they_stand_on_the_screen():
    sheet, drawn = on_paper.draw(EVERY_MARK), screen.draw(EVERY_MARK)
    dots = {(x[0], y[0]) for x, y in lines(sheet, "point")}
    traces = [trace for trace in drawn.data if trace.type == "scatter" and trace.mode == "markers"]
    seen = {place for trace in traces for place in zip(trace.x, trace.y, strict=True)}
    assert dots == seen == {(6, 2), (3, 1)}
    assert lines(sheet, "interval") == [([5, 8], [2, 2])]


def test_lines_bands_and_rules_stand_where_they_stand_on_the_screen():
    sheet = on_paper.draw(EVERY_MARK)
    assert lines(sheet, "line") == [([1, 5, 9], [0, 1, 2])]
    (band,) = named(sheet, "band")
    assert {tuple(point) for point in band.get_paths()[0].vertices} >= {(1, 0), (9, 1.5), (9, 2.5), (1, 0.5)}
    assert lines(sheet, "rule") == [([7, 7], [0, 1]), ([2, 4], [1, 1])]


def test_every_word_of_the_screen_stands_on_the_paper():
    sheet, drawn = on_paper.draw(EVERY_MARK), screen.draw(EVERY_MARK)
    words = {one.get_text() for kind in ("text", "name", "in a bar") for one in named(sheet, kind)}
    on_screen = {note.text for note in drawn.layout.annotations}
    on_screen |= {text.strip("\N{NO-BREAK SPACE}") for trace in drawn.data for text in trace.text or () if text}
    assert words == on_screen == {"in the plot", "beside", "under", "3", "Lower row", "Upper row"}


def test_both_have_the_same_axes():
    sheet, drawn = on_paper.draw(EVERY_MARK), screen.draw(EVERY_MARK)
    assert sheet.axes[0].get_xlim() == pytest.approx(drawn.layout.xaxis.range)
    assert sheet.axes[0].get_ylim() == pytest.approx(drawn.layout.yaxis.range)


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_a_picture_says_in_itself_that_it_is_internal(kind, start):
    figure = charts.dots({"Alder": an_estimate(0.74, 0.6, 0.8)}, title="Meetings we kept")
    drawn = on_paper.picture(figure, kind, period="January to June 2026")
    assert drawn.startswith(start)
    if kind == "svg":
        told = drawn.decode()
        assert all(words in told for words in (INTERNAL, "Meetings we kept", "January to June 2026", "Alder"))


def test_the_same_figure_gives_the_same_bytes_and_a_published_one_does_not_say_internal():
    once, again = (on_paper.picture(EVERY_MARK, "svg", internal=False) for _ in range(2))
    assert once == again
    assert INTERNAL.encode() not in once
