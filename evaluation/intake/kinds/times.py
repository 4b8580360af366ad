"""Times of day as HH:MM and durations as minutes."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.intake.cells import Cells
from evaluation.intake.child.buffers import DATE, DATETIME, DURATION, NUMBER, TEXT
from evaluation.intake.kinds.typed import Typed

_CLOCK = r"(?a)^(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?P<half>[ap]\.?m?\.?)?$"
_SOLID = r"(?a)^(?P<hour>\d{2})(?P<minute>\d{2})(?:\s*(?:hrs|h))?$"
_DATED = r"(?a)^\d{4}-\d{2}-\d{2}[T ](?P<clock>\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?$"
_HOURS = (
    r"(?a)^(?P<hours>\d{1,9}(?:\.\d{1,9}|,\d{1,2})?)\s*(?:h|hr|hrs|hours?)\.?"
    r"(?:\s*(?:and\s*)?(?P<minutes>\d{1,2})\s*(?:m|mins?|minutes?)?\.?)?$"
)
_MINUTES = r"(?a)^(?P<minutes>\d{1,9}(?:\.\d{1,9}|,\d{1,2})?)\s*(?:m|mins?|minutes?|['′])?\.?$"
_COLON = r"(?a)^(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?::[0-5]\d)?$"
_DAY = 86_400


def to_times(cells: Cells) -> Typed:
    """Times of day as "HH:MM": clock cells, "14:30", "2.30pm", "1430", the clock of a date-time."""
    values = np.full(len(cells), None, dtype=object)
    if cells.numbers is not None:
        part_of_a_day = (cells.kinds == NUMBER) & (cells.numbers > 0) & (cells.numbers < 1)
        clock = cells.is_kind(DURATION, DATETIME) | part_of_a_day
        seconds = np.where(cells.kinds == NUMBER, cells.numbers * _DAY, cells.numbers)[clock] % _DAY
        values[clock] = _written(np.rint(seconds / 60).astype(np.int64))
        whole = (cells.kinds == NUMBER) & (cells.numbers >= 1) & (cells.numbers < 2400)  # noqa: PLR2004 - 1430
        values[whole] = _from_texts(cells.words[whole])
    here = cells.kinds == TEXT
    values[here] = _from_texts(cells.words[here])
    if cells.numbers is not None:
        values[cells.kinds == DATE] = "00:00"
    unusable = pd.isna(values) & cells.filled
    return Typed(pd.Series(values, dtype="str"), np.asarray(unusable))


def clock_of(moments: "pd.Series[pd.Timestamp]") -> "pd.Series[str]":
    """The time of day of date-times, missing at midnight, where only the day is known."""
    written = moments.dt.strftime("%H:%M").astype("str")
    return written.where(moments.notna() & (moments != moments.dt.normalize()))


def _written(minutes: NDArray[np.int64]) -> NDArray[np.object_]:
    table = np.array([f"{one // 60:02d}:{one % 60:02d}" for one in range(24 * 60)], dtype=object)
    return table[minutes % (24 * 60)]


def _from_texts(texts: "pd.Series[str]") -> NDArray[np.object_]:
    codes, unique = pd.factorize(texts)
    words = pd.Series(unique, dtype="str").str.lower()
    words = words.str.extract(_DATED)["clock"].fillna(words) if len(words) else words
    parts = words.str.extract(_CLOCK).fillna({"half": ""})
    bare = parts["hour"].notna() & parts["minute"].isna() & (parts["half"] == "")
    solid = words.str.extract(_SOLID)
    use = solid["hour"].notna()
    hour = pd.to_numeric(parts["hour"].mask(use, solid["hour"]).mask(bare & ~use)).to_numpy(dtype=float)
    minute = pd.to_numeric(parts["minute"].mask(use, solid["minute"])).fillna(0).to_numpy(dtype=float)
    half = parts["half"].str[:1].to_numpy(dtype=object)
    hour = np.where(half == "p", hour % 12 + 12, np.where(half == "a", hour % 12, hour))
    possible = (hour < 24) & (minute < 60)  # noqa: PLR2004 - a clock
    read = np.full(len(words), None, dtype=object)
    read[possible] = _written((hour[possible] * 60 + minute[possible]).astype(np.int64))
    return read[codes]


def to_minutes(cells: Cells) -> Typed:
    """Minutes: plain numbers, durations, "75 min", "1h15", "1.5 hours", "1:15" (hours and minutes)."""
    minutes = np.full(len(cells), np.nan)
    if cells.numbers is not None:
        minutes = np.where(cells.kinds == NUMBER, cells.numbers, minutes)
        minutes = np.where(cells.kinds == DURATION, cells.numbers / 60, minutes)
    here = cells.kinds == TEXT
    if here.any():
        codes, unique = pd.factorize(cells.words[here])
        minutes[here] = _minutes_of(pd.Series(unique, dtype="str").str.lower())[codes]
    values = pd.Series(minutes).astype("Float64")
    return Typed(values, np.isnan(minutes) & cells.filled)


def _minutes_of(words: "pd.Series[str]") -> NDArray[np.float64]:
    hours, plain, colon = (words.str.extract(pattern) for pattern in (_HOURS, _MINUTES, _COLON))
    total = _number(plain["minutes"])
    with_hours = _number(hours["hours"]) * 60 + np.nan_to_num(_number(hours["minutes"]))
    with_colon = _number(colon["hours"]) * 60 + _number(colon["minutes"])
    total = np.where(np.isnan(with_hours), total, with_hours)
    return np.where(np.isnan(with_colon), total, with_colon)


def _number(texts: "pd.Series[str]") -> NDArray[np.float64]:
    return np.asarray(pd.to_numeric(texts.str.replace(",", ".")).to_numpy(dtype=float, na_value=np.nan))
