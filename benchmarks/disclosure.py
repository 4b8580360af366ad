"""Random programmes published four times and attacked: `python -m benchmarks.disclosure`.

Each programme grows from publication to publication. In linked ones tables add up to totals that are known exactly.
What the attack finds is told more coarsely, held or hidden, as the desk does; printed is what the attack still finds
in the end, and how many rows show something.
"""

import argparse
from datetime import date
from functools import partial

import numpy as np

from evaluation.desk.publishing_making import Material, made, until_it_withstands
from evaluation.disclosure import Block, Count, CountTable, Line, Means, Share, audit, freeze, versions_of
from evaluation.results import Change, Estimate, Period, Suppressed

PUBLICATIONS = 4
GROUPS = {"sex": (0.8, 0.17, 0.03), "ethnicity": (0.55, 0.15, 0.14, 0.1, 0.04, 0.02), "send": (0.5, 0.4, 0.1)}


def run(seed, *, linked):
    """One programme: (found at the end, figures asked, figures shown)."""
    published, asked, shown = published_of(seed, linked=linked)
    return len(audit(published).found), asked, shown


def published_of(seed, *, linked):
    """One programme's publications as the audit is given them, and how many figures were asked and are shown."""
    random = np.random.default_rng(seed)
    people = _people(random, int(random.integers(25, 161)))
    published, versions, last, asked, shown = [], [], None, 0, 0
    for number in range(1, PUBLICATIONS + 1):
        known = {key: column[: len(people["early"]) * number // PUBLICATIONS] for key, column in people.items()}
        end = date(2024 + number, 1, 1)
        material = Material(
            Period(date(2023 + number, 1, 1), end), end, "", _counts(known, linked=linked), _blocks(known), None, None,
            {}, ("", ""),
        )  # fmt: skip
        make = partial(made, material, number=number, earlier=versions, last=last, commentary={}, prepared=("a", end))
        last, behind = until_it_withstands(make, published)
        published.append((number, freeze(last), behind))
        versions = [*versions, *versions_of(last, behind)]
        rows = [row for section in last.sections for table in section.tables for row in table.rows if row.cells]
        asked += len(rows)
        shown += sum(not isinstance(row.cells[0], Suppressed) for row in rows)
    return published, asked, shown


def _people(random, n):
    found = {key: random.choice(len(shares), n, p=shares) for key, shares in GROUPS.items()}
    found |= {"early": random.random(n) < random.uniform(0.1, 0.6), "kept_on": random.random(n) < 0.5}
    return found | {"before": random.normal(55, 18, n), "after": random.normal(60, 18, n)}


def _counts(known, *, linked):
    n = len(known["early"])
    tables = []
    for key, shares in GROUPS.items():
        lines = tuple(Line(f"{key} {at}", (Count(int((known[key] == at).sum())),)) for at in range(len(shares)))
        tables.append(CountTable(f"reached.{key}", lines, total=n if linked else None, merges=True))
    still = int(known["kept_on"].sum())
    steps = {"Met their mentor": n, "Still meeting": still, "No longer meeting": n - still}
    lines = tuple(Line(name, (Count(one),)) for name, one in steps.items())
    return [*tables, CountTable("how_many", lines, adds_up=(tuple(steps),) if linked else ())]


def _blocks(known):
    n, early = len(known["early"]), int(known["early"].sum())
    share = Share(Estimate(early / n, None, None, n), early, n - early)
    who = {f"p{at}": f"{one}" for at, one in enumerate(known["early"])}
    moved = known["after"] - known["before"]
    half = 2 * float(moved.std()) / n**0.5
    change = Change(n, float(known["before"].mean()), float(known["after"].mean()), float(moved.mean()),
                    float(moved.mean()) - half, float(moved.mean()) + half)  # fmt: skip
    scores = {f"p{at}": f"{one:.3f}" for at, one in enumerate(moved)}
    return [
        Block("ended_early", "ended_early", (Line("Ended early", (share, Count(n))),), who, "ended_early", n),
        Block("change.trust", "change.children", (Line("Trust", (Means(change, (0, 100)), Count(n))),), scores, "trust",
              n),
    ]  # fmt: skip


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programmes", type=int, default=1000)
    options.add_argument("--linked", type=int, default=200)
    chosen = options.parse_args()
    for linked, programmes in ((False, chosen.programmes), (True, chosen.linked)):
        found, asked, shown = np.sum([run(seed, linked=linked) for seed in range(programmes)], axis=0)
        kind = "with linked tables" if linked else "without linked tables"
        print(f"{programmes} programmes {kind}: {found} ways found to tell too much; {shown} of {asked} rows shown")


if __name__ == "__main__":
    main()
