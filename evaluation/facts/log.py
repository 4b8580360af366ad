"""The log reduced: what each match's rows come to, at once; weeks and months when they are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import events as ev
from evaluation.facts.cases import (
    EARLY,
    MATCH_COUNTS,
    NO_STATUS,
    REARRANGED,
    WEEK_COUNTS,
    bits_for,
    counted,
    digits,
    flags,
)
from evaluation.facts.coding import coded_contacts, coded_meetings, places, with_columns, with_holders
from evaluation.facts.contacts import Holders, contacts_of
from evaluation.facts.days import FAR, Days, dates, day_of
from evaluation.facts.engine import Run, collected
from evaluation.results import Period

if TYPE_CHECKING:
    import pyarrow as pa

Rows = Mapping[str, NDArray[Any]]  # of the coded events, by column
WEEK = 7
FIRST_WEEKS = 6
MONDAY = 3  # 1 January 1970 was a Thursday


@dataclass(frozen=True, slots=True)
class Log:
    """Meetings and contacts of some matches and people, and what they come to in a period.

    Attributes:
        tables: the canonical tables.
        matches: those asked for, in order.
        holders: whom a row is about.
        period: which days count.
        temporary: folder the engine may spill into; empty: none.
    """

    tables: Mapping[str, pd.DataFrame]
    matches: pd.DataFrame
    holders: Holders
    period: Period
    temporary: str

    def reduced(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """The totals of every match in order, and of every person the contacts and the gaps between them."""
        run = Run(self.temporary)
        try:
            coded, bits = self._counting(MATCH_COUNTS)
            events = ev.known_by_cut_off(run.lazy(coded))
            sums = collected(ev.match_totals(events, *self._days(), bits))
            totals = ev.placed(sums, counted(sums, MATCH_COUNTS, bits), len(self.matches))
            rows = {name: coded[name].to_numpy() for name in ("place", "day", "kind", "case", "cut_off")}
            totals["missed_in_a_row"] = self._missed(rows, totals["last_meeting"].to_numpy())
            totals = totals.assign(**self._first_weeks(rows, totals["first_meeting"].to_numpy()))
            del rows
            keys = collected(ev.contact_days(events))["key"].to_numpy(dtype=np.int64)
        finally:
            run.close()
        del coded, events  # before the contacts take their room
        return totals, *contacts_of(keys, self.holders, *self._days())

    def weeks(self) -> pd.DataFrame:
        """Match × Monday with a row (`WEEK_COUNTS`), in the period."""
        coded, bits = self._counting(WEEK_COUNTS)
        sums = self._asked(coded, lambda events: ev.week_totals(events, bits))
        weeks = sums[sums["place"] < len(self.matches)]
        keys = self.matches["match"].to_numpy(dtype=np.int64)[weeks["place"].to_numpy()]
        own = {"week": dates(weeks["week"].to_numpy()), "mentor_minutes": weeks["mentor_minutes"].to_numpy()}
        return pd.DataFrame({**own, **counted(weeks, WEEK_COUNTS, bits), "match": keys})

    def months(self) -> pd.DataFrame:
        """Service × month: how many meetings had each status, in the period."""
        coded = self._coded()
        month = coded["day"].to_numpy().astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)
        months = ev.by_status(self._asked(with_columns(coded, {"month": month}), ev.month_totals))
        names = np.array(self.holders.services or [""], dtype=object)
        first = months["month"].to_numpy(dtype=np.int64).astype("datetime64[M]").astype("datetime64[s]")
        named = months.assign(service=pd.Series(names[months["service"].to_numpy()], dtype="str"), month=first)
        return named.sort_values(["service", "month"]).reset_index(drop=True)

    def _days(self) -> tuple[int, int]:
        """The first day of the period, and the first after it."""
        start = day_of(self.period.start) if self.period.start else -FAR
        return start, day_of(self.period.end) if self.period.end else FAR

    def _missed(self, rows: Rows, last_meeting: Days) -> NDArray[np.int64]:
        """How many planned meetings of each match did not happen after the day of the last that did, by the cut-off.

        Rearranged ones and those without a status do not count. By places in arrays, as the first weeks.
        """
        since = np.full(len(self.holders.frame) + 1, FAR)  # who is no match has missed nothing
        since[: len(last_meeting)] = last_meeting
        place, day, kind = rows["place"], rows["day"], rows["kind"]
        planned = (kind < NO_STATUS) & (kind != REARRANGED) & (day > since[place]) & (day <= rows["cut_off"])
        return np.bincount(place[planned], minlength=len(last_meeting))

    def _first_weeks(self, rows: Rows, first_meeting: Days) -> dict[str, NDArray[np.int64]]:
        """Meetings and contacts of the calendar week of the first meeting and the five after it, for each match.

        `early_informal_known`: those of which it is on record whether they were informal, `early_informal`: informal
        ones; only where those weeks lie in the period. By places in arrays, which costs less than a join in the engine.
        """
        start, end = self._days()
        monday = first_meeting - (first_meeting + MONDAY) % WEEK
        within = first_meeting >= start  # a match that first met before the period has its first weeks there
        opens, until = (np.full(len(self.holders.frame) + 1, FAR) for _ in range(2))  # no day lies in between
        opens[: len(monday)] = np.where(within, np.maximum(monday, start), FAR)
        until[: len(monday)] = np.minimum(monday + FIRST_WEEKS * WEEK, end)
        place, day = rows["place"], rows["day"]
        early = np.flatnonzero((day >= opens[place]) & (day < until[place]) & (day <= rows["cut_off"]))
        place, case = place[early], rows["case"][early]
        counts = {name: flags()[name.removeprefix("early_")][case] for name in EARLY}
        return {name: np.bincount(place[own], minlength=len(monday)) for name, own in counts.items()}

    def _asked(self, coded: "pa.Table", reduce: Any) -> pd.DataFrame:
        """A reduction of the events of the period."""
        run = Run(self.temporary)
        try:
            return collected(reduce(ev.within(ev.known_by_cut_off(run.lazy(coded)), *self._days())))
        finally:
            run.close()

    def _counting(self, names: tuple[str, ...]) -> tuple["pa.Table", int]:
        """The coded events with the digits of these counts, and how many binary digits each has."""
        coded = self._coded()
        bits = bits_for(coded["place"].to_numpy())
        return with_columns(coded, digits(coded["case"].to_numpy(), names, bits)), bits

    def _coded(self) -> "pa.Table":
        """Meetings and contacts as one table of integers (`coding`)."""
        import pyarrow as pa

        from evaluation.records import CONTACTS, MEETINGS, empty

        meetings, contacts = self.tables.get("meetings"), self.tables.get("contacts")
        meetings = empty(MEETINGS).astype({"match": "Int64"}) if meetings is None else meetings
        contacts = empty(CONTACTS) if contacts is None else contacts
        place = places(meetings["match"], self.matches["match"])
        mentors = pd.factorize(self.matches["mentor"])[0]
        parts = [coded_meetings(meetings, place, mentors), coded_contacts(contacts, self.holders.contact_place)]
        return with_holders(
            pa.concat_tables([part.select(parts[0].column_names) for part in parts]), self.holders.frame
        )
