"""The attack on tables of counts: linear programming over all cells of a table, in all publications at once."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

Page = tuple[int, dict[str, Any], dict[str, Any]]
Told = tuple[int, dict[str, Any], int | None]  # publication, table, exactly how many people its groups are
NARROWED = "A number of 0 to 7 people can be told to fewer than three values."
SMALL, HALF, LEFT = 7, 2, 3  # a number to hide; a number to the nearest 5 may be 2 more or less; values to be left
MARKED = "0 to 7 people"
UNBOUNDED = 3  # as SciPy says it: as large as it likes
GROWING = {"by_service": None, "reached": None, "how_many": ("Referred", "Matched", "Met their mentor")}
"""Tables whose rows can only grow from one publication to the next, as everybody knows; None: every row."""


@dataclass
class Counts:
    """What was found, and how many tables were looked at."""

    found: list[tuple[str, int, str]] = field(default_factory=list)
    looked_at: int = 0


@dataclass
class System:
    """The unknown numbers of one table and column, and everything that is known about them."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    loose: list[float] = field(default_factory=list)  # the same, where a larger group may be among those put together
    names: dict[tuple[int, str], int] = field(default_factory=dict)
    sums: list[tuple[dict[int, float], float, float]] = field(default_factory=list)
    later: list[tuple[dict[int, float], float, float]] = field(default_factory=list)

    def number(self, publication: int, name: str, low: float, high: float, loose: float) -> int:
        """A new unknown between two bounds."""
        self.low.append(low)
        self.high.append(high)
        self.loose.append(loose)
        self.names[publication, name] = len(self.low) - 1
        return len(self.low) - 1


def narrowed_counts(pages: list[Page]) -> Counts:
    """Numbers told exactly, and numbers of 0 to 7 people that fewer than three values are left for."""
    result = Counts()
    for key in sorted({table["key"] for _, page, _ in pages for table in _tables(page)}):
        own = [(number, table, known["totals"].get(key)) for number, page, known in pages for table in _tables(page)
               if table["key"] == key]  # fmt: skip
        result.looked_at += len(own)
        result.found += _of_one_table(json.dumps(own))
    return result


@lru_cache(maxsize=512)
def _of_one_table(told: str) -> tuple[tuple[str, int, str], ...]:
    """What one table tells in all publications; asked again for the same bytes, the answer is the same."""
    own: list[Told] = [(number, table, total) for number, table, total in json.loads(told)]
    key = own[0][1]["key"]
    found = [one for number, table, _ in own for one in _told_exactly(number, table)]
    for column in range(max(len(row["cells"]) for _, table, _ in own for row in table["rows"])):
        if _is_agreed(own[0][1], column):
            continue
        system = _system([(number, table, total if column == 0 else None) for number, table, total in own], column)
        found += [(key, number, NARROWED) for number in _narrowed(system)]
    return tuple(found)


def _tables(page: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for section in page["sections"]:
        for table in section["tables"]:
            if table["kind"] == "counts" and table["unit"] == "children":
                yield table


def _is_agreed(table: dict[str, Any], column: int) -> bool:
    return bool(table["columns"][column + 1] == "Agreed")


def _told_exactly(number: int, table: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
    if table["key"].count(".") > 1:
        yield table["key"], number, "A table is split by two characteristics."
    for row in table["rows"]:
        for column, cell in enumerate(row["cells"]):
            if cell["is"] != "released" or _is_agreed(table, column):
                continue
            if cell["value"] is None or cell["value"] <= SMALL or cell["value"] % 5:
                yield table["key"], number, "A number of people is told exactly, or one of 0 to 7 is told."


def _system(own: list[Told], column: int) -> System:
    system = System()
    for number, table, total in own:
        rows = {row["name"]: _row(system, number, row, column) for row in table["rows"] if len(row["cells"]) > column}
        everybody: dict[int, float] = {}
        for part in rows.values():
            everybody |= part
        if total is not None and None not in rows.values():
            system.sums.append((everybody, total, total))
        for whole, *parts in table["adds_up"]:
            balance = dict(rows[whole])
            for part in parts:
                balance |= {at: -weight for at, weight in rows[part].items()}
            system.sums.append((balance, 0, 0))
    if column == 0:
        _link(system, own)
    return system


def _row(system: System, number: int, row: dict[str, Any], column: int) -> dict[int, float]:
    """The unknowns of a row: one, or one for each category put together in it."""
    cell = row["cells"][column]
    low, high = _bounds(cell)
    if not row["merged"]:
        return {system.number(number, row["name"], low, high, high): 1.0}
    top = SMALL if column == 0 else math.inf  # as a rule only groups of 0 to 7 are put together
    parts = {system.number(number, name, 0, min(high, top), high): 1.0 for name in row["merged"]}
    system.sums.append((parts, low, high))
    return parts


def _bounds(cell: dict[str, Any]) -> tuple[float, float]:
    if cell["is"] == "released":
        value = float(cell["value"])
        return (value, value) if value % 5 else (max(value - HALF, SMALL + 1), value + HALF)
    marked = cell.get("mark") == "c" and str(cell.get("why", "")).startswith(MARKED)
    return 0.0, float(SMALL) if marked else math.inf


def _link(system: System, own: list[Told]) -> None:
    """What can only grow: the same row is no smaller in the next publication."""
    name = own[0][1]["key"].split(".", 1)[0]
    if name not in GROWING:
        return
    rows = GROWING[name]
    last: dict[str, int] = {}
    for (_, row), at in sorted(system.names.items(), key=lambda one: one[0][0]):
        if rows is not None and row not in rows:
            continue
        if row in last:
            system.later.append(({at: 1.0, last[row]: -1.0}, 0, math.inf))
        last[row] = at


def _narrowed(system: System) -> list[int]:
    """Publications in which an unknown that may be 0 to 7 is left with fewer than three values."""
    small = {at: name for name, at in system.names.items() if system.low[at] <= SMALL}
    bound = {at for terms, _, _ in (*system.sums, *system.later) for at in terms}
    found = []
    for at, (publication, _) in small.items():
        if at not in bound:
            continue
        low, high = _range(system, at)
        if low <= SMALL and math.floor(high + 1e-6) - math.ceil(low - 1e-6) + 1 < LEFT:
            found.append(publication)
    return found


def _range(system: System, at: int) -> tuple[float, float]:
    """The least and the most one unknown can be, knowing all there is to know; less where that cannot all be true."""
    every = [*system.sums, *system.later]
    for known in (every, system.sums):
        for high in (system.high, system.loose):
            if (ends := _solved(system, at, known, high)) is not None:
                return ends
    raise ValueError("A table cannot be true as it stands.")


def _solved(
    system: System, at: int, known: list[tuple[dict[int, float], float, float]], high: list[float]
) -> tuple[float, float] | None:
    """The least and the most of one unknown; None where nothing fits."""
    from scipy.optimize import LinearConstraint, milp

    matrix = np.zeros((len(known), len(system.low)))
    for place, (terms, _, _) in enumerate(known):
        matrix[place, list(terms)] = list(terms.values())
    constraints = LinearConstraint(matrix, [low for _, low, _ in known], [top for _, _, top in known])
    ends = []
    for sign in (1.0, -1.0):
        aim = np.zeros(len(system.low))
        aim[at] = sign
        answer = milp(aim, constraints=constraints, bounds=(np.array(system.low), np.array(high)))
        if answer.status == UNBOUNDED:
            ends.append(sign * -math.inf)
        elif answer.x is None:
            return None
        else:
            ends.append(float(answer.x[at]))
    return ends[0], ends[1]
