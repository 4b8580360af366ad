"""Shares and scores: every count that fits, alone, with the others of its table, and with other publications."""

import math
import re

from benchmarks.attacker.reading import Found, shown

LEAST_LEFT, FEW, SIDE, SHARE_PEOPLE = 3, 10, 8, 20
SHARE = re.compile(r"(\d+) in (10|100)$")
COUNT, SUM, TIME = ("a share leaves fewer than three counts", "the ways of ending leave fewer than three counts for one",
                    "two publications leave fewer than three counts for those who came, went or stayed")  # fmt: skip
SCORE, SUBTRACT, GROUPS = ("a figure of too few people", "two publications subtract to fewer than ten people",
                           "two figures of a measure subtract to fewer than ten people")  # fmt: skip
FINE, NONE = "a score or its number of people is told too finely", "a share says none or all"
SCORED = ("change", "scores")


def of_figures(pages, sizes):
    """What shares and scores tell."""
    fitting = {}
    for page in pages:
        for key, size in sizes[page.number].figures.items():
            rows = [row for row in page.tables[size.table]["rows"] if row["name"] in size.rows]
            yield from (Found(page.number, key, one) for one in _alone(page.tables[size.table], rows, size))
            yield from (Found(page.number, key, one) for one in _subtracted(size))
            if size.exact:
                fitting[page.number, key] = fits = [_fits(row["cells"][0], size) for row in rows]
                yield from (Found(page.number, key, one) for one in _counted(page.tables[size.table], fits, size))
                for earlier, sets in size.since.items():
                    if size.n == size.people and len(before := fitting[earlier, key]) == len(fits):
                        pairs = zip(before, fits, [row["name"] for row in rows], strict=True)
                        if any(_over_time(one, two, sets, name) for one, two, name in pairs):
                            yield Found(page.number, key, TIME)


def _alone(table, rows, size):
    shares = [cell for row in rows for cell in map(shown, row["cells"]) if cell and SHARE.search(cell["words"])]
    if size.people < (SHARE_PEOPLE if shares else FEW):
        yield SCORE
    if any(not 0 < cell["value"] < 1 for cell in shares):
        yield NONE
    if table["kind"] in SCORED:
        for cells in ([cell for cell in map(shown, row["cells"]) if cell] for row in rows):
            numbers = [cell[name] for cell in cells for name in ("value", "low", "high") if cell[name] is not None]
            if any(number % 1 for number in numbers) or cells[-1]["value"] % 5:
                yield FINE


def _subtracted(size):
    """Two versions, or two groups of one measure, that differ by one to nine people."""
    for _, changed, gone, come in size.since.values():
        if 0 < changed + gone + come < FEW:
            yield SUBTRACT
    if any(0 < apart < FEW for apart in size.beside.values()):
        yield GROUPS


def _counted(table, fits, size):
    if any(len(one) < LEAST_LEFT for one in fits):
        yield COUNT
    elif table["kind"] == "endings":  # every match ends one way or is open: the counts add up to n
        for at, own in enumerate(fits):
            others = _sums([one for place, one in enumerate(fits) if place != at])
            if sum(size.n - count in others for count in own) < LEAST_LEFT:
                yield SUM


def _sums(sets):
    found = {0}
    for one in sets:
        found = {total + count for total in found for count in one}
    return found


def _fits(cell, size):
    """The counts of n that would be told as this cell, as the rules are worded."""
    cell = shown(cell)
    words = SHARE.search(cell["words"])
    told, parts = int(words[1]), int(words[2])
    n = near(size.n) if parts == 100 else size.n
    counts = {count for count in range(SIDE, size.n - SIDE + 1)
              if in_parts((near(count) if parts == 100 else count) / n, parts) == told}  # fmt: skip
    ends = (round(cell["low"] * parts), round(cell["high"] * parts)) if cell["low"] is not None else None
    whole = near(size.n)
    if ends is None or ends == outwards(*wilson(round(told / parts * whole), whole), parts):
        return counts  # the range is that of the share as told: it adds nothing
    return {count for count in counts if outwards(*wilson(near(count) if parts == 100 else count, n), parts) == ends}


def _over_time(before, now, sets, name):
    """Whether counts then and now leave fewer than three values for a part of the people.

    Then: of those who stayed as they were x, of those who changed c, of those who went a. Now: x, d, and of those who
    came b. A match that ran to its plan was open before, so nobody who changed counted then.
    """
    same, changed, gone, come = sets
    fits = [(one, two, came) for one in before for two in now for came in range(min(come, two) + 1)
            if _possible(one, two - came, same, 0 if name.startswith("ran to") else changed, gone, changed)]  # fmt: skip
    if not fits:
        return False
    firsts, seconds, new = (len(set(column)) for column in zip(*fits, strict=True))
    return min(firsts, seconds) < LEAST_LEFT or new < min(LEAST_LEFT, come + 1)


def _possible(one, two, same, changed_then, gone, changed_now):
    """Whether some x of those who stayed fits: one − x from those who changed or went, two − x from those who changed."""
    least = max(0, one - changed_then - gone, two - changed_now)
    return least <= min(same, one, two)


def in_parts(share, parts):
    """A share in tenths or hundredths, halves up, never none or all."""
    return min(parts - 1, max(1, math.floor(parts * share + 0.5)))


def near(number):
    """To the nearest 5, halves up."""
    return 5 * math.floor(number / 5 + 0.5)


def wilson(count, n, z=1.959963984540054):
    """Wilson's interval of a share."""
    share = count / n
    middle, half = share + z * z / (2 * n), z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def outwards(low, high, parts):
    """Ends in parts, rounded away from each other."""
    return math.floor(parts * low + 1e-9), math.ceil(parts * high - 1e-9)
