"""The engine: how connections are made, how writers take turns, and how the schema is brought up to date."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from evaluation.problems import refuse
from evaluation.store.schema import HEAD

PRAGMAS = (
    "busy_timeout = 60000",  # a large import holds the writers' lock for seconds
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "cache_size = -65536",
    "temp_store = MEMORY",
)
SAID_BY_SQLITE = {
    "locked": ("database-busy", "Another import is being stored. Nothing was changed; try again in a minute."),
    "full": ("disk-full", "The disk is full. Nothing was changed; make room and try again."),
    "readonly": ("database-read-only", "The records cannot be written here. Check who may write in their folder."),
    "malformed": ("database-damaged", "The records are damaged. Put the last backup back."),
    "not a database": ("database-damaged", "This file does not hold records of this program, or it is damaged."),
}


class Database:
    """One engine for all threads; each call takes its own connection from it.

    Attributes:
        writes: how often anything has been written by this process, to whichever database.
    """

    writes = 0

    def __init__(self, path: Path) -> None:
        url = sa.URL.create("sqlite", database=str(path))
        self.engine = sa.create_engine(url, pool_size=5, max_overflow=-1)
        event.listen(self.engine, "connect", _on_connect)
        event.listen(self.engine, "begin", _on_begin)
        self._look_out: Any = None  # a connection of its own that never writes: only others change what it sees
        self._looking = Lock()

    def changes(self) -> int | None:
        """A number that is another one once anybody has written, in this process or another; None where it fails.

        SQLite's own count (`PRAGMA data_version`), for a hundredth of what the smallest question costs.
        """
        try:
            with self._looking:
                if self._look_out is None:
                    self._look_out = self.engine.raw_connection()
                return int(self._look_out.execute("PRAGMA data_version").fetchone()[0])
        except (sqlite3.Error, sa.exc.DatabaseError):
            return None

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the records from its first question to its last."""
        with _plain_words(), self.engine.connect() as connection, connection.begin() as transaction:
            yield connection
            transaction.rollback()

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A connection that is the only writer; all that is done in it happens, or nothing does.

        Raises:
            Refused: when another writer does not finish in a minute, or the disk is full.
        """
        with _plain_words(), self.engine.connect() as connection:
            turn = connection.execution_options(writer=True)
            try:
                with turn.begin():
                    yield turn
            finally:
                Database.writes += 1

    def close(self) -> None:
        """Give back every connection."""
        with self._looking:
            if self._look_out is not None:
                self._look_out.close()
            self._look_out = None
        self.engine.dispose()


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: we do, explicitly
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: sa.Connection) -> None:
    writer = connection.get_execution_options().get("writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


@contextmanager
def _plain_words() -> Iterator[None]:
    try:
        yield
    except sa.exc.DatabaseError as error:
        said = str(error.orig)
        known = next((known for word, known in SAID_BY_SQLITE.items() if word in said), None)
        if known is None:
            raise
        raise refuse(*known) from error


def bring_up_to_date(connection: sa.Connection) -> None:
    """Run the migrations this database has not seen, inside the caller's transaction: all of them or none.

    Raises:
        Refused: when the database was made by a newer version of this program.
    """
    if (revision := _revision(connection)) == HEAD:
        return
    if revision is not None and revision not in _known_revisions():
        raise refuse(
            "database-newer",
            "These records were written by a newer version of this program. Install that version, or a later one.",
        )
    from alembic import command

    configuration = _configuration()
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, "head")


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _known_revisions() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_configuration()).walk_revisions()}


def _configuration() -> Any:
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", "evaluation.store:migrations")
    return configuration
