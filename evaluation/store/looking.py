"""Looking into the stack of uploads: forms answered again, and how two uploads differ. Reads only."""

from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from evaluation.records import TABLES
from evaluation.store import identities, rows
from evaluation.store.database import Database
from evaluation.store.keys import Keys
from evaluation.store.schema import ROWS, UPLOAD_TABLES, UPLOADS


@dataclass(frozen=True, slots=True)
class TableDifference:
    """One table of an upload beside the same table of another.

    Attributes:
        table: its name.
        only_here: rows whose key the other has not. differs: same key, says something else. same: says the same.
        both: rows whose key both have. only_there: rows of the other whose key is not here.

    None stands for what is not to be told.
    """

    table: str
    only_here: int | None
    differs: int | None
    same: int | None
    both: int | None
    only_there: int | None


class Looking:
    """The part of the store that looks into the stack."""

    _database: Database
    _keys: Keys

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

    def stated(self, number: int, source_row: int | None = None) -> dict[str, pd.DataFrame]:
        """What an upload states, all of it or one row of its file, by table.

        People and matches are the service's own references; beside the canonical columns `nth` and `replaced`, the
        later upload in force that says the same key again.
        """
        with self._database.reading() as connection:
            tables = connection.execute(
                sa.select(UPLOAD_TABLES.c.table_name).where(UPLOAD_TABLES.c.upload == number)
            ).scalars()
            found = {name: rows.stated_rows(connection, name, number, source_row) for name in sorted(tables)}
            for name, frame in found.items():
                for column in (one for one in TABLES[name].columns if one.kind in {"person", "match"}):
                    wanted = [int(key) for key in frame[column.name].dropna().unique()]
                    kind: identities.Kind = "match" if column.kind == "match" else "person"
                    named = identities.references(connection, self._keys, kind, wanted)
                    frame[column.name] = frame[column.name].map(named).astype("str")
        return {name: frame for name, frame in found.items() if len(frame)}

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
    return TableDifference(table, len(here) - len(both), len(both) - same, same, len(both), len(there) - len(both))


def _said(connection: sa.Connection, table: str, number: int) -> dict[bytes, bytes]:
    """Row key → the hash of what the row says, of rows stated in the file."""
    row = ROWS[table].c
    found = connection.execute(sa.select(row.row_key, row.content).where(row.upload == number, ~row.derived))
    return {row[0]: row[1] for row in found}
