"""What a person answers about a file, and what that does to its mapping."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evaluation.intake import Correction, Matching

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One ready answer.

    Attributes:
        label: what people read.
        line: the line of a mapping it stands for, or several; `said` adds them.
    """

    label: str
    line: str


def said(matching: "Matching", answer: str) -> "Matching":
    """The mapping with a person's answer added, one line of a mapping or several.

    Another table starts again, because columns mean other things in it. A field that moves to another column leaves
    the one it was on.

    Raises:
        Refused: a line cannot be read.
    """
    for line in answer.splitlines():
        matching = _one_line(matching, line)
    return matching


def _one_line(matching: "Matching", line: str) -> "Matching":
    from evaluation.intake import LEAVE_OUT, Matching

    more = Matching().with_line(line)
    if more.table and more.table != matching.table:
        return Matching(table=more.table, sheet=matching.sheet, header_row=matching.header_row)
    given = {target for target in more.columns.values() if target != LEAVE_OUT}
    moved = {header: LEAVE_OUT for header, target in matching.columns.items() if target in given}
    return replace(matching, columns={**matching.columns, **moved}).under(more)


def two_people(reference: str) -> str:
    """The line that takes back that a reference stands for another person: it stands for itself again."""
    from evaluation.intake.matching import as_line

    return as_line(reference, key=reference, table="people")


def correction(row: int, column: str, value: str, reason: str) -> "Correction":
    """One cell of a file put right before it is stored: its row as the spreadsheet shows it, and its header."""
    from evaluation.intake import Correction

    return Correction(row, column, value, reason.strip()[:LONGEST_REASON])


def constant(field: str, value: str) -> str:
    """The line that gives every row the same value: `constant("service", "Tarnley")`."""
    from evaluation.intake.matching import as_line

    return as_line(value, key=field, table="constants")
