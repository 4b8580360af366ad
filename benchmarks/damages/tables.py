"""The good tables damage is done to: a log, two registers and a survey, each row with what must be read from it."""

import random
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pandas as pd

from evaluation.measures import Measure, read_measure
from evaluation.records import Known

TODAY = date(2026, 7, 1)
POOL = 40  # rows a table's files are taken from; the first half is stored already
LABELS = ("Disagree a lot", "Disagree a bit", "In between", "Agree a bit", "Agree a lot")
REFERENCES = ("007", "None", "NA", "Zoë", "H14", "1e5", "0x1F", "TRUE", "H-3", "Null", "0012", "nan")
MENTORS = ("M1", "M2", "M03", "04")
TRUST = read_measure({
    "key": "trust", "name": "Trust in my mentor", "respondent": "mentee", "low": 1, "high": 5, "at_least": 1,
    "age_min": 8, "age_max": 21, "labels": {label: code for code, label in enumerate(LABELS, start=1)},
    "items": [
        {"key": "1", "wording": "I would tell my mentor if something was worrying me."},
        {"key": "2", "wording": "When my mentor says they will do something, they do it."},
        {"key": "3", "wording": "I watch what I say when I am with my mentor.", "reversed": True},
    ],
})  # fmt: skip


@dataclass
class Row:
    """One row of a file: what stands in its cells, and what must become of it.

    Attributes:
        cells, truth: field → what is written, and what must be read (None: nothing).
        kind: row, blank, total or header; only a row counts.
        stored: whether the store has it already. moved: its key is another one now.
        out: the reason it must be left out with, or empty.
        said: field → the problem that must be named for it.
        spare: whether damage has not touched it yet.
        more: cells beyond the header's. short: how many cells are cut off at its end.
    """

    cells: dict[str, object]
    truth: dict[str, object]
    kind: str = "row"
    stored: bool = False
    moved: bool = False
    out: str = ""
    said: dict[str, str] = field(default_factory=dict)
    spare: bool = True
    more: int = 0
    short: int = 0


@dataclass
class Sheet:
    """A file to be: its rows, how it is written, and what must be said of it.

    Attributes:
        table: canonical table. headers: field → name in the file, in the file's order.
        written: csv, xlsx or ods. dates: how dates are written. ambiguous: every day could be a month.
        beside: further columns: header → cell of every row. above: rows before the header.
        sheets: further sheets of a workbook, name and whether it is hidden, before the table's own.
        refused, questions, notes: codes that must be given; lines: the answers to the questions.
        usual: rows in a usual file, 0 unknown.
        damages: what was done.
    """

    table: str
    headers: dict[str, str]
    rows: list[Row]
    said: str
    written: str = "csv"
    dates: str = "uk"
    ambiguous: bool = False
    encoding: str = "utf-8"
    separator: str = ","
    beside: dict[str, list[str]] = field(default_factory=dict)
    above: list[list[str]] = field(default_factory=list)
    sheets: list[tuple[str, bool]] = field(default_factory=list)
    spoilt: str = ""
    refused: str = ""
    questions: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)
    usual: float = 0
    young: bool = False
    damages: list[str] = field(default_factory=list)

    @property
    def real(self) -> list[Row]:
        """The rows that count."""
        return [row for row in self.rows if row.kind == "row"]


HEADERS = {
    "meetings": {
        "mentor": "Mentor", "mentee": "Mentee", "on": "Date", "start": "Start", "status": "Status",
        "minutes": "Minutes", "informal": "Informal",
    },
    "matches": {
        "match": "Match ID", "mentor": "Mentor", "mentee": "Mentee", "matched_on": "Date matched",
        "planned_weeks": "Planned weeks", "closed_on": "Date closed", "ending": "Ending",
    },
    "people": {
        "person": "Person", "role": "Role", "birth_year": "Year of birth", "joined_on": "Joined on", "sex": "Sex",
        "leaving_reason": "Leaving reason",
    },
    "responses": {
        "person": "Person", "on": "Date completed",
        **{item.key: item.wording for item in TRUST.items},
    },
}  # fmt: skip
SAID = {
    "meetings": "", "matches": "", "people": "",
    "responses": '[constants]\nround = "first"\nrole = "mentee"\n',
}  # fmt: skip


def a_day(rng: random.Random, *, ambiguous: bool) -> date:
    """A day of 2025 that could be read with day and month changed round, or could not."""
    month = rng.randint(1, 6)
    day = rng.choice([one for one in range(1, 13) if one != month]) if ambiguous else rng.randint(13, 28)
    return date(2025, month, day)


