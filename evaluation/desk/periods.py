"""The periods offered beside a page, named from the cut-off, never from today."""

from collections.abc import Mapping
from datetime import date

from evaluation.results import Period

HALF_YEARS_OFFERED = 3
SECOND_HALF = 7  # July


def usual_periods(cut_off: date | None) -> Mapping[str, Period]:
    """Name → period: everything first, then the twelve months to the cut-off, then half-years, newest first.

    Args:
        cut_off: last complete day of the log; None gives "Since the start" only.
    """
    periods = {"Since the start": Period()}
    if cut_off is None:
        return periods
    day_after = date.fromordinal(cut_off.toordinal() + 1)
    periods["Last 12 months"] = Period(_year_before(day_after), day_after)
    start = date(cut_off.year, SECOND_HALF if cut_off.month >= SECOND_HALF else 1, 1)
    for _ in range(HALF_YEARS_OFFERED):
        end = date(start.year, SECOND_HALF, 1) if start.month == 1 else date(start.year + 1, 1, 1)
        name = f"January to June {start.year}" if start.month == 1 else f"July to December {start.year}"
        periods[name] = Period(start, end)
        start = date(start.year - 1, SECOND_HALF, 1) if start.month == 1 else date(start.year, 1, 1)
    return periods


def _year_before(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return date(day.year - 1, 2, 28) if leap_day else date(day.year - 1, day.month, day.day)
