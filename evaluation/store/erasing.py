"""Erasing a person: their rows go, the hashes of those rows stay, and a tombstone keeps them from coming back.

Everything that names the person goes, and everything of the matches they were the child of. Of a mentor's matches the
children's side stays, with a pseudonym for the mentor (`pseudonyms`). What stays of the person says nothing about
anybody: keyed hashes, so that an upload can still be verified and the reference be recognised. The tombstones are
written beside the key file as well, apart from the database, so that a backup made before honours them.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa

from evaluation.problems import refuse
from evaluation.records import TABLES
from evaluation.results import Erased
from evaluation.store import audit, forgetting, pseudonyms
from evaluation.store.identities import KEY_BITS, Kind
from evaluation.store.keys import Keys
from evaluation.store.recognising import erasures
from evaluation.store.schema import ERASED_ROWS, IDENTITIES, ROWS
from evaluation.store.tombstones import reference_columns

NOBODY = b""  # in place of a sealed reference


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is known of somebody erased: keyed hashes only, of their service's name too (`Keys.service_mark`)."""

    kind: Kind
    lookup: bytes
    bare: bytes
    service: str
    at: str


def key_of(connection: sa.Connection, keys: Keys, reference: str, service: str = "") -> int:
    """The key of a living person by their reference, in a service where several use it.

    Raises:
        Refused: when nobody has that reference, or several services use it and none was named.
    """
    i = IDENTITIES.c
    within, anywhere = keys.lookup("person", reference, service), keys.lookup("person", reference)
    looked_up = i.lookup == within if service else i.bare == anywhere
    living = sa.select(i.key).where(looked_up, i.kind == "person", i.erased_at.is_(None))
    found = set(connection.execute(living).scalars())
    if len(found) != 1:
        told = "Several services use that reference: say which one." if found else "Nobody stored has that reference."
        raise refuse("reference-unknown", told)
    return int(found.pop())


def erase(connection: sa.Connection, keys: Keys, person: int, *, by: str, number: str = "") -> Erased:
    """Erase a person and the matches they were the child of, inside the caller's transaction; mappings forget them too.

    Matches they were the mentor of stay, under a pseudonym.
    """
    matches = matches_of(connection, person, "mentee")
    kept = matches_of(connection, person, "mentor") - matches
    stay = ROWS["matches"].c.match.in_(kept)
    questions = {name: which & ~stay if name == "matches" else which for name, which in rows_about(person, matches)}
    taken = {name: _take(connection, name, which) for name, which in questions.items()}
    _bury(connection, {person} | matches)
    if kept:
        pseudonyms.unlink(connection, person)
    if kept and (gone := erasures(connection, keys)):
        pseudonyms.rename(connection, keys, kept, gone)
    forgetting.forget(connection, keys)
    rows = {name: count for name, count in taken.items() if count}
    audit.note(connection, "person erased", f"{sum(rows.values())} rows{number}", by=by)
    return Erased(rows, len(matches), len(kept))


def matches_of(connection: sa.Connection, person: int, *sides: str) -> set[int]:
    """Keys of the matches a person is or was part of, by any row of any upload; on these sides, else on either."""
    m = ROWS["matches"].c
    named = sa.or_(*(m[side] == person for side in sides or ("mentee", "mentor")))
    return set(connection.execute(sa.select(m.match).where(named)).scalars())


def rows_about(person: int, matches: set[int]) -> "Iterator[tuple[str, sa.ColumnElement[bool]]]":
    """Each table that names anybody, and the question for its rows about the person or their matches."""
    for name, table in TABLES.items():
        named = [
            ROWS[name].c[column] == person if kind == "person" else ROWS[name].c[column].in_(matches)
            for column, kind in reference_columns(table)
        ]
        if named:
            yield name, sa.or_(*named)


def _take(connection: sa.Connection, name: str, which: "sa.ColumnElement[bool]") -> int:
    """Keep the hashes of these rows, delete the rows; how many there were."""
    row = ROWS[name].c
    kept = (row.row_key, row.precedence, row.upload, row.content, row.derived)
    hashes = sa.select(sa.literal(name), *kept).where(which)
    columns = ["table_name", *(column.name for column in kept)]
    connection.execute(sa.insert(ERASED_ROWS).from_select(columns, hashes))
    return connection.execute(sa.delete(ROWS[name]).where(which)).rowcount


