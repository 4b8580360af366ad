"""How one file's columns become ours: the mapping a person confirms, as TOML in and out."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from evaluation.intake.catalogue import refused

LEAVE_OUT = "leave out"
KEEP = "keep"
DATE_ORDERS = ("", "day first", "month first", "iso", "excel serial")
DATE_CELLS = ("", "as they are", "turned")
NUMBER_CELLS = ("", "as they are")
_PLAIN = ("table", "sheet", "header_row", "date_order", "date_cells", "number_cells", "time_zone")
_FLAT = ("constants", "columns", "people", "reversed", "questions", "identifiers")
_NESTED = ("values", "answers")
_TABLES = (*_FLAT, *_NESTED, "measures")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LINE = re.compile(r"\s*(?:\[(?P<table>[^\]]+)\]\s*)?(?P<rest>.+)")


@dataclass(frozen=True, slots=True)
class AnswerField:
    """A column that holds the answers to one question.

    Attributes:
        measure: the questionnaire's key. item: the question's key in it.
        round: the survey round, where the column itself decides it.
    """

    measure: str
    item: str
    round: str = ""

    def __str__(self) -> str:
        return f"{self.measure}/{self.item}" + (f"@{self.round}" if self.round else "")


Target = str | AnswerField


@dataclass(frozen=True, slots=True)
class Matching:
    """What a file is and how it is to be read. Empty parts are found out, or asked.

    Attributes:
        table: the canonical table its rows are for.
        sheet: which sheet; empty: the first visible one with any cell.
        header_row: as the spreadsheet shows it; 0: there is none, and columns are "column 1", "column 2" …
        date_order: "day first", "month first", "iso" or "excel serial"; empty: must be provable.
        date_cells: "turned" where the spreadsheet took the day of its date cells for the month, "as they are" where
            somebody looked and it did not.
        number_cells: "as they are" where numbers of an .xls, .xlsb or .ods are shown as they are stored.
        time_zone: of the file's times; empty: UK wall time.
        constants: field → one value for every row.
        columns: header → field, question, or "leave out".
        values: field or measure → the file's word → ours.
        people: a reference in the file → the reference to use.
        reversed: measure → items whose answers the tool had already turned round; they are turned back. An empty list
            says that none is, after somebody looked.
        questions: header → the question's full wording, where the file holds only its code.
        answers: header → the file's code → the answer's words, as a dictionary has them.
        identifiers: header → "keep", where numbers and addresses of people may stay in its text.
        measures: the service's own measures, as `evaluation.measures.read_measure` takes them.
    """

    table: str = ""
    sheet: str = ""
    header_row: int | None = None
    date_order: str = ""
    date_cells: str = ""
    number_cells: str = ""
    time_zone: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, Target] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str | float]] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    reversed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    identifiers: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    def from_toml(cls, text: str) -> "Matching":
        """Read a mapping.

        Raises:
            Refused: it is not TOML, or holds something a mapping does not have.
        """
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise refused("mapping-unreadable", what=str(error)) from error
        for name in table:
            if name not in (*_PLAIN, *_TABLES):
                raise refused("mapping-unreadable", what=f"there is no field “{name}”")
        for name in _TABLES:
            if not isinstance(table.get(name, {}), dict):
                raise refused("mapping-unreadable", what=f"[{name}] must be a table")
        return cls(**_checked(table))

    def to_toml(self) -> str:
        """The mapping as TOML that `from_toml` reads back into an equal one."""
        plain = [f"{name} = {_written(getattr(self, name))}" for name in _PLAIN if _is_given(getattr(self, name))]
        parts = [_section(name, getattr(self, name)) for name in _FLAT]
        for kind in (*_NESTED, "measures"):
            parts += [_section(f"{kind}.{_key(name)}", table) for name, table in getattr(self, kind).items()]
        return "\n".join([*plain, *(line for part in parts for line in part)]) + "\n"

    def with_line(self, line: str) -> "Matching":
        """The mapping with one line of a question's answer added: `date_order = "iso"`, `[columns] "When" = "on"`.

        Raises:
            Refused: the line cannot be read.
        """
        cut = _LINE.fullmatch(line.strip()) or _LINE.fullmatch("?")
        head = f"[{cut['table']}]\n" if cut and cut["table"] else ""
        more = Matching.from_toml(head + (cut["rest"] if cut else ""))
        return self.under(more)

    def under(self, over: "Matching") -> "Matching":
        """This mapping with everything `over` says laid on top."""
        plain = {name: getattr(over, name) for name in _PLAIN if _is_given(getattr(over, name))}
        tables: dict[str, Any] = {
            name: {**getattr(self, name), **getattr(over, name)} for name in (*_FLAT, "measures")
        } | {name: _both(getattr(self, name), getattr(over, name)) for name in _NESTED}
        return replace(self, **plain, **tables)


def _both(below: Mapping[str, Mapping[str, Any]], over: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: {**below.get(name, {}), **over.get(name, {})} for name in dict.fromkeys([*below, *over])}


def _is_given(value: object) -> bool:
    return value is not None and value != ""


def _check_plain(table: Mapping[str, Any]) -> None:
    header = table.get("header_row")
    if header is not None and (not isinstance(header, int) or isinstance(header, bool) or header < 0):
        raise refused("mapping-unreadable", what="header_row must be a whole number, 0 for none")
    if table.get("date_order", "") not in DATE_ORDERS:
        raise refused("mapping-unreadable", what=f"date_order must be one of {', '.join(DATE_ORDERS[1:])}")
    for name, choices in (("date_cells", DATE_CELLS), ("number_cells", NUMBER_CELLS)):
        if table.get(name, "") not in choices:
            raise refused("mapping-unreadable", what=f"{name} must be one of {', '.join(choices[1:])}")
    for name in ("table", "sheet", "time_zone"):
        if not isinstance(table.get(name, ""), str):
            raise refused("mapping-unreadable", what=f"{name} must be text")


def _checked(table: dict[str, Any]) -> dict[str, Any]:
    _check_plain(table)
    for kind in _NESTED:
        for name, inner in table.get(kind, {}).items():
            if not isinstance(inner, dict):
                raise refused("mapping-unreadable", what=f"[{kind}.{name}] must be a table")
    checked = dict(table)
    checked["columns"] = {header: _target(header, value) for header, value in table.get("columns", {}).items()}
    checked["reversed"] = {measure: _item_keys(measure, items) for measure, items in table.get("reversed", {}).items()}
    for name in ("constants", "people", "questions"):
        checked[name] = _texts(table.get(name, {}))
    checked["answers"] = {header: _texts(inner) for header, inner in table.get("answers", {}).items()}
    checked["identifiers"] = {header: _kept(header, said) for header, said in table.get("identifiers", {}).items()}
    return checked


def _texts(table: Mapping[str, object]) -> dict[str, str]:
    return {key: _written_as_text(value) for key, value in table.items()}


def _item_keys(measure: str, items: object) -> tuple[str, ...]:
    if not isinstance(items, list):
        raise refused("mapping-unreadable", what=f'[reversed] {measure} must be a list of items, such as ["3"]')
    return tuple(map(_written_as_text, items))


def _kept(header: str, said: object) -> str:
    if said != KEEP:
        raise refused("mapping-unreadable", what=f'[identifiers] “{header}” can only be "{KEEP}"')
    return KEEP


def _written_as_text(value: object) -> str:
    return value if isinstance(value, str) else str(value)


def _target(header: str, value: Any) -> Target:
    if isinstance(value, str):
        return value
    parts = {"measure", "item", "round"}
    if not isinstance(value, dict) or not {"measure", "item"} <= set(value) <= parts:
        raise refused("mapping-unreadable", what=f"“{header}” must be a field, or {{ measure = …, item = … }}")
    return AnswerField(**{name: str(part) for name, part in value.items()})


def _section(name: str, table: Mapping[str, Any]) -> list[str]:
    if not table:
        return []
    return [f"[{name}]", *(f"{_key(key)} = {_written(value)}" for key, value in table.items())]


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _written(key)


def _written(value: Any) -> str:
    if isinstance(value, AnswerField):
        parts = {"measure": value.measure, "item": value.item} | ({"round": value.round} if value.round else {})
        return _written(parts)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_written(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def as_line(value: Any, *, key: str = "", table: str = "") -> str:
    """One line of a mapping, as questions name it: `as_line("on", key="Date", table="columns")`."""
    return (f"[{table}] " if table else "") + f"{_key(key) if not table else _written(key)} = {_written(value)}"
