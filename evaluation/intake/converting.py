"""The matched columns in their own types: one frame of all data rows, and what could not be used, listed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from evaluation.intake.cells import Cells, of_texts
from evaluation.intake.kinds.dates import evidence, order_of, to_dates
from evaluation.intake.kinds.numbers import to_numbers
from evaluation.intake.kinds.times import clock_of, to_minutes, to_times
from evaluation.intake.kinds.typed import Typed
from evaluation.intake.kinds.words import to_words, to_yes_no
from evaluation.intake.ledger import Ledger
from evaluation.intake.matching import LEAVE_OUT, Matching, as_line
from evaluation.intake.moments import are_moments, clocks, minutes_between
from evaluation.records import TABLES, Column

_REFERENCES = ("person", "match")
_BESIDE_KINDS = {"mentor": "person", "mentee": "person", "start": "time", "end": "time", "service": "text"}
_IN_WORDS = {
    "date": "a date", "time": "a time of day", "integer": "a whole number", "number": "a number",
    "yes_no": "yes or no", "category": "a known word",
    **dict.fromkeys(_REFERENCES, "a reference: the spreadsheet shortened a long number, as in 1.2E+10"),
}  # fmt: skip
EACH_ROW = "each row"  # as the constant for person: nobody is named, every form counts by itself
_SHORTENED = r"\d(?:\.\d+)?[eE]\+\d+"
_MOST_WORDS = 12
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Source:
    """Where a field's cells come from: a column of the file, or one constant for all rows."""

    header: str
    cells: Cells


def constant(value: str, rows: int) -> Source:
    """The same value in every row."""
    return Source("constants", of_texts(pd.Series([value] * rows, dtype="str")))


def nameless(sha256: str, rows: "pd.Series[int]") -> Source:
    """A reference of its own for every form of a survey without names: its file's mark and its row."""
    return Source("constants", of_texts("nameless " + sha256[:8] + "-" + rows.astype("str")))


def column_of(table: str, field: str) -> Column:
    """The canonical column of a field, or one for the fields a table may be filled from besides."""
    named = next((column for column in TABLES[table].columns if column.name == field), None)
    return named or Column(field, _BESIDE_KINDS[field], "")  # type: ignore[arg-type]


def typed_frame(table: str, sources: Mapping[str, Source], matching: Matching, ledger: Ledger) -> pd.DataFrame:
    """One column per field, one row per data row; rows without a needed cell are left out by the ledger."""
    columns = {field: column_of(table, field) for field in sources}
    dated = {field: one for field, one in sources.items() if columns[field].kind == "date"}
    order = _date_order(dated, matching, ledger)
    frame = pd.DataFrame(index=pd.RangeIndex(len(ledger.source_rows)))
    sources = _moments(table, sources, matching)
    for field, source in sources.items():
        column = columns[field]
        typed = _typed(column, source, matching, order, ledger)
        _list_unusable(column, source, typed, ledger)
        frame[field] = typed.values
    minutes = minutes_between(sources, order, matching.time_zone)
    if minutes is not None:
        frame["minutes"] = minutes
        frame = frame.drop(columns="end")
    return _split_moments(table, frame, sources)


def _moments(table: str, sources: Mapping[str, Source], matching: Matching) -> dict[str, Source]:
    """With a time zone, a day and its start in two columns are read as one moment, so that both move together."""
    both = "on" in sources and "start" in sources
    if not both or not matching.time_zone or table == "responses" or are_moments(sources["start"].cells):
        return dict(sources)
    start = to_times(sources["start"].cells).values.fillna("")
    joined = (sources["on"].cells.words.where(sources["on"].cells.filled, "") + " " + start).str.strip()
    rest = {field: source for field, source in sources.items() if field != "start"}
    return rest | {"on": Source(sources["on"].header, of_texts(joined))}


def _split_moments(table: str, frame: pd.DataFrame, sources: Mapping[str, Source]) -> pd.DataFrame:
    names = {column.name for column in TABLES[table].columns}
    if "on" in frame and "start" in names and "start" not in sources:
        frame["start"] = clock_of(frame["on"])
    for field in frame.columns:
        if pd.api.types.is_datetime64_any_dtype(frame[field]):
            frame[field] = frame[field].dt.normalize()
    return frame


