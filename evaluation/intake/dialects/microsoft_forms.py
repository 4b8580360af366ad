"""Microsoft Forms: an Excel table that opens with ID, Start time, Completion time, Email, Name."""

from evaluation.intake.header import Top, column_names
from evaluation.intake.layout import Layout
from evaluation.intake.names import level

_OPENING = ("id", "start time", "completion time")
_OWN = frozenset({"id", "start time", "completion time", "email", "name", "last modified time"})


def recognise(top: Top) -> Layout | None:
    """A sheet whose first row opens as Forms writes it."""
    if not top.words or tuple(map(level, top.words[0][:3])) != _OPENING:
        return None
    headers, twice = column_names(top.words[0])
    own = [header for header in headers[:6] if level(header) in _OWN]
    answered = headers[2]
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
