"""The audit log: who did what, when. Entries are chained by hash, and the database refuses to change or drop one."""

import hashlib
from datetime import UTC, datetime

import sqlalchemy as sa

from evaluation.store.ledger import AuditEntry
from evaluation.store.schema import AUDIT

A_REASON_IS_KEPT = ", for a reason kept with it"  # typed words may name a child; what is logged stays for good


def now() -> str:
    """This moment in UTC, as the database keeps times."""
    return plain(datetime.now(UTC))


def plain(at: datetime) -> str:
    """A moment as the database keeps it: UTC, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def moment(at: str) -> datetime:
    """A moment as the database keeps it."""
    return datetime.fromisoformat(at)


def note(connection: sa.Connection, action: str, detail: str, *, by: str) -> None:
    """Add an entry, inside the transaction of the deed it tells of."""
    last = connection.execute(sa.select(AUDIT.c.chain).order_by(AUDIT.c.number.desc()).limit(1)).scalar() or ""
    entry = {"at": now(), "by": by, "action": action, "detail": detail}
    connection.execute(sa.insert(AUDIT), entry | {"chain": _link(last, *entry.values())})


def entries(connection: sa.Connection) -> list[AuditEntry]:
    """All entries, newest first."""
    a = AUDIT.c
    rows = connection.execute(sa.select(a.number, a.at, a.by, a.action, a.detail).order_by(a.number.desc()))
    return [
        AuditEntry(number, datetime.fromisoformat(at), by, action, detail) for number, at, by, action, detail in rows
    ]


def broken(connection: sa.Connection) -> list[int]:
    """Numbers of entries that do not follow from the one before them: changed, or missing before them."""
    a, last, found = AUDIT.c, "", []
    rows = connection.execute(sa.select(a.number, a.at, a.by, a.action, a.detail, a.chain).order_by(a.number))
    for number, at, by, action, detail, chain in rows:
        if chain != _link(last, at, by, action, detail):
            found.append(number)
        last = chain
    return found


def _link(last: str, *entry: str) -> str:
    return hashlib.sha256("\x1f".join((last, *entry)).encode()).hexdigest()
