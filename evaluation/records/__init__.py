"""The canonical tables: what a row may hold, in which type and unit, what identifies it, and what is personal."""

from collections.abc import Mapping

from evaluation.records.answers import RESPONSES, TALK_REQUESTS, VOICES
from evaluation.records.log import ADVICE, CONTACTS, FOLLOW_UPS, MEETINGS, SUPERVISION
from evaluation.records.people import MATCHES, PAUSES, PEOPLE, STATUS, STEPS
from evaluation.records.schema import DERIVED, DTYPES, SOURCE_ROW, Column, CutOff, Known, Table, conform, empty
from evaluation.records.totals import CASELOAD, COSTS, TARGETS, TEAMS

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        PEOPLE, STEPS, MATCHES, PAUSES, MEETINGS, CONTACTS, RESPONSES, TALK_REQUESTS, FOLLOW_UPS, SUPERVISION,
        ADVICE, VOICES, STATUS, TEAMS, TARGETS, CASELOAD, COSTS,
    )
}  # fmt: skip


__all__ = [
    "ADVICE", "CASELOAD", "CONTACTS", "COSTS", "DERIVED", "DTYPES", "FOLLOW_UPS", "MATCHES", "MEETINGS", "PAUSES",
    "PEOPLE", "RESPONSES", "SOURCE_ROW", "STATUS", "STEPS", "SUPERVISION", "TABLES", "TALK_REQUESTS", "TARGETS",
    "TEAMS", "VOICES", "Column", "CutOff", "Known", "Table", "conform", "empty",
]  # fmt: skip
