"""The ready answers to a question about a file, and what an answer does to the mapping."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from evaluation.desk.saying import Choice
from evaluation.problems import Refused
from evaluation.records import TABLES
from evaluation.vocabulary import Role

if TYPE_CHECKING:
    from evaluation.intake import Inspection, Matching, Question
    from evaluation.intake.matching import Target
    from evaluation.measures import Measure
    from evaluation.programme import Programme

_PAIR = {"mentor": "The mentor", "mentee": "The child", "end": "When it ended", "start": "When it began"}
_ROLES = {Role.MENTEE: "Children", Role.MENTOR: "Mentors", Role.PROFESSIONAL: "Professionals"}
_ORDERS = (("day first", "Day first: 03/04 is 3 April"), ("month first", "Month first: 03/04 is 4 March"))
_SERIAL = ("excel serial", "They are Excel's day numbers")
_SAID = {'number_cells = "as they are"': "They are shown as they are stored"}
_WHAT_TO_DO = re.compile(r" (?:Say|If so,|Use one,) ")  # from here a sentence speaks of the mapping, not of the file
_CONTACTS = Choice("None: it is a log of contacts, by child", 'table = "contacts"')
_LEAVE_OUT, _ALIKE = "leave out", 75  # of 100; less is no likeness


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a page puts it.

    Attributes:
        about: what is not clear, short enough to stand above a choice.
        choices: the answers to pick from, most likely first; empty where only a column or the file can be changed.
        likely: whether the first choice is a suggestion to be accepted, not only the first of a list.
        field: which field of every row it is about (`round`, `role` …), or empty.
        question: as intake asked it.
        word: the answer it is about, where it is about one.
    """

    about: str
    choices: tuple[Choice, ...]
    likely: bool
    field: str
    question: "Question"
    word: str = ""


def table_choices() -> dict[str, Choice]:
    """What a file may be, by table."""
    return {name: Choice(table.title, _line(name, key="table")) for name, table in TABLES.items()}


def column_choices(table: str, header: str, measures: "Mapping[str, Measure]") -> dict[str, Choice]:
    """What a column may be, by its target as `ColumnMatch.target` writes it; "leave out" first."""
    from evaluation.intake.matching import AnswerField

    found: dict[str, Choice] = {_LEAVE_OUT: Choice("Leave out", _line(_LEAVE_OUT, key=header, table="columns"))}
    for field in _fields(table):
        found[field] = Choice(field_title(table, field), _line(field, key=header, table="columns"))
    for measure in measures.values() if table == "responses" else ():
        for item in measure.items:
            target = AnswerField(measure.key, item.key)
            label = f"{measure.name}: {item.wording or f'item {item.key}'}"
            found[str(target)] = Choice(label, _line(target, key=header, table="columns"))
    return found


def field_title(table: str, field: str) -> str:
    """What people read for a field: what it means, without the stop."""
    named = {column.name: column.meaning for column in TABLES[table].columns}
    return (named.get(field) or _PAIR.get(field, "") or named.get("service", field)).rstrip(".")


def round_choices(programme: "Programme") -> dict[str, Choice]:
    """The survey rounds, by key."""
    line = {wave.key: _line(wave.key, key="round", table="constants") for wave in programme.rounds}
    return {wave.key: Choice(wave.title.capitalize(), line[wave.key]) for wave in programme.rounds}


def role_choices() -> dict[str, Choice]:
    """Who may answer, by role."""
    return {str(role): Choice(label, _line(str(role), key="role", table="constants")) for role, label in _ROLES.items()}


def asked_about(
    question: "Question", inspection: "Inspection", measures: "Mapping[str, Measure]", programme: "Programme"
) -> Asked:
    """A question with its ready answers."""
    from evaluation.intake import Matching

    about = _WHAT_TO_DO.split(question.sentence)[0]
    if question.code == "unknown-word":
        about = f"What does {about.removesuffix(' is not known.')} stand for?"
    choices = ready_answers(question, inspection, measures, programme)
    try:
        line = Matching().with_line(question.line)
    except Refused:
        return Asked(about, choices, likely=False, field="", question=question)
    field, words = next(iter(line.values.items()), ("", {}))
    word = next(iter(words), "…")
    of_measure = field in measures and word != "…"
    if of_measure:
        about = f"What does the answer “{word}” stand for in “{measures[field].name}”?"
    likely = question.code == "column-unsure"
    constant = next(iter(line.constants), "")
    return Asked(about, choices, likely, constant, question, word=word if of_measure else "")


