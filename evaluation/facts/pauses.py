"""How many days of a stretch were paused: pauses of a match, of its service, and closed weeks, never counted twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts.days import FAR, Days, day_of, whole_days

ROUNDS = 60  # a plan is moved by at most this many pauses, one after another


@dataclass(frozen=True, slots=True)
class Pauses:
    """Stretches without overlap, in order: `place` of the match among the matches, first day, first day after."""

    place: Days
    start: Days
    end: Days

    def days(self, start: Days, end: Days) -> Days:
        """Paused days of each match within [start, end); both have one entry a match."""
        inside = np.minimum(self.end, end[self.place]) - np.maximum(self.start, start[self.place])
        total = np.bincount(self.place, weights=np.maximum(inside, 0), minlength=len(start))
        return total.astype(np.int64)

    def covers(self, day: Days) -> NDArray[np.bool_]:
        """Whether each match is paused on its day."""
        return self.days(day, day + 1) > 0

    def moved(self, start: Days, end: Days, known_until: Days) -> Days:
        """Each planned end, later by all pauses that begin between the start and the end as moved so far.

        A pause that goes on counts up to `known_until` (the first day after the cut-off).
        """
        last = np.minimum(self.end, known_until[self.place])
        length = np.maximum(last - np.maximum(self.start, start[self.place]), 0)
        moved = end
        for _ in range(ROUNDS):
            counts = self.start < moved[self.place]
            added = np.bincount(self.place, weights=length * counts, minlength=len(end)).astype(np.int64)
            if np.array_equal(end + added, moved):
                break
            moved = end + added
        return moved


def pauses_of(
    matches: pd.DataFrame, pauses: pd.DataFrame | None, closed_weeks: Sequence[tuple[date, date]] = ()
) -> Pauses:
    """The pauses of each match: its own, its service's, and the closed weeks given.

    Args:
        matches: columns match, service.
        pauses: the canonical table, or None. A pause that names neither match nor service is everybody's.
        closed_weeks: (first day, last day), for every match.
    """
    place = pd.DataFrame({"place": np.arange(len(matches)), "match": matches["match"], "service": matches["service"]})
    parts = [_closed(len(matches), day_of(first), day_of(last)) for first, last in closed_weeks]
    if pauses is not None and len(pauses):
        parts.append(_recorded(place, pauses))
    return _merged(pd.concat(parts, ignore_index=True)) if parts else Pauses(*(np.zeros((3, 0), dtype=np.int64)))


def _closed(count: int, first: int, last: int) -> pd.DataFrame:
    return pd.DataFrame({"place": np.arange(count), "start": first, "end": last + 1})


def _recorded(place: pd.DataFrame, pauses: pd.DataFrame) -> pd.DataFrame:
    stretch = pd.DataFrame(
        {
            "match": pauses["match"],
            "service": pauses["service"].fillna(""),
            "start": whole_days(pauses["from"]),
            "end": whole_days(pauses["until"], unknown=FAR - 1) + 1,
        }
    )
    own = stretch[stretch["match"].notna()].drop(columns="service").astype({"match": "int64"})
    rest = stretch[stretch["match"].isna()].drop(columns="match")
    shared = rest[rest["service"] != ""].merge(place[["place", "service"]], on="service")
    everybody = rest[rest["service"] == ""].drop(columns="service").merge(place[["place"]], how="cross")
    columns = ["place", "start", "end"]
    return pd.concat([own.merge(place, on="match")[columns], shared[columns], everybody[columns]])


def _merged(stretches: pd.DataFrame) -> Pauses:
    """Overlapping and touching stretches of one match become one."""
    ordered = stretches[stretches["end"] > stretches["start"]].sort_values(["place", "start", "end"], kind="stable")
    reach = ordered.groupby("place")["end"].cummax()
    before = reach.groupby(ordered["place"]).shift()
    fresh = before.isna() | (ordered["start"] > before)
    merged = ordered.groupby(fresh.cumsum().to_numpy()).agg({"place": "first", "start": "first", "end": "max"})
    columns: list[Any] = [merged[name].to_numpy(dtype=np.int64) for name in ("place", "start", "end")]
    return Pauses(*columns)
