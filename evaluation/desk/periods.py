"""The periods offered beside a page, named from the cut-off, never from today."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from evaluation.results import Breakdown, Finding, Findings, Period

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


def split_by_period(found: Callable[[Period], Findings], cut_off: date | None) -> Findings:
    """The findings since the start, those from the log split by the usual periods as well.

    Figures from answers cover every round whatever the period, so they have no such split.

    Args:
        found: the findings of one period, by the rules for inside the service.
        cut_off: last complete day of the log.
    """
    whole = found(Period())
    named = {name: period for name, period in usual_periods(cut_off).items() if period != Period()}
    each = {name: found(period).findings for name, period in named.items()}

    def split(key: str, finding: Finding) -> Finding:
        own = {name: findings[key].result for name, findings in each.items()}
        return replace(finding, breakdowns={**finding.breakdowns, "period": Breakdown("period", own)})

    findings = {
        key: split(key, finding) if finding.indicator.source == "log" and each else finding
        for key, finding in whole.findings.items()
    }
    return replace(whole, findings=findings)


def _year_before(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return date(day.year - 1, 2, 28) if leap_day else date(day.year - 1, day.month, day.day)
