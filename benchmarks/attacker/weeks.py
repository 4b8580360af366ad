"""Shares at a week: which numbers of endings could have given them, shown by making such matches up.

Matches not followed so long are left out bit by bit, so a count does not follow from n and the share. Each number for
which times can be found that are told just so is a value left; the times are those where some matches are lost to
follow-up before anything, some after every ending, some after all.
"""

import math
from functools import cache

from benchmarks.attacker.figures import SHARE, in_parts, near, outwards, wilson
from benchmarks.attacker.reading import Found, shown

FEW_LEFT, WEEK, FOLLOWED = ("a share at a week leaves fewer than three numbers of endings",
                            "a share at a week that is not told", "a share at a week of fewer than ten")  # fmt: skip
WEEKS, LEAST_LEFT, LEAST_FOLLOWED, AWAY, Z = (
    ("6 weeks", "12 weeks", "26 weeks", "52 weeks"),
    3,
    10,
    2,
    1.959963984540054,
)


def of_weeks(pages, sizes):
    """What the shares at each week tell."""
    for page in pages:
        for key, size in sizes[page.number].figures.items():
            if not key.startswith("by_week."):
                continue
            row = next(row for row in page.tables[size.table]["rows"] if row["name"] in size.rows)
            together, unplanned, followed = (shown(cell) for cell in row["cells"])
            if row["name"] not in WEEKS:
                yield Found(page.number, key, WEEK)
            if followed is None or followed["value"] < LEAST_FOLLOWED or followed["value"] % 5:
                yield Found(page.number, key, FOLLOWED)
                continue
            fits = _fits(_plain(together), _plain(unplanned), size.n, int(followed["value"]))
            if any(len(set(column)) < LEAST_LEFT for column in fits):
                yield Found(page.number, key, FEW_LEFT)


def _plain(cell):
    """(share told, of how many parts, ends or None)."""
    words = SHARE.search(cell["words"])
    parts = int(words[2])
    ends = None if cell["low"] is None else (round(cell["low"] * parts), round(cell["high"] * parts))
    return int(words[1]), parts, ends


@cache
def _fits(together, unplanned, n, followed):
    """Numbers ended, ended without a plan, and not ended that fit: three columns."""
    found = []
    for still in range(max(LEAST_FOLLOWED - 2, followed - AWAY), min(n, followed + AWAY) + 1):
        for ended in range(n - still + 1):
            for early in range(ended + 1):
                lost = n - still - ended
                if any(_told(n, ended, early, lost, first, near_n=near(n)) == (together, unplanned) or
                       _close(n, ended, early, lost, first, together, unplanned) for first in range(lost + 1)):  # fmt: skip
                    found.append((ended, early, n - ended))
    return list(zip(*found, strict=True)) if found else [(), (), ()]


def _told(n, ended, early, lost, first, *, near_n):
    """What is told where the ranges are those of the shares as told (everybody was followed)."""
    if lost:
        return None
    parts = 10
    shares = [in_parts(share, parts) for share in ((n - ended) / n, early / n)]
    return tuple((share, parts, outwards(*wilson(round(share / parts * near_n), near_n), parts)) for share in shares)


def _close(n, ended, early, lost, first, together, unplanned):
    """Whether these times are told so: `first` are lost before any ending, the others after all of them."""
    at_risk = n - first
    for share, (told, parts, ends) in ((1 - ended / at_risk, together), (early / at_risk, unplanned)):
        if in_parts(share, parts) != told or not 0 < share < 1:
            return False
        if ends is not None and outwards(*_log_log(share, at_risk), parts) != ends:
            return False
    return True


def _log_log(share, n):
    error = math.sqrt(share * (1 - share) / n) / (share * abs(math.log(share)))
    return share ** math.exp(Z * error), share ** math.exp(-Z * error)
