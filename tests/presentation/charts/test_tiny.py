import pytest

from evaluation.presentation import charts
from evaluation.presentation.figure import IntervalPoint, Line, Rule
from evaluation.presentation.units import Unit
from evaluation.presentation.wording import Scale
from presentation.made_up import a_change, an_estimate

POINTS = Unit("points", "points", Scale())


def test_a_share_lies_on_the_whole_scale():
    figure = charts.interval_bar(an_estimate(0.74, 0.69, 0.79), title="T")
    assert (figure.x.low, figure.x.high) == (0, 1)


def test_a_change_lies_around_0_which_is_marked():
    figure = charts.interval_bar(a_change(9, 4, 14, 38), title="T", unit=POINTS, source="answers")
    assert figure.x.low == -figure.x.high
    assert figure.x.high > 14
    assert [mark.at for mark in figure.marks if isinstance(mark, Rule)] == [0]
    assert figure.numbers.rows == (("T", "+9", "+4 to +14"),)


def test_the_ends_of_its_scale_are_named():
    figure = charts.interval_bar(an_estimate(0.74, 0.69, 0.79), title="T")
    assert figure.x.ticks == ((0, "0"), (1, "100"))


@pytest.mark.parametrize(("ends", "scale"), [((4, 14), "20"), ((4, 24), "50"), ((4, 20), "20")])
def test_the_scale_of_a_change_names_0_and_ends_in_a_round_number(ends, scale):
    figure = charts.interval_bar(a_change(9, *ends, 38), title="T", unit=POINTS, source="answers")
    assert [words for _, words in figure.x.ticks] == [f"−{scale}", "0", f"+{scale}"]


def test_fewer_than_ten_have_no_picture():
    assert charts.interval_bar(an_estimate(0.74, 0.69, 0.79, 9), title="T") is None
    assert charts.interval_bar(an_estimate(0.74), title="T") is None


def test_a_run_ends_in_a_dot_and_leaves_a_gap():
    figure = charts.sparkline([0.7, 0.72, None, 0.6, 0.7], title="T", names=list("abcde"))
    assert [mark.x for mark in figure.marks if isinstance(mark, Line)] == [(0, 1), (3, 4)]
    assert [mark.value for mark in figure.marks if isinstance(mark, IntervalPoint)] == [0.7]
    assert figure.numbers.rows[2] == ("c", "")
    assert figure.x.ticks == ((0, "a: 70"), (4, "e: 70"))  # the first and the last month are its scale
    assert charts.sparkline([0.7, None], title="T", names=["a", "b"]) is None
