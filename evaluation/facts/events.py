"""The log as one coded table of events, and its reductions: flags first, then plain sums.

Everything here is a Narwhals expression over integer columns, so that it runs unchanged on another engine.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.facts.days import FAR, UNKNOWN, Days
from evaluation.vocabulary import MeetingStatus

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

STATUSES = tuple(MeetingStatus)
ATTENDED = STATUSES.index(MeetingStatus.ATTENDED)
REARRANGED = STATUSES.index(MeetingStatus.REARRANGED)
NO_STATUS = len(STATUSES)
CONTACT = NO_STATUS + 1  # a two-way contact
ATTEMPT = NO_STATUS + 2  # the other did not answer

STATUS_COUNTS = tuple(str(status) for status in STATUSES)
ANSWERS = ("informal", "started_by_child", "out_of_role", "professional_request")
KNOWN = tuple(f"{name}_known" for name in ANSWERS)
MATCH_COUNTS = (*STATUS_COUNTS, "status not recorded", "contacts", "attempts", "minutes_known", *ANSWERS, *KNOWN)
MATCH_SUMS = ("minutes", "mentor_minutes")
MATCH_DAYS = ("first_meeting", "last_meeting", "last_contact", "first_row", "last_row")
WEEK_COUNTS = ("rows", "meetings", "attended", "contacts", "informal", "informal_known")  # each costs at 10M rows
DAY_BITS = 20  # days since 1970 fit in 20 bits until the year 4840


def known_by_cut_off(events: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """The events of somebody in scope, up to their cut-off."""
    import narwhals.stable.v2 as nw

    return events.filter((nw.col("place") >= 0) & (nw.col("day") <= nw.col("cut_off")))


def flagged(events: "nw.LazyFrame[Any]", start: int, end: int) -> "nw.LazyFrame[Any]":
    """The events with a 0/1 column for everything that is counted; only days in [start, end) count.

    Args:
        events: columns place, unit, service, cut_off, day, month, kind, minutes, mentor_minutes and `ANSWERS`
            (1 yes, 0 no, null unknown).
        start: first day that counts.
        end: first day that no longer does.
    """
    import narwhals.stable.v2 as nw

    kind, day = nw.col("kind"), nw.col("day")
    inside = (day >= start) & (day < end)
    met = kind == ATTENDED
    told = met | (kind == CONTACT)

    def flag(condition: "nw.Expr") -> "nw.Expr":
        return nw.when(condition & inside).then(1).otherwise(0)

    names = dict(enumerate((*STATUS_COUNTS, "status not recorded", "contacts", "attempts")))
    return events.with_columns(
        **{name: flag(kind == code) for code, name in names.items()},
        rows=flag(kind >= 0),
        meetings=flag((kind <= NO_STATUS) & (kind != REARRANGED)),
        minutes_known=flag(met & ~nw.col("minutes").is_null()),
        minutes=nw.when(met & inside).then(nw.col("minutes")).otherwise(None),
        mentor_minutes=nw.when(inside).then(nw.col("mentor_minutes")).otherwise(None),
        **{name: flag(told & (nw.col(name) == 1)) for name in ANSWERS},
        **{f"{name}_known": flag(told & ~nw.col(name).is_null()) for name in ANSWERS},
        first_meeting=nw.when(met).then(day).otherwise(None),
        last_contact=nw.when(told).then(day).otherwise(None),
        week=day - ((day + 3) - (day + 3) // 7 * 7),
    )


def _sums(counts: tuple[str, ...], sums: tuple[str, ...] = MATCH_SUMS) -> "list[nw.Expr]":
    import narwhals.stable.v2 as nw

    whole = [nw.col(name).sum().cast(nw.Int64).cast(nw.Int32) for name in counts]
    return whole + [nw.col(name).sum().cast(nw.Float64) for name in sums]


def match_totals(flags: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """One row a match with any event: counts and minutes in the period; first and last days over all time."""
    import narwhals.stable.v2 as nw

    return flags.group_by("place").agg(
        *_sums(MATCH_COUNTS),
        nw.col("first_meeting").min(),
        nw.col("first_meeting").max().alias("last_meeting"),
        nw.col("last_contact").max(),
        nw.col("day").min().alias("first_row"),
        nw.col("day").max().alias("last_row"),
    )


def week_totals(flags: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """One row a match and Monday with any event in the period."""
    import narwhals.stable.v2 as nw

    inside = flags.filter((nw.col("rows") == 1) & (nw.col("place") >= 0))
    return inside.group_by("place", "week").agg(*_sums(WEEK_COUNTS, ("mentor_minutes",)))


def month_totals(flags: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """One row a service and month: meetings by status in the period."""
    import narwhals.stable.v2 as nw

    inside = flags.filter((nw.col("rows") == 1) & (nw.col("kind") <= NO_STATUS))
    return inside.group_by("service", "month").agg(*_sums(STATUS_COUNTS, ()))


def contact_days(flags: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """One row a unit and day with contact: `key` = unit · 2^20 + day, and how many contacts in the period."""
    import narwhals.stable.v2 as nw

    told = flags.filter((nw.col("kind") == ATTENDED) | (nw.col("kind") == CONTACT))
    keyed = told.with_columns(key=nw.col("unit").cast(nw.Int64) * 2**DAY_BITS + nw.col("day"))
    return keyed.group_by("key").agg(nw.col("rows").sum().cast(nw.Int64).alias("contacts"))


def missed_since(events: "nw.LazyFrame[Any]", last_meeting: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """One row a match: planned meetings that did not happen after the day of the last that did.

    Rearranged ones and those without a status do not count. Counting after the last other day needs no window.
    """
    import narwhals.stable.v2 as nw

    planned = events.filter((nw.col("kind") < NO_STATUS) & (nw.col("kind") != REARRANGED))
    after = planned.join(last_meeting, on="place", how="inner").filter(nw.col("day") > nw.col("last_meeting"))
    return after.group_by("place").agg(nw.len().cast(nw.Int64).alias("missed_in_a_row"))


def placed(totals: pd.DataFrame, count: int) -> pd.DataFrame:
    """Match totals with one row for each of `count` matches in order; days as whole days, `UNKNOWN` where none."""
    rows = totals.set_index("place").reindex(np.arange(count))
    for name in MATCH_COUNTS:
        rows[name] = rows[name].fillna(0).astype(np.int64)
    for name in MATCH_DAYS:
        rows[name] = rows[name].fillna(UNKNOWN).astype(np.int64)
    rows["minutes"] = rows["minutes"].where(rows["minutes_known"] > 0)
    return rows


def gaps(contact_day_keys: Days, start: int, end: int) -> tuple[Days, Days]:
    """Days between one day of contact and the next of the same unit, both in [start, end): units, gaps."""
    keys = np.sort(contact_day_keys)
    unit, day = keys >> DAY_BITS, keys & (2**DAY_BITS - 1)
    inside = (day >= start) & (day < min(end, FAR))
    unit, day = unit[inside], day[inside]
    same = unit[1:] == unit[:-1]
    return unit[1:][same], (day[1:] - day[:-1])[same]
