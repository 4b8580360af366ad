"""The log as one coded table of events, and its reductions: flags first, then plain sums.

Everything here is a Narwhals expression over integer columns, so that it runs unchanged on another engine.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts.cases import (
    ATTENDED,
    CONTACT,
    MATCH_COUNTS,
    NO_STATUS,
    STATUS_COUNTS,
    WEEK_COUNTS,
    packs,
)
from evaluation.facts.days import FAR, UNKNOWN, Days

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

MATCH_DAYS = ("first_meeting", "last_meeting", "last_contact", "first_row", "last_row")
DAY_BITS = 20  # days since 1970 fit in 20 bits until the year 4840


def known_by_cut_off(events: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """The events of somebody in scope, up to their cut-off."""
    import narwhals.stable.v2 as nw

    return events.filter((nw.col("place") >= 0) & (nw.col("day") <= nw.col("cut_off")))


def within(events: "nw.LazyFrame[Any]", start: int, end: int) -> "nw.LazyFrame[Any]":
    """The events of the days in [start, end)."""
    return events if _whole(start, end) else events.filter(_inside(start, end))


def match_totals(events: "nw.LazyFrame[Any]", start: int, end: int, bits: int) -> "nw.LazyFrame[Any]":
    """One row a match with any event: counts and minutes in the period; first and last days over all time.

    Args:
        events: columns place, day, kind, minutes, mentor_minutes and the `digits` of `MATCH_COUNTS`.
        start: first day that counts.
        end: first day that no longer does.
        bits: as given to `digits`.
    """
    import narwhals.stable.v2 as nw

    day, met = nw.col("day"), nw.col("kind") == ATTENDED
    inside = None if _whole(start, end) else _inside(start, end)
    of_period = {
        **{name: _where(inside, nw.col(name), 0) for name in _packs(MATCH_COUNTS, bits)},
        "minutes": _where(met if inside is None else met & inside, nw.col("minutes")),
        "mentor_minutes": _where(inside, nw.col("mentor_minutes")),
    }
    days = {"first_meeting": _where(met, day), "last_contact": _where(_told(), day)}
    return (
        events.with_columns(**of_period, **days)
        .group_by("place")
        .agg(
            *_sums(_packs(MATCH_COUNTS, bits), ("minutes", "mentor_minutes")),
            nw.col("first_meeting").min(),
            nw.col("first_meeting").max().alias("last_meeting"),
            nw.col("last_contact").max(),
            nw.col("day").min().alias("first_row"),
            nw.col("day").max().alias("last_row"),
        )
    )


def week_totals(events: "nw.LazyFrame[Any]", bits: int) -> "nw.LazyFrame[Any]":
    """One row a match and Monday with any event.

    Args:
        events: of the period, with columns place, day, mentor_minutes and the `digits` of `WEEK_COUNTS`.
        bits: as given to `digits`.
    """
    import narwhals.stable.v2 as nw

    day = nw.col("day")
    weeks = events.with_columns(week=day - ((day + 3) - (day + 3) // 7 * 7)).group_by("place", "week")
    return weeks.agg(*_sums(_packs(WEEK_COUNTS, bits), ("mentor_minutes",)))


def month_totals(events: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """One row a service, month and status (its code, `kind`): how many meetings, of the events of a period."""
    import narwhals.stable.v2 as nw

    meetings = events.filter(nw.col("kind") <= NO_STATUS)
    return meetings.group_by("service", "month", "kind").agg(nw.len().cast(nw.Int64).alias("meetings"))


def _whole(start: int, end: int) -> bool:
    return start <= -FAR and end >= FAR


def _inside(start: int, end: int) -> "nw.Expr":
    import narwhals.stable.v2 as nw

    return (nw.col("day") >= start) & (nw.col("day") < end)


def _told() -> "nw.Expr":
    import narwhals.stable.v2 as nw

    return (nw.col("kind") == ATTENDED) | (nw.col("kind") == CONTACT)


def _where(flag: "nw.Expr | None", value: "nw.Expr", other: int | None = None) -> "nw.Expr":
    import narwhals.stable.v2 as nw

    return value if flag is None else nw.when(flag).then(value).otherwise(other)


def _packs(names: tuple[str, ...], bits: int) -> list[str]:
    return [f"pack_{number}" for number in range(len(packs(names, bits)))]


def _sums(whole: list[str], sums: tuple[str, ...]) -> "list[nw.Expr]":
    import narwhals.stable.v2 as nw

    return [*(nw.col(pack).sum().cast(nw.Int64) for pack in whole),
            *(nw.col(name).sum().cast(nw.Float64) for name in sums)]  # fmt: skip


def by_status(months: pd.DataFrame) -> pd.DataFrame:
    """`month_totals` with a column a status (int32), one row a service and month."""
    wide = months.pivot_table(index=["service", "month"], columns="kind", values="meetings", fill_value=0)
    named = wide.reindex(columns=range(NO_STATUS), fill_value=0).astype(np.int32)
    return named.set_axis(list(STATUS_COUNTS), axis=1).reset_index()


def contact_days(events: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """One row a contact: `key` = unit · 2^20 + day. Most days have one, so grouping them first would save nothing."""
    import narwhals.stable.v2 as nw

    return events.filter(_told()).select(key=nw.col("unit").cast(nw.Int64) * 2**DAY_BITS + nw.col("day"))


def placed(totals: pd.DataFrame, counts: Mapping[str, NDArray[np.int32]], count: int) -> pd.DataFrame:
    """Match totals with one row for each of `count` matches in order; days as whole days, `UNKNOWN` where none.

    Args:
        totals: as `match_totals` gives them.
        counts: `MATCH_COUNTS` of the same rows, as `cases.counted` gives them.
        count: how many matches there are; places from there on belong to people without one.
    """
    keep = (totals["place"] < count).to_numpy()
    place = totals["place"].to_numpy(dtype=np.int64)[keep]
    rows = {}
    for name in ("minutes", "mentor_minutes"):
        rows[name] = np.full(count, np.nan)
        rows[name][place] = totals[name].to_numpy(dtype=np.float64)[keep]
    for name, column in counts.items():
        rows[name] = np.zeros(count, dtype=np.int64)
        rows[name][place] = column[keep]
    for name in MATCH_DAYS:
        rows[name] = np.full(count, UNKNOWN)
        rows[name][place] = totals[name].fillna(UNKNOWN).to_numpy(dtype=np.int64)[keep]
    rows["minutes"][rows["minutes_known"] == 0] = np.nan
    return pd.DataFrame(rows)


def gaps(ordered: Days, start: int, end: int) -> tuple[Days, Days]:
    """Days between one day of contact and the next of the same unit, both in [start, end): units, gaps.

    Args:
        ordered: distinct keys of `contact_days`, sorted.
        start: first day that counts.
        end: first day that no longer does.
    """
    unit, day = ordered >> DAY_BITS, ordered & (2**DAY_BITS - 1)
    if start > -FAR or end < FAR:
        inside = (day >= start) & (day < end)
        unit, day = unit[inside], day[inside]
    same = unit[1:] == unit[:-1]
    return unit[1:][same], (day[1:] - day[:-1])[same]
