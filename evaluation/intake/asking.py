"""What is not clear about a file's columns, asked all at once; each question names the line that answers it."""

from collections.abc import Sequence

import numpy as np

from evaluation.intake.child.buffers import NUMBER
from evaluation.intake.converting import column_of
from evaluation.intake.dialects.redcap import DICTIONARY
from evaluation.intake.guessing import lacking, likely_tables
from evaluation.intake.matching import LEAVE_OUT, AnswerField, as_line
from evaluation.intake.names import fields_of
from evaluation.intake.opening import Opened
from evaluation.intake.proposing import missing_headers
from evaluation.records import TABLES

_MOST_NAMED = 12
_SHOWN_UNKNOWN = ("xls", "xlsb", "ods")
_REFERENCES, _NUMBERS = ("person", "match"), ("number", "integer")


def ask_columns(opened: Opened) -> None:
    """Ask about the table, about columns that are named and not there, unsure, given twice or still needed."""
    ledger, table, given = opened.ledger, opened.table, opened.said
    for header in missing_headers(opened.layout, given):
        ledger.ask("header-missing", as_line(LEAVE_OUT, key=header, table="columns"), column=header)
    if opened.layout.dialect == DICTIONARY:
        ledger.ask("dictionary", as_line("responses", key="table"))
        return
    if table not in TABLES:
        likely = likely_tables(opened.layout, given)
        if likely:
            listed = ", ".join(TABLES[name].title.lower() for name in likely)
            ledger.ask("table-unclear", as_line(likely[0], key="table"), tables=listed)
        else:
            ledger.ask("table-unknown", as_line("meetings", key="table"))
        return
    _ask_targets(opened)
    _ask_numbers(opened)
    for one in opened.proposals:
        if one.how == "suggested":
            line = as_line(one.target, key=one.header, table="columns")
            ledger.ask("column-unsure", line, column=one.header, target=one.target, score=round(one.score))
    _ask_missing(opened)
    _note_unused(opened)


def _note_unused(opened: Opened) -> None:
    unused = [one.header for one in opened.proposals if not one.target]
    if unused:
        listed = ", ".join(f"“{_short(header)}”" for header in unused[:_MOST_NAMED])
        more = f" and {len(unused) - _MOST_NAMED} more" if len(unused) > _MOST_NAMED else ""
        opened.ledger.note("columns-not-used", columns=len(unused), names=listed + more)


def _ask_numbers(opened: Opened) -> None:
    """References that are numbers, and fractions: of these workbooks it is not read how they are shown."""
    if opened.source.kind not in _SHOWN_UNKNOWN or opened.matching.number_cells:
        return
    fields, found = set(fields_of(opened.table)), []
    for header, target in opened.targets.items():
        if isinstance(target, str) and target in fields:
            kind, cells = column_of(opened.table, target).kind, opened.data.columns[header]
            numbers = cells.numbers[cells.is_kind(NUMBER)] if cells.numbers is not None else np.zeros(0)
            if len(numbers) and (kind in _REFERENCES or (kind in _NUMBERS and (numbers % 1 != 0).any())):
                found.append(header)
    if found:
        listed = ", ".join(f"“{_short(header)}”" for header in found[:_MOST_NAMED])
        opened.ledger.ask("numbers-as-stored", as_line("as they are", key="number_cells"), columns=listed)


def _short(header: str) -> str:
    return header if len(header) <= 60 else header[:57] + "…"  # noqa: PLR2004 - a line on the screen


def _ask_targets(opened: Opened) -> None:
    known, table, seen = set(fields_of(opened.table)), opened.table, dict[str, str]()
    for header, target in opened.targets.items():
        if target == LEAVE_OUT:
            continue
        line = as_line(LEAVE_OUT, key=header, table="columns")
        if isinstance(target, AnswerField):
            measure = opened.measures.get(target.measure)
            if table != "responses" or (measure is not None and target.item not in measure.item_keys):
                opened.ledger.ask("measure-unknown", line, column=header, target=str(target))
        elif target not in known:
            opened.ledger.ask("field-unknown", line, column=header, target=target, table=TABLES[table].title.lower())
        if str(target) in seen:
            both = f"“{seen[str(target)]}” and “{header}”"
            opened.ledger.ask("column-twice", line, column=header, columns=both, target=str(target))
        seen.setdefault(str(target), header)


def _ask_missing(opened: Opened) -> None:
    targets = list(opened.targets.values())
    fields = {target for target in targets if isinstance(target, str)} | set(opened.matching.constants)
    answers = [target for target in targets if isinstance(target, AnswerField)]
    for field in lacking(opened.table, fields):
        if field == "round":
            if not answers or any(not answer.round for answer in answers):
                opened.ledger.ask("round-missing", as_line("first", key="round", table="constants"))
        elif opened.table == "responses" and field == "person":
            opened.ledger.ask("person-missing", as_line("person", key="…", table="columns"))
        elif opened.table == "meetings" and "status" in fields and "mentor" not in fields and "mentee" in fields:
            opened.ledger.ask("mentor-missing", as_line("mentor", key="…", table="columns"))
        else:
            meaning = next((one.meaning for one in TABLES[opened.table].columns if one.name == field), "who it was")
            line = as_line(field, key="…", table="columns")
            opened.ledger.ask("column-missing", line, field=field, meaning=meaning.rstrip(".").lower())
    if opened.table == "responses":
        _ask_answers(opened, answers, fields)


def _ask_answers(opened: Opened, answers: Sequence[AnswerField], fields: set[str]) -> None:
    asked = {answer.measure for answer in answers}
    if not answers and not {"measure", "item", "value"} <= fields:
        line = as_line({"measure": "…", "item": "…"}, key="…", table="columns")
        meaning = "which question a column holds the answers to"
        opened.ledger.ask("column-missing", line, field="measure", meaning=meaning)
    several = [key for key in asked if key in opened.measures and len(opened.measures[key].respondents) != 1]
    if "role" not in fields and (several or not answers):
        line = as_line("mentee", key="role", table="constants")
        opened.ledger.ask("column-missing", line, field="role", meaning="mentee, mentor or professional")
