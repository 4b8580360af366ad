"""Who may come in on this machine: a one-time token opens the door, a visit keeps it open for that browser.

127.0.0.1 is no boundary on a shared machine, so a home with a service's own data is shown only to the browser that
brought a token from the launcher or the terminal. Tokens and visits live in this server's memory and end with it.
"""

import hashlib
import secrets
import threading


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


class Door:
    """Tokens handed out and visits let in, for one server process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tokens: set[bytes] = set()
        self._visits: set[bytes] = set()

    def invite(self) -> str:
        """A fresh token, good for one entry. Only one is open at a time: an earlier one ends here."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._tokens = {_digest(token)}
        return token

    def has_invitation(self) -> bool:
        """Whether a token is waiting to be used, so that no second one need be printed."""
        return bool(self._tokens)

    def admit(self, token: str) -> str | None:
        """Exchange a token for a visit, once; None when the token is not known (or used already)."""
        with self._lock:
            if _digest(token) not in self._tokens:
                return None
            self._tokens.discard(_digest(token))
        return self.welcome()

    def welcome(self) -> str:
        """A visit without a token: for the browser that has just stored the first data itself."""
        visit = secrets.token_urlsafe(24)
        with self._lock:
            self._visits.add(_digest(visit))
        return visit

    def knows(self, visit: str) -> bool:
        """Whether this visit was let in by this server."""
        return _digest(visit) in self._visits


DOOR = Door()
