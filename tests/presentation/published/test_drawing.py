"""Every kind of published table is drawn from its cells, and nothing that is not in them is drawn."""

from dataclasses import replace

import pytest
from a_publication import (
    CHANGE,
    COST,
    ENDINGS,
    ENDINGS_12,
    EVERY_TABLE,
    LIMITS,
    REACH,
    SINCE,
    SMALL,
    TIME,
    TOGETHER,
    WAIT,
    WEEKS,
    WHO,
    count,
    share,
    table,
)

from evaluation.presentation import screen, text_alternative
from evaluation.presentation.figure import Bar, IntervalPoint, Line, Text
from evaluation.presentation.published import figure_of, told, written

TABLES_ONLY = (COST, SINCE, LIMITS, TIME)


def marks(figure, kind):
    return [mark for mark in figure.marks if isinstance(mark, kind)]


def parts(figure):
    """The parts of a bar; the small boxes beside the names under it are no part."""
    return [mark for mark in marks(figure, Bar) if mark.thickness > 20]


def words(figure):
    return [mark.words for mark in marks(figure, Text)]


@pytest.mark.parametrize("given_", [one for one in EVERY_TABLE if one not in TABLES_ONLY], ids=lambda one: one.key)
def test_a_table_with_numbers_is_drawn_with_the_table_itself_beside_it(given_):
    figure = figure_of(given_)
    assert figure.numbers.columns == given_.columns
    assert figure.numbers.rows == tuple((row.name, *(written(cell) for cell in row.cells)) for row in given_.rows)
    assert given_.title in text_alternative(figure)
    assert screen.draw(figure).data


@pytest.mark.parametrize("given_", TABLES_ONLY, ids=lambda one: one.key)
def test_words_money_and_amounts_of_different_kinds_stay_a_table(given_):
    assert figure_of(given_) is None


@pytest.mark.parametrize("kind", ["counts", "rates", "scores", "change", "endings", "by_week", "waits"])
def test_a_table_of_small_groups_alone_is_never_an_empty_chart(kind):
    assert figure_of(table("none", kind, ("", "One"), ("Week 6", SMALL))) is None


def test_a_count_is_a_bar_and_its_plan_a_diamond():
    figure = figure_of(REACH)
    assert [(bar.start, bar.end) for bar in marks(figure, Bar)] == [(0, 85), (0, 65)]
    assert [(one.value, one.marker) for one in marks(figure, IntervalPoint)] == [(80, "diamond"), (72, "diamond")]
    assert "85\nplan 80" in words(figure)
    assert "[c] small group, not shown" in words(figure)
    assert figure.note == "Bar: So far. Diamond: Plan."
    assert figure.x.high >= 85


def test_two_shares_a_row_are_two_dots_of_different_colour_and_marker():
    figure = figure_of(WHO)
    points = marks(figure, IntervalPoint)
    assert [(one.value, one.colour, one.marker) for one in points[:2]] == [
        (0.8, "blue", "circle"), (0.8, "wine", "diamond"),
    ]  # fmt: skip
    assert len(points) == 4
    assert points[0].at != points[1].at
    assert figure.note == "Blue circle: Of those matched. Wine diamond: Of the caseload."


def test_a_held_figure_carries_its_date_at_its_name():
    figure = figure_of(TOGETHER)
    assert any("as at 31 March 2026" in label for _, label in figure.y.ticks)
    assert [(one.low, one.high) for one in marks(figure, IntervalPoint)] == [(0.9, 1.0), (0.7, 0.8)]
    assert figure.x.title == "in 10"


def test_two_readings_stand_with_the_likely_range_counted_from_the_first():
    figure = figure_of(CHANGE)
    likely = marks(figure, Bar)
    assert [(bar.start, bar.end) for bar in likely] == [(62, 72), (45, 53)]
    assert [one.marker for one in marks(figure, IntervalPoint)] == ["open circle", "circle"] * 2
    assert marks(figure, Line)[0].x == (58, 67)
    assert "9 points higher\n(+4 to +14)" in words(figure)
    assert "[c] small group, not shown" in words(figure)


def test_endings_fill_a_bar_and_what_is_not_told_stays_open():
    figure = figure_of(ENDINGS)
    bars = parts(figure)
    assert [(round(bar.start, 9), round(bar.end, 9), bar.fill) for bar in bars] == [
        (0, 0.6, "solid"), (0.6, 0.8, "solid"), (0.8, 1, "open"),
    ]  # fmt: skip
    assert [label for _, label in figure.y.ticks] == ["12 weeks"]  # nothing of 26 weeks is told
    assert "not shown, or lost in rounding" in words(figure)


def test_ways_put_together_keep_the_order_of_the_table_and_are_open_where_some_still_are():
    bars = parts(figure_of(ENDINGS_12))
    assert [(bar.colour, bar.fill) for bar in bars] == [("blue", "solid"), ("neutral", "solid"), ("neutral", "open")]


def test_endings_may_stand_down_the_table_as_well():
    turned = table("endings", "endings", ("How", "12 weeks"), ("Ran to plan or longer", share(6)),
                   ("Child chose to stop", share(4)), ("Circumstances", SMALL))  # fmt: skip
    assert [bar.end for bar in parts(figure_of(turned))] == [0.6, 1.0]


def test_shares_that_round_to_more_than_all_still_fill_one_bar():
    over = replace(ENDINGS, rows=(replace(ENDINGS.rows[0], cells=(share(6), share(3), share(2))),))
    assert [round(bar.end, 3) for bar in parts(figure_of(over))] == [0.545, 0.818, 1.0]


def test_weeks_are_points_with_ranges_and_counts_are_not_drawn_on_them():
    figure = figure_of(WEEKS)
    points = marks(figure, IntervalPoint)
    assert {round(one.at) for one in points} == {6, 12}
    assert [one.value for one in points] == [0.9, 0.8, 0.1, 0.2]
    assert all(one.upright for one in points)
    assert not any("Still followed" in text for text in words(figure))
    assert figure_of(replace(WEEKS, rows=(replace(WEEKS.rows[0], cells=(SMALL, SMALL, count(45))),))) is None


def test_a_wait_runs_from_nothing_on_an_axis_of_its_unit():
    figure = figure_of(WAIT)
    assert (figure.x.low, figure.x.title) == (0, "days")
    assert figure.x.high >= 17
    assert [one.value for one in marks(figure, IntervalPoint)] == [17]  # how many children it is about is no dot


@pytest.mark.parametrize(("most", "ticks"), [(17, 5), (85, 6), (350, 5), (4, 5), (1, 6), (1000, 6)])
def test_an_axis_of_amounts_reaches_the_largest_at_round_numbers(most, ticks):
    figure = figure_of(table("counts", "counts", ("", "Children"), ("All", count(most))))
    assert figure.x.high >= most
    assert len(figure.x.ticks) == ticks
    assert all(f"{at:,g}" == label and len(label.rstrip("0,.")) <= 3 for at, label in figure.x.ticks)


@pytest.mark.parametrize("given_", EVERY_TABLE, ids=lambda one: one.key)
def test_nothing_is_drawn_that_is_no_number_of_a_cell(given_):
    figure = figure_of(given_)
    known = {one.value for row in given_.rows for cell in row.cells if (one := told(cell))}
    drawn = [one.value for one in marks(figure, IntervalPoint)] if figure else []
    assert set(drawn) <= known
