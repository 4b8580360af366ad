"""Are the records still as they were stored? Every hash computed again from the rows themselves."""

import json

import numpy as np
import sqlalchemy as sa

from evaluation.records import TABLES
from evaluation.store import audit, hashing, rows, uploads
from evaluation.store.keys import Keys
from evaluation.store.schema import CUT_OFFS, ERASED_ROWS, UPLOAD_TABLES, UPLOADS

Line = tuple[bytes, bytes, bytes, int]  # its place, its key again unless moved, what it says, whether derived


def faults(connection: sa.Connection, keys: Keys) -> list[str]:
    """One sentence for each upload whose rows, and each audit entry that, no longer give the hash stored with them."""
    digests = connection.execute(sa.select(UPLOADS.c.number, UPLOADS.c.digest).order_by(UPLOADS.c.number)).all()
    damaged = [number for number, stored in digests if _digest(connection, keys, number) != stored]
    return [f"The rows of upload {number} are not as they were stored." for number in damaged] + [
        f"Entry {number} of the audit log, or one before it, is not as it was written."
        for number in audit.broken(connection)
    ]


def _digest(connection: sa.Connection, keys: Keys, upload: int) -> str:
    names = connection.execute(
        sa.select(UPLOAD_TABLES.c.table_name, UPLOAD_TABLES.c.filled).where(UPLOAD_TABLES.c.upload == upload)
    )
    tables = {name: _lines(connection, keys, upload, name, json.loads(filled)) for name, filled in names.all()}
    cut_offs = connection.execute(sa.select(CUT_OFFS.c.service, CUT_OFFS.c.on).where(CUT_OFFS.c.upload == upload))
    return uploads.digest(tables, {service: uploads.day(on) for service, on in cut_offs})


def _lines(connection: sa.Connection, keys: Keys, upload: int, name: str, filled: list[str]) -> bytes:
    """The key and content hashes of an upload's rows, from what the rows say now."""
    table = TABLES[name]
    frame, marks = rows.as_stored(connection, name, upload, filled)
    nth = np.array([nth for _, nth, _ in marks], np.int64)
    row_keys = hashing.key_hashes(table, frame, nth, keys.rows)
    contents = hashing.content_hashes(table, frame, keys.rows)
    unmoved = [row_key if row_key == mark[0] else b"" for row_key, mark in zip(row_keys, marks, strict=True)]
    live = list(zip((mark[0] for mark in marks), unmoved, contents, (mark[2] for mark in marks), strict=True))
    return _with_erased(connection, upload, name, live)


def _with_erased(connection: sa.Connection, upload: int, name: str, live: list[Line]) -> bytes:
    """The hashes of an upload's rows by the order of their keys, those kept of erased rows in their places."""
    e = ERASED_ROWS.c
    question = sa.select(e.row_key, e.row_key, e.content, e.derived).where(e.upload == upload, e.table_name == name)
    erased = [(place, key, content, derived) for place, key, content, derived in connection.execute(question)]
    _, keys, contents, derived = zip(*sorted(live + erased), strict=True) if live or erased else ((), (), (), ())
    return uploads.side_by_side(keys, contents, derived)
