"""How many days of a stretch were paused: pauses of a match, of its service, and closed weeks, never counted twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts.coding import NOBODY, places
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
    parts = [_stretches(np.arange(len(matches)), day_of(first), day_of(last) + 1) for first, last in closed_weeks]
    if pauses is not None and len(pauses):
        parts += _recorded(matches, pauses)
    return _merged(np.concatenate([np.zeros((3, 0), dtype=np.int64), *parts], axis=1))


def _stretches(place: Days, start: int | Days, end: int | Days) -> NDArray[np.int64]:
    """Shape (3, n): place, first day, first day after."""
    return np.stack(np.broadcast_arrays(place, start, end))


def _recorded(matches: pd.DataFrame, pauses: pd.DataFrame) -> list[NDArray[np.int64]]:
    """The stretches of pauses of a match, then of each pause of a service or of everybody."""
    start, end = whole_days(pauses["from"]), whole_days(pauses["until"], unknown=FAR - 1) + 1
    of_one = pauses["match"].notna().to_numpy()
    place = places(pauses["match"], matches["match"])
    own = of_one & (place != NOBODY)
    found = [_stretches(place[own], start[own], end[own])]
    codes, names = pd.factorize(matches["service"])
    service = pauses["service"].fillna("").astype("str").to_numpy(dtype=object)
    for row in np.flatnonzero(~of_one):
        code = names.get_indexer(pd.Index([service[row]]))[0]
        among = np.flatnonzero(codes == code) if service[row] else np.arange(len(matches))
        found.append(_stretches(among, start[row], end[row]))
    return found


def _merged(stretches: NDArray[np.int64]) -> Pauses:
    """Overlapping and touching stretches of one match become one."""
    place, start, end = stretches[:, stretches[2] > stretches[1]]
    order = np.lexsort((end, start, place))
    place, start, end = place[order], start[order], end[order]
    apart = 4 * FAR  # days of one match never reach into the next one's
    reach = np.maximum.accumulate(place * apart + end)
    fresh = np.ones(len(place), dtype=bool)
    fresh[1:] = place[1:] * apart + start[1:] > reach[:-1]
    first = np.flatnonzero(fresh)
    return Pauses(place[first], start[first], np.maximum.reduceat(end, first) if len(first) else end)
