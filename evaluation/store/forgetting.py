"""What else names somebody erased: mappings, file names, sheets, typed reasons, own measures; their other spellings.

A reference is recognised by its keyed hash, so that older records put back are cleared in the same way.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from evaluation.store import audit
from evaluation.store.identities import KEY_BITS
from evaluation.store.keys import Keys
from evaluation.store.recognising import Erasures, erasures
from evaluation.store.schema import ABOUT, IDENTITIES, LOCKS, MEASURES, PROFILES, UPLOADS
from evaluation.store.spellings import FIELDS, PEOPLE, mapping_of, service_named, spellings

DONE = {"name": "forgotten", "value": "2"}  # of records where all this was looked through; older ones have less
WORDS = frozenset({"name", "construct", "prompt", "wording", "unit", "provenance", "unfinished", "says", "source"})
NAMES = frozenset({"labels", "subscales"})  # of a measure: what people read is the key here


def done(connection: sa.Connection) -> bool:
    """Whether these records were looked through since they can forget; those of an older version were not."""
    return connection.execute(sa.select(ABOUT.c.value).where(ABOUT.c.name == DONE["name"])).scalar() == DONE["value"]


def forget(connection: sa.Connection, keys: Keys) -> None:
    """Take whoever was erased out of all that is written about uploads, and bury their other spellings."""
    connection.execute(sa.insert(ABOUT).prefix_with("OR REPLACE"), DONE)
    while (gone := erasures(connection, keys)) and _bury_spellings(connection, keys, gone):
        pass  # a spelling of a spelling
    if gone is None:
        return
    u = UPLOADS.c
    question = sa.select(u.number, u.file_name, u.mapping, u.part, u.because, u.withdrawn_because)
    for number, *stored in connection.execute(question).all():
        if changed := _cleared(keys, gone, *stored):
            connection.execute(sa.update(UPLOADS).where(u.number == number).values(changed))
    for number, sealed in connection.execute(sa.select(PROFILES.c.number, PROFILES.c.sealed)).all():
        if (toml := mapping_without(keys.unseal(sealed), gone)) != keys.unseal(sealed):
            connection.execute(sa.update(PROFILES).where(PROFILES.c.number == number).values(sealed=keys.seal(toml)))
    _clear_reasons(connection, gone)
    _clear_measures(connection, gone)


def _clear_reasons(connection: sa.Connection, gone: Erasures) -> None:
    """Why a closed period was opened again."""
    typed = sa.select(LOCKS.c.number, LOCKS.c.opened_because).where(LOCKS.c.opened_because.is_not(None))
    for number, because in connection.execute(typed).all():
        if gone.named_in(because):
            values = {"opened_because": gone.without(because)}
            connection.execute(sa.update(LOCKS).where(LOCKS.c.number == number).values(values))


def _clear_measures(connection: sa.Connection, gone: Erasures) -> None:
    """What the service wrote in measures of its own; keys, by which answers are known, stay."""
    for number, definition in connection.execute(sa.select(MEASURES.c.number, MEASURES.c.definition)).all():
        told = measure_without(json.loads(definition), gone)
        if (fresh := json.dumps(told, sort_keys=True)) != definition:
            connection.execute(sa.update(MEASURES).where(MEASURES.c.number == number).values(definition=fresh))


def measure_without(told: Any, gone: Erasures, *, field: str = "") -> Any:
    """A measure's definition with whoever was erased taken out of the words people read in it."""
    if isinstance(told, Mapping):
        named = {key: _reads(key, value, gone) if field in NAMES else key for key, value in told.items()}
        return {named[key]: measure_without(value, gone, field=key) for key, value in told.items()}
    if isinstance(told, list):
        return [measure_without(one, gone, field=field) for one in told]
    return gone.without(told) if isinstance(told, str) and field in WORDS else told


def _reads(name: str, value: object, gone: Erasures) -> str:
    """What people read for an answer; one that named somebody carries its code, so that two stay two."""
    return f"{gone.without(name)} {value}" if gone.named_in(name) else name


def part_without(keys: Keys, part: str, gone: Erasures | None) -> str:
    """Which part of a file an upload is about, as a keyed hash where a sheet is named after somebody erased."""
    return hidden_part(keys, part) if gone and gone.named_in(part) else part


def hidden_part(keys: Keys, part: str) -> str:
    """The keyed hash of a part."""
    return keys.lookup("part", part).hex()


def mapping_without(toml: str, gone: Erasures) -> str:
    """A mapping, one entry a line, without the entries that name somebody erased of its service; may be empty."""
    gone = gone.of(service_named(mapping_of(toml)))
    kept, section, keep = [], "", True
    for line in toml.splitlines():
        if line.startswith("["):
            section = line.strip().strip("[]")
            keep = not gone.named_in(section)
        if keep and (line.startswith("[") or not _names(line, section, gone)):
            kept.append(line)
    whole = "".join(f"{line}\n" for line in kept)
    return whole if mapping_of(whole) else ""


def _names(line: str, section: str, gone: Erasures) -> bool:
    """Whether one entry names somebody erased; where references are listed a word of any length counts."""
    entry = mapping_of(line)
    for key, value in entry.items():
        listed = section == PEOPLE or section.removeprefix("values.") in FIELDS or key in FIELDS
        if any((listed and gone.is_one(text)) or gone.named_in(text) for text in (key, *_texts(value))):
            return True
    return not entry and bool(line.strip())


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
    keys: Keys, gone: Erasures, file_name: bytes, mapping: bytes, part: str, because: str | None, undone: str | None
) -> dict[str, object]:
    """What of an upload's entry must change."""
    name, toml = keys.unseal(file_name), keys.unseal(mapping)
    fresh_name, fresh_toml = gone.without(name), mapping_without(toml, gone) if toml else toml
    changed: dict[str, object] = {} if fresh_name == name else {"file_name": keys.seal(fresh_name)}
    changed |= {} if fresh_toml == toml else {"mapping": keys.seal(fresh_toml)}
    changed |= {} if part_without(keys, part, gone) == part else {"part": hidden_part(keys, part)}
    typed = {"because": because, "withdrawn_because": undone}
    return changed | {name: gone.without(text) for name, text in typed.items() if text and gone.named_in(text)}


def _bury_spellings(connection: sa.Connection, keys: Keys, gone: Erasures) -> bool:
    """A tombstone for every spelling a mapping says is somebody erased, unless a living person of theirs has it.

    It stands in the service the mapping names; where it names none, in that of whoever was erased, though somebody
    living of another service may have the reference too.
    """
    i = IDENTITIES.c
    buried = False
    for service, kind, spelling, reference in sorted(set(spellings(connection, keys))):
        if not replace(gone, service=service or None).is_one(reference, (kind,)):
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
