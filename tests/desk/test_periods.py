from datetime import date

from evaluation.desk.periods import usual_periods
from evaluation.results import Period


def test_without_a_log_only_everything_is_offered():
    assert usual_periods(None) == {"Since the start": Period()}


def test_periods_are_named_from_the_cut_off_and_half_open():
    periods = usual_periods(date(2026, 6, 30))
    assert list(periods) == [
        "Since the start",
        "Last 12 months",
        "January to June 2026",
        "July to December 2025",
        "January to June 2025",
    ]
    assert periods["Last 12 months"] == Period(date(2025, 7, 1), date(2026, 7, 1))
    assert periods["January to June 2026"] == Period(date(2026, 1, 1), date(2026, 7, 1))
    assert periods["July to December 2025"] == Period(date(2025, 7, 1), date(2026, 1, 1))


def test_a_cut_off_on_the_day_before_a_leap_day_has_a_year_before_it():
    assert usual_periods(date(2028, 2, 28))["Last 12 months"] == Period(date(2027, 2, 28), date(2028, 2, 29))
