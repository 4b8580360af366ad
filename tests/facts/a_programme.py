"""Tiny programmes for tests: canonical tables as the store gives them, from a few words a row."""

from datetime import date

import pandas as pd

from evaluation.facts import Facts, build
from evaluation.measures import load
from evaluation.programme import Programme
from evaluation.records import TABLES, conform
from evaluation.results import Period, Scope

CUT_OFF = date(2025, 6, 30)
CAME, AWAY, WE_CANCELLED = "attended", "child did not attend", "mentor cancelled"


def canonical(name, rows) -> pd.DataFrame:
    """The rows (dicts) as the canonical frame of that table, people and matches as integer keys."""
    table = TABLES[name]
    frame = pd.DataFrame(list(rows))
    keys = [column.name for column in table.columns if column.kind in ("person", "match")]
    dated = [column.name for column in table.columns if column.kind == "date" and column.name in frame]
    for column in dated:
        frame[column] = pd.to_datetime(frame[column]).astype("datetime64[s]")
    whole = conform(table, frame.drop(columns=[key for key in keys if key in frame]))
    for key in keys:
        values = frame[key] if key in frame else [None] * len(frame)
        whole[key] = pd.array(list(values), dtype="Int64")
    return whole


def a_table_of_matches(*rows, **shared) -> pd.DataFrame:
    """Rows of (matched on, weeks planned, closed on, ending); each its own child, mentor and key, from 1 on."""
    names = ("matched_on", "planned_weeks", "closed_on", "ending")
    common = {"service": "Harrowmere", "planned_per_week": 1.0}
    return canonical(
        "matches",
        [
            common
            | {"match": key, "mentor": 100 + key, "mentee": 200 + key}
            | dict(zip(names, row, strict=False))
            | shared
            for key, row in enumerate(rows, start=1)
        ],
    )


def a_log(*rows) -> pd.DataFrame:
    """Meetings of (match, day, status) with, if wanted, more columns as a last dict."""
    names = ("match", "on", "status")
    return canonical(
        "meetings", [dict(zip(names, row[:3], strict=False)) | (row[3] if len(row) > 3 else {}) for row in rows]
    )


def weekly(match, first, statuses, **more):
    """A planned meeting every seven days from that day on, one for each status."""
    days = pd.date_range(first, periods=len(statuses), freq="7D")
    return [(match, str(day.date()), status, more) for day, status in zip(days, statuses, strict=True)]


def answers(measure, round_, *people, role="mentee", **more):
    """Rows of responses: people are (person, on, item answers …)."""
    return [
        {"person": person, "role": role, "round": round_, "measure": measure, "item": item, "value": value, "on": on}
        | more
        for person, on, *values in people
        for item, value in zip("1234567890", values, strict=False)
    ]


def facts(
    cut_offs=None, programme=None, period=None, scope=None, measures=None, temporary="", **tables: pd.DataFrame
) -> Facts:
    """The facts of these tables at the end of June 2025."""
    return build(
        tables,
        programme=programme or Programme(),
        measures=measures or load(),
        cut_offs={"": CUT_OFF} if cut_offs is None else cut_offs,
        period=period or Period(),
        scope=scope or Scope(),
        temporary=temporary,
    )
