"""What a new file is checked against: who and which matches are stored, and how many rows a file usually has."""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from evaluation.records import TABLES, Known
from evaluation.store import identities, rows
from evaluation.store.keys import Keys
from evaluation.store.schema import UPLOAD_TABLES, UPLOADS

ROLE_OF = {"mentor": "mentor", "mentee": "mentee"}  # a column of that name says the role


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
    named = [
        _named(connection, table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.kind == "person"
    ]
    found = pd.concat(named, ignore_index=True).drop_duplicates(ignore_index=True)
    found = found[found["role"].notna() | ~found["key"].isin(found["key"][found["role"].notna()])]
    people = {
        "person": found["key"].map(references),
        "role": found["role"],
        "service": found["key"].map(services),
    }
    return pd.DataFrame(people).astype("str").sort_values(["person", "role"], ignore_index=True)


def _named(connection: sa.Connection, name: str, column: str) -> pd.DataFrame:
    """Each person a column of current rows names, with the role the row or the column says."""
    uploads, filled = rows.uploads_with(connection, name)
    says_role = "role" in filled and column not in ROLE_OF
    if column not in filled:
        return pd.DataFrame({"key": pd.Series(dtype="Int64"), "role": pd.Series(dtype="str")})
    question = rows.current(name, uploads, [column, "role"] if says_role else [column]).distinct()
    found = [tuple(row) for row in connection.execute(question)]
    roles: list[Any] = [row[1] for row in found] if says_role else [ROLE_OF.get(column)] * len(found)
    keys = rows.from_database("person", [row[0] for row in found])
    return pd.DataFrame({"key": keys, "role": pd.array(roles, dtype="str")}).dropna(subset="key")


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