def asked_together(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    """Questions about one answer of several measures with the same answers to pick from become one question."""
    groups: dict[object, list[Asked]] = {}
    for one in asked:
        alike = (one.word, tuple(choice.label for choice in one.choices)) if one.word and one.choices else one.question
        groups.setdefault(alike, []).append(one)
    return tuple(group[0] if len(group) == 1 else _joined(group) for group in groups.values())


def _joined(group: list[Asked]) -> Asked:
    lines = zip(*([choice.line for choice in one.choices] for one in group), strict=True)
    choices = tuple(Choice(choice.label, "\n".join(said)) for choice, said in zip(group[0].choices, lines, strict=True))
    about = f"What does the answer “{group[0].word}” stand for? (asked by {len(group)} questionnaires)"
    return replace(group[0], about=about, choices=choices)


def ready_answers(
    question: "Question", inspection: "Inspection", measures: "Mapping[str, Measure]", programme: "Programme"
) -> tuple[Choice, ...]:
    """The answers a person can pick from, most likely first; empty where only the mapping itself can be changed."""
    from evaluation.intake import Matching

    try:
        asked = Matching().with_line(question.line)
    except Refused:
        return ()
    table = inspection.matching.table
    if asked.date_order:
        return _orders(question.code)
    if asked.table:
        return tuple(table_choices().values())
    if asked.values:
        field, words = next(iter(asked.values.items()))
        return _meanings(table, field, next(iter(words), "…"), measures)
    if asked.columns:
        header, target = next(iter(asked.columns.items()))
        contacts = (_CONTACTS,) if question.code == "mentor-missing" else ()
        return (*_for_column(header, target, inspection, measures, programme), *contacts)
    if asked.constants:
        return _constants(next(iter(asked.constants)), table, programme)
    return _yes_or_no(asked, question.line)


def _yes_or_no(asked: "Matching", line: str) -> tuple[Choice, ...]:
    """The line a question proposes, and what to say where it is not so."""
    if asked.date_cells:
        kept = _line("as they are", key="date_cells")
        return Choice("Turn them back: 4 March becomes 3 April", line), Choice("They are right", kept)
    if asked.reversed:
        no = _line([], key=next(iter(asked.reversed)), table="reversed")
        return Choice("Yes, already reversed in the file", line), Choice("No, as they were chosen", no)
    if asked.identifiers:
        out = _line(_LEAVE_OUT, key=next(iter(asked.identifiers)), table="columns")
        return Choice("Leave the column out", out), Choice("Keep them", line)
    return () if "…" in line else (Choice(_SAID.get(line, f"Yes: {line}"), line),)


def _line(value: object, *, key: str, table: str = "") -> str:
    from evaluation.intake.matching import as_line

    return as_line(value, key=key, table=table)


def _fields(table: str) -> tuple[str, ...]:
    from evaluation.intake.names import fields_of

    return fields_of(table) if table in TABLES else ()


def _orders(code: str) -> tuple[Choice, ...]:
    offered = (_SERIAL, *_ORDERS) if code == "date-serial" else _ORDERS
    return tuple(Choice(label, _line(order, key="date_order")) for order, label in offered)


def _meanings(table: str, field: str, word: str, measures: "Mapping[str, Measure]") -> tuple[Choice, ...]:
    """What one word of the file may stand for: a word of ours, or the code of an answer."""
    if word == "…":
        return ()
    where = f"values.{field}"
    if field in measures:
        given = [(f"{code:g}: {label}" if label else f"{code:g}", code) for code, label in _codes(measures[field])]
        offered: list[tuple[str, object]] = [*given, ("Would rather not say", "declined")]
    else:
        offered = [(str(one).capitalize(), str(one)) for one in _by_likeness(word, _vocabulary(table, field))]
    return tuple(Choice(label, _line(ours, key=word, table=where)) for label, ours in (*offered, _left_out()))


def _by_likeness(word: str, ours: Iterable[StrEnum]) -> list[StrEnum]:
    """Words that are made of the same parts first; which one is meant is for the person to say."""
    from rapidfuzz import fuzz

    plain = word.casefold()
    return sorted(ours, key=lambda one: -(fuzz.token_set_ratio(plain, one) // _ALIKE))


def _left_out() -> tuple[str, object]:
    return "Leave these cells out", _LEAVE_OUT


def _codes(measure: "Measure") -> list[tuple[float, str]]:
    labels = {code: label for label, code in measure.labels.items()}
    codes = [measure.low + place * measure.step for place in range(measure.points)]
    return [(code, labels.get(code, "")) for code in codes]


def _vocabulary(table: str, field: str) -> Iterable[StrEnum]:
    found = (
        next((column for column in TABLES[table].columns if column.name == field), None) if table in TABLES else None
    )
    return tuple(found.choices) if found and found.choices else ()


def _for_column(
    header: str,
    target: "Target",
    inspection: "Inspection",
    measures: "Mapping[str, Measure]",
    programme: "Programme",
) -> tuple[Choice, ...]:
    """For a column what it may be, the suggestion first; for a missing field the columns it may be."""
    table = inspection.matching.table
    if header not in {column.header for column in inspection.columns}:
        free = [one.header for one in inspection.columns if one.target in ("", _LEAVE_OUT)]
        named = tuple(Choice(f"It is the column “{one}”", _line(target, key=one, table="columns")) for one in free)
        return (*_constants(str(target), table, programme), *named)
    offered = column_choices(table, header, measures)
    first = offered.pop(str(target), None)
    return (*([first] if first else []), *offered.values())


def _constants(field: str, table: str, programme: "Programme") -> tuple[Choice, ...]:
    if field == "round":
        return tuple(round_choices(programme).values())
    if field == "role":
        return tuple(role_choices().values())
    return tuple(
        Choice(f"“{one}” in every row", _line(str(one), key=field, table="constants"))
        for one in _vocabulary(table, field)
    )
