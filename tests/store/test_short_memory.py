"""Small answers kept for a moment: told again, but never past a write."""

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
