"""Closed periods: what is stored for them afterwards is kept and listed as late; what was in force then stays so."""

from collections.abc import Iterator
from datetime import date, timedelta

import sqlalchemy as sa

from evaluation.problems import refuse
from evaluation.records import TABLES, Table
from evaluation.results import Late, Lock
from evaluation.store import audit
from evaluation.store.schema import LOCKS, ROWS, UPLOADS

FIRST_DAY = date(1970, 1, 1)


def add(connection: sa.Connection, start: date, end: date, *, by: str) -> Lock:
    """Close a period, from `start` up to but not including `end`, for uploads to come.

    Raises:
        Refused: when it is closed already.
    """
    if any(one.opened_at is None and (one.start, one.end) == (start, end) for one in listed(connection)):
        raise refuse("period-closed", "This period is closed already.")
    after = connection.execute(sa.select(sa.func.max(UPLOADS.c.number))).scalar() or 0
    entry = {"start": (start - FIRST_DAY).days, "end": (end - FIRST_DAY).days, "after_upload": after}
    connection.execute(sa.insert(LOCKS), entry | {"at": audit.now(), "by": by})
    audit.note(connection, "period closed", f"{start} to {end - timedelta(days=1)}", by=by)
    return listed(connection)[-1]


def reopen(connection: sa.Connection, number: int, *, by: str, reason: str) -> None:
    """Open a closed period again; why is kept with the period.

    Raises:
        Refused: when no closed period has that number.
    """
    lock = next((one for one in listed(connection) if one.number == number and one.opened_at is None), None)
    if lock is None:
        raise refuse("period-not-closed", f"There is no closed period {number}.")
    values = {"opened_at": audit.now(), "opened_by": by, "opened_because": reason}
    connection.execute(sa.update(LOCKS).where(LOCKS.c.number == number).values(values))
    told = audit.A_REASON_IS_KEPT if reason else ""
    audit.note(connection, "period opened again", f"{lock.start} to {lock.end - timedelta(days=1)}{told}", by=by)


def listed(connection: sa.Connection) -> list[Lock]:
    """Every period ever closed, in the order it was."""
    rows = connection.execute(sa.select(LOCKS).order_by(LOCKS.c.number)).mappings()
    return [
        Lock(
            number=row["number"], start=_day(row["start"]), end=_day(row["end"]), after_upload=row["after_upload"],
            at=audit.moment(row["at"]), by=row["by"],
            opened_at=audit.moment(row["opened_at"]) if row["opened_at"] else None,
            opened_by=row["opened_by"] or "", opened_because=row["opened_because"] or "",
        )
        for row in rows
    ]  # fmt: skip


def late(connection: sa.Connection) -> list[Late]:
    """Rows for a closed period that came after, new or changed: how many, by period, upload in force and table."""
    return [
        Late(lock.start, lock.end, number, table.title, rows)
        for lock in listed(connection)
        if lock.opened_at is None
        for table, dated in _within(lock)
        for number, rows in connection.execute(_came_after(lock, table, dated)).tuples()
    ]


def _came_after(lock: Lock, table: Table, dated: "sa.ColumnElement[bool]") -> "sa.Select[int, int]":
    """Uploads in force stored after the period was closed, with how many rows of it they brought or changed."""
    in_force = sa.select(UPLOADS.c.number).where(UPLOADS.c.withdrawn_at.is_(None))
    row, before = ROWS[table.name], ROWS[table.name].alias("before")
    says_the_same = sa.exists().where(
        before.c.row_key == row.c.row_key, before.c.content == row.c.content, before.c.upload <= lock.after_upload
    )
    came_after = (row.c.upload > lock.after_upload) & row.c.upload.in_(in_force) & (row.c.derived == 0)
    question = sa.select(row.c.upload, sa.func.count()).where(dated, came_after, ~says_the_same)
    return question.group_by(row.c.upload).order_by(row.c.upload)


def may_be_undone(connection: sa.Connection, upload: int) -> None:
    """Raise `Refused` for an upload whose rows a closed period stands on."""
    for lock in listed(connection):
        if lock.opened_at is None and upload <= lock.after_upload and _has_rows(connection, upload, lock):
            last = lock.end - timedelta(days=1)
            raise refuse(
                "upload-in-closed-period",
                f"Upload {upload} has rows of {lock.start:%d %B %Y} to {last:%d %B %Y}, which is closed. "
                "Open that period again first, or store a corrected file: its rows are then listed as late.",
            )


def _has_rows(connection: sa.Connection, upload: int, lock: Lock) -> bool:
    return any(
        connection.execute(sa.select(sa.exists().where(dated, ROWS[table.name].c.upload == upload))).scalar()
        for table, dated in _within(lock)
    )


def _within(lock: Lock) -> "Iterator[tuple[Table, sa.ColumnElement[bool]]]":
    """Each table whose rows have a day of their own, and the question whether that lies in the period."""
    for table in TABLES.values():
        column = next((one.name for one in table.columns if one.kind == "date" and one.required), None)
        if column:
            days = (lock.start - FIRST_DAY).days, (lock.end - FIRST_DAY).days
            yield table, (ROWS[table.name].c[column] >= days[0]) & (ROWS[table.name].c[column] < days[1])


def _day(on: int) -> date:
    return FIRST_DAY + timedelta(days=on)
