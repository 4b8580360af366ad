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


COUNTED = {  # methods of whole people, whose coverage jumps with n and the truth, whatever the interval
    "wilson_interval", "proportion_difference", "clustered_rate", "cumulative_incidence",
    "kaplan_meier log-log interval",
}  # fmt: skip
COMPARED = {"kaplan_meier log interval", "kaplan_meier plain interval"}  # on no page: for other people's figures
WHY = {  # why a cell lies outside → what that is
    "compared": "`plain` and `log` intervals of a curve, on no page, there to compare with other people's figures",
    "counted": "counts of whole people: coverage jumps about 95 with n and the truth, whatever the interval",
    "unlike": "rates of children very unlike each other (ICC .3)",
    "not normal": "scores skewed or piled up at one end",
    "other": "any other",
}


def too_narrow(cell: Cell) -> bool:
    """Sure of more than it knows: what does harm."""
    return cell.covered < WANTED[0]


def too_wide(cell: Cell) -> bool:
    """Only shy."""
    return cell.covered > WANTED[1]


def why(cell: Cell) -> str:
    if cell.method in COMPARED:
        return "compared"
    if cell.method == "clustered_rate" and "ICC 0.3" in cell.setting:
        return "unlike"
    if cell.method in COUNTED:
        return "counted"
    return "not normal" if "skewed" in cell.setting or "at the top" in cell.setting else "other"


def told_apart(cells: list[Cell]) -> Iterator[str]:
    yield "| outside because of | too narrow | too wide |"
    yield "|---|--:|--:|"
    for name, meaning in WHY.items():
        own = [cell for cell in cells if why(cell) == name]
        yield f"| {meaning} | {sum(map(too_narrow, own))} | {sum(map(too_wide, own))} |"
    yield f"| all | {sum(map(too_narrow, cells))} | {sum(map(too_wide, cells))} |"


def by_kind(cells: list[Cell]) -> Iterator[str]:
    yield "| of | cells | within 93.5–96.5 | too narrow | too wide | lowest |"
    yield "|---|--:|--:|--:|--:|--:|"
    for kind in dict.fromkeys(KINDS.values()):
        own = [cell for cell in cells if kind_of(cell) == kind and not math.isnan(cell.covered)]
        below, above = sum(map(too_narrow, own)), sum(map(too_wide, own))
        if own:
            lowest = 100 * min(cell.covered for cell in own)
            yield f"| {kind} | {len(own)} | {len(own) - below - above} | {below} | {above} | {lowest:.1f} |"


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
        for method, setting, n, *shares, many in rows
        if method != "interval"
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
  about 95: 92 for a share of .3 of 10, 98 to 100 for rare ones. No interval of this kind lies at 95 everywhere: of the
  15 settings of one share Clopper and Pearson's is never too narrow and within at 5 (else 97 to 99), the mid-P interval
  within at 7 and too narrow at 2, Wilson's within at 6 and too narrow at 4, by at most 1.1 points.
* **Rates by child** (`clustered_rate`). Near 95 while a child's meetings are moderately alike. Where they are very
  alike (ICC .3) and the rate lies near an end, 91 to 93, for a rate of .02 even with 100 children.
* **Scores skewed or piled up at one end, about 10 people** (`mean_interval`, `clustered_mean`, `paired_change`). The t
  interval covers 90 to 93 and misses on the side of the long tail; by 100 people 94 to 95. This is why results of fewer
  than 30 are called indicative. Johnson's t, corrected for skew, covers half a point more, no better than that.
* **Few mentors** (`clustered_mean`, `paired_change` by mentor). With normal scores, and for every change, 94.3 to 95.8
  from six unequal clusters on, since the interval is corrected for few and unequal clusters. With skewed scores six
  cover 90.6 to 95.0, ten 92.2 to 94.2; more children do not help: the number that counts is the mentors'.
* **Effect sizes** (`d_z`, `g_av`, `standardised_difference`). Bonett's intervals assume normal scores. With most
  answers at the top and a large change, d_z covers 86 and g_av 92 at any n; two skewed groups of different spread, 87.
  Read the change in points first. A jackknife with t would cover 94 to 98 for d_z in all settings of this study without
  mentors (95 where Bonett's covers 86, but a point or two too much at 10 people); Bonett's is what the programme's plan
  names, and stays.
* **Alpha** (Feldt's interval). Right for normal items; 89 with most answers at the top, at any n. A jackknife of
  log(1 − alpha) with t covers 91, 92 and 93 there at 10, 30 and 100 people: better, and still too narrow.
* **How long it lasts.** The default `log-log` interval covers 94 to 98. `plain` and `log` fail near both ends and are
  there to compare with other people's figures. The restricted mean's interval, on the scale of the odds with Student's
  t, covers 94.5 to 96.5, but 92.5 for 10 matches whose ends are all seen; the usual mean ± z·SE covered 89 at 10
  matches, 93 at 30, and could reach beyond the time it is restricted to.
* **Agreement.** With Student's t on Fisher's scale concordance covers 94.5 to 95.7, and 96.8 for ten pairs of views
  that are hardly alike (.3); with the normal quantile 91 to 94 at 10 pairs. The limits' intervals are exact for normal
  differences and cover 94.7 to 95.5; Bland and Altman's own cover 93 at 10 pairs and miss only limits that truly lie
  further out. With skewed differences neither helps.
"""

HEADER = """\
| interval | setting | n | covers % | too high % | too low % | unknown % | simulations |
|---|---|--:|--:|--:|--:|--:|--:|"""


def table(title: str, cells: list[Cell]) -> str:
    return "\n".join((f"### {title}: {len(cells)}", "", HEADER, *map(row, sorted(cells, key=miss, reverse=True)), ""))


def page(cells: list[Cell], command: str, simulations: int) -> str:
    narrow, wide = list(filter(too_narrow, cells)), list(filter(too_wide, cells))
    within = [cell for cell in cells if cell not in narrow and cell not in wide]
    sure = 196 * math.sqrt(0.95 * 0.05 / simulations)
    return f"""\
# Do the intervals cover?

{READING.format(simulations=simulations, sure=sure, less_sure=sure * math.sqrt(5))}
Made by `{command}`.

{len(within)} of {len(cells)} cells lie within 93.5–96.5. {len(narrow)} cover less: their intervals are too narrow and
surer than they may be, which does harm. {len(wide)} cover more: too wide, only shy.

{chr(10).join(told_apart(cells))}

{SHORTFALLS}
## By kind

{chr(10).join(by_kind(cells))}

## By interval

{chr(10).join(summary(cells))}

## Every cell, worst first

{table("Too narrow", narrow)}
{table("Too wide", wide)}
{table("Within 93.5–96.5", within)}"""
