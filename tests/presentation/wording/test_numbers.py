from datetime import UTC, date, datetime

import pytest

from evaluation.presentation.wording.numbers import (
    CHILD,
    MATCH,
    Noun,
    Scale,
    count,
    noun,
    per_hundred,
    period_words,
    points,
    share,
    signed,
    small_start,
    tenths,
    uk_date,
    uk_moment,
)  # fmt: skip
from evaluation.results import Period

HUNDRED, SWEMWBS, ONE_TO_FIVE = Scale(), Scale(7, 35), Scale(1, 5)


@pytest.mark.parametrize(
    ("n", "of", "written"),
    [
        (0, CHILD, "no children"),
        (1, CHILD, "one child"),  # never "1 children"
        (9, MATCH, "nine matches"),
        (10, MATCH, "10 matches"),  # words end below ten
        (1240, CHILD, "1,240 children"),
    ],
)
def test_how_many_of_what(n, of, written):
    assert count(n, of) == written


def test_an_unknown_noun_loses_its_s_for_one():
    assert noun("professionals").one == "professional"
    assert noun("meetings") == Noun("meeting", "meetings")


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, "0"), (0.001, "under 1"), (0.744, "74"), (0.997, "over 99"), (1.0, "100"), (1.12, "112")],
)
def test_only_a_true_none_or_all_is_0_or_100(value, written):
    assert per_hundred(value) == written


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.74, "about three in four"), (0.5, "about half"), (0.68, "about two in three"), (0.62, "62 in 100"),
     (0.0, "none"), (1.0, "all")],
)  # fmt: skip
def test_a_share_in_the_plainest_words(value, words):
    assert share(value) == words


@pytest.mark.parametrize(
    ("value", "words"), [(0.24, "about 2 in 10"), (0.01, "about 1 in 10"), (0.99, "about 9 in 10")]
)
def test_outside_a_share_is_in_tenths_and_never_none_or_all(value, words):
    assert tenths(value) == words


@pytest.mark.parametrize(
    ("value", "scale", "written"),
    [
        (9.4, HUNDRED, "9"),
        (-9.4, HUNDRED, "9"),  # the sign is said in words
        (0.3, HUNDRED, "0.3"),  # not nothing, so not 0
        (0.0, HUNDRED, "0"),
        (10.0, HUNDRED, "10"),  # trailing nought of a whole number stays
        (0.72, SWEMWBS, "0.7"),
        (2.0, SWEMWBS, "2"),
        (0.254, ONE_TO_FIVE, "0.25"),
    ],
)
def test_points_are_as_fine_as_the_scale_is_read(value, scale, written):
    assert points(value, scale) == written


def test_a_difference_carries_its_sign_and_a_real_minus():
    assert [signed(value, HUNDRED) for value in (9, -3, 0)] == ["+9", "−3", "0"]


def test_a_name_in_capitals_keeps_them():
    assert small_start("SWEMWBS rose") == "SWEMWBS rose"
    assert small_start("Trust rose") == "trust rose"


def test_dates_are_written_as_in_the_united_kingdom():
    assert uk_date(date(2026, 6, 2)) == "2 June 2026"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 1, 1), date(2026, 7, 1), "January to June 2026"),  # half-open: 1 July is not in it
        (date(2025, 7, 1), date(2026, 7, 1), "July 2025 to June 2026"),
        (date(2026, 6, 1), date(2026, 7, 1), "June 2026"),
        (date(2026, 5, 1), date(2026, 6, 13), "1 May to 12 June 2026"),
        (date(2026, 1, 1), None, "since 1 January 2026"),
        (None, date(2026, 7, 1), "up to 30 June 2026"),
        (None, None, ""),
    ],
)
def test_a_period_in_words(start, end, words):
    assert period_words(Period(start, end)) == words


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2026, 1, 5, 0, 30, tzinfo=UTC), "5 January 2026, 00:30"),
        (datetime(2026, 7, 5, 23, 30, tzinfo=UTC), "6 July 2026, 00:30"),  # summer time: the next day already
    ],
)
def test_a_moment_is_told_in_uk_time(at, told):
    assert uk_moment(at) == told
