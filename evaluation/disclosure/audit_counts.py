"""The attack on tables of counts: linear programming over all cells of a table, in all publications at once."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

Page = tuple[int, dict[str, Any], dict[str, Any]]
Told = tuple[int, dict[str, Any], int | None, dict[str, int]]
"""Publication, table, exactly how many people its groups are, and which of its rows other tables add up to."""
Terms = dict[int, float]
NARROWED = "A number of 0 to 7 people can be told to fewer than three values."
NEW = "How many are new in a group since an earlier publication can be told to fewer than three values."
SMALL, HALF, LEFT = 7, 2, 3  # a number to hide; a number to the nearest 5 may be 2 more or less; values to be left
MARKED = "0 to 7 people"
UNBOUNDED = 3  # as SciPy says it: as large as it likes
GROWING = {"by_service": None, "reached": None, "how_many": ("Referred", "Matched", "Met their mentor")}
"""Tables whose rows can only grow from one publication to the next, as everybody knows; None: every row."""
STEPS = ("Referred", "Matched", "Met their mentor")
"""Rows none of which is larger than the one before it."""


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
    sums: list[tuple[Terms, float, float]] = field(default_factory=list)
    later: list[tuple[Terms, float, float]] = field(default_factory=list)
    new: list[tuple[int, Terms, float]] = field(default_factory=list)  # publication, how many are new, how many may be

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
        own = [(number, table, known["totals"].get(key), _steps(known["totals"]) if key == "how_many" else {})
               for number, page, known in pages for table in _tables(page) if table["key"] == key]  # fmt: skip
        result.looked_at += len(own)
        result.found += _of_one_table(json.dumps(own))
    return result


@lru_cache(maxsize=512)
def _of_one_table(told: str) -> tuple[tuple[str, int, str], ...]:
    """What one table tells in all publications; asked again for the same bytes, the answer is the same."""
    own: list[Told] = [tuple(one) for one in json.loads(told)]
    key = own[0][1]["key"]
    found = [one for number, table, *_ in own for one in _told_exactly(number, table)]
    for column in range(max(len(row["cells"]) for _, table, *_ in own for row in table["rows"])):
        if _is_agreed(own[0][1], column):
            continue
        system = _system(own if column == 0 else [(*one[:2], None, {}) for one in own], column)
        found += [(key, number, NARROWED) for number in _narrowed(system)]
        found += [(key, number, NEW) for number in _narrowly_new(system)]
    return tuple(found)


def _steps(totals: dict[str, int]) -> dict[str, int]:
    """The steps whose numbers other tables add up to: children matched by group, and answers of those who met."""
    matched = [total for key, total in totals.items() if key == "by_service" or key.startswith("reached.")]
    met = totals.get("who_answered")
    return ({"Matched": matched[0]} if matched else {}) | ({"Met their mentor": met} if met is not None else {})


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
    for number, table, total, steps in own:
        rows = {row["name"]: _row(system, number, row, column) for row in table["rows"] if len(row["cells"]) > column}
        everybody: Terms = {}
        for part in rows.values():
            everybody |= part
        if total is not None and None not in rows.values():
            system.sums.append((everybody, total, total))
        for whole, *parts in table["adds_up"]:
            balance = dict(rows[whole])
            for part in parts:
                balance |= {at: -weight for at, weight in rows[part].items()}
            system.sums.append((balance, 0, 0))
        if table["key"] == "how_many" and column == 0:
            _step_by_step(system, rows, steps)
    if column == 0:
        _link(system, own)
    return system


def _step_by_step(system: System, rows: dict[str, Terms], known: dict[str, int]) -> None:
    """No step has more children than the one before it; what other tables add up to is known."""
    there = [name for name in STEPS if name in rows]
    for before, after in pairwise(there):
        system.sums.append((rows[before] | {at: -weight for at, weight in rows[after].items()}, 0, math.inf))
    for name, total in known.items():
        if name in rows:
            system.sums.append((rows[name], total, total))
        elif there and name == "Matched":
            system.sums.append((rows[there[-1]], 0, total))


def _row(system: System, number: int, row: dict[str, Any], column: int) -> Terms:
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
    totals = {number: total for number, _, total, _ in own}
    last: dict[str, tuple[int, int]] = {}
    for (number, row), at in sorted(system.names.items(), key=lambda one: one[0][0]):
        if rows is not None and row not in rows:
            continue
        if row in last:
            before, then = last[row]
            system.later.append(({at: 1.0, then: -1.0}, 0, math.inf))
            come, gone = totals[number], totals[before]
            most = math.inf if come is None or gone is None else float(come - gone)
            if rows is None:  # how many came a step further is the size of everybody, not of a group
                system.new.append((number, {at: 1.0, then: -1.0}, most))
        last[row] = number, at


def _narrowed(system: System) -> list[int]:
    """Publications in which an unknown that may be 0 to 7 is left with fewer than three values."""
    small = {at: name for name, at in system.names.items() if system.low[at] <= SMALL}
    bound = {at for terms, _, _ in (*system.sums, *system.later) for at in terms}
    found = []
    for at, (publication, _) in small.items():
        if at not in bound:
            continue
        if _few_left(_range(system, {at: 1.0})):
            found.append(publication)
    return found


def _narrowly_new(system: System) -> list[int]:
    """Publications in which fewer than three values, and fewer than before, are left for who is new in a group."""
    every = [*system.sums, *system.later]
    return [
        publication for publication, new, most in system.new
        if (ends := _solved(system, new, every, system.high) or _solved(system, new, every, system.loose))
        and _few_left(ends) and _values(ends) < most + 1
    ]  # fmt: skip


def _few_left(ends: tuple[float, float]) -> bool:
    return ends[0] <= SMALL and _values(ends) < LEFT


def _values(ends: tuple[float, float]) -> float:
    low, high = ends
    return math.inf if math.isinf(high) else math.floor(high + 1e-6) - math.ceil(low - 1e-6) + 1


def _range(system: System, at: Terms) -> tuple[float, float]:
    """The least and the most an unknown can be, knowing all there is to know; less where that cannot all be true."""
    every = [*system.sums, *system.later]
    for known in (every, system.sums):
        for high in (system.high, system.loose):
            if (ends := _solved(system, at, known, high)) is not None:
                return ends
    raise ValueError("A table cannot be true as it stands.")


def _solved(
    system: System, at: Terms, known: list[tuple[Terms, float, float]], high: list[float]
) -> tuple[float, float] | None:
    """The least and the most of a sum of unknowns; None where nothing fits."""
    from scipy.optimize import LinearConstraint, milp

    matrix = np.zeros((len(known), len(system.low)))
    for place, (terms, _, _) in enumerate(known):
        matrix[place, list(terms)] = list(terms.values())
    constraints = LinearConstraint(matrix, [low for _, low, _ in known], [top for _, _, top in known])
    ends = []
    for sign in (1.0, -1.0):
        aim = np.zeros(len(system.low))
        aim[list(at)] = [sign * weight for weight in at.values()]
        answer = milp(aim, constraints=constraints, bounds=(np.array(system.low), np.array(high)))
        if answer.status == UNBOUNDED:
            ends.append(sign * -math.inf)
        elif answer.x is None:
            return None
        else:
            ends.append(sum(weight * float(answer.x[one]) for one, weight in at.items()))
    return ends[0], ends[1]
