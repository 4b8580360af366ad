from datetime import date, timedelta
from itertools import pairwise

from evaluation.presentation import charts, screen, text_alternative
from evaluation.presentation.figure import Bar, Text

MONDAY = date(2026, 1, 5)
NEXT = MONDAY + timedelta(weeks=1)
PAIRS = {"H-001": {MONDAY: "met"}, "H-002": {MONDAY: "no record", NEXT: "contact only"}}


def boxes(figure):
    """Of the matches; those of the key stand above the first of them."""
    return [mark for mark in figure.marks if isinstance(mark, Bar) and mark.at <= len(PAIRS) - 1]


def test_a_calendar_has_a_box_for_each_week_a_match_was_open():
    figure = charts.weeks_of_pairs(PAIRS, title="T")
    assert [(mark.at, mark.start) for mark in boxes(figure)] == [(1, 0), (0, 0), (0, 1)]
    assert [label for _, label in figure.y.ticks] == ["H-001", "H-002"]
    assert screen.draw(figure).data


def test_no_record_is_hatched_and_never_an_empty_week():
    fills = {(mark.at, mark.start): mark.fill for mark in boxes(charts.weeks_of_pairs(PAIRS, title="T"))}
    assert fills == {(1, 0): "solid", (0, 0): "hatched", (0, 1): "solid"}


def test_the_key_names_only_what_occurs_and_lines_do_not_meet():
    texts = [mark for mark in charts.weeks_of_pairs(PAIRS, title="T").marks if isinstance(mark, Text)]
    assert {mark.words for mark in texts} == {"met", "contact only", "no record"}
    heights = sorted(mark.y for mark in texts)
    assert all(b - a > 0.8 for a, b in pairwise(heights))
    assert heights[0] > len(PAIRS) - 1 + 0.5


def test_the_table_counts_each_match_s_weeks_and_tells_the_last_it_met():
    figure = charts.weeks_of_pairs(PAIRS, title="T")
    assert figure.numbers.rows == (
        ("H-001", "1", "0", "0", "0", "0", "5 January 2026"),
        ("H-002", "0", "1", "0", "0", "1", "none of these"),
    )
    assert "H-002" in text_alternative(figure)


def test_no_open_match_is_no_chart():
    assert charts.weeks_of_pairs({}, title="T") is None
