"""The one outcome that was chosen to look at first, and when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ChosenOutcome:
    """The primary outcome in force.

    Attributes:
        name: of its questionnaire.
        on: the day it was chosen, by the record of saved settings.
        before: whether nobody had answered that questionnaire twice by then; None where the days are not known.
    """

    name: str
    on: date
    before: bool | None
