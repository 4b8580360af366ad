"""People and matches: a random key for each, found again by a keyed hash of the service's own reference."""

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import sqlalchemy as sa

from evaluation.problems import refuse
from evaluation.store.keys import Keys, plain
from evaluation.store.schema import IDENTITIES, MENTIONS, UPLOADS

Kind = Literal["person", "match"]
Pair = tuple[Kind, str, str]  # kind, service ("" where the row names none), reference
KEY_BITS = 52  # a key survives being a float


@dataclass(slots=True)
class Identity:
    """One reference of one service, and the key it stands for.

    Attributes:
        number: its row in the database; None until it is stored.
        in_force: some upload in force names it.
        erased: a tombstone: rows that name it are left out.
        reference: only of one that is not stored yet.
    """

    number: int | None
    kind: Kind
    lookup: bytes
    bare: bytes
    service: str
    key: int
    in_force: bool
    reference: str = ""
    erased: bool = False


@dataclass
class Directory:
    """All identities known, and those an upload adds; nothing is written until `write`."""

    keys: Keys
    by_lookup: dict[bytes, Identity] = field(default_factory=dict)
    by_bare: dict[bytes, list[Identity]] = field(default_factory=dict)
    tombs: dict[bytes, list[Identity]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    spelt: Collection[bytes] = ()  # keyed hashes of other spellings of the living, where somebody erased had them too

    def add(self, identity: Identity) -> Identity:
        """Make an identity findable."""
        self.by_lookup[identity.lookup] = identity
        same = self.tombs if identity.erased else self.by_bare
        same.setdefault(identity.bare, []).append(identity)
        self.taken.add(identity.key)
        return identity

    def erased(self, pair: Pair) -> bool:
        """Whether this names somebody erased: in that service, or in none where no living person has the reference.

        Raises:
            Refused: when it names no service, and the reference is that of one erased and of one living.
        """
        kind, service, reference = pair
        tombs = self.tombs.get(self.keys.lookup(kind, reference), [])
        if service:
            return any(self.keys.service_mark(one.service) in (self.keys.service_mark(service), "") for one in tombs)
        bare = self.keys.lookup(kind, reference)
        if tombs and (bare in self.by_bare or bare in self.spelt):
            raise refuse(
                "reference-ambiguous",
                "A reference in this file is used by more than one service, and the file does not say which one it "
                "means. Say which service the file is from.",
            )
        return bool(tombs)

    def standing(self, pair: Pair) -> int | None:
        """The key of somebody living, or of a match, that is stored under this reference already; nothing is added."""
        kind, service, reference = pair
        one = self.by_lookup.get(self.keys.lookup(kind, reference, service))
        if one is not None and not one.erased:
            return one.key
        same = self.by_bare.get(self.keys.lookup(kind, reference), [])
        found = {one.key for one in same if not service or not one.service}
        return found.pop() if len(found) == 1 else None

    def resolve(self, pairs: Iterable[Pair]) -> dict[Pair, Identity]:
        """The identity of each pair, new ones with a fresh random key.

        Pairs with a service come first. A reference first seen without a service is taken over by the first
        service that uses it, unless several do at once; a pair without a service is the person of that reference
        in whichever one service has it.

        Raises:
            Refused: when a pair names no service and several services in force use its reference.
        """
        todo = sorted(set(pairs), key=lambda pair: (pair[1] == "", pair))
        contested = self._contested(todo)
        found = {pair: self._in_service(pair, contested) if pair[1] else self._anywhere(pair) for pair in todo}
        unclear = sum(identity is None for identity in found.values())
        if unclear:
            raise refuse(
                "reference-ambiguous",
                f"{unclear} references in this file are used by more than one service, and the file does not say "
                "which one it means. Say which service the file is from.",
            )
        return {pair: identity for pair, identity in found.items() if identity is not None}

    def _contested(self, pairs: Iterable[Pair]) -> set[bytes]:
        """References that several services of this one upload use."""
        users: dict[bytes, set[str]] = {}
        for kind, service, reference in pairs:
            users.setdefault(self.keys.lookup(kind, reference), set()).add(plain(service))
        return {bare for bare, services_ in users.items() if len(services_ - {""}) > 1}

    def _in_service(self, pair: Pair, contested: set[bytes]) -> Identity:
        kind, service, reference = pair
        lookup, bare = self.keys.lookup(kind, reference, service), self.keys.lookup(kind, reference)
        if lookup in self.by_lookup:
            self.by_lookup[lookup].in_force = True
            return self.by_lookup[lookup]
        key = self._homeless(bare) if bare not in contested else None
        return self.add(
            Identity(None, kind, lookup, bare, service, key or self._fresh(), in_force=True, reference=reference)
        )

    def _homeless(self, bare: bytes) -> int | None:
        """The key of a reference first seen without a service, unless a service in force has taken it over."""
        same = self.by_bare.get(bare, [])
        taken_over = {one.key for one in same if one.service and one.in_force}
        return next((one.key for one in same if not one.service and one.key not in taken_over), None)

    def _anywhere(self, pair: Pair) -> Identity | None:
        """The one identity of that reference; None when several services in force have it."""
        kind, _, reference = pair
        bare, lookup = self.keys.lookup(kind, reference), self.keys.lookup(kind, reference, "")
        candidates = self.by_bare.get(bare, [])
        in_force = [one for one in candidates if one.in_force]
        if len({one.key for one in in_force}) > 1:
            return None
        chosen = in_force or [one for one in candidates if not one.service] or candidates[-1:]
        fresh = Identity(None, kind, lookup, bare, "", self._fresh(), in_force=True, reference=reference)
        return chosen[0] if chosen else self.add(fresh)

    def _fresh(self) -> int:
        while (key := secrets.randbits(KEY_BITS) + 1) in self.taken:
            pass
        return key

    def people_in_force(self) -> set[int]:
        """Keys of the people whom uploads in force name."""
        return {one.key for one in self.by_lookup.values() if one.in_force and one.kind == "person" and not one.erased}


def directory(connection: sa.Connection, keys: Keys) -> Directory:
    """Read all identities."""
    in_force = sa.select(MENTIONS.c.identity).join(UPLOADS).where(UPLOADS.c.withdrawn_at.is_(None))
    i = IDENTITIES.c
    named = i.number.in_(in_force)
    question = sa.select(i.number, i.kind, i.lookup, i.bare, i.service, i.key, named, i.erased_at).order_by(i.number)
    found = Directory(keys)
    for number, kind, lookup, bare, service, key, used, erased_at in connection.execute(question):
        found.add(Identity(number, kind, lookup, bare, service, key, bool(used), erased=erased_at is not None))
    return found


def write(connection: sa.Connection, keys: Keys, upload: int, mentioned: Collection[Identity]) -> None:
    """Store the new identities among those mentioned, and that this upload mentions them all."""
    fresh = [identity for identity in mentioned if identity.number is None]
    for number, identity in enumerate(fresh, start=_last_number(connection) + 1):
        identity.number = number
    if fresh:
        connection.execute(sa.insert(IDENTITIES), [_row(identity, keys) for identity in fresh])
    if mentioned:
        numbers = sorted({identity.number or 0 for identity in mentioned})
        connection.execute(sa.insert(MENTIONS), [{"upload": upload, "identity": number} for number in numbers])


def _last_number(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.max(IDENTITIES.c.number))).scalar() or 0


