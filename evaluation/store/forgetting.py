"""What else names somebody erased: saved mappings, file names and sheets. And the other spellings a mapping gave them.

A reference is recognised by its keyed hash, so that older records put back are cleared in the same way.
"""

import re
import secrets
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from evaluation.records import TABLES
from evaluation.store import audit
from evaluation.store.identities import KEY_BITS, Kind
from evaluation.store.keys import Keys
from evaluation.store.schema import ABOUT, IDENTITIES, PROFILES, UPLOADS
from evaluation.store.tombstones import reference_columns

DONE = {"name": "forgotten", "value": "1"}  # of records where all this was looked through; older ones lack it
KINDS: tuple[Kind, ...] = ("person", "match")
FIELDS: Mapping[str, Kind] = {name: kind for table in TABLES.values() for name, kind in reference_columns(table)}
PEOPLE = "people"
REMOVED = "…"
TELLING = 4  # letters; a shorter word without both a letter and a digit is as likely a code or a plain word
LONGEST = 5  # runs of letters and digits in one reference: “HAR / 2024 / 017”
_RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Erasures:
    """The keyed hashes of everybody erased, alone and within their service.

    Attributes:
        living: the same of the living whose reference somebody erased had too, in another service.
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
    return Erasures(keys, gone, living) if gone else None


def done(connection: sa.Connection) -> bool:
    """Whether these records were looked through since they can forget; those of an older version were not."""
    return connection.execute(sa.select(ABOUT.c.name).where(ABOUT.c.name == DONE["name"])).first() is not None


def forget(connection: sa.Connection, keys: Keys) -> None:
    """Take whoever was erased out of every saved mapping, file name and sheet, and bury their other spellings."""
    connection.execute(sa.insert(ABOUT).prefix_with("OR IGNORE"), DONE)
    while (gone := erasures(connection, keys)) and _bury_spellings(connection, keys, gone):
        pass  # a spelling of a spelling
    if gone is None:
        return
    u = UPLOADS.c
    question = sa.select(u.number, u.file_name, u.mapping, u.part, u.withdrawn_because)
    for number, *stored in connection.execute(question).all():
        if changed := _cleared(keys, gone, *stored):
            connection.execute(sa.update(UPLOADS).where(u.number == number).values(changed))
    for number, sealed in connection.execute(sa.select(PROFILES.c.number, PROFILES.c.sealed)).all():
        if (toml := mapping_without(keys.unseal(sealed), gone)) != keys.unseal(sealed):
            connection.execute(sa.update(PROFILES).where(PROFILES.c.number == number).values(sealed=keys.seal(toml)))


def part_without(keys: Keys, part: str, gone: Erasures | None) -> str:
    """Which part of a file an upload is about, as a keyed hash where a sheet is named after somebody erased."""
    return hidden_part(keys, part) if gone and gone.named_in(part) else part


def hidden_part(keys: Keys, part: str) -> str:
    """The keyed hash of a part."""
    return keys.lookup("part", part).hex()


def mapping_without(toml: str, gone: Erasures) -> str:
    """A mapping, one entry a line, without the entries that name somebody erased of its service; may be empty."""
    gone = gone.of(_service(_read(toml)))
    kept, section, keep = [], "", True
    for line in toml.splitlines():
        if line.startswith("["):
            section = line.strip().strip("[]")
            keep = not gone.named_in(section)
        if keep and (line.startswith("[") or not _names(line, section, gone)):
            kept.append(line)
    whole = "".join(f"{line}\n" for line in kept)
    return whole if _read(whole) else ""


def _names(line: str, section: str, gone: Erasures) -> bool:
    """Whether one entry names somebody erased; where references are listed a word of any length counts."""
    entry = _read(line)
    for key, value in entry.items():
        listed = section == PEOPLE or section.removeprefix("values.") in FIELDS or key in FIELDS
        if any((listed and gone.is_one(text)) or gone.named_in(text) for text in (key, *_texts(value))):
            return True
    return not entry and bool(line.strip())


def _read(toml: str) -> dict[str, Any]:
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError:
        return {}


def _service(mapping: Mapping[str, Any]) -> str:
    """The service a mapping names for all its rows; "" where it names none, as a saved one."""
    return str(mapping.get("constants", {}).get("service", ""))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from (str(key), *_texts(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    else:
        yield str(value)


def _cleared(
    keys: Keys, gone: Erasures, file_name: bytes, mapping: bytes, part: str, because: str | None
) -> dict[str, object]:
    """What of an upload's entry must change."""
    name, toml = keys.unseal(file_name), keys.unseal(mapping)
    fresh_name, fresh_toml = gone.without(name), mapping_without(toml, gone) if toml else toml
    changed: dict[str, object] = {} if fresh_name == name else {"file_name": keys.seal(fresh_name)}
    changed |= {} if fresh_toml == toml else {"mapping": keys.seal(fresh_toml)}
    changed |= {} if part_without(keys, part, gone) == part else {"part": hidden_part(keys, part)}
    return changed | ({"withdrawn_because": gone.without(because)} if because and gone.named_in(because) else {})


def _bury_spellings(connection: sa.Connection, keys: Keys, gone: Erasures) -> bool:
    """A tombstone for every spelling a mapping says is somebody erased, unless a living person of theirs has it.

    It stands in the service the mapping names; where it names none, in that of whoever was erased.
    """
    i = IDENTITIES.c
    buried = False
    for service, kind, spelling, reference in sorted(set(_spellings(connection, keys))):
        if not gone.of(service).is_one(reference, (kind,)):
            continue
        tombs = sa.select(i.service).where(i.bare == keys.lookup(kind, reference), i.erased_at.is_not(None))
        for place in {service} if service else set(connection.execute(tombs).scalars()):
            lookup = keys.lookup(kind, spelling, place)
            if connection.execute(sa.select(i.number).where(i.lookup == lookup)).first() is None:
                grave = {"kind": kind, "lookup": lookup, "bare": keys.lookup(kind, spelling), "service": place}
                connection.execute(sa.insert(IDENTITIES), grave | _nobody(connection))
                buried = True
    return buried


def _nobody(connection: sa.Connection) -> dict[str, object]:
    number = (connection.execute(sa.select(sa.func.max(IDENTITIES.c.number))).scalar() or 0) + 1
    return {"number": number, "sealed": b"", "key": secrets.randbits(KEY_BITS) + 1, "erased_at": audit.now()}


def _spellings(connection: sa.Connection, keys: Keys) -> Iterator[tuple[str, Kind, str, str]]:
    """Every spelling any mapping holds, whom it says it is, and of which service."""
    mappings = connection.execute(sa.select(UPLOADS.c.mapping).union(sa.select(PROFILES.c.sealed))).scalars().all()
    for toml in {keys.unseal(sealed) for sealed in mappings}:
        mapping = _read(toml)
        listed: list[tuple[Kind, Mapping[str, object]]] = [("person", mapping.get(PEOPLE, {}))]
        listed += [(FIELDS[name], told) for name, told in mapping.get("values", {}).items() if name in FIELDS]
        for kind, told in listed:
            yield from ((_service(mapping), kind, spelling, str(reference)) for spelling, reference in told.items())
