"""Other spellings of a reference, as saved mappings and those of uploads list them."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from evaluation.records import TABLES
from evaluation.store.identities import Kind
from evaluation.store.keys import Keys
from evaluation.store.schema import PROFILES, UPLOADS
from evaluation.store.tombstones import reference_columns

FIELDS: Mapping[str, Kind] = {name: kind for table in TABLES.values() for name, kind in reference_columns(table)}
PEOPLE = "people"


def mapping_of(toml: str) -> dict[str, Any]:
    """A mapping as it is written; empty where it cannot be read."""
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError:
        return {}


def service_named(mapping: Mapping[str, Any]) -> str:
    """The service a mapping names for all its rows; "" where it names none, as a saved one."""
    return str(mapping.get("constants", {}).get("service", ""))


def spellings(connection: sa.Connection, keys: Keys) -> Iterator[tuple[str, Kind, str, str]]:
    """Every spelling any mapping holds, whom it says it is, and of which service."""
    mappings = connection.execute(sa.select(UPLOADS.c.mapping).union(sa.select(PROFILES.c.sealed))).scalars().all()
    for toml in {keys.unseal(sealed) for sealed in mappings}:
        mapping = mapping_of(toml)
        listed: list[tuple[Kind, Mapping[str, object]]] = [("person", mapping.get(PEOPLE, {}))]
        listed += [(FIELDS[name], told) for name, told in mapping.get("values", {}).items() if name in FIELDS]
        for kind, told in listed:
            yield from (
                (service_named(mapping), kind, spelling, str(reference)) for spelling, reference in told.items()
            )
