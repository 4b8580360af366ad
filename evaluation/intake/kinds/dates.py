"""Dates by the evidence of the file: ISO is never re-read, 03/04 is asked about, 31/06 does not exist."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.intake.cells import Cells
from evaluation.intake.child.buffers import DATE, DATETIME, NUMBER, TEXT
from evaluation.intake.kinds.typed import Typed

Order = Literal["", "day first", "month first", "iso", "excel serial"]
LONDON = "Europe/London"
_CLOCK = (
    r"(?:[T ,]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|BST|[+-]\d{2}:?\d{2})?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_ISO = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
_SOLID = r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
_NUMERIC = r"(?P<one>\d{1,2})\s?[/.\-]\s?(?P<two>\d{1,2})\s?[/.\-]\s?(?P<year>\d{4}|\d{2})"
_DAY_NAME = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-/]+(?:of\s+)?(?P<name>[a-z]{3,9})\.?[\s,\-/]+(?P<year>\d{4}|\d{2})"
_NAME_DAY = r"(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH_NUMBER = {name[:length]: number for number, name in enumerate(_MONTHS, 1) for length in range(3, len(name) + 1)}
_FEWEST_TURNED = 3  # by chance, three days of the 1st to the 12th and three later ones part like this in 1 of 70 files
_EARLIEST, _LATEST = np.datetime64("1900-01-01"), np.datetime64("2200-01-01")
_SERIALS = (20_000, 80_000)
_SOLID_NUMBERS = (19_000_101, 21_991_231)
_SERIAL_ZERO = np.datetime64("1899-12-30", "s")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a column says about its order.

    Attributes:
        only_day_first, only_month_first, either: how many text cells fit only one order, or both.
        serials: how many cells are plain day numbers.
        turned: how many date cells the spreadsheet may have turned round: it takes 03/04 for a date in its own order
            and leaves 25/04 as text, so that no date cell has a day after the 12th and no text a day before the 13th.
    """

    only_day_first: int = 0
    only_month_first: int = 0
    either: int = 0
    serials: int = 0
    turned: int = 0


def evidence(cells: Cells) -> Evidence:
    """Count, over the cells, what they say about the order of day and month."""
    texts, times = _unique_texts(cells)
    parts = texts.str.extract(f"(?a)^{_WEEKDAY}{_NUMERIC}{_CLOCK}$", flags=2)
    one, two = (pd.to_numeric(parts[name]).to_numpy(dtype=float) for name in ("one", "two"))
    day_first, month_first = (one <= 31) & (two <= 12), (one <= 12) & (two <= 31)  # noqa: PLR2004 - days and months
    numbers = cells.numbers[cells.kinds == NUMBER] if cells.numbers is not None else np.array([])
    only_day, only_month = int(times[day_first & ~month_first].sum()), int(times[month_first & ~day_first].sum())
    either = int(times[day_first & month_first].sum())
    return Evidence(
        only_day_first=only_day,
        only_month_first=only_month,
        either=int(times[day_first & month_first & (one != two)].sum()),
        turned=_turned(cells) if not either and only_day + only_month >= _FEWEST_TURNED else 0,
        serials=int(((numbers >= _SERIALS[0]) & (numbers <= _SERIALS[1])).sum()),
    )


def _turned(cells: Cells) -> int:
    """How many date cells there are, if all of their days could be months; 0 where too few say so."""
    here = cells.is_kind(DATE, DATETIME)
    if cells.numbers is None or here.sum() < _FEWEST_TURNED:
        return 0
    days = pd.Series(cells.numbers[here].astype("int64").astype("datetime64[s]")).dt.day
    return int(here.sum()) if days.max() <= 12 else 0  # noqa: PLR2004 - months


def order_of(found: Sequence[Evidence]) -> Literal["", "day first", "month first", "mixed"]:
    """The order that every date column of a file proves together; "mixed" where cells contradict, "" without proof."""
    day, month = sum(one.only_day_first for one in found), sum(one.only_month_first for one in found)
    if day and month:
        return "mixed"
    return "day first" if day else "month first" if month else ""


