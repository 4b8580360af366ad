"""What a page has made of something the desk keeps: made once for as long as that very object is shown."""

from collections.abc import Callable
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

Made = TypeVar("Made")
_KEPT: "WeakKeyDictionary[object, dict[str, tuple[object, object]]]" = WeakKeyDictionary()
_LOCK = Lock()


def once(owner: object, what: str, make: Callable[[], Made], *, beside: object = None) -> Made:
    """The piece as it was made before, else made now; it goes when its owner goes, so nothing piles up.

    Only for what depends on nothing but the owner and `beside`: everybody who is shown the same owner gets the same
    piece. Owners are told apart by being the same object, so no value of anybody's is part of a key.

    Args:
        owner: an object the desk keeps for one scope, period and version of the data, e.g. its lists.
        what: the piece's name.
        make: makes it.
        beside: another object it is made of; a piece made beside a different one is made again.
    """
    with _LOCK:
        found = _KEPT.setdefault(owner, {})
        before = found.get(what)
    if before is None or before[0] is not beside:
        before = found[what] = beside, make()
    return before[1]  # type: ignore[return-value]
