"""What leaves the service: a frozen publication of figures after disclosure control, and nothing else.

A publication holds text and rounded numbers only. Whoever reads one (page, workbook, attacker of the audit) reads it
from its frozen bytes; nothing in it leads back to a row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Released:
    """A value that may leave, as it is shown.

    Attributes:
        words: as a reader sees it: `65`, `about 7 in 10`, `9 points`.
        value: the same as a number, rounded by the policy; None where words alone are released.
        low, high: ends of the rounded interval, or None without one.
    """

    words: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A value that is not shown.

    Attributes:
        mark: `c` where the group is small enough that somebody could be recognised, `x` where there is no data.
        why: the sentence a reader is given for it.
    """

    mark: str
    why: str


@dataclass(frozen=True, slots=True)
class Held:
    """The last version of a value, repeated because too few people are new.

    Attributes:
        last: what was published then.
        as_at: the cut-off of that version.
        publication: number of the publication it is from.
    """

    last: Released
    as_at: date
    publication: int


Cell = Released | Suppressed | Held


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a published table.

    Attributes:
        name: what it is about. cells: one for each column after the first.
        merged: the categories put together in it, where it stands for several.
    """

    name: str
    cells: tuple[Cell, ...]
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One published figure or breakdown, as a table.

    Attributes:
        key: stable name, the indicator's with its breakdown: `reach`, `meetings_come_to.service`.
        title: what it shows.
        kind: how it is drawn: `counts`, `rates`, `scores`, `change`, `endings`, `by_week`, `waits`, `money`, `words`.
        columns: headings; the first is over the rows' names.
        rows: the cells.
        unit: unit of the values. n: how many people (or matches) it is about, rounded, in words: `about 60 children`.
        takeaway: the sentence above it. how: how it is measured.
        notes: what to keep in mind, e.g. which categories were merged. better: `higher`, `lower` or empty.
        adds_up: rows that add up in the first column of numbers: the whole first, then its parts.
    """

    key: str
    title: str
    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    unit: str
    n: str
    takeaway: str
    how: str
    notes: tuple[str, ...] = ()
    better: str = ""
    adds_up: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One question a commissioner has, answered by tables and the service's own commentary."""

    key: str
    question: str
    minutes: float
    tables: tuple[Table, ...]
    commentary: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """A frozen, approved publication.

    Attributes:
        number: counted from 1. title: e.g. `Peer mentoring, January to June 2026`. programme: its name.
        start, end: the period, half-open. cut_off: last complete day of the log.
        in_one_minute: five sentences; the fifth always says what cannot be said.
        sections: in the order of the story.
        prepared_by, prepared_on, approved_by, approved_on: who and when; empty and None before approval.
        previous: number of the publication it is compared with, or None.
        withdrawn: why it was withdrawn; empty while it stands.
        software, data_version, settings_version: what it was made with.
        definitions: indicator key → version of its definition.
        silent_weeks: weeks up to the cut-off in which a service's log has no row; None where that was not looked at, as
            in publications frozen before it was.
        notices: what a reader must know of it since: an upload it was made from was taken back, somebody was erased.
        sha256: of the frozen bytes it was read from; whoever approves says it. Not among those bytes.
    """

    number: int
    title: str
    programme: str
    start: date
    end: date
    cut_off: date
    in_one_minute: tuple[str, ...]
    sections: tuple[Section, ...]
    prepared_by: str
    prepared_on: date
    approved_by: str = ""
    approved_on: date | None = None
    previous: int | None = None
    withdrawn: str = ""
    software: str = ""
    data_version: str = ""
    settings_version: str = ""
    definitions: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    sha256: str = ""
    silent_weeks: int | None = None


State = Literal["draft", "approved", "withdrawn"]


@dataclass(frozen=True, slots=True)
class PublicationSummary:
    """One line of the list of publications.

    Attributes:
        number, title: of the publication. start, end: its period, half-open.
        state: a draft is seen by those who prepare and approve only.
        approved_on: the day, or None. withdrawn: why it was withdrawn, or empty.
    """

    number: int
    title: str
    start: date
    end: date
    state: State
    approved_on: date | None = None
    withdrawn: str = ""
