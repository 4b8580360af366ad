"""The programme's days: first and last, holidays, closures, clock changes. Nothing here knows today."""

from datetime import date, timedelta

START = date(2025, 1, 6)
CUT_OFF = date(2026, 6, 30)
SUMMERS = ((date(2025, 7, 23), date(2025, 8, 31)),)
CHRISTMAS = ((date(2025, 12, 20), date(2026, 1, 4)),)
HALF_TERMS = (
    (date(2025, 2, 17), date(2025, 2, 21)),
    (date(2025, 5, 26), date(2025, 5, 30)),
    (date(2025, 10, 27), date(2025, 10, 31)),
    (date(2026, 2, 16), date(2026, 2, 20)),
    (date(2026, 5, 25), date(2026, 5, 29)),
)
EXAMS = ((date(2025, 5, 15), date(2025, 6, 15)), (date(2026, 5, 15), date(2026, 6, 15)))
NO_RECORD = (date(2026, 4, 6), date(2026, 4, 26))
RELIANCE_WEEKS = (date(2026, 1, 12), 9)  # first Monday, how many weeks
BUSY_WEEKS = (date(2026, 4, 27), 9)


def inside(day: date, stretches: tuple[tuple[date, date], ...]) -> bool:
    """Whether a day lies in one of these stretches, both ends included."""
    return any(first <= day <= last for first, last in stretches)


def in_summer_time(day: date) -> bool:
    """Whether clocks in the United Kingdom are an hour ahead of UTC on this day (from noon of the days they change)."""
    return _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)


def _last_sunday(year: int, month: int) -> date:
    end = date(year, month, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


def before(days: int) -> date:
    """The day that many days before the cut-off."""
    return CUT_OFF - timedelta(days=days)


def later(day: date, days: int) -> date:
    """The day that many days later."""
    return day + timedelta(days=int(days))
