"""The two things intake does: say what a file is, and read it as its mapping says."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.intake.ages import note_ages
from evaluation.intake.answers import ONE_A_ROW, AnswerColumn, explained, keep_last_answers, long_answers, unfolded
from evaluation.intake.asking import ask_columns
from evaluation.intake.checking import check, check_against_known, check_keys, check_size
from evaluation.intake.converting import EACH_ROW, Source, constant, nameless, typed_frame
from evaluation.intake.corrections import Correction
from evaluation.intake.deriving import concluded_matches, find_matches
from evaluation.intake.directions import ask_directions, turned_back
from evaluation.intake.forms import check_forms
from evaluation.intake.inspection import Inspection, Reading
from evaluation.intake.matching import LEAVE_OUT, AnswerField, Matching, as_line
from evaluation.intake.names import fields_of
from evaluation.intake.opening import Opened, open_file
from evaluation.intake.protecting import protect
from evaluation.measures import Measure
from evaluation.records import DERIVED, SOURCE_ROW, TABLES, Known, conform

_COMPLETE_TO = ("meetings", "contacts")


def inspect(
    content: bytes,
    file_name: str,
    *,
    matching: Matching | None = None,
    profiles: Sequence[Matching] = (),
    measures: Mapping[str, Measure],
    known: Known | None = None,
) -> Inspection:
    """Say what a file is, propose its mapping, and ask everything a person must answer, all at once.

    Args:
        content: the file's bytes.
        file_name: only to show, and to tell a log of meetings from one of contacts.
        matching: what a person already said; profiles are then not looked at.
        profiles: saved mappings; the one made for files like this is used.
        measures: the registry, key → measure.
        known: what is stored already.

    Raises:
        Refused: the file as a whole cannot be read.
    """
    opened = open_file(content, file_name, matching, profiles, measures)
    return _read(opened, known or Known(), None).inspection


def read(
    content: bytes,
    file_name: str,
    matching: Matching,
    *,
    measures: Mapping[str, Measure],
    known: Known | None = None,
    today: date,
    corrections: Sequence[Correction] = (),
) -> Reading:
    """Read a file as its mapping says; what the mapping leaves open is found out or asked, never guessed.

    Args:
        content: the file's bytes.
        file_name: only to show, and to tell a log of meetings from one of contacts.
        matching: how it is to be read.
        measures: the registry, key → measure.
        known: what is stored already.
        today: dates after it have not happened.
        corrections: cells a person put right; they are read and checked like the file's own.

    Raises:
        Refused: the file as a whole cannot be read, or a correction is of no cell it has.
    """
    return _read(open_file(content, file_name, matching, (), measures, corrections), known or Known(), today)


def _read(opened: Opened, known: Known, today: date | None) -> Reading:
    ledger = opened.ledger
    ask_columns(opened)
    tables: dict[str, pd.DataFrame] = {}
    if opened.table in TABLES:
        _list_odd_cells(opened)
        check_size(opened.table, len(ledger.source_rows), known, ledger)
        tables = _answers(opened, known, today) if opened.table == "responses" else _rows(opened, known, today)
    inspection = opened.inspection()
    return Reading(
        inspection=inspection,
        tables=tables,
        file_rows=len(ledger.source_rows),
        rejected=ledger.rejected(),
        problems=inspection.problems,
        questions=inspection.questions,
        complete_to=_complete_to(opened.table, tables),
        corrections=opened.corrections,
    )


def _sources(opened: Opened) -> dict[str, Source]:
    known = set(fields_of(opened.table))
    fields: dict[str, Source] = {}
    for header, target in opened.targets.items():
        if isinstance(target, str) and target != LEAVE_OUT and target in known and target not in fields:
            fields[target] = Source(header, opened.data.columns[header])
    rows = len(opened.ledger.source_rows)
    constants = {field: value for field, value in opened.matching.constants.items() if field in known}
    given = {field: constant(value, rows) for field, value in constants.items()}
    if constants.get("person") == EACH_ROW:
        given["person"] = nameless(opened.source.sha256, pd.Series(opened.ledger.source_rows))
    return given | fields


def _rows(opened: Opened, known: Known, today: date | None) -> dict[str, pd.DataFrame]:
    table, ledger, sources = opened.table, opened.ledger, _sources(opened)
    frame = typed_frame(table, sources, opened.matching, ledger)
    headers = {field: source.header for field, source in sources.items()}
    protect(table, frame, headers, opened.matching, ledger, today)
    check(table, frame, headers, ledger, today)
    concluded = _fill_match(table, frame, headers, opened, known)
    check_keys(table, frame, ledger)
    check_against_known(table, frame, known, headers, ledger)
    tables = {table: _canonical(table, frame, ledger.kept, ledger.source_rows)}
    if concluded:
        derived = concluded_matches(frame, known, ledger)
        tables |= {"matches": derived} if len(derived) else {}
    return tables


def _fill_match(table: str, frame: pd.DataFrame, headers: Mapping[str, str], opened: Opened, known: Known) -> bool:
    """Give rows that name a pair their match, and rows of contacts that name a child only their person."""
    ledger = opened.ledger
    if table == "follow_ups":
        _only_a_childs(frame)
    if table == "matches" and "match" not in frame and {"mentor", "mentee"} <= set(frame):
        frame["match"] = frame["mentor"] + "~" + frame["mentee"]
    if table not in {"meetings", "contacts", "pauses"}:
        return False
    pair = {"mentor", "mentee"} <= set(frame)
    if table == "contacts" and not pair and "match" not in frame and "mentee" in frame and "person" not in frame:
        frame["person"] = frame["mentee"]
    if "match" not in frame and pair and "on" in frame:
        for field in ("mentor", "mentee"):
            ledger.reject("required-empty", frame[field].isna().to_numpy(dtype=bool), headers.get(field, field))
        frame["match"] = find_matches(frame, known)
        return True
    who = [field for field in ("match", "person") if field in frame]
    if table == "contacts" and who:
        nobody = frame[who].isna().all(axis=1).to_numpy(dtype=bool)
        ledger.reject("required-empty", nobody, headers.get(who[0], headers.get("mentee", who[0])))
    return False


def _only_a_childs(frame: pd.DataFrame) -> None:
    """A follow-up that names a match or a mentor is about those, whatever child stands beside them."""
    if "child" not in frame and "mentee" in frame:
        frame["child"] = frame["mentee"]
    others = [field for field in ("match", "mentor") if field in frame]
    if "child" in frame and others:
        frame["child"] = frame["child"].mask(frame[others].notna().any(axis=1))


def _canonical(table: str, frame: pd.DataFrame, kept: NDArray[np.bool_], rows_of: NDArray[np.int64]) -> pd.DataFrame:
    names = [column.name for column in TABLES[table].columns if column.name in frame]
    rows = frame.loc[kept, names].reset_index(drop=True)
    rows[SOURCE_ROW], rows[DERIVED] = rows_of[kept], False
    return conform(TABLES[table], rows)


def _answers(opened: Opened, known: Known, today: date | None) -> dict[str, pd.DataFrame]:
    ledger, sources = opened.ledger, _sources(opened)
    columns = _answer_columns(opened, sources)
    sources = {field: source for field, source in sources.items() if field not in ONE_A_ROW}
    frame = typed_frame("responses", sources, opened.matching, ledger)
    headers = {field: source.header for field, source in sources.items()}
    protect("responses", frame, headers, opened.matching, ledger, today)
    check("responses", frame, headers, ledger, today)
    check_against_known("responses", frame, known, headers, ledger)
    if not columns:
        return {}
    typed_codes = opened.layout.typed_codes
    answers = long_answers(frame, columns, opened.matching, opened.measures, ledger, typed_codes=typed_codes)
    answers = turned_back(answers, opened.matching, opened.measures)
    if "person" in answers:
        answers = keep_last_answers(answers, ledger)
    ask_directions(answers, opened.matching, opened.measures, ledger)
    note_ages(answers, opened.measures, known, ledger)
    check_forms(answers, opened.measures, known, ledger)
    rows = answers["row"].to_numpy(dtype=np.int64)
    return {"responses": _canonical("responses", answers, ledger.kept[rows], ledger.source_rows[rows])}


def _answer_columns(opened: Opened, sources: Mapping[str, Source]) -> list[AnswerColumn]:
    """Every column of answers; where answers come one a row, a column for each question."""
    columns = [
        AnswerColumn(header, target, explained(opened.data.columns[header], opened.matching.answers.get(header, {})))
        for header, target in opened.targets.items()
        if isinstance(target, AnswerField)
    ]
    if set(sources) >= set(ONE_A_ROW):
        measure, item, value = (sources[field].cells for field in ONE_A_ROW)
        columns += unfolded(measure, item, value, sources["measure"].header)
    known = [column for column in columns if _is_known(column.target, opened.measures)]
    for key in {column.target.measure for column in columns} - {column.target.measure for column in known}:
        header = next(column.header for column in columns if column.target.measure == key)
        opened.ledger.ask("measure-unknown", as_line(LEAVE_OUT, key=header, table="columns"), column=header, target=key)
    return known


def _is_known(target: AnswerField, measures: Mapping[str, Measure]) -> bool:
    return target.measure in measures and target.item in measures[target.measure].item_keys


def _list_odd_cells(opened: Opened) -> None:
    """Errors of the spreadsheet and formulas without a result, in columns that are used."""
    headers, ledger = opened.layout.headers, opened.ledger
    used = {header for header, target in opened.targets.items() if target != LEAVE_OUT}
    put_right = {(one.row, one.column) for one in opened.corrections}
    for code, cells in (("error-cell", opened.sheet.errors), ("formula-without-result", opened.sheet.formulas)):
        for cell in cells:
            column, row = _place(cell)
            here = ledger.source_rows == row
            if column >= len(headers) or (row, headers[column]) in put_right:
                continue
            if headers[column] in used and here.any():
                ledger.cells(code, here, headers[column])


def _place(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1, int(cell[len(letters) :])


def _complete_to(table: str, tables: Mapping[str, pd.DataFrame]) -> date | None:
    if table not in _COMPLETE_TO or table not in tables:
        return None
    last = tables[table]["on"].max()
    return None if pd.isna(last) else last.date()
