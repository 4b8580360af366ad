"""The attack on shares over weeks: which numbers of endings could have given them?

Where some matches were not followed so long, a number does not follow from the share and n. Any number for which times
can be made up that are told just so is a value left: some matches lost from sight before any ending, in every number
that can be, the others after all of them.
"""

import math
from typing import Any

from evaluation.disclosure.audit_figures import CENT, FOLLOWED, LEFT, TENTHS, Figure, rounded

AWAY, Z = 2, 1.959963984540054  # a number to the nearest 5 may be 2 more or less
Told = tuple[int, tuple[int, int] | None, int, int]  # share and its range in parts, how many parts, and n


def weeks_narrowed(figure: Figure) -> bool:
    """Whether fewer than three numbers ended, or ended without a plan, are left for a row of shares over weeks.

    Raises:
        ValueError: when a cell is no share.
    """
    for row in figure.rows:
        together, unplanned, followed = row["cells"]
        if followed.get("value") is None:
            continue
        ended: set[int] = set()
        early: set[int] = set()
        near = int(followed["value"])
        for still in range(max(FOLLOWED - AWAY, near - AWAY), min(figure.n, near + AWAY) + 1):
            for seen in range(still + 1, figure.n + 1):
                _add(ended, early, seen, seen - still, (_told(together, figure.n), _told(unplanned, figure.n)))
            if min(len(ended), len(early)) >= LEFT:
                break
        if min(len(ended), len(early)) < LEFT:
            return True
    return False


def _add(ended: set[int], early: set[int], seen: int, most: int, told: tuple[Told, Told]) -> None:
    """The numbers that fit when so many were seen from the start to the week, with at most so many endings."""
    every = [count for count in range(most + 1) if _fits(1 - count / seen, seen, told[0])]
    parts = [count for count in range(most + 1) if _fits(count / seen, seen, told[1])]
    if every and parts:
        ended.update(count for count in every if count >= parts[0])
        early.update(count for count in parts if count <= every[-1])


def _told(cell: dict[str, Any], n: int) -> Told:
    parts = CENT if str(cell["words"]).endswith(" in 100") else TENTHS
    ends = None if cell["low"] is None else (round(cell["low"] * parts), round(cell["high"] * parts))
    return round(cell["value"] * parts), ends, parts, n


def _fits(share: float, seen: int, told: Told) -> bool:
    value, ends, parts, n = told
    if not 0 < share < 1:
        return False
    shown = rounded(round(share * n)) / rounded(n) if parts == CENT else share
    if min(parts - 1, max(1, math.floor(parts * shown + 0.5))) != value:
        return False
    if ends is None:
        return True
    error = math.sqrt((1 - share) / (share * seen)) / -math.log(share)  # of log(-log), as the curve's own interval
    low, high = share ** math.exp(Z * error), share ** math.exp(-Z * error)
    return ends == (math.floor(parts * low + 1e-9), math.ceil(parts * high - 1e-9))
