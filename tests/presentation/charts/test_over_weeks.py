from evaluation.presentation import charts
from evaluation.presentation.figure import IntervalPoint, Text
from presentation.made_up import a_curve


def test_a_curve_is_read_at_the_chosen_weeks_only():
    curve = a_curve([0.9, 0.8, 0.7], [54, 40, 22], time=(5, 10, 20))
    # week 6 lies after the step at 5; those still followed are those before the next step, at 10
    assert charts.curve_points(curve, (6, 12)) == (
        (6, 0.9, 0.9 - 0.05, 0.9 + 0.05, 40),
        (12, 0.8, 0.8 - 0.05, 0.8 + 0.05, 22),
    )


def test_it_stops_where_fewer_than_ten_are_followed():
    curve = a_curve([0.9, 0.8, 0.7], [54, 10, 9])
    assert [point[0] for point in charts.curve_points(curve)] == [6, 12]
    assert charts.curves({"Together": a_curve([0.9], [9], time=(6,))}, title="T") is None


def test_dots_intervals_and_who_was_followed():
    figure = charts.curves({"Together": a_curve([0.9, 0.8, 0.7], [54, 40, 22])}, title="T")
    assert [(mark.value, round(mark.high, 2)) for mark in figure.marks if isinstance(mark, IntervalPoint)] == [
        (0.9, 0.95),
        (0.8, 0.85),
        (0.7, 0.75),
    ]
    below = [mark.words for mark in figure.marks if isinstance(mark, Text) and mark.place == "below the plot"]
    assert below == ["54", "40", "22"]
    assert figure.numbers.rows[0] == ("Together, week 6", "90 in 100", "85 to 95", "54 matches")


def test_curves_over_different_matches_each_list_their_own():
    lines = {"A": a_curve([0.9, 0.8, 0.7], [54, 40, 22]), "B": a_curve([0.9, 0.8, 0.7], [30, 20, 12])}
    below = [
        mark.words
        for mark in charts.curves(lines, title="T").marks
        if isinstance(mark, Text) and mark.place == "below the plot"
    ]
    assert [words for words in below if words.endswith(":")] == ["A:", "B:"]
