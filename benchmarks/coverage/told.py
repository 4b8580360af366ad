"""The study as a page: worst cells first, and by interval."""

import math
from collections.abc import Iterator

from benchmarks.coverage.cells import Cell

WANTED = (0.935, 0.965)
KINDS = {  # how a method's name begins → what its intervals are of
    "wilson_interval": "shares of people", "proportion_difference": "shares of people", "clustered_rate": "rates by child",
    "mean_interval": "means", "clustered_mean": "means by mentor", "group_difference": "differences",
    "standardised_difference": "effect sizes", "paired_change difference": "changes", "paired_change": "effect sizes",
    "tipping_point": "changes", "kaplan_meier": "how long it lasts", "cumulative_incidence": "how it ends",
    "cronbach_alpha": "questionnaires", "omega_one_factor": "questionnaires", "concordance": "agreement",
    "limits_of_agreement": "agreement", "rank_association": "going together",
}  # fmt: skip


def miss(cell: Cell) -> float:
    """How far a cell lies outside what is wanted; inside, how near its edge (negative)."""
    if math.isnan(cell.covered):
        return -1.0
    return max(WANTED[0] - cell.covered, cell.covered - WANTED[1])


def row(cell: Cell) -> str:
    numbers = [f"{100 * share:.1f}" for share in (cell.covered, cell.too_high, cell.too_low, cell.unknown)]
    return f"| {cell.method} | {cell.setting} | {cell.n} | {' | '.join(numbers)} | {cell.simulations:,} |"


def kind_of(cell: Cell) -> str:
    return next(kind for start, kind in KINDS.items() if cell.method.startswith(start))


def by_kind(cells: list[Cell]) -> Iterator[str]:
    yield "| of | cells | within 93.5–96.5 | below | above | lowest |"
    yield "|---|--:|--:|--:|--:|--:|"
    for kind in dict.fromkeys(KINDS.values()):
        own = [cell.covered for cell in cells if kind_of(cell) == kind and not math.isnan(cell.covered)]
        below, above = sum(share < WANTED[0] for share in own), sum(share > WANTED[1] for share in own)
        if own:
            yield f"| {kind} | {len(own)} | {len(own) - below - above} | {below} | {above} | {100 * min(own):.1f} |"


def summary(cells: list[Cell]) -> Iterator[str]:
    yield "| interval | kind | cells | within 93.5–96.5 | lowest | highest |"
    yield "|---|---|--:|--:|--:|--:|"
    for method in sorted({cell.method for cell in cells}):
        named = [cell for cell in cells if cell.method == method and not math.isnan(cell.covered)]
        own = [cell.covered for cell in named]
        good = sum(WANTED[0] <= share <= WANTED[1] for share in own)
        if own:
            told = f"{len(own)} | {good} | {100 * min(own):.1f} | {100 * max(own):.1f}"
            yield f"| {method} | {kind_of(named[0])} | {told} |"


def cells_of(text: str) -> list[Cell]:
    """The cells a page holds, to the digits it tells."""
    rows = [
        line.strip("| ").split(" | ") for line in text.partition("## Every cell")[2].splitlines() if line[:2] == "| "
    ]
    return [
        Cell(method, setting, int(n), int(many.replace(",", "")), *(float(part) / 100 for part in shares))
        for method, setting, n, *shares, many in rows[1:]
    ]


READING = """\
Of simulated data sets whose truth is known, how many per cent of our 95 % intervals hold the truth? Wanted: 93.5 to
96.5 in every cell. *Too high* and *too low* are intervals that lie wholly above or below the truth. *Unknown* are data
sets for which the method says it cannot give an interval (for instance everybody has had the event, or nobody was
followed that long); coverage is of the others. n is people: children for rates and scores, matches for how they end.
At {simulations:,} simulations a cell is sure to about ±{sure:.1f} points (omega, a fifth of them, ±{less_sure:.1f}).
"""

SHORTFALLS = """\
## Where they fall short, and what that means

* **Shares of few people** (`wilson_interval`, `proportion_difference`). Counts come in whole people, so coverage jumps
  about 95: 92 for a share of .3 of 10, 98 to 100 for rare ones. No interval of this kind can mend that.
* **Rates by child** (`clustered_rate`). Near 95 while a child's meetings are moderately alike. Where they are very
  alike (ICC .3) and the rate lies near an end, 91 to 93, for a rate of .02 even with 100 children.
* **Scores skewed or piled up at one end, about 10 people** (`mean_interval`, `clustered_mean`, `paired_change`). The t
  interval covers 90 to 93 and misses on the side of the long tail; by 100 people 94 to 95. This is why results of fewer
  than 30 are called indicative.
* **Few mentors** (`clustered_mean`, `paired_change` by mentor). With normal scores, and for every change, 94.3 to 95.8
  from six unequal clusters on, since the interval is corrected for few and unequal clusters. With skewed scores six
  cover 90.6 to 95.0, ten 92.2 to 94.2; more children do not help: the number that counts is the mentors'.
* **Effect sizes** (`d_z`, `g_av`, `standardised_difference`). Bonett's intervals assume normal scores. With most
  answers at the top and a large change, d_z covers 86 and g_av 92 at any n; two skewed groups of different spread, 87.
  Read the change in points first.
* **Alpha** (Feldt's interval). Right for normal items; 89 with most answers at the top, at any n.
* **How long it lasts.** The default `log-log` interval covers 94 to 98. `plain` and `log` fail near both ends and are
  there to compare with other people's figures. The restricted mean covers 89 at 10 matches.
* **Agreement.** At 10 pairs concordance covers 91 to 93 and the limits of agreement 93; from 30 pairs both are right.
"""

HEADER = """\
| interval | setting | n | covers % | too high % | too low % | unknown % | simulations |
|---|---|--:|--:|--:|--:|--:|--:|"""


def page(cells: list[Cell], command: str, simulations: int) -> str:
    cells = sorted(cells, key=miss, reverse=True)
    good = sum(miss(cell) <= 0 for cell in cells)
    short = sum(cell.covered < WANTED[0] for cell in cells)
    sure = 196 * math.sqrt(0.95 * 0.05 / simulations)
    return f"""\
# Do the intervals cover?

{READING.format(simulations=simulations, sure=sure, less_sure=sure * math.sqrt(5))}
Made by `{command}`.

{good} of {len(cells)} cells lie within 93.5–96.5; {short} cover less, {len(cells) - good - short} more.

{SHORTFALLS}
## By kind

{chr(10).join(by_kind(cells))}

## By interval

{chr(10).join(summary(cells))}

## Every cell, worst first

{HEADER}
{chr(10).join(map(row, cells))}
"""
