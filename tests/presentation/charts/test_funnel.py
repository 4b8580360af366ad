from evaluation.presentation import charts
from evaluation.presentation.figure import IntervalPoint, Line, Rule, Text

WITHIN = charts.InFunnel("North", 20, 0.25, (0.1, 0.5), (0.05, 0.6))
ABOVE = charts.InFunnel("South", 40, 0.7, (0.15, 0.4), (0.1, 0.5))
FIGURE = charts.funnel([WITHIN, ABOVE], 0.28, title="T")


def of(kind):
    return [mark for mark in FIGURE.marks if isinstance(mark, kind)]


def test_each_service_is_a_dot_over_its_size_between_four_lines_and_the_share_of_all():
    assert [(mark.at, mark.value) for mark in of(IntervalPoint)] == [(20, 0.25), (40, 0.7)]
    assert [line.y for line in of(Line)] == [(0.1, 0.15), (0.5, 0.4), (0.05, 0.1), (0.6, 0.5)]
    assert [(rule.at, rule.upright) for rule in of(Rule)] == [(0.28, False)]


def test_only_a_service_outside_is_named_and_has_another_mark():
    assert [mark.words.strip() for mark in of(Text)] == ["South"]
    assert [mark.marker for mark in of(IntervalPoint)] == ["circle", "diamond"]


def test_a_name_stands_off_the_limits_and_runs_towards_the_middle():
    small = charts.InFunnel("East", 12, 0.02, (0.1, 0.6), (0.05, 0.7))
    names = {one.words: one for one in charts.funnel([small, ABOVE], 0.28, title="T").marks if isinstance(one, Text)}
    assert (names["East"].anchor, names["South"].anchor) == ("left", "right")
    assert names["East"].y < 0.02
    assert names["South"].y > 0.7


def test_the_table_has_every_service_with_the_limits_of_chance():
    assert FIGURE.numbers.rows[0] == ("North", "25 in 100", "10 to 50", "20 matches")
    assert len(FIGURE.numbers.rows) == 2


def test_without_a_service_there_is_no_figure():
    assert charts.funnel([], 0.2, title="T") is None
