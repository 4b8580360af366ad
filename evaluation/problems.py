"""What went wrong, where, and what to do: the sentences people read, and the one exception that carries them."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["refused", "row left out", "cell left out", "question", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell the person in front of the screen.

    Attributes:
        code: stable name from the catalogue, e.g. `date-impossible`.
        sentence: what is wrong and what to do, in plain English, never with a child's values in it.
        severity: what follows: the file is refused, a row or a cell is left out, a question waits, or only a note.
        sheet: the sheet's name, empty where a file has none.
        row: the row's number as a spreadsheet shows it (the first is 1), or None for the whole file.
        column: the column's header as it stands in the file, or empty.
        rows: how many rows share this problem.
    """

    code: str
    sentence: str
    severity: Severity = "note"
    sheet: str = ""
    row: int | None = None
    column: str = ""
    rows: int = 1


class Refused(Exception):  # noqa: N818 - it is what happened, in the words people read
    """Something asked for cannot be done; carries sentences for the person, never a traceback."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.sentence for problem in problems))


def refuse(code: str, sentence: str, **where: str | int | None) -> Refused:
    """Build the exception for one refusal: `raise refuse("empty-file", "This file is empty. …")`."""
    return Refused(Problem(code=code, sentence=sentence, severity="refused", **where))  # type: ignore[arg-type]
