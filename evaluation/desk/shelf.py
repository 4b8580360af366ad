"""Files waiting to be stored: an hour in this server's memory, for one person in one browser, and on no disk."""

import threading
import time
from collections.abc import Callable, Hashable
from typing import Any

KEPT_SECONDS = 3600.0
MOST_OWNERS = 20  # so that forgotten drafts never fill the memory


class Shelf:
    """What waits, by its owner. Anything not looked at for an hour goes, whoever looks next."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._held: dict[Hashable, tuple[float, dict[str, Any]]] = {}

    def held(self, owner: Hashable) -> dict[str, Any]:
        """What this owner has waiting, the same dictionary each time; looking at it keeps it for another hour.

        Args:
            owner: the person and the browser; nobody else can ask for it without both.
        """
        now = self._clock()
        with self._lock:
            self._let_go(now)
            _, files = self._held.pop(owner, (now, {}))
            self._held[owner] = (now, files)
            while len(self._held) > MOST_OWNERS:
                self._held.pop(next(iter(self._held)))[1].clear()
            return files

    def _let_go(self, now: float) -> None:
        for owner in [owner for owner, (at, _) in self._held.items() if now - at > KEPT_SECONDS]:
            self._held.pop(owner)[1].clear()


SHELF = Shelf()
