"""Microsoft Forms: an Excel table that opens with ID, Start time, Completion time, Email, Name, in any language."""

from itertools import pairwise

from evaluation.intake.child.buffers import DATETIME, EMPTY, NUMBER, TEXT
from evaluation.intake.header import Top, column_names
from evaluation.intake.layout import Layout
from evaluation.intake.names import level

_OPENING = ("id", "start time", "completion time")
_OWN = 5
_ID, _STARTED, _COMPLETED, _EMAIL, _NAME, _MODIFIED = range(6)


def recognise(top: Top) -> Layout | None:
    """A sheet that opens as Forms writes it: by the English names, or by what the first columns hold."""
    if len(top.words) < 2 or len(top.words[0]) <= _OWN:  # noqa: PLR2004 - a header and a form
        return None
    if tuple(map(level, top.words[0][:3])) != _OPENING and not _opens_alike(top):
        return None
    headers, twice = column_names(top.words[0])
    own = headers[: _OWN + _has_modified(top)]
    answered = headers[_COMPLETED]
    return Layout(
        dialect="Microsoft Forms",
        header_row=1,
        first_row=2,
        headers=headers,
        leave_out=frozenset(own) - {answered},
        fields={answered: "on"},
        table="responses",
        wordings=twice,
        twice=len(twice),
    )


def _opens_alike(top: Top) -> bool:
    """Rising whole numbers, two moments in order, one word or addresses, then names or nothing."""
    rows = list(zip(top.words, top.kinds, strict=True))[1:]
    rows = [(words, kinds) for words, kinds in rows if any(words)]
    if not rows or any(kind != TEXT for kind in top.kinds[0][:_OWN]):
        return False
    kinds = {(own[_ID], own[_STARTED], own[_COMPLETED]) for _, own in rows}
    if kinds != {(NUMBER, DATETIME, DATETIME)} or any(words[_STARTED] > words[_COMPLETED] for words, _ in rows):
        return False
    numbers = [float(words[_ID]) for words, _ in rows]
    emails = {words[_EMAIL] for words, _ in rows}
    return all(one < two for one, two in pairwise(numbers)) and (
        all("@" in email for email in emails) or (len(emails) == 1 and next(iter(emails)).isalpha())
    )


def _has_modified(top: Top) -> bool:
    """Whether a sixth column is the tool's own: a moment after completion, or the English name."""
    if level(top.words[0][_MODIFIED]) == "last modified time":
        return True
    filled = [(words, kinds) for words, kinds in zip(top.words[1:], top.kinds[1:], strict=True) if words[_MODIFIED]]
    return bool(filled) and all(
        kinds[_MODIFIED] in (DATETIME, EMPTY) and words[_MODIFIED] >= words[_COMPLETED] for words, kinds in filled
    )
