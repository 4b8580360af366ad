"""Random programmes as an outsider sees them: `python -m benchmarks.attacker --programmes 300 --linked 100`.

The programmes of `benchmarks.disclosure`, published four times, their JSON attacked by this outsider instead of by the
product. With linked tables the groups' totals are known exactly. Printed is what is found, and in how many programmes.
"""

import argparse
from collections import Counter

from benchmarks.attacker import Copy, attack
from benchmarks.attacker.reading import sizes_of
from benchmarks.disclosure import published_of


def run(seed, *, linked):
    """What the outsider finds in one programme."""
    published, _, _ = published_of(seed, linked=linked)
    return attack(
        [Copy(number, body) for number, body, _ in published], sizes_of({n: kept for n, _, kept in published})
    )


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programmes", type=int, default=1000)
    options.add_argument("--linked", type=int, default=200)
    chosen = options.parse_args()
    for linked, programmes in ((False, chosen.programmes), (True, chosen.linked)):
        found = {seed: told for seed in range(programmes) if (told := run(seed, linked=linked))}
        kind = "with linked tables" if linked else "without linked tables"
        print(f"{programmes} programmes {kind}: something found in {len(found)}", flush=True)
        for (where, sentence), times in Counter(
            (one.where, one.sentence) for told in found.values() for one in told
        ).items():
            print(f"  {times} x {where}: {sentence}")
        if found:
            print(f"  seeds {sorted(found)[:20]}")


if __name__ == "__main__":
    main()
