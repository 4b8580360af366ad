"""A file beside earlier ones of its kind: how many rows they had, and stretches of a log in which nothing lies."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.intake import Matching, Reading

FEWER = 0.6  # of the usual number of rows: below it a file may be half of what was meant
SILENT_DAYS = 14  # days without a single row; a shorter quiet time is no surprise
LOGS = ("meetings", "contacts")


@dataclass(frozen=True, slots=True)
class Silence:
    """Days of a log in which nothing is written, both included.

    Attributes:
        service: whose, or empty where the rows do not say.
    """

    service: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Compared:
    """What a file is beside earlier ones.

    Attributes:
        rows: in this file.
        usual: median rows of earlier files of the same kind and service; None where there is none.
        of: how many earlier files that is.
        silences: stretches of two weeks or more without a row, holidays of the programme left out.
    """

    rows: int
    usual: float | None
    of: int
    silences: tuple[Silence, ...]

    @property
    def far_fewer(self) -> bool:
        """Whether it has less than six tenths of the usual rows."""
        return self.usual is not None and self.rows < FEWER * self.usual


def kind_of_file(matching: "Matching") -> tuple[object, ...]:
    """What makes two files of one kind: their table, their columns, their service and survey round."""
    constants = matching.constants
    return matching.table, frozenset(matching.columns), constants.get("service", ""), constants.get("round", "")


def compared(
    reading: "Reading",
    earlier: Sequence[tuple["Matching", int]],
    *,
    closed: Iterable[tuple[date, date]] = (),
) -> Compared:
    """This file beside the earlier ones.

    Args:
        reading: the file, read.
        earlier: mapping and rows of each upload in force.
        closed: days when no meetings are planned (from, until).
    """
    kind = kind_of_file(reading.inspection.matching)
    rows = [count for matching, count in earlier if kind_of_file(matching) == kind]
    usual = float(statistics.median(rows)) if rows else None
    return Compared(reading.file_rows, usual, len(rows), tuple(_silences(reading, tuple(closed))))


def _silences(reading: "Reading", closed: tuple[tuple[date, date], ...]) -> Iterable[Silence]:
    table = reading.inspection.matching.table
    if table not in LOGS or table not in reading.tables:
        return
    log = reading.tables[table].dropna(subset="on")
    services = log["service"].fillna("") if "service" in log else log["on"].map(lambda _: "")
    for service, days in log.groupby(services)["on"]:
        yield from _gaps(str(service), days, closed)


def _gaps(service: str, days: "pd.Series[pd.Timestamp]", closed: tuple[tuple[date, date], ...]) -> Iterable[Silence]:
    seen = sorted(set(days.dt.date))
    for before, after in pairwise(seen):
        start, end = before + timedelta(days=1), after - timedelta(days=1)
        quiet = (end - start).days + 1
        resting = sum(max(0, (min(end, until) - max(start, from_)).days + 1) for from_, until in closed)
        if quiet - resting >= SILENT_DAYS:
            yield Silence(service, start, end)
