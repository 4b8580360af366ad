"""A measure written as TOML, so that one made in the app can be kept and passed on."""

import json
import re
from collections.abc import Mapping

from evaluation.measures.measure import Measure, as_dict

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def as_toml(measure: Measure) -> str:
    """The measure as TOML that `read_measure` reads back into an equal measure."""
    table = as_dict(measure)
    plain = [f"{name} = {_value(value)}" for name, value in table.items() if not isinstance(value, Mapping)]
    tables = [line for name, value in table.items() if isinstance(value, Mapping) for line in _table(name, value)]
    return "\n".join([*plain, *tables]) + "\n"


def _table(name: str, table: Mapping[str, object]) -> list[str]:
    return ["", f"[{name}]", *(f"{_key(key)} = {_value(value)}" for key, value in table.items())]


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _value(key)


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)
