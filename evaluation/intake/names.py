"""What services call our fields: the reviewed list, and how two names are compared."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from evaluation.records import TABLES

_NOT_IN_A_NAME = re.compile(r"[^\w%]+|_")

# Beside its own columns, a table may be filled from these: a pair instead of a match, an end instead of minutes.
BESIDE: Mapping[str, tuple[str, ...]] = {
    "meetings": ("mentor", "mentee", "end"),
    "contacts": ("mentor", "mentee", "end"),
    "supervision": ("start", "end"),
    "follow_ups": ("mentee", "service"),
    "pauses": ("mentor", "mentee"),
    "responses": ("mentor", "mentee"),
}


@cache
def level(name: str) -> str:
    """A name without case, punctuation or doubled spaces."""
    return " ".join(_NOT_IN_A_NAME.sub(" ", name.casefold().replace("'", "").replace("’", "")).split())


@cache
def _synonyms() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("evaluation.intake") / "synonyms.toml").read_text("utf-8"))


def fields_of(table: str) -> tuple[str, ...]:
    """The fields a file's columns may be matched to for that table."""
    return (*(column.name for column in TABLES[table].columns), *BESIDE.get(table, ()))


@cache
def names_of(table: str) -> Mapping[str, str]:
    """Levelled name → field, for one table; the table's own list wins over what holds anywhere."""
    common, own = _synonyms()["any"], _synonyms().get(table, {})
    known: dict[str, str] = {}
    for field in fields_of(table):
        for name in (field, *common.get(field, ())):
            known.setdefault(level(name), field)
    for field, names in own.items():
        known.update({level(name): field for name in names})
    return known


@cache
def level_names() -> frozenset[str]:
    """Every name known for any field of any table."""
    return frozenset(name for table in TABLES for name in names_of(table))
