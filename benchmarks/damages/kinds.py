"""The kinds of damage: each does one thing to a sheet and writes down what must become of it.

A kind returns False where it cannot be done to this sheet. Those that touch one row take one nobody has touched.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.damages.tables import Row, Sheet

Deed = Callable[[Sheet, random.Random], bool]
ALL = ("meetings", "matches", "people", "responses")
ANY = ("csv", "xlsx", "ods")
WHO = {"meetings": "mentee", "matches": "mentee", "people": "person", "responses": "person"}
LEFT_ALONE = 4  # rows that stay whole, so that a column keeps its evidence


@dataclass(frozen=True)
class Kind:
    """One kind of damage.

    Attributes:
        name: what people read. tables, written: where it can be. slot: only one kind of a slot is done to a file.
    """

    name: str
    do: Deed
    tables: tuple[str, ...] = ALL
    written: tuple[str, ...] = ANY
    slot: str = ""


KINDS: list[Kind] = []


def kind(
    name: str, *, tables: tuple[str, ...] = ALL, written: tuple[str, ...] = ANY, slot: str = ""
) -> Callable[[Deed], Deed]:
    def keep(do: Deed) -> Deed:
        KINDS.append(Kind(name, do, tables, written, slot))
        return do

    return keep


def a_row(sheet: Sheet, rng: random.Random, *, where: Callable[[Row], bool] = lambda _: True) -> Row | None:
    """A row nobody has touched, touched now; None where too few would be left."""
    spare = [row for row in sheet.real if row.spare]
    fitting = [row for row in spare if where(row)]
    if len(spare) <= LEFT_ALONE or not fitting:
        return None
    row = rng.choice(fitting)
    row.spare = False
    return row


def left_out(sheet: Sheet, rng: random.Random, field: str, cell: object, code: str) -> bool:
    """One row's cell that the row cannot do without becomes useless."""
    row = a_row(sheet, rng)
    if row is None:
        return False
    row.cells[field], row.out = cell, code
    return True


def emptied(sheet: Sheet, rng: random.Random, field: str, cell: object, code: str, *, moved: bool = False) -> bool:
    """One row's cell that it can do without becomes useless: the row stays, the cell is named."""
    row = a_row(sheet, rng, where=lambda one: one.truth[field] is not None)
    if row is None:
        return False
    row.cells[field], row.truth[field], row.said[field], row.moved = cell, None, code, moved
    return True


def rewritten(sheet: Sheet, rng: random.Random, field: str, spellings: dict[object, list[str]]) -> bool:
    """A whole column in other spellings of the same."""
    for row in sheet.real:
        if row.spare and row.truth[field] in spellings:
            row.cells[field] = rng.choice(spellings[row.truth[field]])
    return True
