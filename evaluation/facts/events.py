"""The log as one coded table of events, and its reductions: flags first, then plain sums.

Everything here is a Narwhals expression over integer columns, so that it runs unchanged on another engine.
"""

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

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
WEEK_COUNTS = ("rows", "meetings", "attended", "contacts", "informal", "informal_known")
WORD = 62  # binary digits of one packed sum
DAY_BITS = 20  # days since 1970 fit in 20 bits until the year 4840


def known_by_cut_off(events: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """The events of somebody in scope, up to their cut-off."""
    import narwhals.stable.v2 as nw

    return events.filter((nw.col("place") >= 0) & (nw.col("day") <= nw.col("cut_off")))


def flagged(events: "nw.LazyFrame[Any]", start: int, end: int, bits: int) -> "nw.LazyFrame[Any]":
    """The events with what is to be added up or compared; only days in [start, end) are counted.

    Everything that is counted becomes a digit of a few whole numbers (`_packs`): one sum then counts several flags,
    which is what a group-by over many rows costs.

    Args:
        events: columns place, unit, service, cut_off, day, month, kind, minutes, mentor_minutes and `ANSWERS`
            (1 yes, 0 no, null unknown).
        start: first day that counts.
        end: first day that no longer does.
        bits: see `bits_for`.
    """
    import narwhals.stable.v2 as nw

    day, flags = nw.col("day"), _flags()
    met, told = flags["attended"], _told()
    whole = start <= -FAR and end >= FAR
    inside = nw.lit(value=True) if whole else (day >= start) & (day < end)
    packs = _packs("match", MATCH_COUNTS, bits) | _packs("week", WEEK_COUNTS, bits)
    return events.with_columns(
        **{pack: _digits([flags[name] for name in names], bits, None if whole else inside)
           for pack, names in packs.items()},
        inside=inside,
        minutes=nw.when(met & inside).then(nw.col("minutes")).otherwise(None),
        mentor_minutes=nw.when(inside).then(nw.col("mentor_minutes")).otherwise(None),
        first_meeting=nw.when(met).then(day).otherwise(None),
        last_contact=nw.when(told).then(day).otherwise(None),
        week=day - ((day + 3) - (day + 3) // 7 * 7),
    )  # fmt: skip


def _told() -> "nw.Expr":
    import narwhals.stable.v2 as nw

    return (nw.col("kind") == ATTENDED) | (nw.col("kind") == CONTACT)


def _flags() -> "dict[str, nw.Expr]":
    """What is counted, by name."""
    import narwhals.stable.v2 as nw

    kind, told = nw.col("kind"), _told()
    codes = enumerate((*STATUS_COUNTS, "status not recorded", "contacts", "attempts"))
    return {
        **{name: kind == code for code, name in codes},
        "rows": kind >= 0,
        "meetings": (kind <= NO_STATUS) & (kind != REARRANGED),
        "minutes_known": (kind == ATTENDED) & ~nw.col("minutes").is_null(),
        **{name: told & (nw.col(name) == 1) for name in ANSWERS},
        **{f"{name}_known": told & ~nw.col(name).is_null() for name in ANSWERS},
    }


def bits_for(place: NDArray[Any]) -> int:
    """How many binary digits hold any count of one match: as many as its rows need.

    Args:
        place: each row's place among the holders, below 0 for nobody.
    """
    rows = np.bincount(place[place >= 0])
    return int(rows.max()).bit_length() if len(rows) else 1


def _packs(prefix: str, names: tuple[str, ...], bits: int) -> dict[str, tuple[str, ...]]:
    """Which counts share a whole number: its column → their names, lowest digits first."""
    each = WORD // bits
    return {f"{prefix}_{start}": names[start : start + each] for start in range(0, len(names), each)}


def _digits(flags: "list[nw.Expr]", bits: int, inside: "nw.Expr | None") -> "nw.Expr":
    """Flags as digits of one whole number, each `bits` wide; 0 where not inside."""
    import narwhals.stable.v2 as nw

    zero = nw.lit(0, nw.Int64)
    whole = reduce(add, (nw.when(flag).then(nw.lit(1 << place * bits, nw.Int64)).otherwise(zero)
                         for place, flag in enumerate(flags)))  # fmt: skip
    return whole if inside is None else nw.when(inside).then(whole).otherwise(zero)


def counted(sums: pd.DataFrame, prefix: str, names: tuple[str, ...], bits: int) -> pd.DataFrame:
    """Sums of whole numbers taken apart into their counts (int32), in place of them.

    Args:
        sums: as `match_totals` (prefix `match`, `MATCH_COUNTS`) or `week_totals` (`week`, `WEEK_COUNTS`) give them.
        prefix: which of the two.
        names: which of the two.
        bits: as given to `flagged`.
    """
    packs = _packs(prefix, names, bits)
    mask = (1 << bits) - 1
    counts = {
        name: (sums[pack].to_numpy(dtype=np.int64) >> place * bits & mask).astype(np.int32)
        for pack, own in packs.items()
        for place, name in enumerate(own)
    }
    return sums.drop(columns=list(packs)).assign(**counts)


def _sums(prefix: str, names: tuple[str, ...], bits: int, sums: tuple[str, ...]) -> "list[nw.Expr]":
    import narwhals.stable.v2 as nw

    whole = [nw.col(pack).sum().cast(nw.Int64) for pack in _packs(prefix, names, bits)]
    return whole + [nw.col(name).sum().cast(nw.Float64) for name in sums]


def match_totals(flags: "nw.LazyFrame[Any]", bits: int) -> "nw.LazyFrame[Any]":
    """One row a match with any event: counts and minutes in the period; first and last days over all time."""
    import narwhals.stable.v2 as nw

    return flags.group_by("place").agg(
        *_sums("match", MATCH_COUNTS, bits, MATCH_SUMS),
        nw.col("first_meeting").min(),
        nw.col("first_meeting").max().alias("last_meeting"),
        nw.col("last_contact").max(),
        nw.col("day").min().alias("first_row"),
        nw.col("day").max().alias("last_row"),
    )


def week_totals(flags: "nw.LazyFrame[Any]", bits: int) -> "nw.LazyFrame[Any]":
    """One row a match and Monday with any event in the period."""
    import narwhals.stable.v2 as nw

    inside = flags.filter(nw.col("inside"))
    return inside.group_by("place", "week").agg(*_sums("week", WEEK_COUNTS, bits, ("mentor_minutes",)))


def month_totals(flags: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """One row a service, month and status (its code, `kind`): how many meetings in the period."""
    import narwhals.stable.v2 as nw

    inside = flags.filter(nw.col("inside") & (nw.col("kind") <= NO_STATUS))
    return inside.group_by("service", "month", "kind").agg(nw.len().cast(nw.Int64).alias("meetings"))


def by_status(months: pd.DataFrame) -> pd.DataFrame:
    """`month_totals` with a column a status (int32), one row a service and month."""
    wide = months.pivot_table(index=["service", "month"], columns="kind", values="meetings", fill_value=0)
    named = wide.reindex(columns=range(NO_STATUS), fill_value=0).astype(np.int32)
    return named.set_axis(list(STATUS_COUNTS), axis=1).reset_index()


def contact_days(events: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """One row a contact: `key` = unit · 2^20 + day. Most days have one, so grouping them first would save nothing."""
    import narwhals.stable.v2 as nw

    return events.filter(_told()).select(key=nw.col("unit").cast(nw.Int64) * 2**DAY_BITS + nw.col("day"))


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
