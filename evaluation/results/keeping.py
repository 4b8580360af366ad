"""What is kept and for how long: closed periods, late rows, and what is due to be erased."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Lock:
    """A closed period.

    Attributes:
        start: its first day. end: the day after its last.
        after_upload: rows of uploads with a higher number are late. at: when it was closed, UTC. by: by whom.
        opened_at: when it was opened again; None while it is closed. opened_by: by whom. opened_because: why, as they
            typed it; of one opened by an older version the audit log holds it, and this is empty.
    """

    number: int
    start: date
    end: date
    after_upload: int
    at: datetime
    by: str
    opened_at: datetime | None = None
    opened_by: str = ""
    opened_because: str = ""


@dataclass(frozen=True, slots=True)
class Late:
    """Rows that came for a period after it was closed: how many, of which upload and table."""

    start: date
    end: date
    upload: int
    table: str
    rows: int


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody nothing has been recorded about for as long as rows are kept.

    Attributes:
        reference: the service's own. service: theirs, empty where it is not known.
        last_on: the last day anything is recorded for, in their matches too. rows: how many rows would go.
        open_matches: their matches without a closing day: these keep somebody from being due until that is settled.
    """

    reference: str
    service: str
    last_on: date
    rows: int
    open_matches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody who asked to talk and has not been talked with yet; for the named lead's eyes only.

    Attributes:
        reference: the service's own. service: theirs. asked_on: when. with_whom: whom they would like to talk to.
    """

    reference: str
    service: str
    asked_on: date
    with_whom: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure took.

    Attributes:
        rows: how many, by table.
        matches: how many matches went with the person, who was the child in them.
        kept: how many stay, the children's, in which the person was the mentor: under a pseudonym.
    """

    rows: dict[str, int]
    matches: int
    kept: int = 0