def _bury(connection: sa.Connection, keys: Iterable[int]) -> None:
    gone = IDENTITIES.c.key.in_(list(keys)) & IDENTITIES.c.erased_at.is_(None)
    connection.execute(sa.update(IDENTITIES).where(gone).values(sealed=NOBODY, erased_at=audit.now()))


def tombstones(connection: sa.Connection, keys: Keys) -> set[Tombstone]:
    """Everybody erased."""
    i = IDENTITIES.c
    found = connection.execute(
        sa.select(i.kind, i.lookup, i.bare, i.service, i.erased_at).where(i.erased_at.is_not(None))
    )
    return {_marked(keys, Tombstone(*row)) for row in found}


def _marked(keys: Keys, stone: Tombstone) -> Tombstone:
    return replace(stone, service=keys.service_mark(stone.service))


def waiting(connection: sa.Connection, keys: Keys, file: Path) -> list[Tombstone]:
    """Who was erased, by the file beside the key, and is not by these records: they are older than the erasure."""
    written = _written(file)
    there = {stone.lookup for stone in tombstones(connection, keys)} if written else set()
    return sorted((stone for stone in written if stone.lookup not in there), key=lambda one: one.lookup)


def honour(connection: sa.Connection, keys: Keys, file: Path) -> None:
    """Erase them anew, and whatever else names them."""
    i = IDENTITIES.c
    for stone in waiting(connection, keys, file):
        question = sa.select(i.key, i.kind, i.erased_at).where(i.lookup == stone.lookup)
        living = connection.execute(question).first()
        if living is not None and living.erased_at:
            continue
        if living is None:
            connection.execute(sa.insert(IDENTITIES), _grave(connection, keys, stone))
        elif living.kind == "person":
            erase(connection, keys, living.key, by="an erasure made before", number=", in older records")
        else:
            _take_match(connection, living.key)
    forgetting.forget(connection, keys)


def _take_match(connection: sa.Connection, match: int) -> None:
    """Everything of one match of somebody erased: these records may be older than the row that says whose it was."""
    taken = [
        _take(connection, name, sa.or_(*(ROWS[name].c[column] == match for column in named)))
        for name, table in TABLES.items()
        if (named := [column for column, kind in reference_columns(table) if kind == "match"])
    ]
    _bury(connection, [match])
    if any(taken):
        detail = f"{sum(taken)} rows of a match, in older records"
        audit.note(connection, "person erased", detail, by="an erasure made before")


def _grave(connection: sa.Connection, keys: Keys, stone: Tombstone) -> dict[str, object]:
    """A tombstone these records did not hold; with its service's name where they know that service, else its mark."""
    import secrets

    names = connection.execute(sa.select(IDENTITIES.c.service).distinct()).scalars()
    service = next((name for name in names if keys.service_mark(name) == keys.service_mark(stone.service)), None)
    number = (connection.execute(sa.select(sa.func.max(IDENTITIES.c.number))).scalar() or 0) + 1
    return {
        "number": number, "kind": stone.kind, "lookup": stone.lookup, "bare": stone.bare,
        "service": keys.service_mark(stone.service) if service is None else service,
        "sealed": NOBODY, "key": secrets.randbits(KEY_BITS) + 1, "erased_at": stone.at,
    }  # fmt: skip


def write_down(connection: sa.Connection, keys: Keys, file: Path) -> None:
    """Add to the file beside the key whatever tombstones it does not hold yet.

    A file of an older version names services in plain: it is written anew without.
    """
    written = _written(file)
    there = {stone.lookup for stone in written}
    missing = {stone for stone in tombstones(connection, keys) if stone.lookup not in there}
    marked = {_marked(keys, stone) for stone in written}
    if marked != written:
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        beside.write_text(_lines(marked | missing), "utf-8")
        beside.chmod(0o600)
        beside.replace(file)
    elif missing:
        with file.open("a", encoding="utf-8") as out:
            out.write(_lines(missing))
        file.chmod(0o600)


def _lines(stones: Iterable[Tombstone]) -> str:
    lines = (
        "\t".join((one.kind, one.lookup.hex(), one.bare.hex(), one.service, one.at))
        for one in sorted(stones, key=lambda one: one.lookup)
    )
    return "".join(f"{line}\n" for line in lines)


def _written(file: Path) -> set[Tombstone]:
    if not file.is_file():
        return set()
    lines = [line.split("\t") for line in file.read_text("utf-8").splitlines()]
    return {
        Tombstone(kind, bytes.fromhex(lookup), bytes.fromhex(bare), service, at)  # type: ignore[arg-type]
        for kind, lookup, bare, service, at in lines
    }
