"""What a new file is checked against: who and which matches are stored, and how many rows a file usually has."""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from evaluation.records import TABLES, Known, Table
from evaluation.store import identities, rows
from evaluation.store.keys import Keys
from evaluation.store.schema import UPLOAD_TABLES, UPLOADS

ROLE_OF = {"mentor": "mentor", "mentee": "mentee", "child": "mentee"}  # a column of that name says the role


def known(connection: sa.Connection, keys: Keys) -> Known:
    """The people and matches of the records in force, by the service's own references."""
    services = identities.services(connection)
    people = identities.references(connection, keys, "person", None)
    matches = identities.references(connection, keys, "match", None)
    return Known(
        people=_people(connection, people, services),
        matches=_matches(connection, matches, people, services),
        usual_rows=_usual_rows(connection),
        hashes=frozenset(
            connection.execute(sa.select(UPLOADS.c.sha256).where(UPLOADS.c.withdrawn_at.is_(None))).scalars()
        ),
    )


def _people(connection: sa.Connection, references: dict[int, str], services: dict[int, str]) -> pd.DataFrame:
    """Columns person, role, service: one row for each role of a person; role is empty where no row says it."""
    named = {one for table in TABLES.values() for one in _named(connection, table)}
    told = {key for key, role in named if role}
    found = pd.DataFrame([one for one in named if one[1] or one[0] not in told], columns=["key", "role"])
    found = found[found["key"].isin(references)]  # a mentor erased has none
    people = {
        "person": found["key"].map(references),
        "role": found["role"],
        "service": found["key"].map(services),
    }
    return pd.DataFrame(people).astype("str").sort_values(["person", "role", "service"], ignore_index=True)


def _named(connection: sa.Connection, table: Table) -> set[tuple[int, str | None]]:
    """Each person that current rows of a table name, with the role the row or the column says."""
    columns = [column.name for column in table.columns if column.kind == "person"]
    uploads, filled = rows.uploads_with(connection, table.name) if columns else ([], set())
    found: set[tuple[int, str | None]] = set()
    for column in filled.intersection(columns):
        says_role = "role" in filled and column not in ROLE_OF
        asked = rows.current(table.name, uploads, [column, "role"] if says_role else [column]).distinct()
        pairs: list[Any] = [tuple(row) for row in connection.execute(asked)]
        found.update((one[0], one[1] if says_role else ROLE_OF.get(column)) for one in pairs if one[0] is not None)
    return found


def _matches(
    connection: sa.Connection, references: dict[int, str], people: dict[int, str], services: dict[int, str]
) -> pd.DataFrame:
    """Columns match, mentor, mentee, service, matched_on, closed_on."""
    found = rows.frame(connection, "matches")
    matches = {
        "match": found["match"].map(references).astype("str"),
        "mentor": found["mentor"].map(people).astype("str"),
        "mentee": found["mentee"].map(people).astype("str"),
        "service": found["match"].map(services).astype("str"),
        "matched_on": found["matched_on"],
        "closed_on": found["closed_on"],
    }
    return pd.DataFrame(matches)


def _usual_rows(connection: sa.Connection) -> dict[str, float]:
    """For each table the median of the file rows that uploads in force brought."""
    u = UPLOAD_TABLES.c
    question = sa.select(u.table_name, u.file_rows).join(UPLOADS).where(UPLOADS.c.withdrawn_at.is_(None))
    found = pd.DataFrame(connection.execute(question).all(), columns=["table", "rows"])
    found = found[found["rows"] > 0]
    return {str(table): float(rows_) for table, rows_ in found.groupby("table")["rows"].median().items()}