def to_dates(cells: Cells, order: str, *, zone: str = "", turned: bool = False) -> Typed:
    """Date-times to the second; a date alone is midnight.

    Args:
        cells: date cells, ISO text, yyyymmdd, "3 April 2025", or numeric dates in the given order.
        order: of numeric dates; "" leaves those unusable that could be read both ways.
        zone: of times without one of their own; converted to UK wall time.
        turned: the spreadsheet took the day of date cells for the month; they are turned back.
    """
    moments = np.full(len(cells), np.datetime64("NaT"), dtype="datetime64[s]")
    _from_numbers(cells, order, moments)
    if turned:
        _turn_back(moments, cells.is_kind(DATE, DATETIME))
    fixed = np.zeros(len(cells), dtype=bool)
    here = cells.kinds == TEXT
    if here.any():
        codes, unique = pd.factorize(cells.words[here])
        read, offsets = _read_texts(pd.Series(unique, dtype="str"), order)
        moments[here] = (read - np.nan_to_num(offsets).astype("timedelta64[s]"))[codes]
        fixed[here] = ~np.isnan(offsets)[codes]
    moments = _in_london(moments, fixed, "UTC")
    if zone and zone != LONDON:
        moments = _in_london(moments, ~fixed & _has_clock(moments), zone)
    moments[(moments < _EARLIEST) | (moments >= _LATEST)] = np.datetime64("NaT")
    return Typed(pd.Series(moments), np.isnat(moments) & cells.filled)


def _has_clock(moments: NDArray[np.datetime64]) -> NDArray[np.bool_]:
    return np.asarray(moments != moments.astype("datetime64[D]"))


def _unique_texts(cells: Cells) -> "tuple[pd.Series[str], NDArray[np.int64]]":
    counted = cells.words[cells.kinds == TEXT].value_counts()
    return pd.Series(counted.index, dtype="str"), counted.to_numpy(dtype=np.int64)


