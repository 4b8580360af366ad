"""LimeSurvey: headers as `code. question`, `code[sub]. question [row]`, or codes alone beside its own columns.

Marks: https://www.limesurvey.org/manual/Exporting_results
"""

import re
from collections.abc import Sequence

from evaluation.intake.header import Top, column_names
from evaluation.intake.layout import Layout

_CODED = re.compile(r"(?P<code>[A-Za-z][\w-]{0,30})(?P<sub>(?:\[[\w-]+\]){0,2})\. ?(?P<text>\S.*)")
_ROW = re.compile(r".*\[(?P<row>[^\[\]]+)\]\s*")
_PLAIN_NUMBER = re.compile(r"[A-Za-z]{1,2}\d{0,3}[a-z]?|Item\d+|Question\d+", re.IGNORECASE)
_OWN = ("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl", "token")
_LABELS = (
    "Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started", "Date last action",
    "IP address", "Referrer URL", "Access code",
)  # fmt: skip
_FEWEST_OWN = 3
_FEWEST_CODED = 4
_MOSTLY = 0.7
_NEVER_SENT = frozenset({"1980-01-01 00:00:00"})


def recognise(top: Top) -> Layout | None:
    """A sheet of coded questions, or one with LimeSurvey's own first columns."""
    if not top.words:
        return None
    words = top.words[0]
    own = {_own(word): word for word in words if _own(word)}
    if not ({"submitdate", "lastpage", "startlanguage"} & set(own) and len(own) >= _FEWEST_OWN) and not _coded(words):
        return None
    headers, twice = column_names(words)
    fields = {own[name]: field for name, field in (("submitdate", "on"), ("token", "person")) if name in own}
    return Layout(
        dialect="LimeSurvey",
        header_row=1,
        first_row=2,
        headers=headers,
        wordings={header: _question(header) for header in headers if _question(header)} | twice,
        leave_out=frozenset(set(own.values()) - set(fields)),
        fields=fields,
        table="responses",
        twice=len(twice),
        blanks=_NEVER_SENT,
    )


def _own(word: str) -> str:
    """Which of the tool's own columns this is, by its code, its label, or both."""
    code, _, label = word.partition(". ")
    if label:
        return code if code in _OWN and label in _LABELS else ""
    return word if word in _OWN else dict(zip(_LABELS, _OWN, strict=True)).get(word, "")


def _coded(words: Sequence[str]) -> bool:
    """Whether nearly all headers are codes with their question, and the codes are more than Q1, Q2 … somebody typed."""
    named = [word for word in words if word]
    found = [cut for word in named if (cut := _CODED.fullmatch(word))]
    telling = [cut for cut in found if cut["sub"] or not _PLAIN_NUMBER.fullmatch(cut["code"])]
    return len(telling) >= _FEWEST_CODED and len(found) >= _MOSTLY * len(named)


def _question(header: str) -> str:
    """The question without its code; of an array the row that is asked."""
    cut = _CODED.fullmatch(header)
    if not cut:
        return ""
    row = _ROW.fullmatch(cut["text"]) if cut["sub"] else None
    return row["row"] if row else cut["text"]
