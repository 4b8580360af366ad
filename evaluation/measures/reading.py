"""From TOML to a measure: a service's own as well as the ones that come with the product, by the same checks."""

import tomllib
from collections.abc import Mapping
from typing import Any, get_args

from rapidfuzz import process

from evaluation.measures.checking import mistakes
from evaluation.measures.measure import Fact, FactState, FirstAsked, Item, Kind, Licence, Measure, Scoring
from evaluation.problems import Refused, refuse
from evaluation.results import Direction
from evaluation.vocabulary import Role

_TEXTS = ("key", "name", "construct", "prompt", "unit", "mirrors", "beside", "unfinished", "provenance")
_NUMBERS = ("low", "high", "step", "factor", "offset")
_WHOLES = ("at_least", "report_from", "age_min", "age_max", "version")
_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "scoring": get_args(Scoring),
    "licence": get_args(Licence),
    "first_asked": get_args(FirstAsked),
    "better": (*get_args(Direction), "neither"),
}
_OTHERS = ("respondent", "items", "reversed", "labels", "lookup", "subscales", "validated", "facts")
_FIELDS = (*_TEXTS, *_NUMBERS, *_WHOLES, *_CHOICES, *_OTHERS)
_NEEDED = ("key", "name", "respondent", "items", "low", "high")


def read_measure(source: str | Mapping[str, Any], *, key: str = "") -> Measure:
    """Read one measure from TOML text or from the table it holds.

    Args:
        source: TOML, or a table as `tomllib` gives it (e.g. `[measures.legitimacy]` of an import mapping).
        key: the measure's key where the table stands under it and need not repeat it.

    Raises:
        Refused: one sentence for each mistake, saying what to write instead.
    """
    table = _table(source)
    if key:
        table = {"key": key, **table}
    name = str(table.get("key") or table.get("name") or "this measure")
    _known_fields(table, name)
    fields = {field: _field(field, value, name) for field, value in table.items() if field not in _OTHERS}
    items = _items(table["items"], table.get("reversed", []), name)
    more = {field: _other(field, table[field], name) for field in _OTHERS if field in table and field not in _ITEMS}
    measure = Measure(respondents=_respondents(table["respondent"], name), items=items, **fields, **more)
    if problems := mistakes(measure):
        raise Refused(*problems)
    return measure


_ITEMS = ("respondent", "items", "reversed")


def _table(source: str | Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(source, Mapping):
        return dict(source)
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise refuse("measure-not-toml", f"This measure cannot be read as TOML: {error}.") from error


def _known_fields(table: Mapping[str, Any], name: str) -> None:
    for field in table:
        if field not in _FIELDS:
            near = process.extractOne(field, _FIELDS, score_cutoff=60)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            raise refuse("measure-field-unknown", f"Measure “{name}”: there is no field “{field}”.{hint}")
    for field in _NEEDED:
        if field not in table:
            raise refuse("measure-field-missing", f"Measure “{name}”: the field “{field}” is missing.")


def _wrong(name: str, field: str, wanted: str) -> Refused:
    return refuse("measure-field-wrong", f"Measure “{name}”: “{field}” must be {wanted}.")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _field(field: str, value: Any, name: str) -> Any:
    if field in _TEXTS and not isinstance(value, str):
        raise _wrong(name, field, "text")
    if field in _NUMBERS:
        if not _is_number(value):
            raise _wrong(name, field, "a number")
        return float(value)
    if field in _WHOLES and (not isinstance(value, int) or isinstance(value, bool)):
        raise _wrong(name, field, "a whole number")
    if field in _CHOICES:
        if value not in _CHOICES[field]:
            raise _wrong(name, field, f"one of {', '.join(_CHOICES[field])}")
        return None if value == "neither" else value
    return value


def _respondents(value: Any, name: str) -> tuple[Role, ...]:
    roles = [value] if isinstance(value, str) else value
    known = [str(role) for role in Role]
    if not isinstance(roles, list) or not roles or any(role not in known for role in roles):
        raise _wrong(name, "respondent", f"one of {', '.join(known)}, or a list of them")
    return tuple(Role(role) for role in roles)


def _items(given: Any, turned: Any, name: str) -> tuple[Item, ...]:
    if not isinstance(given, list) or not isinstance(turned, list) or not given:
        raise _wrong(name, "items", "a list of item keys, and “reversed” a list of some of them")
    items = tuple(_item(one, name) for one in given)
    keys = {item.key for item in items}
    for key in turned:
        if str(key) not in keys:
            sentence = (
                f"Measure “{name}”: the reversed item “{key}” is not among its items ({', '.join(sorted(keys))})."
            )
            raise refuse("measure-reversed-unknown", sentence)
    reversed_keys = {str(key) for key in turned}
    return tuple(Item(item.key, item.wording, item.reversed or item.key in reversed_keys) for item in items)


def _item(given: Any, name: str) -> Item:
    table = given if isinstance(given, Mapping) else {"key": given}
    key, wording, turned = table.get("key"), table.get("wording", ""), table.get("reversed", False)
    right = isinstance(key, str | int) and isinstance(wording, str) and isinstance(turned, bool)
    if not right or set(table) - {"key", "wording", "reversed"}:
        raise _wrong(name, "items", "keys, or tables with “key” and, if wanted, “wording” and “reversed = true”")
    return Item(str(key), wording, turned)


def _other(field: str, value: Any, name: str) -> Any:
    if field == "validated":
        if not isinstance(value, bool):
            raise _wrong(name, field, "true or false")
        return value
    if field == "lookup":
        if not isinstance(value, list) or not all(map(_is_number, value)):
            raise _wrong(name, field, "a list of scores, from the lowest sum upwards")
        return tuple(map(float, value))
    if not isinstance(value, Mapping):
        raise _wrong(name, field, f"a table [{field}]")
    return {part: _entry(field, part, entry, name) for part, entry in value.items()}


def _entry(field: str, part: str, entry: Any, name: str) -> Any:
    if field == "labels":
        if not _is_number(entry):
            raise _wrong(name, f"labels: {part}", "a number")
        return float(entry)
    if field == "subscales":
        if not isinstance(entry, list):
            raise _wrong(name, f"subscales: {part}", "a list of item keys")
        return tuple(map(str, entry))
    return _fact(part, entry, name)


def _fact(part: str, entry: Any, name: str) -> Fact:
    where = f"facts: {part}"
    if not isinstance(entry, Mapping) or set(entry) - {"says", "source", "state", "value"} or "says" not in entry:
        raise _wrong(name, where, "a table with “says”, “source”, “state” and, if it has one, “value”")
    if entry.get("state", "to_verify") not in get_args(FactState):
        raise _wrong(name, f"{where}.state", f"one of {', '.join(get_args(FactState))}")
    if "value" in entry and not _is_number(entry["value"]):
        raise _wrong(name, f"{where}.value", "a number")
    return Fact(**entry)
