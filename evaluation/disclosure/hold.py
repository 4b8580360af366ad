"""P5, P7: a figure is refreshed only when enough people are new in it; else the last version stands, with its date."""

from collections.abc import Iterable
from datetime import date

from evaluation.disclosure.asked import Behind, Block, Version
from evaluation.disclosure.policy import POLICY, Policy
from evaluation.disclosure.protect import SMALL_GROUP
from evaluation.results import Cell, Held, Released, Row, Suppressed


def new_in(one: Behind, other: Behind) -> int:
    """How many people are in one only, or contribute something else in the other (a late correction, P7)."""
    return sum(one.get(person) != other.get(person) for person in one.keys() | other.keys())


def apart(one: Behind, other: Behind) -> int:
    """How many people are in one only, whatever they contribute."""
    return len(one.keys() ^ other.keys())


def may_refresh(block: Block, earlier: Iterable[Version], policy: Policy = POLICY) -> bool:
    """Whether nothing or ten people or more are new against every version of it and every group of its measure."""
    for version in earlier:
        if version.key == block.key:
            differ = new_in(block.behind, version.behind)
        elif version.family == block.family:
            differ = apart(block.behind, version.behind)
        else:
            continue
        if 0 < differ < policy.new_people:
            return False
    return True


def held_rows(key: str, earlier: Iterable[Version]) -> tuple[Row, ...] | None:
    """The rows of the last version that stands, each released cell marked as held; None where there is none."""
    versions = [version for version in earlier if version.key == key and not version.withdrawn]
    if not versions:
        return None
    last = max(versions, key=lambda version: version.publication)
    return tuple(Row(row.name, tuple(_held(cell, last) for cell in row.cells), row.merged) for row in last.rows)


def hidden_rows(names: Iterable[str], cells: int) -> tuple[Row, ...]:
    """Rows of which nothing is shown."""
    return tuple(Row(name, (Suppressed("c", SMALL_GROUP),) * cells) for name in names)


def _held(cell: Cell, version: Version) -> Cell:
    if not isinstance(cell, Released):
        return cell
    return Held(cell, date.fromisoformat(version.as_at), version.publication)
