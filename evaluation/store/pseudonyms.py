"""Mentors erased whose matches stay: the children's meetings and answers are the children's, and say nothing of them.

Rows carry a random number in place of a reference. When the reference's own entry is given another number, the one in
the rows is a pseudonym: no reference, no keyed hash and no key file leads to it any more. The rows stay as they were
stored, so they still give the hashes stored with them.
"""

import secrets
from collections.abc import Iterable

import sqlalchemy as sa

from evaluation.store.identities import KEY_BITS, Kind
from evaluation.store.keys import Keys
from evaluation.store.recognising import REMOVED, Erasures
from evaluation.store.schema import IDENTITIES, MENTIONS, ROWS

PERSON: tuple[Kind, ...] = ("person",)
BETWEEN = "~"  # of a pair a log names without a reference for the match, as intake writes it


def unlink(connection: sa.Connection, person: int) -> None:
    """Give the tombstones of a person other numbers than the rows carry, and forget which uploads named them."""
    i = IDENTITIES.c
    numbers = list(connection.execute(sa.select(i.number).where(i.key == person)).scalars())
    connection.execute(sa.delete(MENTIONS).where(MENTIONS.c.identity.in_(numbers)))
    for number in numbers:
        fresh = secrets.randbits(KEY_BITS) + 1
        connection.execute(sa.update(IDENTITIES).where(i.number == number).values(key=fresh))


def of_matches(connection: sa.Connection) -> dict[int, int]:
    """Each match's key → the pseudonym of its mentor, by any upload; of matches whose mentor was erased only."""
    m = ROWS["matches"].c
    living = sa.select(IDENTITIES.c.key).where(IDENTITIES.c.erased_at.is_(None))
    erased = m.mentor.is_not(None) & m.mentor.not_in(living)
    found = connection.execute(sa.select(m.match, m.mentor).where(erased).order_by(m.precedence))
    return dict(found.tuples().all())


def rename(connection: sa.Connection, keys: Keys, matches: Iterable[int], gone: Erasures) -> None:
    """Take whoever was erased out of the references of these matches: “M1~C1” becomes “…~C1”.

    Both find the match: the new one, as the records now tell it, and by its keyed hash the old one in files to come.
    """
    i = IDENTITIES.c
    living = i.key.in_(list(matches)) & (i.kind == "match") & i.erased_at.is_(None)
    for number, key, service, sealed in connection.execute(
        sa.select(i.number, i.key, i.service, i.sealed).where(living)
    ).all():
        reference = keys.unseal(sealed)
        if (told := _without(reference, gone.of(service))) == reference:
            continue
        told = _unused(connection, keys, told, service)
        connection.execute(sa.update(IDENTITIES).where(i.number == number).values(sealed=keys.seal(told)))
        alias = {"kind": "match", "lookup": keys.lookup("match", told, service), "bare": keys.lookup("match", told)}
        alias |= {"service": service, "sealed": keys.seal(told), "key": key}
        connection.execute(sa.insert(IDENTITIES), alias | {"number": _last(connection) + 1})


def _without(reference: str, gone: Erasures) -> str:
    parts = reference.split(BETWEEN)
    told = BETWEEN.join(REMOVED if gone.is_one(part, PERSON) else part for part in parts)
    return gone.without(reference) if told == reference else told


def _unused(connection: sa.Connection, keys: Keys, told: str, service: str) -> str:
    """The reference, numbered where another match of the service is told so already."""
    tried, at = told, 2
    while connection.execute(
        sa.select(IDENTITIES.c.number).where(IDENTITIES.c.lookup == keys.lookup("match", tried, service))
    ).first():
        tried, at = f"{told} ({at})", at + 1
    return tried


def _last(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.max(IDENTITIES.c.number))).scalar() or 0
