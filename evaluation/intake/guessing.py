"""What a file is: which table its columns can fill."""

from collections.abc import Iterable, Mapping

from evaluation.intake.layout import Layout
from evaluation.intake.matching import AnswerField, Matching
from evaluation.intake.names import fields_of, level
from evaluation.intake.proposing import Proposal, propose
from evaluation.measures import Measure
from evaluation.records import TABLES

# One of these groups of fields must be there besides what the table itself requires.
ONE_OF: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "meetings": (("match",), ("mentor", "mentee")),
    "contacts": (("match",), ("person",), ("mentor", "mentee"), ("mentee",)),
    "follow_ups": (("match",), ("mentor",), ("child", "next_step"), ("mentee", "next_step")),
    "pauses": (("match",), ("service",), ("mentor", "mentee")),
    "matches": (("match",), ("mentor", "mentee")),
    "status": (("accommodation",), ("education_training_employment",), ("qualification",), ("paid_role",)),
}
_MAY_BE_CONCLUDED = {"meetings": {"match"}, "matches": {"match"}, "responses": {"role", "measure", "item"}}
_LIKELY_MARKS = (("contacts", ("contact",)), ("meetings", ("meeting", "session")))


def needed(table: str) -> set[str]:
    """Fields no row of that table can do without and that cannot be concluded from others."""
    return set(TABLES[table].required) - _MAY_BE_CONCLUDED.get(table, set())


def lacking(table: str, fields: Iterable[str]) -> list[str]:
    """What is still needed for that table, given these fields; of alternatives the first field of the first group."""
    there = set(fields)
    missing = sorted(needed(table) - there)
    groups = ONE_OF.get(table, ())
    if groups and not any(set(group) <= there for group in groups):
        nearest = max(groups, key=lambda group: (len(set(group) & there), -len(group)))
        missing += [one for one in nearest if one not in there and one not in missing]
    return missing


def guess_table(layout: Layout, matching: Matching, measures: Mapping[str, Measure], names: str = "") -> str:
    """The table this file fills best, or empty where it is not clear.

    Args:
        layout: how it lies.
        matching: what a person said.
        measures: whose questions may be asked.
        names: the file's and the sheet's name, which may tell meetings from contacts.
    """
    if matching.table:
        return matching.table
    if layout.table or any(isinstance(target, AnswerField) for target in matching.columns.values()):
        return layout.table or "responses"
    answers = propose(layout, matching, "responses", measures)
    if any(isinstance(one.target, AnswerField) and one.how == "exact" for one in answers):
        return "responses"
    tied = likely_tables(layout, matching)
    return tied[0] if len(tied) == 1 else _by_name(tied, f"{names} {' '.join(layout.headers)}")


def likely_tables(layout: Layout, matching: Matching) -> list[str]:
    """The tables this file's columns fill best, more than one where they fill several alike."""
    scores = {table: _score(table, propose(layout, matching, table, {}), matching) for table in TABLES}
    best = max(scores.values())
    return [table for table, score in scores.items() if score == best and best > 0]


def _score(table: str, proposals: Iterable[Proposal], matching: Matching) -> float:
    fields = {one.target for one in proposals if isinstance(one.target, str) and one.how not in {"none", "suggested"}}
    fields = (fields | set(matching.constants)) & set(fields_of(table))
    missing = [one for one in lacking(table, fields) if one not in {"role", "round"}]
    if missing or (table == "responses" and not {"measure", "item", "value"} <= fields):
        return 0.0
    return len(fields) + (1 if table == "meetings" and "status" in fields else 0)


def _by_name(tied: list[str], names: str) -> str:
    words = level(names)
    return next((table for table, marks in _LIKELY_MARKS if table in tied and any(m in words for m in marks)), "")
