"""Everything held about one person, for them to have: every row of every upload, other people left unnamed."""

from datetime import date, timedelta

import sqlalchemy as sa

from evaluation.records import TABLES, Table
from evaluation.store import identities
from evaluation.store.erasing import matches_of, rows_about
from evaluation.store.keys import Keys
from evaluation.store.schema import ROWS, UPLOADS

FIRST_DAY = date(1970, 1, 1)
SOMEBODY_ELSE = "another person"


def about(connection: sa.Connection, keys: Keys, person: int) -> dict[str, object]:
    """The person's reference, and by table each row with the upload it came in and whether that is in force."""
    reference = identities.references(connection, keys, "person", [person])[person]
    matches = matches_of(connection, person)
    names = identities.references(connection, keys, "match", sorted(matches))
    rows = {
        name: [_row(TABLES[name], dict(row), person, reference, names) for row in _rows(connection, name, which)]
        for name, which in rows_about(person, matches)
    }
    return {"reference": reference, "rows": {name: found for name, found in rows.items() if found}}


def _rows(connection: sa.Connection, name: str, which: "sa.ColumnElement[bool]") -> "list[sa.RowMapping]":
    row = ROWS[name]
    columns = [row.c[column.name] for column in TABLES[name].columns]
    in_force = UPLOADS.c.withdrawn_at.is_(None).label("in_force")
    question = sa.select(row.c.upload, in_force, *columns).join(UPLOADS, UPLOADS.c.number == row.c.upload).where(which)
    return list(connection.execute(question.order_by(row.c.upload, row.c.source_row)).mappings())


def _row(
    table: Table, row: dict[str, object], person: int, reference: str, matches: dict[int, str]
) -> dict[str, object]:
    told: dict[str, object] = {"upload": row["upload"], "in_force": bool(row["in_force"])}
    for column in table.columns:
        value = row[column.name]
        if value is None:
            continue
        if column.kind == "person":
            value = reference if value == person else SOMEBODY_ELSE
        elif column.kind == "match":
            value = matches.get(int(str(value)), "")
        elif column.kind == "date":
            value = (FIRST_DAY + timedelta(days=int(str(value)))).isoformat()
        elif column.kind == "yes_no":
            value = bool(value)
        told[column.name] = value
    return told
