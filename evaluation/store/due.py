"""Whom the retention period has come for, and whom only a match without a closing day keeps off that list."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

import sqlalchemy as sa

from evaluation.records import TABLES, Table
from evaluation.results import Due
from evaluation.store import identities, rows
from evaluation.store.keys import Keys
from evaluation.store.schema import ROWS
from evaluation.store.tombstones import reference_columns

FIRST_DAY = date(1970, 1, 1)
NO_NUMBER = "without a number"


@dataclass(slots=True)
class _Held:
    """What is held about one person: the last day of any row, and how many rows would go with them."""

    last: int = 0
    rows: int = 0
    open_matches: list[int] = field(default_factory=list)


def due(connection: sa.Connection, keys: Keys, years: int, *, today: date) -> list[Due]:
    """People about whom nothing was recorded for that many years, in their matches neither; longest first.

    Whoever is in a match without a closing day is listed too, with that match: either its ending was never recorded,
    or it goes on without a record, and only the service knows which.
    """
    edge = (_years_before(today, years) - FIRST_DAY).days
    found = {person: held for person, held in _held(connection).items() if 0 < held.last < edge}
    names = identities.references(connection, keys, "person", list(found))
    matches = identities.references(
        connection, keys, "match", [key for one in found.values() for key in one.open_matches]
    )
    services = identities.services(connection)
    listed = [
        Due(
            names[key], services.get(key, ""), FIRST_DAY + timedelta(days=one.last), one.rows,
            tuple(sorted(matches.get(match, NO_NUMBER) for match in one.open_matches)),
        )
        for key, one in found.items() if key in names
    ]  # fmt: skip
    return sorted(listed, key=lambda one: (one.last_on, one.service, one.reference))


def _years_before(day: date, years: int) -> date:
    """The same day so many years before; 28 February where that year has no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _held(connection: sa.Connection) -> dict[int, _Held]:
    """Each person's key → what any row about them, or about a match they were ever part of, says."""
    of_match = _people_of_matches(connection)
    found: dict[int, _Held] = defaultdict(_Held)
    for name, table in TABLES.items():
        for line in _by_reference(connection, name, table):
            day, count, people = line[-2], line[-1], set[int]()
            for key, (_, kind) in zip(line[:-2], reference_columns(table), strict=True):
                people |= (of_match[key] if kind == "match" else {key}) if key is not None else set()
            for person in people:
                found[person].last = max(found[person].last, day or 0)
                found[person].rows += count
    for match, people in _open_matches(connection).items():
        for person in people & found.keys():
            found[person].open_matches.append(match)
    return found


def _by_reference(connection: sa.Connection, name: str, table: Table) -> list[tuple[int, ...]]:
    """Rows of every upload by whom and which match they name: those columns, the last day, how many."""
    named = [ROWS[name].c[column] for column, _ in reference_columns(table)]
    if not named:
        return []
    days = [sa.func.coalesce(ROWS[name].c[one.name], 0) for one in table.columns if one.kind == "date"]
    latest = sa.func.max(*days) if len(days) > 1 else days[0] if days else sa.literal(0)
    question = sa.select(*named, sa.func.max(latest), sa.func.count()).group_by(*named)
    return [tuple(line) for line in connection.execute(question)]


def _people_of_matches(connection: sa.Connection) -> dict[int, set[int]]:
    """Each match's key → everybody any upload says was part of it."""
    m = ROWS["matches"].c
    found: dict[int, set[int]] = defaultdict(set)
    for match, *pair in connection.execute(sa.select(m.match, m.mentor, m.mentee).distinct()):
        found[match] |= {person for person in pair if person is not None}
    return found


def _open_matches(connection: sa.Connection) -> dict[int, set[int]]:
    """Each match in force without a closing day → its people."""
    matches = rows.frame(connection, "matches")
    going_on = matches[matches["closed_on"].isna()]
    pairs = zip(going_on["match"], going_on["mentor"], going_on["mentee"], strict=True)
    return {int(match): {int(one) for one in pair if one == one} for match, *pair in pairs}  # noqa: PLR0124 - NaN
