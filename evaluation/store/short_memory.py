"""What was read and has not changed since: a page asks the same small questions twenty times in a row."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from evaluation.store.database import Database

Answer = TypeVar("Answer")
MOMENT = 0.25  # seconds; what another process writes is seen after that
Changes = Callable[[], int | None]


class ShortMemory:
    """Answers kept until anybody has written; of other processes that is looked for again after a moment.

    Args:
        changes: a number that is another one once anybody has written; None where that cannot be said, and then an
            answer is read again after a moment.
    """

    def __init__(self, changes: Changes = lambda: None) -> None:
        self._changes = changes
        self._kept: dict[str, tuple[int, float, int | None, Any]] = {}

    def forget(self) -> None:
        """Keep nothing: the next answers are read."""
        self._kept.clear()

    def of(self, question: str, read: Callable[[], Answer]) -> Answer:
        """The answer kept where nothing was written since, else the one read now.

        Args:
            question: its name.
            read: asks the records.
        """
        writes, now = Database.writes, time.monotonic()
        kept = self._kept.get(question)
        if kept and kept[0] == writes and now - kept[1] < MOMENT:
            return kept[3]  # type: ignore[no-any-return]
        changes = self._changes()  # before it is read: what is written meanwhile is seen the next time
        unchanged = kept is not None and kept[0] == writes and changes is not None and kept[2] == changes
        answer = kept[3] if kept and unchanged else read()
        self._kept[question] = writes, now, changes, answer
        return answer
