"""Identifiers kept out of the store: open text is redacted, references that identify are asked about."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from evaluation.intake.identifiers import found_in, redacted
from evaluation.intake.ledger import Ledger
from evaluation.intake.matching import KEEP, Matching, as_line
from evaluation.records import TABLES

# Text that is a name or a word of a list, never what somebody wrote.
_NAMES = frozenset({
    "service", "round", "measure", "item", "step", "kind", "team", "group", "status", "characteristic", "age_band",
})  # fmt: skip
_REFERENCES = ("person", "mentor", "mentee", "child", "match")
_LOOKED_AT = 500
_MAY_HOLD = r"[@\d]"


def protect(
    table: str, frame: pd.DataFrame, headers: Mapping[str, str], matching: Matching, ledger: Ledger, today: date | None
) -> None:
    """Replace identifiers in the open text of these rows, and ask about references that are identifiers.

    Args:
        table: which table the rows are for.
        frame: typed, one row a data row; its text is changed in place.
        headers: field → the column's header.
        matching: where [identifiers] says "keep", a column stays as it is.
        ledger: collects notes and questions.
        today: for dates of birth; None: this day.
    """
    kinds = {column.name: column.kind for column in TABLES[table].columns}
    for field in frame.columns:
        header = headers.get(field, field)
        if matching.identifiers.get(header) == KEEP:
            continue
        if field in _REFERENCES:
            _ask_reference(frame[field], header, ledger, today)
        elif kinds.get(field) == "text" and field not in _NAMES:
            frame[field] = _without(frame[field], header, ledger, today)


def _unique(cells: "pd.Series[str]", kept: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> "pd.Series[int]":
    there = cells[kept & cells.notna().to_numpy(dtype=bool)]
    return there[there.str.contains(_MAY_HOLD)].value_counts()


def _without(cells: "pd.Series[str]", header: str, ledger: Ledger, today: date | None) -> "pd.Series[str]":
    kinds: Counter[str] = Counter()
    instead: dict[str, str] = {}
    rows = 0
    for text, times in _unique(cells, ledger.kept).items():
        found = found_in(str(text), today=today)
        if found:
            instead[str(text)] = redacted(str(text), today=today)
            kinds.update({one.kind for one in found})
            rows += int(times)
    if not instead:
        return cells
    line = as_line(KEEP, key=header, table="identifiers")
    ledger.note("identifiers-redacted", column=header, rows=rows, kinds=_listed(kinds), line=line)
    return cells.map(lambda text: instead.get(text, text), na_action="ignore").astype(cells.dtype)


def _ask_reference(cells: "pd.Series[str]", header: str, ledger: Ledger, today: date | None) -> None:
    """Asked where more than half of the references are identifiers in full: one in eleven numbers checks by chance."""
    filled = [str(one) for one in cells[ledger.kept].dropna().unique()[:_LOOKED_AT]]
    kinds: Counter[str] = Counter()
    for reference in filled:
        found = found_in(reference, today=today)
        kinds.update(one.kind for one in found if (one.start, one.end) == (0, len(reference)))
    if kinds.total() * 2 > len(filled):
        line = as_line(KEEP, key=header, table="identifiers")
        ledger.ask("identifiers-as-reference", line, column=header, kinds=_listed(kinds))


def _listed(kinds: Iterable[str]) -> str:
    names = [f"{kind}s".replace("addresss", "addresses").replace("date of births", "dates of birth") for kind in kinds]
    return ", ".join(sorted(names))
