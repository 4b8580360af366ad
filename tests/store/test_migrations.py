"""Records of every version before, with rows in them: brought up to date whole or not at all, saying what they said."""

import shutil
import sqlite3

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import event

from evaluation.store import Store
from evaluation.store.database import Database, _configuration
from evaluation.store.schema import HEAD
from tests.store.made_up import a_file, a_meeting, a_table, meetings

RELEASED = sorted(one.revision for one in ScriptDirectory.from_config(_configuration()).walk_revisions())[:-1]


def filled(home):
    """One upload of each kind that a column or a guard came to later: a register, a log, notes; one undone."""
    store = Store.open(home)
    register = {"match": "M1", "mentor": "MEN-1", "mentee": "C1", "service": "Harrowmere", "matched_on": "2025-04-01"}
    notes = ({"match": "M1", "on": "2025-05-02", "note": "Rang."}, {"mentor": "MEN-1", "on": "2025-05-03"})
    store.store_upload(a_file(sha256="r", matches=a_table("matches", register)))
    store.store_upload(a_file(sha256="l", meetings=meetings(a_meeting("M1", "2025-05-01"))))
    store.store_upload(a_file(sha256="f", follow_ups=a_table("follow_ups", *notes)))
    undone = store.store_upload(a_file(sha256="u", meetings=meetings(a_meeting("M1", "2025-05-08"))))
    store.withdraw(undone.number, by="ana", reason="")
    store.close()


def laid_down_by(revision, home):
    """The same records as the version of that revision laid them on the disk: in its tables, under its guards."""
    newest = home / "newest.db"
    (home / "records.db").rename(newest)
    database = Database(home / "records.db")
    with database.writing() as connection:
        configuration = _configuration()
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, revision)
    database.close()
    with sqlite3.connect(home / "records.db") as connection:
        connection.execute("ATTACH ? AS newest", (str(newest),))
        for (table,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            if table != "alembic_version":
                names = ", ".join(f'"{one[1]}"' for one in connection.execute(f'PRAGMA main.table_info("{table}")'))
                connection.execute(f'INSERT INTO main."{table}" ({names}) SELECT {names} FROM newest."{table}"')  # noqa: S608
    connection.close()
    newest.unlink()


@pytest.fixture(scope="module")
def of_every_version(tmp_path_factory):
    """Revision → a home whose records lie as that version left them."""
    made = tmp_path_factory.mktemp("versions")
    filled(made / HEAD)
    for revision in RELEASED:
        shutil.copytree(made / HEAD, made / revision)
        laid_down_by(revision, made / revision)
    return made


def a_home_of(revision, of_every_version, tmp_path):
    home = tmp_path / revision
    shutil.copytree(of_every_version / revision, home)
    return home


def what_it_says(store):
    tables = store.tables()
    notes = tables["follow_ups"].sort_values("on")[["match", "mentor", "child", "note"]]
    return len(tables["matches"]), len(tables["meetings"]), notes.notna().to_numpy().tolist(), store.verify()


@pytest.mark.parametrize("revision", RELEASED)
def test_records_of_every_version_before_say_what_they_said_and_take_what_is_new(revision, of_every_version, tmp_path):
    store = Store.open(a_home_of(revision, of_every_version, tmp_path))
    assert what_it_says(store) == (1, 1, [[True, False, False, True], [False, True, False, False]], [])
    same = a_table("follow_ups", {"match": "M1", "on": "2025-05-02", "note": "Rang."})
    about = a_table("follow_ups", *({"child": child, "on": "2025-05-02", "service": "Harrowmere"} for child in "AB"))
    assert store.store_upload(a_file(sha256="again", follow_ups=same)).counts.same == 1
    assert store.store_upload(a_file(sha256="new", follow_ups=about)).counts.new == 2
    assert store.verify() == []
    store.close()


def tables_of(home):
    """Every table, column and guard, and which revision the records say they are of."""
    with sqlite3.connect(home / "records.db") as connection:
        laid = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    return laid, revision


@pytest.mark.parametrize("revision", RELEASED)
def test_a_migration_stopped_after_its_last_change_leaves_the_records_as_the_version_before_had_them(
    revision, of_every_version, tmp_path
):
    home = a_home_of(revision, of_every_version, tmp_path)
    before, stopped = tables_of(home), []

    def stop(_connection, _cursor, statement, *_rest):
        if "ADD COLUMN child" in statement:
            stopped.append(statement)
            raise KeyboardInterrupt

    event.listen(sa.Engine, "after_cursor_execute", stop)
    try:
        with pytest.raises(KeyboardInterrupt):
            Store.open(home)
    finally:
        event.remove(sa.Engine, "after_cursor_execute", stop)
    assert stopped  # it had come as far as the newest migration's change
    assert tables_of(home) == before
    store = Store.open(home)
    assert what_it_says(store)[3] == []
    store.close()
