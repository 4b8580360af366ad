"""The command: `python -m benchmarks.coverage`.

    python -m benchmarks.coverage                        10 000 simulations a cell, table to docs/coverage.md
    python -m benchmarks.coverage --only clustered_mean  those cells alone; the page's other rows stay as they are
    python -m benchmarks.coverage --simulations 500 --only kaplan_meier --output -

Every cell has its own seed made of its name, so a cell run alone gives what it gives among all.
"""

import argparse
import os
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.coverage.cells import Cell, Scenario, run
from benchmarks.coverage.changes import changes
from benchmarks.coverage.means import means
from benchmarks.coverage.questionnaires import questionnaires
from benchmarks.coverage.shares import shares
from benchmarks.coverage.times import times
from benchmarks.coverage.told import cells_of, page


def scenarios() -> list[Scenario]:
    return [*shares(), *means(), *changes(), *times(), *questionnaires()]


def chosen_by(only: str) -> list[int]:
    """Places of the scenarios whose method or setting contains this."""
    return [place for place, one in enumerate(scenarios()) if only in f"{one.method} {one.also} {one.setting}"]


def run_place(task: tuple[int, int, int]) -> list[Cell]:
    place, simulations, seed = task
    return run(scenarios()[place], simulations, seed)


def with_rows_kept(fresh: list[Cell], target: Path) -> list[Cell]:
    """The fresh cells, and the rows the page holds of all others."""
    renewed = {(cell.method, cell.setting, cell.n) for cell in fresh}
    held = cells_of(target.read_text(encoding="utf-8"))
    return [*fresh, *(cell for cell in held if (cell.method, cell.setting, cell.n) not in renewed)]


def main() -> None:
    parser = argparse.ArgumentParser(description="Coverage of every 95 % interval, by simulation.")
    parser.add_argument("--simulations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--only", default="", help="scenarios whose method or setting contains this")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--output", default="docs/coverage.md", help="- prints only")
    chosen = parser.parse_args()
    places = [(place, chosen.simulations, chosen.seed) for place in chosen_by(chosen.only)]
    begun = time.perf_counter()
    with ProcessPoolExecutor(chosen.workers) as pool:
        cells = [cell for found in pool.map(run_place, places) for cell in found]
    if chosen.only and chosen.output != "-":
        cells = with_rows_kept(cells, Path(chosen.output))
    command = f"python -m benchmarks.coverage --simulations {chosen.simulations} --seed {chosen.seed}"
    text = page(cells, command, chosen.simulations)
    print(text)
    print(f"{time.perf_counter() - begun:.0f} s, {len(places)} scenarios, process {os.getpid()}")
    if chosen.output != "-":
        Path(chosen.output).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
