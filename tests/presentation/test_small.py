import xml.etree.ElementTree as ET

from evaluation.presentation import charts, draw_small
from presentation.made_up import an_estimate

SVG = "{http://www.w3.org/2000/svg}"


def test_an_interval_bar_is_a_picture_with_a_dot_inside_its_interval():
    figure = charts.interval_bar(an_estimate(0.5, 0.25, 0.75), title="Meetings")
    drawn = ET.fromstring(draw_small(figure, width=214))  # noqa: S314 - ours; 200 pixels between two edges of 7
    dot = drawn.find(f"{SVG}circle")
    line = drawn.findall(f"{SVG}line")[-1]
    assert float(dot.get("cx")) == 107
    assert (float(line.get("x1")), float(line.get("x2"))) == (57, 157)


def test_a_run_has_a_gap_where_a_month_cannot_be_said_and_holds_no_words():
    figure = charts.sparkline([0.7, 0.72, None, 0.6, 0.7], title="Meetings", names=list("abcde"))
    svg = draw_small(figure)
    assert svg.count("<polyline") == 2
    assert "<text" not in svg


def test_dark_has_colours_of_its_own():
    figure = charts.interval_bar(an_estimate(0.5, 0.25, 0.75), title="Meetings")
    assert "#12436D" in draw_small(figure)
    assert "#12436D" not in draw_small(figure, dark=True)
