"""Tables of counts: every whole number that fits all publications at once, by integer programming."""

from itertools import pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from benchmarks.attacker.reading import Found

SMALL, LEAST_SHOWN, AWAY, MOST, LEAST_LEFT = 7, 8, 2, 100_000, 3
ONLY_GROWS = ("Referred", "Matched", "Met their mentor")  # what has happened to a child stays so
ONE_OF = "a number of 0 to 7 people is one of fewer than three"
NEW_IN = "how many are new in a group since the publication before is one of fewer than three"
CANNOT_BE, EXACT, ROWS = ("cannot be true as it stands", "tells a number exactly, or one of 0 to 7",
                          "has other rows than in another publication, so nobody was in those left out")  # fmt: skip


def of_counts(pages, sizes):
    """What the tables of children tell."""
    keys = {key for page in pages for key, table in page.tables.items() if _of_children(table)}
    for key in sorted(keys):
        own = [(page.number, page.tables[key]) for page in pages if key in page.tables]
        yield from (Found(number, key, EXACT) for number, table in own if _told_exactly(table))
        yield from (Found(number, key, ROWS) for number in _other_rows(key, own))
        yield from _of_one(key, own, sizes)


def _of_children(table):
    return table["kind"] == "counts" and table["unit"] == "children"


def _told_exactly(table):
    cells = [cell for row in table["rows"] for name, cell in zip(table["columns"][1:], row["cells"], strict=False)
             if name != "Agreed" and cell["is"] == "released"]  # fmt: skip
    return any(cell["value"] is None or cell["value"] % 5 or cell["value"] <= SMALL or cell["words"] != f"{cell['value']:,.0f}"
               for cell in cells)  # fmt: skip


def _other_rows(key, own):
    """Publications whose table by a characteristic leaves out a group that another one has."""
    if not key.startswith("reached."):
        return []
    rows = {
        number: {name for row in table["rows"] for name in row["merged"] or [row["name"]]} - {"not recorded"}
        for number, table in own
    }  # that of nobody something is not recorded tells of nobody
    every = set().union(*rows.values())
    return [number for number, names in rows.items() if names != every]


class System:
    """Unknown whole numbers with bounds, and sums of them between bounds."""

    def __init__(self):
        self.low, self.high, self.sums, self.grows, self.names, self.fits = [], [], [], [], {}, []

    def unknown(self, low, high):
        """A new unknown."""
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def ends(self, aim, *, growing, between=None):
        """The least and the most of a sum of unknowns; None where nothing fits."""
        known = [*self.sums, *(self.grows if growing else [])] + ([(aim, *between)] if between else [])
        matrix = np.zeros((max(1, len(known)), len(self.low)))
        for at, (terms, _, _) in enumerate(known):
            for unknown, weight in terms.items():
                matrix[at, unknown] += weight
        low, high = ([one[at] for one in known] or [0] for at in (1, 2))
        goal = np.zeros(len(self.low))
        for unknown, weight in aim.items():
            goal[unknown] = weight
        found = []
        for sign in (1, -1):
            answer = milp(sign * goal, constraints=LinearConstraint(matrix, low, high), integrality=np.ones(len(goal)),
                          bounds=Bounds(self.low, self.high))  # fmt: skip
            if answer.x is None:
                return None
            found.append(round(float(goal @ answer.x)))
            if growing:
                self.fits.append(np.rint(answer.x))
        return tuple(found)

    def values(self, aim, *, growing):
        """The least value, and how many there are, three at most; None where nothing fits."""
        seen = (
            {sum(weight * fit[unknown] for unknown, weight in aim.items()) for fit in self.fits} if growing else set()
        )
        if len(seen) >= LEAST_LEFT:  # whole numbers that fit everything, found while looking at another one
            return min(seen), LEAST_LEFT
        ends = self.ends(aim, growing=growing)
        if ends is None:
            return None
        low, high = ends
        if high - low < LEAST_LEFT - 1:
            return low, high - low + 1
        return low, 2 + (self.ends(aim, growing=growing, between=(low + 1, high - 1)) is not None)


