from datetime import date
from itertools import pairwise

from evaluation.presentation.charts.open_weeks import OpenWeek, open_weeks
from evaluation.presentation.figure import Bar, Text

WEEKS = [OpenWeek(date(2026, 4, 6), met=5, no_record=3), OpenWeek(date(2026, 4, 13), met=4, contact_only=2, paused=1)]


def test_each_week_is_a_bar_of_its_matches():
    bars = [mark for mark in open_weeks(WEEKS, title="T").marks if isinstance(mark, Bar)]
    assert [(bar.at, bar.start, bar.end) for bar in bars] == [(0, 0, 5), (0, 5, 8), (1, 0, 4), (1, 4, 6), (1, 6, 7)]


def test_a_match_without_a_row_is_hatched_never_empty():
    bars = [mark for mark in open_weeks(WEEKS, title="T").marks if isinstance(mark, Bar)]
    assert bars[1].fill == "hatched"
    assert bars[4].fill == "open"  # paused


def test_only_parts_that_occur_are_named_and_no_name_stands_on_another():
    names = [mark for mark in open_weeks(WEEKS, title="T").marks if isinstance(mark, Text)]
    assert [name.words for name in names] == ["met", "contact only", "paused", "no record"]
    heights = [name.y for name in names]
    assert all(b - a >= 0.9 for a, b in pairwise(heights))


def test_the_table_says_every_week_in_numbers():
    figure = open_weeks(WEEKS, title="T")
    assert figure.numbers.columns == ("Week from", "Met", "Contact only", "No contact", "Paused", "No record")
    assert figure.numbers.rows[0] == ("6 April 2026", "5", "0", "0", "0", "3")


def test_without_an_open_match_there_is_no_chart():
    assert open_weeks([], title="T") is None
    assert open_weeks([OpenWeek(date(2026, 4, 6))], title="T") is None
