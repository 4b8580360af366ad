"""The attack on shares over weeks: which numbers of endings could have given them?

Where some matches were not followed so long, a number does not follow from the share and n. Any number for which times
can be made up that are told just so is a value left: some matches lost from sight before any ending, in every number
that can be, the others after all of them. Three values are enough, so the search stops there.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.disclosure.audit_figures import CENT, FOLLOWED, LEFT, TENTHS, Figure, rounded

AWAY, Z = 2, 1.959963984540054  # a number to the nearest 5 may be 2 more or less
SLACK = 8  # in people, more than rounding a count and n to the nearest 5 can move a share, times n
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
        told = _told(together, figure.n), _told(unplanned, figure.n)
        if _narrowed(told, figure.n, int(followed["value"])):
            return True
    return False


def _narrowed(told: tuple[Told, Told], n: int, near: int) -> bool:
    """Whether fewer than three numbers are left for one row.

    The fewer are followed, the more endings there may be: whatever fits a larger number followed fits the least too.
    """
    still = max(FOLLOWED - AWAY, near - AWAY)
    if still > near + AWAY:
        return True
    ended: set[int] = set()
    early: set[int] = set()
    for seen in range(n, still, -1):
        every = _fitting(told[0], seen, seen - still, ended=True)
        parts = _fitting(told[1], seen, seen - still, ended=False)
        if len(every) and len(parts):
            ended.update(every[every >= parts[0]][:LEFT].tolist())
            early.update(parts[parts <= every[-1]][:LEFT].tolist())
            if min(len(ended), len(early)) >= LEFT:
                return False
    return True


def _told(cell: dict[str, Any], n: int) -> Told:
    parts = CENT if str(cell["words"]).endswith(" in 100") else TENTHS
    ends = None if cell["low"] is None else (round(cell["low"] * parts), round(cell["high"] * parts))
    return round(cell["value"] * parts), ends, parts, n


def _fitting(told: Told, seen: int, most: int, *, ended: bool) -> NDArray[np.int64]:
    """The numbers of endings, of so many seen from the start to the week, that are told so; `most` can be at most.

    Args:
        told: the share.
        seen: how many were seen so long.
        most: endings there can be at most.
        ended: whether the share is of those who have not ended.
    """
    value, ends, parts, n = told
    near = (parts - value if ended else value) / parts
    room = 1 / parts + SLACK / n  # numbers further away are told otherwise: they need not be tried
    counts = np.arange(max(0, math.floor(seen * (near - room))), min(most, math.ceil(seen * (near + room))) + 1)
    share = 1 - counts / seen if ended else counts / seen
    counts, share = counts[(share > 0) & (share < 1)], share[(share > 0) & (share < 1)]
    shown = _rounded(np.rint(share * n)) / rounded(n) if parts == CENT else share
    fits = np.clip(np.floor(parts * shown + 0.5), 1, parts - 1) == value
    if ends is not None:
        error = np.sqrt((1 - share) / (share * seen)) / -np.log(share)  # of log(-log), as the curve's own interval
        low, high = share ** np.exp(Z * error), share ** np.exp(-Z * error)
        fits &= (np.floor(parts * low + 1e-9) == ends[0]) & (np.ceil(parts * high - 1e-9) == ends[1])
    found: NDArray[np.int64] = counts[fits]
    return found


def _rounded(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    return 5 * np.floor(numbers / 5 + 0.5)
