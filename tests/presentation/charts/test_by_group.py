from evaluation.presentation import charts
from evaluation.presentation.figure import IntervalPoint, Rule, Text
from evaluation.results import Breakdown
from presentation.made_up import an_estimate

NEAR = an_estimate(0.76, 0.68, 0.83, 25)


def dots_of(figure):
    return [(mark.at, mark.value, mark.low, mark.high) for mark in figure.marks if isinstance(mark, IntervalPoint)]


def test_groups_stand_in_the_order_given_from_the_top_with_everyone_last():
    figure = charts.dots(
        {"A": NEAR, "B": an_estimate(0.7, 0.6, 0.8, 22)}, title="T", everyone=an_estimate(0.74, 0.69, 0.79)
    )
    assert sorted(dots_of(figure), reverse=True) == [(2, 0.76, 0.68, 0.83), (1, 0.7, 0.6, 0.8), (0, 0.74, 0.69, 0.79)]
    assert [label for _, label in figure.y.ticks] == ["A, 25 children", "B, 22 children", "All, 61 children"]
    assert [mark.at for mark in figure.marks if isinstance(mark, Rule)] == [0.74]


def test_what_is_drawn_is_what_the_table_says():
    figure = charts.dots({"A": NEAR}, title="T")
    assert figure.numbers.rows == (("A", "76 in 100", "68 to 83", "25 children"),)
    assert [mark.words for mark in figure.marks if isinstance(mark, Text)] == ["76 (68 to 83)"]


def test_a_group_of_fewer_than_ten_in_the_log_is_named_and_not_drawn():
    figure = charts.dots({"A": NEAR, "B": an_estimate(0.5, 0.1, 0.9, 4)}, title="T")
    assert len(dots_of(figure)) == 1
    assert figure.numbers.rows[1] == ("B", "too few to draw", "", "four children")


def test_answers_are_shown_whole_or_not_at_all():
    four, seven = an_estimate(0.5, 0.1, 0.9, 4), an_estimate(0.5, 0.1, 0.9, 7)
    assert charts.dots({"A": NEAR, "B": four}, title="T", source="answers") is None
    figure = charts.dots({"A": NEAR, "B": seven}, title="T", source="answers")
    assert dots_of(figure)[1][2:] == (None, None)  # no interval below ten
    assert figure.numbers.rows[1][2] == ""


def test_with_nothing_to_draw_there_is_no_chart():
    assert charts.dots({"A": an_estimate(None, n=0)}, title="T") is None
    assert charts.of_breakdown(Breakdown("service", {"A": NEAR}, whole=False), title="T") is None
    assert charts.of_breakdown(Breakdown("service", {}), title="T") is None


def test_groups_without_data_are_named():
    figure = charts.of_breakdown(Breakdown("service", {"A": NEAR}, ("Newbridge",)), title="T")
    assert figure.numbers.rows[1][:2] == ("Newbridge", "no data")
    assert figure.numbers.columns[0] == "Service"


def test_a_long_name_is_wrapped_over_its_row_and_takes_no_room_from_the_plot():
    figure = charts.dots({"Saltby and the Long Name District": NEAR, "B": NEAR}, title="T")
    assert figure.y.ticks[0][1] == "Saltby and the Long Name District,\n25 children"
    assert figure.y.above
    assert figure.left == charts.dots({"A": NEAR}, title="T").left
    assert figure.height > charts.dots({"A": NEAR, "B": NEAR}, title="T").height
    assert figure.numbers.rows[0][0] == "Saltby and the Long Name District"
