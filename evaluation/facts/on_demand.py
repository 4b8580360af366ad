"""A mapping whose values are made when first asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import RLock
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class OnDemand(Mapping[Key, Value]):
    """Values by key, each made once, when first asked for; safe to share between threads.

    Each key has a lock of its own: whoever asks for a value that is being made waits for it, and nobody waits for
    another's. A value may ask for others while it is made, as long as none asks for it in turn.

    Args:
        keys: those it has.
        make: the value of a key.
    """

    def __init__(self, keys: Iterable[Key], make: Callable[[Key], Value]) -> None:
        self._locks = {key: RLock() for key in keys}
        self._make = make
        self._made: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        if key not in self._made:
            with self._locks[key]:
                if key not in self._made:
                    self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._locks

    def __iter__(self) -> Iterator[Key]:
        return iter(self._locks)

    def __len__(self) -> int:
        return len(self._locks)