def _row(identity: Identity, keys: Keys) -> dict[str, object]:
    names = ("number", "kind", "lookup", "bare", "service", "key")
    return {name: getattr(identity, name) for name in names} | {"sealed": keys.seal(identity.reference)}


def references(connection: sa.Connection, keys: Keys, kind: Kind, wanted: Sequence[int] | None) -> dict[int, str]:
    """The service's own reference behind each key; all keys of that kind when `wanted` is None."""
    i = IDENTITIES.c
    question = sa.select(i.key, i.sealed).where(i.kind == kind, i.erased_at.is_(None)).order_by(i.number.desc())
    few = 1000  # more than this and reading all is quicker than asking for each
    if wanted is not None and len(wanted) <= few:
        question = question.where(i.key.in_([int(key) for key in wanted]))
    sealed: Mapping[int, bytes] = dict(connection.execute(question).tuples().all())
    keep = sealed if wanted is None else {int(key) for key in wanted} & sealed.keys()
    return {key: keys.unseal(sealed[key]) for key in keep}


def services(connection: sa.Connection) -> dict[int, str]:
    """Each key's service: the one that uses it in force; "" where none is known."""
    in_force = sa.select(MENTIONS.c.identity).join(UPLOADS).where(UPLOADS.c.withdrawn_at.is_(None))
    i = IDENTITIES.c
    living = i.number.in_(in_force) & i.erased_at.is_(None)
    rows = connection.execute(sa.select(i.key, i.service).where(living).order_by(i.service, i.number))
    return dict(rows.tuples().all())
