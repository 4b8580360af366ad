"""Recognising who was erased in texts, by the keyed hash of their reference."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

import sqlalchemy as sa

from evaluation.store.identities import Kind
from evaluation.store.keys import Keys
from evaluation.store.schema import IDENTITIES
from evaluation.store.spellings import spellings

KINDS: tuple[Kind, ...] = ("person", "match")
REMOVED = "…"
TELLING = 4  # letters; a shorter word without both a letter and a digit is as likely a code or a plain word
LONGEST = 5  # runs of letters and digits in one reference: “HAR / 2024 / 017”
_RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Erasures:
    """The keyed hashes of everybody erased, alone and within their service.

    Attributes:
        living: the same of the living whose reference somebody erased had too, in another service, and of the other
            spellings a mapping gives those.
        service: whom a text is about: people of this service; "" where it names none; None for anybody's.
    """

    keys: Keys
    gone: Collection[bytes]
    living: Collection[bytes]
    service: str | None = None

    def of(self, service: str) -> "Erasures":
        """The same for what is said of one service; "" where it says none: the living keep their reference then."""
        return replace(self, service=service)

    def is_one(self, text: str, kinds: Collection[Kind] = KINDS) -> bool:
        """Whether this text is the reference of somebody erased."""
        return any(self._erased(kind, text) for kind in kinds)

    def _erased(self, kind: Kind, text: str) -> bool:
        bare = self.keys.lookup(kind, text)
        if bare not in self.gone or self.service is None:
            return bare in self.gone
        if not self.service:
            return bare not in self.living
        here, of_no_service = (self.keys.lookup(kind, text, service) for service in (self.service, ""))
        return here not in self.living and (here in self.gone or of_no_service in self.gone)

    def named_in(self, text: str) -> bool:
        """Whether a text holds such a reference, other than by a word that is as likely a mere code."""
        return self.without(text) != text

    def without(self, text: str) -> str:
        """The text with such references taken out."""
        runs, told, at, place = list(_RUN.finditer(text)), [], 0, 0
        while place < len(runs):
            start = runs[place].start()
            ends = [run.end() for run in runs[place : place + LONGEST]]
            found = next((end for end in reversed(ends) if self._told_by(text[start:end])), None)
            if found is None:
                place += 1
                continue
            told += [text[at:start], REMOVED]
            at, place = found, place + ends.index(found) + 1
        return "".join([*told, text[at:]])

    def _told_by(self, word: str) -> bool:
        telling = len(word) >= TELLING or (any(map(str.isdigit, word)) and any(map(str.isalpha, word)))
        return telling and self.is_one(word)


def erasures(connection: sa.Connection, keys: Keys) -> Erasures | None:
    """Everybody erased; None where nobody was."""
    i = IDENTITIES.c
    erased = i.erased_at.is_not(None)
    shared = i.bare.in_(sa.select(i.bare).where(erased)) & ~erased
    gone, living = (
        {one for row in connection.execute(sa.select(i.bare, i.lookup).where(which)) for one in row}
        for which in (erased, shared)
    )
    return Erasures(keys, gone, living | living_spellings(connection, keys, living)) if gone else None


def living_spellings(connection: sa.Connection, keys: Keys, living: Collection[bytes]) -> set[bytes]:
    """Keyed hashes of the spellings a mapping gives those of the living, where it speaks of their service or of none.

    Args:
        connection: the records.
        keys: of the key file.
        living: keyed hashes of their references, alone and within their service.
    """
    return {
        keys.lookup(kind, spelling)
        for service, kind, spelling, reference in (spellings(connection, keys) if living else ())
        if (keys.lookup(kind, reference, service) if service else keys.lookup(kind, reference)) in living
    }
