"""Jisc Online Surveys: `Unique Response Number` first, questions numbered `1.`, `2.a.`.

Marks: https://onlinesurveys.jisc.ac.uk, “Exporting response data”
"""

import re

from evaluation.intake.header import Top, column_names
from evaluation.intake.layout import Layout
from evaluation.intake.names import level

_NUMBER = "unique response number"
_COMPLETED = ("completion time", "date completed", "completed", "submitted", "submission date", "date submitted")
_OWN = frozenset({_NUMBER, "response id", "started", "start time", "date started", "ip address", "response status"})
_NUMBERED = re.compile(r"Q?\d{1,4}(?:\.\d{1,4}){0,4}\.?(?:[a-z]\.){0,2}(?:[ivx]{1,5}\.){0,2}\s+(?P<text>\S.*)")


def recognise(top: Top) -> Layout | None:
    """A sheet with a response's number in front."""
    if not top.words or _NUMBER not in map(level, top.words[0][:3]):
        return None
    headers, twice = column_names(top.words[0])
    completed = next((header for header in headers if level(header) in _COMPLETED), None)
    wordings = {header: cut["text"] for header in headers if (cut := _NUMBERED.fullmatch(header))}
    return Layout(
        dialect="Jisc Online Surveys",
        header_row=1,
        first_row=2,
        headers=headers,
        wordings=wordings | twice,
        leave_out=frozenset(header for header in headers if level(header) in _OWN),
        fields={completed: "on"} if completed else {},
        table="responses",
        twice=len(twice),
    )
