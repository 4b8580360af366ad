"""What happened stays told: nothing stored can be changed or dropped, and a change made behind our back shows."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluation.programme import Programme
from evaluation.records import CutOff
from evaluation.store import Store
from tests.store.made_up import JUNE, a_file, a_meeting, meetings

GUARDED = ("meetings", "uploads", "upload_tables", "cut_offs", "mentions", "measures", "settings", "audit")


@pytest.fixture
def home(new_home) -> Path:
    folder = new_home()
    store = Store.open(folder)
    store.save_programme(Programme(name="Side by Side"), by="ana")
    cut_offs = [CutOff("Harrowmere", JUNE)]
    rows = meetings(a_meeting("M1", "2025-05-01", minutes=30), a_meeting("M1", "2025-05-02", minutes=45))
    store.store_upload(a_file(cut_offs=cut_offs, measures={"calm": {"low": 1}}, meetings=rows))
    store.close()
    return folder


@pytest.fixture
def behind_our_back(home) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(home / "records.db", isolation_level=None)
    yield connection
    connection.close()


def lift_guards(connection: sqlite3.Connection) -> None:
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')


def test_every_deed_is_told_newest_first(store):
    store.note("signed in", "as analyst", by="ana")
    store.store_upload(a_file(meetings=meetings(a_meeting("M1", "2025-05-01"))))
    store.withdraw(1, by="ben", reason="wrong month")
    told = [(entry.number, entry.by, entry.action, entry.detail) for entry in store.audit()]
    assert told == [
        (3, "ben", "upload withdrawn", "upload 1, for a reason kept with it"),
        (2, "ana", "upload stored", "upload 1, 1 rows"),
        (1, "ana", "signed in", "as analyst"),
    ]


@pytest.mark.parametrize("table", GUARDED)
def test_nothing_stored_can_be_dropped(behind_our_back, table):
    assert behind_our_back.execute(f'SELECT count(*) FROM "{table}"').fetchone() > (0,)  # noqa: S608
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        behind_our_back.execute(f'DELETE FROM "{table}"')  # noqa: S608


@pytest.mark.parametrize(
    ("table", "change"),
    [("meetings", "minutes = 99"), ("audit", "detail = ''"), ("uploads", "sha256 = 'b'"), ("settings", "body = ''")],
)
def test_nothing_stored_can_be_changed(behind_our_back, table, change):
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        behind_our_back.execute(f'UPDATE "{table}" SET {change}')  # noqa: S608


def test_a_withdrawal_cannot_be_taken_back_or_carry_another_change(behind_our_back):
    with pytest.raises(sqlite3.IntegrityError):
        behind_our_back.execute("UPDATE uploads SET withdrawn_at = 'now', new = 0")
    behind_our_back.execute("UPDATE uploads SET withdrawn_at = 'now'")
    with pytest.raises(sqlite3.IntegrityError):
        behind_our_back.execute("UPDATE uploads SET withdrawn_at = NULL")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE meetings SET minutes = 46 WHERE minutes = 45", "rows of upload 1"),
        ("UPDATE meetings SET row_key = zeroblob(16) WHERE minutes = 45", "rows of upload 1"),
        ("DELETE FROM meetings WHERE minutes = 45", "rows of upload 1"),
        ("UPDATE meetings SET nth = 2 WHERE minutes = 45", "rows of upload 1"),
        ('UPDATE cut_offs SET "on" = "on" + 1', "rows of upload 1"),
        ("UPDATE audit SET \"by\" = 'nobody' WHERE number = 1", "Entry 1 of the audit log"),
        ("DELETE FROM audit WHERE number = 1", "Entry 2 of the audit log"),
    ],
)
def test_a_change_made_behind_our_back_is_found(home, behind_our_back, change, told):
    store = Store.open(home)
    assert store.verify() == []
    lift_guards(behind_our_back)
    assert behind_our_back.execute(change).rowcount == 1
    (fault,) = store.verify()
    assert told in fault
    store.close()
