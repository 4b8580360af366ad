"""Opening: migrated whole or not at all, and never with a newer schema or the wrong settings."""

import sqlite3
import threading
import time

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event

from evaluation.problems import Refused
from evaluation.store import Store, database
from evaluation.store.database import Database, bring_up_to_date
from evaluation.store.schema import HEAD, METADATA
from tests.store.made_up import a_file, a_meeting, meetings


@pytest.fixture
def fresh(tmp_path):
    made = Database(tmp_path / "fresh.db")
    yield made
    made.close()


def tables_in(made: Database) -> set[str]:
    with made.reading() as connection:
        return set(sa.inspect(connection).get_table_names())


def test_the_migrations_make_the_tables_the_records_ask_for(fresh):
    with fresh.writing() as connection:
        bring_up_to_date(connection)
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA) == []
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == HEAD


def test_the_newest_migration_is_the_one_the_program_asks_for():
    from alembic.script import ScriptDirectory

    assert ScriptDirectory.from_config(database._configuration()).get_current_head() == HEAD


@pytest.mark.parametrize("table", ["uploads", "voices", "audit"])
def test_a_migration_that_fails_half_way_leaves_nothing(fresh, table):
    def fail(_connection, _cursor, statement, *_rest):
        if f"CREATE TABLE {table}" in statement:
            raise KeyboardInterrupt

    event.listen(fresh.engine, "before_cursor_execute", fail)
    with pytest.raises(KeyboardInterrupt), fresh.writing() as connection:
        bring_up_to_date(connection)
    event.remove(fresh.engine, "before_cursor_execute", fail)
    assert tables_in(fresh) == set()
    with fresh.writing() as connection:
        bring_up_to_date(connection)
    assert table in tables_in(fresh)


def test_records_of_a_newer_version_are_refused(new_home):
    home = new_home()
    with sqlite3.connect(home / "records.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(Refused, match="newer version"):
        Store.open(home)


def test_a_file_that_is_no_database_is_refused(new_home):
    home = new_home()
    (home / "records.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(Refused) as refused:
        Store.open(home)
    assert refused.value.problems[0].code == "database-damaged"


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("busy_timeout", 60000)],
)
def test_every_connection_is_set_up_to_lose_nothing(fresh, pragma, value):
    with fresh.reading() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_writer_takes_its_turn_before_it_reads(fresh):
    """With a plain BEGIN two writers read first and one of them fails when it writes."""
    other = sqlite3.connect(fresh.engine.url.database, timeout=0)
    with fresh.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_second_writer_waits_for_the_first(store, new_home):
    home = new_home()
    first, second = Store.open(home), Store.open(home)
    order: list[str] = []

    def hold() -> None:
        with first._database.writing():
            order.append("first begins")
            time.sleep(0.3)
            order.append("first ends")

    holder = threading.Thread(target=hold)
    holder.start()
    while not order:
        time.sleep(0.01)
    second.store_upload(a_file(meetings=meetings(a_meeting("M1", "2025-05-01"))))
    order.append("second ends")
    holder.join()
    assert order == ["first begins", "first ends", "second ends"]
    first.close()
    second.close()


def test_other_databases_than_sqlite_are_refused_in_a_sentence(tmp_path):
    with pytest.raises(Refused, match="SQLite"):
        Store.open(tmp_path / "home", url="postgresql://somewhere/records")


def test_the_database_may_lie_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("EVALUATION_DATABASE", f"sqlite:///{tmp_path / 'elsewhere' / 'mine.db'}")
    Store.open(tmp_path / "home").close()
    assert (tmp_path / "elsewhere" / "mine.db").exists()
    assert not (tmp_path / "home" / "records.db").exists()
