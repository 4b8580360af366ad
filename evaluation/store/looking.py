"""Looking into the stack of uploads: forms answered again, and how two uploads differ. Reads only."""

from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from evaluation.store.database import Database
from evaluation.store.schema import ROWS, UPLOAD_TABLES, UPLOADS


@dataclass(frozen=True, slots=True)
class TableDifference:
    """One table of an upload beside the same table of another.

    Attributes:
        table: its name.
        only_here: rows whose key the other has not. differs: same key, says something else. same: says the same.
        only_there: rows of the other whose key is not here.
    """

    table: str
    only_here: int
    differs: int
    same: int
    only_there: int


class Looking:
    """The part of the store that looks into the stack."""

    _database: Database

    def answered_twice(self) -> pd.DataFrame:
        """Forms answered again on another day, among uploads in force: person, round (children only)."""
        row = ROWS["responses"].c
        who = (row.person, row.round, row.measure, row.match)
        question = (
            sa.select(row.person, row.round)
            .join(UPLOADS, UPLOADS.c.number == row.upload)
            .where(UPLOADS.c.withdrawn_at.is_(None), row.role == "mentee", row.person.is_not(None))
            .group_by(*who)
            .having(sa.func.count(row.on.distinct()) > 1)
        )
        with self._database.reading() as connection:
            found = pd.DataFrame(connection.execute(question).all(), columns=["person", "round"])
        return found.astype({"person": "Int64", "round": "str"}).drop_duplicates(ignore_index=True)

    def differences(self, number: int, other: int | None) -> list[TableDifference]:
        """Each table of an upload beside another upload's; without another all its rows are only here."""
        with self._database.reading() as connection:
            tables = sorted(connection.execute(
                sa.select(UPLOAD_TABLES.c.table_name).where(UPLOAD_TABLES.c.upload.in_([number, other])).distinct()
            ).scalars())  # fmt: skip
            return [_difference(connection, table, number, other) for table in tables]


def _difference(connection: sa.Connection, table: str, number: int, other: int | None) -> TableDifference:
    here, there = _said(connection, table, number), {} if other is None else _said(connection, table, other)
    both = here.keys() & there.keys()
    same = sum(here[key] == there[key] for key in both)
    return TableDifference(table, len(here) - len(both), len(both) - same, same, len(there) - len(both))


def _said(connection: sa.Connection, table: str, number: int) -> dict[bytes, bytes]:
    """Row key → the hash of what the row says, of rows stated in the file."""
    row = ROWS[table].c
    found = connection.execute(sa.select(row.row_key, row.content).where(row.upload == number, ~row.derived))
    return {row[0]: row[1] for row in found}
