"""The data dictionary: every table and column, what a cell may hold, what is needed and what is personal."""

from evaluation.records import TABLES, Column, Table
from evaluation.reference.markdown import code, page, section, table

_INTRODUCTION = (
    "What the service's tables may hold. Nothing beyond these columns is stored: a column not named here is left out, "
    "and said to be. References (people, matches) are the service's own pseudonymous codes, never names; the store "
    "keeps them encrypted, under random numbers. Empty templates come from the page “Add data”."
)
_KINDS = {
    "text": "text",
    "category": "one of the choices",
    "date": "a date",
    "time": "a time, HH:MM, UK time",
    "integer": "a whole number",
    "number": "a number",
    "yes_no": "yes or no",
    "person": "a person's reference",
    "match": "a match's reference",
}
_HEAD = ("column", "kind", "what it is", "unit", "choices", "required", "personal", "key")
_ALSO = (
    "Beside these, every table knows `source_row` (the row's number in its file, as a spreadsheet shows it) and "
    "`derived` (yes where a row was concluded from another table, e.g. a match seen only in the meeting log)."
)
_WORDS = (
    "*Required*: without it the row is left out. *Personal*: says something about a person, and is never published row "
    "by row. *Key*: together these columns say which row it is; the newest row of a key is the current one."
)


def data_dictionary() -> str:
    """The page `docs/data_dictionary.md`."""
    index = table(("table", "title", "columns"), [_line(one) for one in TABLES.values()])
    return page("Data dictionary", _INTRODUCTION, _WORDS, _ALSO, index, *(_table(one) for one in TABLES.values()))


def _line(one: Table) -> tuple[str, str, str]:
    return f"[`{one.name}`](#{one.name})", one.title, str(len(one.columns))


def _table(one: Table) -> str:
    numbered = (
        " Rows that share a key without a start time are told apart by their order that day." if one.numbered else ""
    )
    rows = [_column(column, key=column.name in one.key) for column in one.columns]
    return section(one.name, f"{one.title}. Key: {code(one.key)}.{numbered}", table(_HEAD, rows))


def _column(one: Column, *, key: bool) -> tuple[str, ...]:
    choices = " · ".join(one.choices) if one.choices else ""
    marks = ("yes" if mark else "" for mark in (one.required, one.personal, key))
    return (f"`{one.name}`", _kind(one), one.meaning, one.unit, choices, *marks)


def _kind(one: Column) -> str:
    ends = "" if one.low is None or one.high is None else f", {one.low:g} to {one.high:g}"
    return f"{_KINDS[one.kind]}{ends}"
