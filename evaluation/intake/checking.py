"""What the typed rows say that cannot be, or should be looked at: all of it at once."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.intake.ledger import Ledger
from evaluation.records import TABLES, Known

# What must not lie before what; where leaving out the end would say something false, the row goes.
PAIRS = (
    ("matched_on", "closed_on", True), ("from", "until", True), ("joined_on", "left_on", False),
    ("joined_on", "trained_on", False), ("asked_on", "done_on", False), ("on", "done_on", False),
    ("on", "answered_on", False), ("on", "due_on", False),
)  # fmt: skip
FEWEST_USUAL, FAR_FEWER = 20, 0.5
_HAPPENED_ROW = ("on", "matched_on", "asked_on")
_HAPPENED_CELL = ("closed_on", "joined_on", "trained_on", "left_on", "done_on", "answered_on", "withdrawn_on")
_LOGS = ("meetings", "contacts")


def check(table: str, frame: pd.DataFrame, headers: Mapping[str, str], ledger: Ledger, today: date | None) -> None:
    """Check every row of one table; impossible cells are emptied in the frame, impossible rows left out.

    Args:
        table: which table.
        frame: typed, one row per data row.
        headers: field → the column's header in the file, for the sentences.
        ledger: collects what is found.
        today: dates after it have not happened; None: not checked.
    """
    _ranges(table, frame, headers, ledger)
    if today is not None:
        _future(table, frame, headers, ledger, pd.Timestamp(today))
    _minutes_from_end(frame, headers, ledger)
    for start, end, row_goes in PAIRS:
        if start in frame and end in frame:
            before = (frame[end] < frame[start]).fillna(value=False).to_numpy(dtype=bool) & ledger.kept
            words = {"column": headers.get(end, end), "start": headers.get(start, start)}
            if row_goes:
                ledger.reject("ends-before-it-starts", before, **words)
            else:
                _empty("ends-before-it-starts-cell", frame, end, before, headers, ledger, start=words["start"])


def _empty(
    code: str, frame: pd.DataFrame, field: str, where: NDArray[np.bool_], headers: Mapping[str, str], ledger: Ledger,
    **words: object,
) -> None:  # fmt: skip
    ledger.cells(code, where, headers.get(field, field), **words)
    if where.any():
        frame[field] = frame[field].mask(where)


def _ranges(table: str, frame: pd.DataFrame, headers: Mapping[str, str], ledger: Ledger) -> None:
    for column in TABLES[table].columns:
        if column.name not in frame or (column.low is None and column.high is None):
            continue
        values = frame[column.name].to_numpy(dtype=float, na_value=np.nan)
        low = -np.inf if column.low is None else column.low
        high = np.inf if column.high is None else column.high
        outside = ((values < low) | (values > high)) & ledger.kept
        words = {"low": f"{low:g}", "high": f"{high:g}"}
        if column.required:
            ledger.reject("out-of-range-row", outside, headers.get(column.name, column.name), **words)
        else:
            _empty("out-of-range", frame, column.name, outside, headers, ledger, **words)


def _future(table: str, frame: pd.DataFrame, headers: Mapping[str, str], ledger: Ledger, today: pd.Timestamp) -> None:
    for field in (*_HAPPENED_ROW, *_HAPPENED_CELL):
        if field not in frame:
            continue
        future = (frame[field] > today).fillna(value=False).to_numpy(dtype=bool) & ledger.kept
        if field in TABLES[table].required:
            ledger.reject("date-future", future, headers.get(field, field))
        else:
            _empty("date-future-cell", frame, field, future, headers, ledger)


def _minutes_from_end(frame: pd.DataFrame, headers: Mapping[str, str], ledger: Ledger) -> None:
    """A start and an end give the minutes where none are logged."""
    if "end" not in frame or "start" not in frame:
        return
    start, end = (pd.to_timedelta(frame[name] + ":00").dt.total_seconds() / 60 for name in ("start", "end"))
    taken = (end - start).to_numpy(dtype=float)
    before = (taken < 0) & ledger.kept
    ledger.cells("ends-before-it-starts-cell", before, headers.get("end", "end"), start=headers.get("start", "start"))
    minutes = pd.Series(np.where(taken >= 0, taken, np.nan), dtype="Float64")
    frame["minutes"] = frame["minutes"].fillna(minutes) if "minutes" in frame else minutes


def check_size(table: str, rows: int, known: Known, ledger: Ledger) -> None:
    """Note a file with fewer than half of the rows a usual one has; below twenty, chance would ring."""
    usual = known.usual_rows.get(table, 0)
    if usual >= FEWEST_USUAL and rows < usual * FAR_FEWER:
        ledger.note("fewer-rows-than-usual", rows=rows, usual=f"{usual:.0f}")


def check_keys(table: str, frame: pd.DataFrame, ledger: Ledger) -> None:
    """Rows that share a key: of a register the last one counts; in a log only exact repeats are worth a note."""
    kept = frame[ledger.kept]
    if TABLES[table].numbered:
        same = kept.duplicated(keep="first").to_numpy()
        if same.any():
            rows = ledger.source_rows[np.flatnonzero(ledger.kept)[same]]
            ledger.note("same-row-twice", row=int(rows[0]), rows=len(rows))
        return
    key = [name for name in TABLES[table].key if name in kept]
    if key:
        earlier = np.zeros(len(frame), dtype=bool)
        earlier[ledger.kept] = kept.duplicated(subset=key, keep="last").to_numpy()
        ledger.reject("same-key-twice", earlier, what=TABLES[table].title.lower())


def check_against_known(
    table: str, frame: pd.DataFrame, known: Known, headers: Mapping[str, str], ledger: Ledger
) -> None:
    """Notes on what is stored already: days outside a match, and people nobody has registered."""
    if table in _LOGS and "match" in frame and "on" in frame and len(known.matches):
        register = known.matches.drop_duplicates("match", keep="last").set_index("match")
        opened, closed = (frame["match"].map(pd.to_datetime(register[name])) for name in ("matched_on", "closed_on"))
        header = headers.get("on", "on")
        early = (frame["on"] < opened).fillna(value=False).to_numpy(dtype=bool)
        late = (frame["on"] > closed).fillna(value=False).to_numpy(dtype=bool)
        ledger.cells("before-match-opened", early & ledger.kept, header)
        ledger.cells("after-match-closed", late & ledger.kept, header)
    _note_unknown_people(table, frame, known, ledger)


def _note_unknown_people(table: str, frame: pd.DataFrame, known: Known, ledger: Ledger) -> None:
    if table == "people" or not len(known.people):
        return
    people = set(known.people["person"].dropna())
    fields = [name for name in ("person", "mentor", "mentee", "child") if name in frame]
    named = frame.loc[ledger.kept, fields]
    strange = pd.DataFrame({name: named[name].notna() & ~named[name].isin(people) for name in fields})
    rows = int(strange.any(axis=1).sum()) if fields else 0
    if rows:
        new = pd.concat([named.loc[strange[name], name] for name in fields]).nunique()
        ledger.note("people-unknown", rows=rows, people=int(new))