@cache
def pool(table: str, *, ambiguous: bool) -> tuple[Row, ...]:
    """All good rows of a table, their keys all different."""
    rng = random.Random(f"{table} {ambiguous}")
    rows: dict[object, Row] = {}
    while len(rows) < POOL:
        truth, key = _MAKERS[table](rng, len(rows), ambiguous)
        row = Row({name: _as_written(value) for name, value in truth.items()}, truth, stored=len(rows) < POOL // 2)
        rows.setdefault(key, row)
    return tuple(rows.values())


def _as_written(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, date) else "" if value is None else str(value)


def _meeting(rng: random.Random, _: int, ambiguous: bool) -> tuple[dict[str, object], object]:
    truth: dict[str, object] = {
        "mentor": rng.choice(MENTORS), "mentee": rng.choice(REFERENCES), "on": a_day(rng, ambiguous=ambiguous),
        "start": rng.choice(["14:30", "16:00", "09:15"]),
        "status": rng.choice(["attended", "child did not attend", "mentor cancelled"]),
        "minutes": rng.choice([45, 60, 75, 90]), "informal": rng.random() < 0.5,
    }  # fmt: skip
    return truth, (truth["mentor"], truth["mentee"], truth["on"])


def _match(rng: random.Random, number: int, ambiguous: bool) -> tuple[dict[str, object], object]:
    opened = a_day(rng, ambiguous=ambiguous)
    closed = opened.replace(month=opened.month + 6) if rng.random() < 0.6 else None
    if ambiguous and closed and closed.day == closed.month:
        closed = None
    truth: dict[str, object] = {
        "match": f"{number:03d}", "mentor": rng.choice(MENTORS), "mentee": rng.choice(REFERENCES), "matched_on": opened,
        "planned_weeks": rng.choice([12, 26]), "closed_on": closed,
        "ending": rng.choice(["as planned", "child chose", "mentor"]) if closed else None,
    }  # fmt: skip
    return truth, number


def _person(rng: random.Random, number: int, ambiguous: bool) -> tuple[dict[str, object], object]:
    truth: dict[str, object] = {
        "person": f"{number:03d}", "role": rng.choice(["mentee", "mentor"]), "birth_year": rng.randint(2006, 2013),
        "joined_on": a_day(rng, ambiguous=ambiguous), "sex": rng.choice(["female", "male"]),
        "leaving_reason": rng.choice([None, "moved", "new job"]),
    }  # fmt: skip
    return truth, number


def _form(rng: random.Random, number: int, ambiguous: bool) -> tuple[dict[str, object], object]:
    level = (0, 4, 1, 3)[number % 4]
    near = max(0, min(4, level + rng.choice([-1, 1])))
    truth: dict[str, object] = {"person": f"{number:03d}", "on": a_day(rng, ambiguous=ambiguous)}
    truth |= {"1": LABELS[level], "2": LABELS[near], "3": LABELS[4 - level]}
    return truth, number


_MAKERS = {"meetings": _meeting, "matches": _match, "people": _person, "responses": _form}


MEASURES: dict[str, Measure] = {"trust": TRUST}


def known(sheet: Sheet) -> Known:
    """What the service has stored when this file arrives: everybody, and matches of the whole year."""
    return _known(sheet.table, sheet.usual, 2022 if sheet.young else 2011)


@cache
def _known(table: str, usual: float, born: int) -> Known:
    pairs = [(mentor, mentee) for mentor in MENTORS for mentee in REFERENCES]
    matches = pd.DataFrame(pairs, columns=["mentor", "mentee"])
    matches["match"] = matches["mentor"] + "~" + matches["mentee"]
    matches["service"], matches["matched_on"] = "", pd.Timestamp(2025, 1, 1)
    matches["closed_on"] = pd.Timestamp(2025, 12, 31)
    people = sorted({*MENTORS, *REFERENCES, *(f"{number:03d}" for number in range(POOL))})
    register = pd.DataFrame({"person": people, "role": "mentee", "service": ""})
    register["birth_year"] = born
    return Known(people=register, matches=matches, usual_rows={table: usual} if usual else {})


def a_sheet(rng: random.Random) -> Sheet:
    """Some rows of one table, not damaged yet."""
    table = rng.choice(["meetings", "meetings", "matches", "people", "responses"])
    ambiguous = rng.random() < 0.15
    chosen = rng.sample(pool(table, ambiguous=ambiguous), rng.randint(10, 16))
    rows = [Row(dict(row.cells), dict(row.truth), stored=row.stored) for row in chosen]
    written = rng.choice(["csv", "csv", "csv", "xlsx", "xlsx", "ods"])
    sheet = Sheet(table, dict(HEADERS[table]), rows, SAID[table], written=written, ambiguous=ambiguous)
    if ambiguous:
        sheet.damages.append("days that could be months")
        sheet.questions.add("date-order")
        sheet.lines.append('date_order = "day first"')
    return sheet