def _date_order(sources: Mapping[str, Source], matching: Matching, ledger: Ledger) -> str:
    """The order in force; asked where the file does not prove it, and then read day-first for the time being."""
    found = {field: evidence(source.cells) for field, source in sources.items()}
    order = matching.date_order or order_of(list(found.values()))
    for field, one in found.items():
        header = sources[field].header
        if one.serials and order != "excel serial":
            ledger.ask("date-serial", as_line("excel serial", key="date_order"), column=header, rows=one.serials)
        cells = one.either + one.only_day_first + one.only_month_first
        if order in {"", "mixed"} and cells:
            code = "date-order-mixed" if order else "date-order"
            ledger.ask(code, as_line("day first", key="date_order"), column=header, rows=cells)
        if one.turned and not matching.date_cells:
            ledger.ask("date-cells-turned", as_line("turned", key="date_cells"), column=header, rows=one.turned)
    return order if order not in {"", "mixed"} else "day first"


def _typed(column: Column, source: Source, matching: Matching, order: str, ledger: Ledger) -> Typed:
    cells, given = source.cells, matching.values.get(column.name, {})
    if column.kind == "date":
        return to_dates(cells, order, zone=matching.time_zone, turned=matching.date_cells == "turned")
    if column.kind == "category" and column.choices is not None:
        typed, unknown = to_words(cells, column.name, column.choices, given, ledger.whole)
        _ask_words(column, source, unknown, ledger)
        return typed
    if column.kind == "number" and column.name == "minutes":
        return to_minutes(cells)
    if column.kind == "yes_no":
        return to_yes_no(cells, given)
    if column.kind == "time":
        return clocks(cells, order, matching.time_zone)
    plain: Mapping[str, Callable[[Cells], Typed]] = {
        "integer": lambda one: to_numbers(one, whole=True),
        "number": to_numbers,
    }
    if column.kind in plain:
        return plain[column.kind](cells)
    if column.kind in _REFERENCES:
        return _references(cells, matching.people if column.kind == "person" else {})
    return _text(cells)


def _text(cells: Cells) -> Typed:
    return Typed(cells.words.where(cells.words != ""), np.zeros(len(cells), dtype=bool))


def _references(cells: Cells, same: Mapping[str, str]) -> Typed:
    """References as written, but for long numbers that lost their digits, which make different people look like one."""
    words = _text(cells).values
    shortened = words.str.fullmatch(_SHORTENED).fillna(value=False).to_numpy(dtype=bool)
    words = words.mask(shortened)
    return Typed(words.replace(dict(same)) if same else words, shortened)


def _ask_words(column: Column, source: Source, unknown: Mapping[str, int], ledger: Ledger) -> None:
    if len(unknown) > _MOST_WORDS or any(not _is_word(word) for word in unknown):
        line = as_line(LEAVE_OUT, key=source.header, table="columns")
        ledger.ask("unknown-words", line, column=source.header, words=len(unknown))
        return
    choices = ", ".join(map(str, column.choices or ()))
    for word, rows in unknown.items():
        line = as_line("…", key=word, table=f"values.{column.name}")
        ledger.ask("unknown-word", line, column=source.header, word=word, rows=rows, choices=choices)


def _is_word(word: str) -> bool:
    """Whether a word can be shown: short, and nothing that looks like a number or an address."""
    return len(word) <= _LONGEST_WORD and "@" not in word and sum(map(str.isdigit, word)) < 4  # noqa: PLR2004


def _list_unusable(column: Column, source: Source, typed: Typed, ledger: Ledger) -> None:
    kind = _IN_WORDS.get(column.kind, "text")
    if column.required:
        ledger.reject("required-empty", ~source.cells.filled, source.header)
    if column.required or column.kind in _REFERENCES:
        code = "row-left-out-word" if column.kind == "category" else "required-unusable"
        ledger.reject(code, typed.unusable, source.header, kind=kind)
    elif column.kind == "date":
        ledger.cells("date-impossible", typed.unusable & ledger.kept, source.header)
    elif column.kind != "category":
        ledger.cells("cell-unusable", typed.unusable & ledger.kept, source.header, kind=kind)
