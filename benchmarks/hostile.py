"""Files made to harm a reader, all inside every size limit, and good files just inside each limit.

    python -m benchmarks.hostile            each in its own child: outcome, seconds, the child's peak memory

A hostile file must be read or refused with one sentence within 2 seconds; a good one must be read; a child inside the
limits stays under 512 MiB and leaves nothing behind. Ends with 1 otherwise.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from benchmarks.hostile_files import FILES, File
from benchmarks.hostile_xls import OLD
from benchmarks.hostile_xlsb import BINARY
from evaluation.intake import Matching, read
from evaluation.problems import Refused
from tests.intake.files import MEASURES, TODAY

SECONDS, MEGABYTES = 2.0, 512
EVERY = [*FILES, *OLD, *BINARY]


@dataclass(frozen=True)
class Outcome:
    """What became of a file: the refusal's code or "read", wall and processor seconds, the child's peak in MiB."""

    said: str
    seconds: float
    processor: float
    megabytes: float
    left: int


def outcome_of(content: bytes) -> Outcome:
    """Read it as a service would, watching the children of this process."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, TMPDIR=folder):
        try:
            read(content, "file.xlsx", Matching(), measures=MEASURES, today=TODAY)
            said = "read"
        except Refused as refusal:
            (problem,) = refusal.problems
            said = problem.code
        left = len(list(Path(folder).iterdir()))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Outcome(said, time.monotonic() - begun, processor, after.ru_maxrss / 1024, left)


def alone(place: int) -> str:
    """One file made in one process and read in another: the peak of children counts their parent's too."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "file")
        for deed in ("--make", "--read"):
            command = [sys.executable, "-m", "benchmarks.hostile", deed, str(place), file]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or f"ended with {done.returncode}: {done.stderr[-300:]}"


def read_one(file: File, content: bytes) -> None:
    told = outcome_of(content)
    in_time = file.good or told.processor <= SECONDS
    fits = told.megabytes <= MEGABYTES or told.said == "could-not-be-read"
    right = (told.said == "read" or not file.good) and in_time and fits and not told.left
    print(
        f"| {file.name} | {len(content) / 2**20:.2f} MB | {told.said} | {told.seconds:.1f} | {told.processor:.1f} "
        f"| {told.megabytes:.0f} | {'' if right else 'missed'} |"
    )


def main() -> None:
    if sys.argv[1:2] == ["--make"]:
        Path(sys.argv[3]).write_bytes(EVERY[int(sys.argv[2])].make())
        return
    if sys.argv[1:2] == ["--read"]:
        read_one(EVERY[int(sys.argv[2])], Path(sys.argv[3]).read_bytes())
        return
    print("| file | size | outcome | s | processor s | child's peak MiB | |\n|---|---|---|---|---|---|---|")
    missed = 0
    for place in map(int, sys.argv[1:]) if sys.argv[1:] else range(len(EVERY)):
        line = alone(place)
        missed += not line.endswith("|  |")
        print(line, flush=True)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
