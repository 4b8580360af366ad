"""Ten thousand damaged files: is every row accounted for, and nothing read as something else?

    python -m benchmarks.damages                                  10 000 files, each with three to six kinds of damage
    python -m benchmarks.damages --files 500 --seed 7 --child     each parsed in the child process, as for a service
    python -m benchmarks.damages --without-each-check             take out one check at a time: each must be missed

Prints what became of the files by kind of damage, and ends with 1 if anything was wrong.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from benchmarks.damages.judging import Verdict, a_damaged_sheet, fill, judge
from benchmarks.damages.mutations import SHAPES, Mutation, parsed_here, without_code
from benchmarks.damages.tables import Sheet
from evaluation.store import Store

CHUNK = 50


def judged(seeds: range, *, child: bool = False) -> list[Verdict]:
    """Verdicts of these files, against a store that holds last month's."""
    with nullcontext() if child else parsed_here(), tempfile.TemporaryDirectory() as home:
        store = Store.open(Path(home))
        fill(store)
        verdicts = [_judged(a_damaged_sheet(seed), store) for seed in seeds]
        store.close()
    return verdicts


def _judged(sheet: Sheet, store: Store) -> Verdict:
    try:
        return judge(sheet, store)
    except Exception as error:  # noqa: BLE001 - whatever ends a reading is one more thing that is wrong
        return Verdict(sheet.damages, "ended", [type(error).__name__])


def _chunk(given: tuple[int, int, bool]) -> list[Verdict]:
    first, last, child = given
    return judged(range(first, last), child=child)


def all_judged(first: int, files: int, *, child: bool, processes: int) -> Iterator[Verdict]:
    chunks = [(start, min(start + CHUNK, first + files), child) for start in range(first, first + files, CHUNK)]
    with ProcessPoolExecutor(processes) as pool:
        for verdicts in pool.map(_chunk, chunks):
            yield from verdicts


def tell(verdicts: Iterator[Verdict]) -> int:
    """Print the table of damages × outcomes; how many files were wrong."""
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    outcomes, rows, wrong = Counter[str](), Counter[str](), 0
    for place, verdict in enumerate(_until_stopped(verdicts)):
        outcomes[verdict.outcome] += 1
        rows.update(verdict.rows)
        wrong += bool(verdict.wrong)
        for name in verdict.damages:
            by_kind[name][verdict.outcome] += 1
            by_kind[name]["wrong"] += bool(verdict.wrong)
        if verdict.wrong:
            print(f"file {place}: {verdict.damages}: {verdict.wrong[:3]}", flush=True)
    print("\n| damage | files | read | asked, then read | refused | wrong |\n|---|---|---|---|---|---|")
    for name, counted in sorted(by_kind.items()):
        told = " | ".join(str(counted[one]) for one in ("read", "asked", "refused", "wrong"))
        print(f"| {name} | {counted['read'] + counted['asked'] + counted['refused']} | {told} |")
    print(f"\nfiles {outcomes.total()}: {dict(outcomes)}; rows {rows.total()}: {dict(rows)}; wrong {wrong}")
    return wrong


def _until_stopped(verdicts: Iterator[Verdict]) -> Iterator[Verdict]:
    """Control-C ends the run with what is known by then."""
    try:
        for place, verdict in enumerate(verdicts, start=1):
            if place % 500 == 0:
                print(f"{place} files", file=sys.stderr, flush=True)
            yield verdict
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)


def codes_of(sheet: Sheet) -> set[str]:
    """Every problem, question and note that must be told of a file."""
    rows = {code for row in sheet.real for code in (row.out, *row.said.values()) if code}
    return sheet.questions | sheet.notes | rows


def seeds_by_code(files: int) -> dict[str, list[int]]:
    """Code → the files that must be told of it."""
    found: dict[str, list[int]] = defaultdict(list)
    for seed in range(files):
        for code in codes_of(a_damaged_sheet(seed)):
            found[code].append(seed)
    return found


def first_missed(mutation: Mutation, seeds: Iterable[int], store: Store) -> int | None:
    """The first of these files that shows this check is gone; None where none does."""
    with mutation():
        return next((seed for seed in seeds if _judged(a_damaged_sheet(seed), store).wrong), None)


def without_each_check(files: int) -> int:
    """Take each check out; how many nobody missed."""
    by_code = seeds_by_code(files)
    mutations = [(name, mutation, list(range(files))) for name, mutation in SHAPES.items()]
    mutations += [(code, partial(without_code, code), seeds) for code, seeds in sorted(by_code.items())]
    unmissed = 0
    print("| check taken out | missed at file |\n|---|---|")
    with parsed_here(), tempfile.TemporaryDirectory() as home:
        store = Store.open(Path(home))
        fill(store)
        for name, mutation, seeds in mutations:
            at = first_missed(mutation, seeds, store)
            unmissed += at is None
            print(f"| {name} | {'not missed' if at is None else at + 1} |", flush=True)
    print(f"\n{len(mutations)} checks taken out, {unmissed} not missed")
    return unmissed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0, help="of the first file; the others follow")
    parser.add_argument("--child", action="store_true", help="parse in the child process")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--without-each-check", action="store_true")
    given = parser.parse_args()
    begun = time.monotonic()
    if given.without_each_check:
        wrong = without_each_check(given.files)
    else:
        wrong = tell(all_judged(given.seed, given.files, child=given.child, processes=given.processes))
    print(f"{time.monotonic() - begun:.0f} s")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