def _of_one(key, own, sizes):
    """What one table tells, all publications together; the second column is the caseload, which nothing adds up to."""
    for larger in (
        False,
        True,
    ):  # as a rule only groups of 0 to 7 are put together; if that cannot be, one larger one too
        system = System()
        for number, table in own:
            _read(system, number, table, sizes[number].totals, larger=larger)
        _growing(system, key, own)
        growing = system.ends({0: 1}, growing=True) is not None
        if growing or system.ends({0: 1}, growing=False) is not None:
            yield from _looked_at(system, key, own, sizes, growing=growing)
            return
    yield Found(own[-1][0], key, CANNOT_BE)


def _read(system, number, table, totals, *, larger):
    rows = {}
    for row in table["rows"]:
        rows[row["name"]] = _row(system, number, row, larger=larger)
    everybody = {unknown: 1 for one in rows.values() for unknown in one}
    if table["key"] in totals:
        system.sums.append((everybody, totals[table["key"]], totals[table["key"]]))
    for whole, *parts in table["adds_up"]:
        system.sums.append((rows[whole] | {unknown: -1 for part in parts for unknown in rows[part]}, 0, 0))
    if table["key"] == "how_many":
        _steps(system, rows, totals)


def _row(system, number, row, *, larger):
    cell = row["cells"][0]
    low, high = 0, MOST
    if cell["is"] == "released":
        low, high = max(LEAST_SHOWN, int(cell["value"]) - AWAY), int(cell["value"]) + AWAY
    elif cell.get("mark") == "c" and "0 to 7" in cell["why"]:
        high = SMALL
    if not row["merged"]:
        system.names[number, row["name"]] = own = system.unknown(low, high)
        return {own: 1}
    parts = {}
    chosen = {}
    for name in row["merged"]:
        system.names[number, name] = part = system.unknown(0, high if larger else min(high, SMALL))
        parts[part] = 1
        if larger:  # at most one of them is larger
            one = system.unknown(0, 1)
            chosen[one] = 1
            system.sums.append(({part: 1, one: -MOST}, -2 * MOST, SMALL))
    system.sums.append((parts, low, high))
    if larger:
        system.sums.append((chosen, 0, 1))
    return parts


def _steps(system, rows, totals):
    """Each step has no more children than the one before; how many were matched, and met, other tables add up to."""
    steps = [next(iter(rows[name])) for name in ONLY_GROWS if name in rows]
    for before, after in pairwise(steps):
        system.sums.append(({before: 1, after: -1}, 0, MOST))
    matched = {total for key, total in totals.items() if key.startswith(("reached.", "by_service"))}
    known = {"Matched": max(matched, default=None), "Met their mentor": totals.get("who_answered")}
    for name, total in known.items():
        if total is not None and name in rows:
            system.sums.append((rows[name], total, total))
    if "Matched" not in rows and matched and "Met their mentor" in rows:
        system.sums.append((rows["Met their mentor"], 0, max(matched)))


def _growing(system, key, own):
    """What can only grow is no smaller in the next publication."""
    if key not in ("how_many", "by_service") and not key.startswith("reached."):
        return
    for (before, _), (after, _) in pairwise(own):
        for (number, name), unknown in list(system.names.items()):
            if number == after and (before, name) in system.names and (key != "how_many" or name in ONLY_GROWS):
                system.grows.append(({unknown: 1, system.names[before, name]: -1}, 0, MOST))


def _looked_at(system, key, own, sizes, *, growing):
    tied = {unknown for terms, _, _ in (*system.sums, *system.grows) for unknown in terms}
    for (number, _), unknown in system.names.items():
        if system.low[unknown] <= SMALL and unknown in tied and _narrow(system, {unknown: 1}, growing, MOST):
            yield Found(number, key, ONE_OF)
    totals = {number: sizes[number].totals.get(key) for number, _ in own}
    if growing and key != "how_many":  # how many came a step further is the size of everybody, which is told to us
        for terms, _, _ in system.grows:
            after, before = terms
            number = next(n for (n, _), at in system.names.items() if at == after)
            then = next(n for (n, _), at in system.names.items() if at == before)
            come = MOST if None in (totals[number], totals[then]) else totals[number] - totals[then]
            if _narrow(system, terms, growing, come + 1):
                yield Found(number, key, NEW_IN)


def _narrow(system, aim, growing, before):
    """Whether a number of 0 to 7 is left with fewer than three values, and fewer than it had before anything was told."""
    low, left = system.values(aim, growing=growing)
    return low <= SMALL and left < min(LEAST_LEFT, before)
