"""Small answers kept until somebody writes: told again, but never past a write."""

import subprocess
import sys
import time

from evaluation.store import short_memory
from evaluation.store.database import Database
from evaluation.store.short_memory import ShortMemory


def counted():
    """A question whose answer is how often it was asked."""
    asked = []
    return lambda: asked.append(1) or len(asked)


def test_an_answer_of_a_moment_ago_is_told_again():
    read = counted()
    memory = ShortMemory()
    assert [memory.of("how many", read), memory.of("how many", read)] == [1, 1]
    assert memory.of("another question", lambda: "another answer") == "another answer"


def test_after_a_moment_it_is_read_again(monkeypatch):
    read = counted()
    memory = ShortMemory()
    memory.of("how many", read)
    later = time.monotonic() + short_memory.MOMENT + 0.01
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert memory.of("how many", read) == 2


def test_after_a_write_by_any_store_of_this_process_it_is_read_at_once(tmp_path):
    read = counted()
    memory, other = ShortMemory(), Database(tmp_path / "other.db")
    memory.of("how many", read)
    with other.writing():
        pass
    other.close()
    assert memory.of("how many", read) == 2


def test_what_was_read_before_a_write_and_kept_after_it_is_not_told(tmp_path):
    memory = ShortMemory()

    def read():
        Database.writes += 1  # somebody writes while we read
        return "before the write"

    memory.of("question", read)
    assert memory.of("question", lambda: "after it") == "after it"


def test_what_is_to_be_forgotten_is_read_again():
    read = counted()
    memory = ShortMemory()
    memory.of("how many", read)
    memory.forget()
    assert memory.of("how many", read) == 2


def a_moment_later(monkeypatch):
    later = time.monotonic() + short_memory.MOMENT + 0.01
    monkeypatch.setattr(time, "monotonic", lambda: later)


def test_where_nobody_has_written_it_is_told_again_however_late(monkeypatch):
    read = counted()
    memory = ShortMemory(changes=lambda: 7)
    memory.of("how many", read)
    a_moment_later(monkeypatch)
    assert memory.of("how many", read) == 1


def test_what_another_process_writes_is_seen_after_a_moment(tmp_path, monkeypatch):
    read, database = counted(), Database(tmp_path / "records.db")
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE rows (one INTEGER)")
    memory = ShortMemory(database.changes)
    memory.of("how many", read)
    written = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('INSERT INTO rows VALUES (1)'); c.commit()"
    )
    subprocess.run([sys.executable, "-c", written, str(tmp_path / "records.db")], check=True)
    a_moment_later(monkeypatch)
    assert [memory.of("how many", read), memory.of("how many", read)] == [2, 2]
    database.close()


def test_what_another_process_writes_while_it_is_read_is_seen_the_next_time(monkeypatch):
    numbers = iter([1, 2, 2])
    memory = ShortMemory(changes=lambda: next(numbers))
    memory.of("question", lambda: "before it")  # the write comes after the number was looked at
    a_moment_later(monkeypatch)
    assert memory.of("question", lambda: "after it") == "after it"


def test_of_a_database_that_was_closed_or_cannot_be_asked_nothing_is_said_to_be_unchanged(tmp_path):
    (tmp_path / "records.db").write_bytes(b"these are no records" * 100)
    database = Database(tmp_path / "records.db")
    assert database.changes() is None
    database.close()
