"""What may be told of how a file's rows stand to those stored: of answers never whether a row says the same.

Whoever adds files could type one row with a guess at a child's answer: “same” would say the guess is right, “changed”
that it is not. Among many rows whose answers they know one guess tells as much, so no number of people makes it safe.
The ledger inside keeps every count.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evaluation.store import RowCounts
    from evaluation.store.looking import TableDifference

ANSWERS = frozenset({"responses"})  # that somebody answered is told elsewhere, to ask for forms; what they said is not
WORDS = frozenset({"voices", "talk_requests"})  # of these to be there at all says what somebody wrote or asked
NOT_TOLD = "not told"


@dataclass(frozen=True, slots=True)
class Counted:
    """A file's rows as they may be told.

    Attributes:
        in_file: how many. parts: word → how many of them; they add up to `in_file`.
    """

    in_file: int
    parts: dict[str, int]

    @property
    def brought(self) -> int:
        """Rows new or changed; of answers every row that was read."""
        told = self.parts
        return told["new"] + told["changed"] if "changed" in told else self.in_file - told["rejected"]


def counted(counts: "RowCounts", tables: Collection[str]) -> Counted:
    """The counts of a file that brings rows to these tables.

    Args:
        counts: as the ledger keeps them.
        tables: names of canonical tables.
    """
    here = counts.changed + counts.same
    if WORDS & set(tables):
        parts = {"read": counts.new + here}
    elif ANSWERS & set(tables):
        parts = {"new": counts.new, "already here": here}
    else:
        parts = {"new": counts.new, "changed": counts.changed, "same": counts.same}
    return Counted(counts.in_file, parts | {"rejected": counts.rejected})


def protected(found: "TableDifference") -> "TableDifference":
    """How two uploads differ in one table, without what may not be told (None)."""
    if found.table in WORDS:
        return replace(found, only_here=None, differs=None, same=None, both=None, only_there=None)
    return replace(found, differs=None, same=None) if found.table in ANSWERS else found
