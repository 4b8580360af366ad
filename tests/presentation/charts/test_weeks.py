from datetime import date, timedelta
from itertools import pairwise

from evaluation.presentation import charts
from evaluation.presentation.figure import Bar, Text

MONDAY = date(2026, 1, 5)


def a_week(number, *counts, recorded=True):
    return charts.Week(MONDAY + timedelta(weeks=number), *counts, recorded=recorded)


def test_meetings_of_a_week_are_stacked():
    figure = charts.weeks_of_contact([a_week(0, 10, 3, 2)], title="T")
    assert [(mark.start, mark.end) for mark in figure.marks if isinstance(mark, Bar)] == [(0, 10), (10, 13), (13, 15)]


def test_no_record_is_hatched_and_is_not_nought():
    figure = charts.weeks_of_contact([a_week(0, 10), a_week(1, recorded=False), a_week(2)], title="T")
    fills = [(mark.at, mark.fill) for mark in figure.marks if isinstance(mark, Bar)]
    assert fills == [(0, "solid"), (1, "hatched")]
    assert figure.numbers.rows[1] == ("12 January 2026", "no record", "no record", "no record")
    assert figure.numbers.rows[2] == ("19 January 2026", "0", "0", "0")
    assert figure.note
    assert charts.weeks_of_contact([a_week(0, recorded=False)], title="T") is None


def test_names_beside_the_last_bar_do_not_meet():
    figure = charts.weeks_of_contact([a_week(0, 18, 1, 1)], title="T")
    heights = [mark.y for mark in figure.marks if isinstance(mark, Text)]
    assert all(b - a >= 20 * 0.11 - 1e-9 for a, b in pairwise(heights))


def test_a_calendar_has_a_box_for_each_week_a_match_was_open():
    figure = charts.calendar(
        {"H-001": ["came", None], "H-002": ["no record", "came"]}, [MONDAY, MONDAY + timedelta(7)], title="T"
    )
    boxes = [(mark.at, round(mark.start + 0.45)) for mark in figure.marks if isinstance(mark, Bar) and mark.at >= 0]
    assert sorted(boxes) == [(0, 0), (0, 1), (1, 0)]
    assert figure.numbers.rows[1] == ("H-002", "1", "0", "0", "0", "1")
    assert charts.calendar({}, [MONDAY], title="T") is None