def _from_numbers(cells: Cells, order: str, moments: NDArray[np.datetime64]) -> None:
    if cells.numbers is None:
        return
    dated = cells.is_kind(DATE, DATETIME)
    moments[dated] = np.rint(cells.numbers[dated]).astype("int64").astype("datetime64[s]")
    plain = np.where(cells.kinds == NUMBER, cells.numbers, np.nan)
    if order == "excel serial":
        serial = (plain >= _SERIALS[0]) & (plain <= _SERIALS[1])
        moments[serial] = _SERIAL_ZERO + np.rint(plain[serial] * 86_400).astype("int64").astype("timedelta64[s]")
    solid = (plain >= _SOLID_NUMBERS[0]) & (plain <= _SOLID_NUMBERS[1]) & (plain == np.floor(plain))
    whole = plain[solid].astype("int64")
    moments[solid] = _calendar(whole // 10_000, whole // 100 % 100, whole % 100)


def _turn_back(moments: NDArray[np.datetime64], here: NDArray[np.bool_]) -> None:
    days = pd.Series(moments[here])
    clock = days - days.dt.normalize()
    swapped = _calendar(days.dt.year.to_numpy(), days.dt.day.to_numpy(), days.dt.month.to_numpy())
    moments[here] = np.where(np.isnat(swapped), moments[here], swapped + clock.to_numpy(dtype="timedelta64[s]"))


def _read_texts(texts: "pd.Series[str]", order: str) -> tuple[NDArray[np.datetime64], NDArray[np.float64]]:
    """Moments, and the offset from UTC in seconds where the text gives one (else NaN)."""
    moments = np.full(len(texts), np.datetime64("NaT"), dtype="datetime64[s]")
    offsets = np.full(len(texts), np.nan)
    patterns = [_ISO, _SOLID, _DAY_NAME, _NAME_DAY] + ([_NUMERIC] if order in {"day first", "month first", ""} else [])
    left = np.ones(len(texts), dtype=bool)
    for pattern in patterns:
        if not left.any():
            break
        parts = texts[left].str.extract(f"(?a)^{_WEEKDAY}{pattern}{_CLOCK}$", flags=2)
        fits = parts["year"].notna().to_numpy()
        if not fits.any():
            continue
        places = np.flatnonzero(left)[fits]
        parts = parts[fits]
        moments[places] = _day(parts, order) + _clock(parts)
        offsets[places] = _offset(parts["zone"])
        left[places] = False
    return moments, offsets


def _day(parts: pd.DataFrame, order: str) -> NDArray[np.datetime64]:
    year = _numbers(parts["year"])
    year = np.where(year < 100, year + 2000, year)  # noqa: PLR2004 - two-digit years
    if "name" in parts:
        month = parts["name"].str.lower().map(_MONTH_NUMBER).fillna(0).to_numpy(dtype=np.int64)
        return _calendar(year, month, _numbers(parts["day"]))
    if "one" not in parts:
        return _calendar(year, _numbers(parts["month"]), _numbers(parts["day"]))
    one, two = _numbers(parts["one"]), _numbers(parts["two"])
    if order == "month first":
        return _calendar(year, one, two)
    days = _calendar(year, two, one)
    return days if order else np.where(one == two, days, np.datetime64("NaT"))


def _calendar(year: NDArray[Any], month: NDArray[Any], day: NDArray[Any]) -> NDArray[np.datetime64]:
    """Days that exist; NaT for 31 June."""
    possible = (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)  # noqa: PLR2004 - months and days
    months = ((year - 1970) * 12 + np.where(possible, month, 1) - 1).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (np.where(possible, day, 1) - 1).astype("timedelta64[D]")
    exists = possible & (days.astype("datetime64[M]") == months)
    return np.where(exists, days.astype("datetime64[s]"), np.datetime64("NaT", "s"))


def _clock(parts: pd.DataFrame) -> NDArray[np.timedelta64]:
    hour, minute, second = (_numbers(parts[name]) for name in ("hour", "minute", "second"))
    half = parts["half"].str.lower().str[0].fillna("").to_numpy(dtype=object)
    hour = np.where(half == "p", hour % 12 + 12, np.where(half == "a", hour % 12, hour))
    seconds = (hour * 3600 + minute * 60 + second).astype("timedelta64[s]")
    possible = (hour < 24) & (minute < 60) & (second < 60)  # noqa: PLR2004 - a clock
    return np.where(possible, seconds, np.timedelta64("NaT", "s"))


def _numbers(texts: "pd.Series[str]") -> NDArray[np.int64]:
    return np.asarray(pd.to_numeric(texts.fillna("0")).to_numpy(dtype=np.int64))


def _offset(zones: "pd.Series[str]") -> NDArray[np.float64]:
    parts = zones.str.extract(r"^([+-])(\d{2}):?(\d{2})$")
    signed = np.where((parts[0] == "-").to_numpy(), -1, 1) * (_numbers(parts[1]) * 3600 + _numbers(parts[2]) * 60)
    named = zones.str.upper().map({"Z": 0.0, "UTC": 0.0, "GMT": 0.0, "BST": 3600.0}).to_numpy(dtype=float)
    return np.where(parts[0].notna().to_numpy(), signed, named)


def _in_london(moments: NDArray[np.datetime64], here: NDArray[np.bool_], zone: str) -> NDArray[np.datetime64]:
    if not here.any():
        return moments
    earlier = np.ones(int(here.sum()), dtype=bool)
    there = pd.Series(moments[here]).dt.tz_localize(zone, ambiguous=earlier, nonexistent="shift_forward")
    moments = moments.copy()
    moments[here] = there.dt.tz_convert(LONDON).dt.tz_localize(None).to_numpy(dtype="datetime64[s]")
    return moments
