"""The shape of a canonical table: what a row may hold, its types and units, what identifies it, what is personal.

A canonical frame is a pandas frame with exactly these columns (missing ones are added empty) and the dtypes of
`DTYPES`. References (people, matches) are text as the service writes them on the left of the store, and integer
keys on its right.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

import pandas as pd

ColumnKind = Literal["text", "category", "date", "time", "integer", "number", "yes_no", "person", "match"]

DTYPES: Mapping[str, str] = {
    "text": "str",
    "category": "str",
    "date": "datetime64[s]",
    "time": "str",  # "HH:MM", Europe/London
    "integer": "Int64",
    "number": "Float64",
    "yes_no": "boolean",
    "person": "str",  # the service's own reference; an Int64 key once stored
    "match": "str",
}
SOURCE_ROW = "source_row"  # the row's number in its file, as a spreadsheet shows it
DERIVED = "derived"  # True where a row was concluded from another table (a match seen only in the meeting log)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a canonical table.

    Attributes:
        name: as DESIGN names it.
        kind: what its cells are; decides the dtype.
        meaning: in plain English, for the data dictionary and the match table on screen.
        required: without it the row is left out.
        choices: the vocabulary its cells are limited to.
        unit: e.g. minutes.
        low: smallest allowed number. high: largest.
        personal: says something about a person and is never published row by row.
        later: 0 where it was there from the first; else in which order it came after rows had been stored (1, then 2):
            a row that is empty from it on says what it said without it.
    """

    name: str
    kind: ColumnKind
    meaning: str
    required: bool = False
    choices: type[StrEnum] | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    personal: bool = False
    later: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """One canonical table.

    Attributes:
        name: its name. title: what people read.
        columns: in order.
        key: the columns that identify a row; the newest row of a key is the current one.
        numbered: rows that share a key without a start time are told apart by their order that day (n-th).
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    numbered: bool = False

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when there is none."""
        return next((c for c in self.columns if c.name == name), None) or _no_column(self.name, name)

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns no row can do without."""
        return tuple(c.name for c in self.columns if c.required)


def _no_column(table: str, name: str) -> Column:
    raise KeyError(f"{table} has no column {name}.")


SERVICE = Column("service", "text", "The youth justice service.")


def empty(table: Table) -> pd.DataFrame:
    """A canonical frame of that table with no rows."""
    return conform(table, pd.DataFrame())


def conform(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every canonical column, in order and of its dtype; `source_row` and `derived` are kept.

    Args:
        table: which table.
        frame: any of its columns, cells already of their kind.

    Raises:
        KeyError: when the frame has a column the table does not know.
    """
    known = {column.name: DTYPES[column.kind] for column in table.columns} | {SOURCE_ROW: "Int64", DERIVED: "boolean"}
    unknown = set(frame.columns) - set(known)
    if unknown:
        raise KeyError(f"{table.name} has no column {', '.join(sorted(map(str, unknown)))}.")
    columns = {
        name: frame[name].astype(dtype)  # type: ignore[call-overload]
        if name in frame
        else pd.Series(pd.NA, index=frame.index, dtype=dtype)
        for name, dtype in known.items()
    }
    return pd.DataFrame(columns, index=frame.index)


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored already, so that a new file can be checked against it. References as the service writes them.

    Attributes:
        people: columns person, role, service.
        matches: columns match, mentor, mentee, service, matched_on, closed_on.
        usual_rows: table → rows in a usual file of it.
        rounds: survey round → first and last day of its window, in days since the first meeting.
        begun: columns person, first_meeting_on: one row for each match a person is in.
        hashes: SHA-256 of the files of all uploads not withdrawn.
    """

    people: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["person", "role", "service"]))
    matches: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(
            columns=["match", "mentor", "mentee", "service", "matched_on", "closed_on"]
        )
    )
    usual_rows: Mapping[str, float] = field(default_factory=dict)
    rounds: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    begun: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["person", "first_meeting_on"]))
    hashes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CutOff:
    """The last day the log is complete to, for one service (empty name: all services)."""

    service: str
    on: date
