"""What was read a moment ago: a page asks the same small questions twenty times in a row."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from evaluation.store.database import Database

Answer = TypeVar("Answer")
MOMENT = 0.25  # seconds; what another process writes is seen after that


class ShortMemory:
    """Answers kept for a moment, and never longer than until anybody in this process has written."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, float, Any]] = {}

    def forget(self) -> None:
        """Keep nothing: the next answers are read."""
        self._kept.clear()

    def of(self, question: str, read: Callable[[], Answer]) -> Answer:
        """The answer of a moment ago, else the one read now.

        Args:
            question: its name.
            read: asks the records.
        """
        writes, now = Database.writes, time.monotonic()
        kept = self._kept.get(question)
        if kept and kept[0] == writes and now - kept[1] < MOMENT:
            return kept[2]  # type: ignore[no-any-return]
        answer = read()
        self._kept[question] = writes, now, answer
        return answer
