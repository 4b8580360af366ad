import json
import subprocess
import sys

from evaluation.presentation import charts, screen
from evaluation.presentation.figure import Axis, Bar, Figure, IntervalPoint, Line, Numbers, Rule, Text
from presentation.made_up import an_estimate


def drawn(*marks, dark=False):
    return screen.draw(Figure("T", "K", Axis(0, 1), Axis(0, 1), marks, Numbers(("A",), ())), dark=dark)


def test_a_dot_carries_its_interval():
    trace = drawn(IntervalPoint(0, 0.5, 0.4, 0.75)).data[0]
    assert list(trace.x) == [0.5]
    assert list(trace.error_x.array) == [0.25]
    assert round(trace.error_x.arrayminus[0], 9) == 0.1


def test_an_upright_dot_has_its_value_on_the_vertical_axis():
    trace = drawn(IntervalPoint(6, 0.5, 0.4, 0.75, upright=True)).data[0]
    assert (list(trace.x), list(trace.y), list(trace.error_y.array)) == ([6], [0.5], [0.25])


def test_a_line_has_a_band_under_it():
    band, line = drawn(Line((0, 1), (0.5, 0.6), (0.4, 0.5), (0.6, 0.7), dash="dash")).data
    assert band.fill == "toself"
    assert (list(line.y), line.line.dash) == ([0.5, 0.6], "dash")


def test_bars_that_look_alike_are_one_trace_and_no_record_is_hatched():
    bars = [Bar(at, 0, 1) for at in range(500)]
    plain, hatched = drawn(*bars, Bar(9, 0, 1, colour="neutral", fill="hatched")).data
    assert len(plain.base) == 500
    assert hatched.marker.pattern.shape == "/"


def test_words_and_rules_stand_where_they_belong():
    figure = drawn(
        Text(0.5, 0.5, "in"),
        Text(1, 0.5, "beside", place="right of the plot"),
        Text(0.2, 1, "under", place="below the plot"),
        Rule(0.7),
    )
    assert list(figure.data[0].text) == ["in"]
    assert [(note.text, note.xref, note.yref) for note in figure.layout.annotations] == [
        ("beside", "paper", "y"),
        ("under", "x", "paper"),
    ]
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].yref) == (0.7, "paper")


def test_a_name_is_never_read_as_mark_up():
    figure = screen.draw(charts.dots({"<b>Sal</b>": an_estimate(0.7, 0.6, 0.8)}, title="T"))
    assert figure.layout.yaxis.ticktext[0] == "&lt;b&gt;Sal&lt;/b&gt;, 61 children"


def test_nothing_tells_more_than_the_figure_does():
    figure = json.loads(
        screen.draw(
            charts.dots({"A": an_estimate(0.7, 0.6, 0.8)}, title="T", everyone=an_estimate(0.7, 0.6, 0.8))
        ).to_json()
    )
    assert figure["layout"]["hovermode"] is False
    assert figure["layout"]["showlegend"] is False
    assert {trace["hoverinfo"] for trace in figure["data"]} == {"skip"}
    assert not any("customdata" in trace or "hovertext" in trace for trace in figure["data"])
    assert screen.CONFIG["displayModeBar"] is False
    assert screen.CONFIG["staticPlot"] is True


def test_dark_is_a_set_of_its_own():
    light, dark = (drawn(IntervalPoint(0, 0.5), dark=dark).data[0].marker.color for dark in (False, True))
    assert (light, dark != light) == ("#12436D", True)


def test_words_and_tables_do_not_wait_for_plotly():
    code = "import sys, evaluation.presentation as p; p.wording.count; sys.exit('plotly' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
