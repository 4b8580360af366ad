"""How fast is a workbook read, beside fastexcel and pandas? One command:

    python -m benchmarks.reading --peers ~/.cache/peers           makes the peers' own environment there, once
    python -m benchmarks.reading --rows 20000 --survey-rows 2000  a look in half a minute

Every reading is a process of its own, and its CPU seconds are those of the whole process with its imports and its
child, all threads together. Readers take turns, so that a busy moment strikes all alike; the median of several rounds.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

ENVIRONMENT = ("fastexcel", "pandas>=3", "pyarrow", "openpyxl", "python-calamine")
PEERS = {"fastexcel → pandas": "fastexcel", "fastexcel → pandas, all as text": "fastexcel-text",
         "pandas, calamine": "calamine"}  # fmt: skip
OURS = {"imports only": "imports", "parsed in the child, untouched": "untouched",
        "matched, typed and checked": "checked",
        "the same by a server that is up": "again"}  # fmt: skip
WITHIN = "within:"
BESIDE = "fastexcel → pandas"
TODAY = date(2030, 1, 1)


def one(deed: str, path: Path) -> None:
    """One reading by the product, in this process."""
    from evaluation.intake.parsing import parse

    if deed == "imports":
        return
    if deed == "untouched":
        sheet = parse(path.read_bytes(), "xlsx")
        print(sheet.rows - 1, len(sheet.columns))
        return
    from evaluation.intake import Matching, read
    from evaluation.measures import registry

    reading = read(path.read_bytes(), path.name, Matching(), measures=registry(), today=TODAY)
    if deed == "again":
        used, begun = _used(), time.perf_counter()
        read(path.read_bytes(), path.name, Matching(), measures=registry(), today=TODAY)
        print(WITHIN, _used() - used, time.perf_counter() - begun)
        return
    print(reading.file_rows, {name: len(rows) for name, rows in reading.tables.items()}, len(reading.questions))


def _used(who: tuple[int, ...] = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) -> float:
    return sum(own.ru_utime + own.ru_stime for own in map(resource.getrusage, who))


def took(command: list[str]) -> tuple[float, float, str]:
    """CPU seconds of a command and its children, or of the part it measured itself, wall seconds, what it printed."""
    before, begun = _used((resource.RUSAGE_CHILDREN,)), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    wall, cpu, said = time.perf_counter() - begun, _used((resource.RUSAGE_CHILDREN,)) - before, done.stdout.strip()
    if said.startswith(WITHIN):
        cpu, wall = map(float, said.removeprefix(WITHIN).split())
    return cpu, wall, said


def side_by_side(commands: dict[str, list[str]], rounds: int) -> dict[str, tuple[float, float, str]]:
    """Reader → median CPU seconds, median wall seconds, and what it said of the table."""
    found: dict[str, list[tuple[float, float, str]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(took(command))
    return {
        name: (median(one[0] for one in runs), median(one[1] for one in runs), runs[-1][2])
        for name, runs in found.items()
    }


def commands_for(path: Path, peers: str) -> dict[str, list[str]]:
    """Everybody's command for one file."""
    script = str(Path(__file__).parent / "peers/reading.py")
    theirs = {name: [peers, script, who, str(path)] for name, who in PEERS.items()} if peers else {}
    own = [sys.executable, "-m", "benchmarks.reading", "--one"]
    return theirs | {name: [*own, deed, str(path)] for name, deed in OURS.items()}


def environment(folder: str) -> str:
    """The Python of the peers' environment, made where there is none; empty without a folder."""
    if not folder:
        return ""
    home = Path(folder).expanduser() / "reading"
    python = home / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *ENVIRONMENT], check=True)
    return str(python)


def told(name: str, found: dict[str, tuple[float, float, str]]) -> None:
    """The table of one file."""
    beside = found.get(BESIDE, (0.0, 0.0, ""))[0]
    print(f"\n| {name} | CPU s | wall s | × fastexcel → pandas |\n|---|--:|--:|--:|")
    for who, (cpu, wall, said) in found.items():
        print(f"| {who} | {cpu:.2f} | {wall:.2f} | {f'{cpu / beside:.2f}' if beside else ''} |", flush=True)
        print(f"{name}, {who}: {said}", file=sys.stderr)


def main() -> None:
    """Make both files, read them in turns, print both tables."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=200_000)
    asked.add_argument("--survey-rows", type=int, default=20_000)
    asked.add_argument("--rounds", type=int, default=7)
    asked.add_argument("--peers", default="", help="folder for the peers' environment; empty: without them")
    asked.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        one(given.one[0], Path(given.one[1]))
        return
    from benchmarks.reading_files import log, survey

    python = environment(given.peers)
    print(json.dumps({"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1), "rounds": given.rounds}))
    with tempfile.TemporaryDirectory() as folder:
        for make, rows, columns in ((log, given.rows, 12), (survey, given.survey_rows, 40)):
            path = Path(folder) / f"{make.__name__}.xlsx"
            make(path, rows)
            told(f"{make.__name__}, {rows:,} × {columns}", side_by_side(commands_for(path, python), given.rounds))


if __name__ == "__main__":
    main()
