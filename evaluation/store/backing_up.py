"""A backup: one file with the records as they stand and its own SHA-256 before them. The key is never in it."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from evaluation.problems import refuse
from evaluation.store import audit, erasing
from evaluation.store.database import Database, bring_up_to_date
from evaluation.store.keys import Keys
from evaluation.store.publications import APPROVED, WITHDRAWN
from evaluation.store.schema import MEMBERS, PUBLICATIONS

MARK = b"mentoring-evaluation backup 1\n"
HASH = 64
ANOTHER = (
    "Publication {} is another one in this backup than the one its readers have, or is not as it was stored. Use "
    "another backup, or put this one back into a home of its own."
)
BEFORE = "the records before a backup was put back"


def backup(database: Database, file: Path) -> str:
    """Write the records to a new file, while others use them; returns the SHA-256 of what was written.

    Raises:
        Refused: when the file is there already.
    """
    if file.exists():
        raise refuse("backup-there", f"{file} is there already. Name a new file.")
    with tempfile.TemporaryDirectory(dir=file.absolute().parent) as folder:
        copy = Path(folder) / "copy"
        target = sqlite3.connect(copy)
        try:
            with _driver(database) as source:
                source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        finally:
            target.close()
        content = copy.read_bytes()
        found = hashlib.sha256(content).hexdigest()
        whole = Path(folder) / "whole"
        with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(MARK + found.encode() + b"\n" + content)
            out.flush()
            os.fsync(out.fileno())
        whole.replace(file)
    return found


def content_of(file: Path) -> bytes:
    """The records in a backup.

    Raises:
        Refused: when it is no backup, or a single bit of it has changed.
    """
    whole = file.read_bytes()
    head, stored, content = whole[: len(MARK)], whole[len(MARK) : len(MARK) + HASH], whole[len(MARK) + HASH + 1 :]
    if head != MARK:
        raise refuse("backup-unknown", f"{file.name} is no backup of this program, or its beginning is damaged.")
    if (
        hashlib.sha256(content).hexdigest().encode() != stored
        or whole[len(MARK) + HASH : len(MARK) + HASH + 1] != b"\n"
    ):
        raise refuse("backup-damaged", f"{file.name} is damaged: it is not as it was written. Use another backup.")
    return content


def put_back(database: Database, keys: Keys, content: bytes, erased: Path, *, by: str) -> None:
    """Replace the records by those of a backup, brought up to date.

    Who may sign in stays as it is now, so that access taken away since then stays away, and whoever the file beside
    the key says was erased stays erased. What was approved or withdrawn since has left the service: it is carried
    over, so that later publications are compared with it. All of it is done on a copy: the records are replaced last,
    and at once.

    Raises:
        Refused: when the backup was written by a newer version of this program, or holds another publication under a
            number that has left the service; the records stay as they are.
    """
    with database.reading() as connection:
        members = [dict(row) for row in connection.execute(sa.select(MEMBERS)).mappings()]
        left = connection.execute(sa.select(PUBLICATIONS).where(PUBLICATIONS.c.approved_at.is_not(None))).mappings()
        released = [dict(row) for row in left]
    beside = Path(str(database.engine.url.database)).absolute().parent
    with tempfile.TemporaryDirectory(dir=beside) as folder:
        copy = Database(Path(folder) / "copy")
        try:
            _fill(copy, content)
            with copy.writing() as connection:
                bring_up_to_date(connection)
                for one in released:
                    _carry_over(connection, one)
                if members:
                    connection.execute(sa.delete(MEMBERS))
                    connection.execute(sa.insert(MEMBERS), members)
                erasing.honour(connection, keys, erased)
                audit.note(connection, "backup put back", "", by=by)
            with _driver(copy) as source, _driver(database) as target:
                source.backup(target)
        finally:
            copy.close()


def _carry_over(connection: sa.Connection, one: dict[str, Any]) -> None:
    """Into the records of a backup: a publication approved since, or that it was withdrawn since."""
    p, number, sha256 = PUBLICATIONS.c, one["number"], one["sha256"]
    there = connection.execute(sa.select(p.sha256, p.approved_at, p.withdrawn_at).where(p.number == number)).first()
    approved = there is not None and there.approved_at is not None
    if hashlib.sha256(one["body"]).hexdigest() != sha256 or (approved and there is not None and there.sha256 != sha256):
        raise refuse("backup-other-publication", ANOTHER.format(number))
    if not approved:
        connection.execute(sa.delete(PUBLICATIONS).where(p.number == number))  # a draft by now approved
        connection.execute(sa.insert(PUBLICATIONS), one)
        audit.note(connection, APPROVED, f"{number} {sha256}", by=BEFORE)
    gone = {name: one[name] for name in ("withdrawn_at", "withdrawn_by", "withdrawn_because")}
    if one["withdrawn_at"] and not (there is not None and there.withdrawn_at):
        if approved:
            connection.execute(sa.update(PUBLICATIONS).where(p.number == number).values(**gone))
        audit.note(connection, WITHDRAWN, str(number), by=BEFORE)


def _fill(database: Database, content: bytes) -> None:
    source = sqlite3.connect(":memory:")
    try:
        source.deserialize(content)
        with _driver(database) as target:
            source.backup(target)
    finally:
        source.close()


def fingerprint(content: bytes) -> str:
    """Which key file the records of a backup were written with."""
    source = sqlite3.connect(":memory:")
    try:
        source.deserialize(content)
        found = source.execute("SELECT value FROM about WHERE name = 'key'").fetchone()
    finally:
        source.close()
    return str(found[0]) if found else ""


@contextmanager
def _driver(database: Database) -> Iterator[sqlite3.Connection]:
    held = database.engine.raw_connection()
    try:
        connection = held.driver_connection
        assert isinstance(connection, sqlite3.Connection)  # noqa: S101 - the engine is SQLite's
        yield connection
    finally:
        held.close()
