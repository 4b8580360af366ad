"""Do imports survive being killed, repeated and crowded, and is a damaged backup noticed? On SQLite, by one command.

    python -m benchmarks.durability                         500 kills, 200 doubles, 60 s of 20 readers and 5 writers
    python -m benchmarks.durability --kills 50 --doubles 20 --seconds 5

A killed importer is a forked process: SIGKILL at a moment drawn from the time an import takes on this machine now, and
a little beyond, so that some are killed before they begin, most within, and some after they said so. Not a power cut.
"""

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from evaluation.problems import Refused
from evaluation.records import MEETINGS, conform
from evaluation.store import NewUpload, Store

ROWS = 300
LONGEST = 0.4  # seconds until a kill, at most, before an import has been timed
TIMED_EVERY, BEYOND = 25, 1.2  # an import is timed anew so often: other work on the machine comes and goes
READERS, WRITERS = 20, 5


def an_upload(name: str, rows: int = ROWS) -> NewUpload:
    """A log of its own matches, each row a meeting."""
    table = pd.DataFrame({
        "match": np.char.add(f"{name}-", np.arange(rows).astype(str)), "on": np.datetime64("2025-05-01", "s"),
        "minutes": 30.0, "source_row": np.arange(rows), "derived": False,
    })  # fmt: skip
    return NewUpload(
        f"{name}.xlsx", name.ljust(64, "-"), {"meetings": conform(MEETINGS, table)}, rows, 0, "", (), "ana", "0"
    )


def import_in_a_child(home: Path, name: str, kill_after: float | None) -> bool:
    """Whether the child said its upload was stored, before it was killed or ended."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        store = Store.open(home)
        store.store_upload(an_upload(name))
        os.write(said, b"stored")
        os._exit(0)
    os.close(said)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    confirmed = os.read(heard, 6) == b"stored"
    os.close(heard)
    return confirmed


def kills(home: Path, times: int, dice: random.Random) -> dict[str, int]:
    """Imports killed at a moment by chance: how many were confirmed, there, lost, half visible."""
    seen = dict.fromkeys(("killed", "confirmed", "stored and not confirmed", "lost", "half visible"), 0)
    longest, before = LONGEST, 0
    for at in range(times):
        if at % TIMED_EVERY == 0:
            started = time.perf_counter()
            import_in_a_child(home, f"t{at}", None)
            longest, before = BEYOND * (time.perf_counter() - started), before + 1
        confirmed = import_in_a_child(home, f"k{at}", dice.uniform(0, longest))
        store = Store.open(home)
        uploads, rows = len(store.uploads()), len(store.table("meetings"))
        store.close()
        seen["killed"] += 1
        seen["confirmed"] += confirmed
        seen["stored and not confirmed"] += uploads > before and not confirmed
        seen["lost"] += confirmed and uploads == before
        seen["half visible"] += rows != uploads * ROWS
        before = uploads
    return seen


def doubles(home: Path, times: int, dice: random.Random) -> dict[str, int]:
    """The same file again: one after another, after a kill, and by two processes at once; how many are there twice."""
    store = Store.open(home)
    before = len(store.uploads())
    for at in range(times):
        how = at % 3
        if how == 0:
            store.store_upload(an_upload(f"d{at}"))
        elif how == 1:
            import_in_a_child(home, f"d{at}", dice.uniform(0, LONGEST))
        else:
            both = [multiprocessing.Process(target=import_in_a_child, args=(home, f"d{at}", None)) for _ in range(2)]
            for one in both:
                one.start()
            for one in both:
                one.join()
        store.store_upload(an_upload(f"d{at}"))
    uploads = len(store.uploads())
    store.close()
    return {"files stored again": times, "doubles": uploads - before - times}


def _read(home: Path, until: float, out: "multiprocessing.Queue[tuple[str, float, str]]") -> None:
    store = Store.open(home)
    while time.time() < until:
        started, fault = time.perf_counter(), ""
        try:
            rows = len(store.table("meetings"))
            store.forget()  # uploads are told as of a moment ago, rows as of now
            uploads = len(store.uploads())
            fault = "" if rows % ROWS == 0 and uploads * ROWS >= rows else "half visible"
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            fault = type(error).__name__
        out.put(("read", time.perf_counter() - started, fault))
        time.sleep(0.2)
    store.close()


def _write(home: Path, who: int, until: float, out: "multiprocessing.Queue[tuple[str, float, str]]") -> None:
    store, at = Store.open(home), 0
    while time.time() < until:
        new, at, fault = an_upload(f"w{who}x{at}"), at + 1, ""
        started = time.perf_counter()
        try:
            store.store_upload(new)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            fault = type(error).__name__
        out.put(("write", time.perf_counter() - started, fault))
        time.sleep(0.5)
    store.close()


def concurrency(home: Path, seconds: float) -> dict[str, object]:
    """20 readers and 5 writers, each a process of its own: errors, and how long the slowest hundredth took."""
    out: multiprocessing.Queue[tuple[str, float, str]] = multiprocessing.Queue()
    until = time.time() + seconds
    crowd = [multiprocessing.Process(target=_read, args=(home, until, out)) for _ in range(READERS)]
    crowd += [multiprocessing.Process(target=_write, args=(home, who, until, out)) for who in range(WRITERS)]
    for one in crowd:
        one.start()
    told = []
    while any(one.is_alive() for one in crowd) or not out.empty():
        try:
            told.append(out.get(timeout=1))
        except Exception:  # noqa: BLE001, S112 - nothing said for a second
            continue
    answer: dict[str, object] = {"errors": sorted({fault for *_, fault in told if fault})}
    for kind in ("read", "write"):
        took = np.array([seconds for which, seconds, _ in told if which == kind])
        answer[f"{kind}s"] = len(took)
        answer[f"{kind} p50, p99 s"] = [round(float(one), 3) for one in np.quantile(took, [0.5, 0.99])]
    return answer


def flipped_bits(home: Path, times: int, dice: random.Random) -> dict[str, int]:
    """One bit of a backup turned: how often putting it back is refused."""
    store = Store.open(home)
    file = home.parent / "backup"
    store.keeping.backup(file, by="ana")
    whole, version, found = file.read_bytes(), store.data_version(), 0
    for _ in range(times):
        damaged = bytearray(whole)
        damaged[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        (home.parent / "damaged").write_bytes(damaged)
        try:
            store.keeping.restore(home.parent / "damaged", by="ana")
        except Refused:
            found += 1
    same = store.data_version() == version and store.verify() == []
    store.close()
    return {"bits flipped": times, "found": found, "records as before": int(same)}


def main() -> int:
    """Run and print; 1 where anything was lost, half visible, double, an error, or not found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--doubles", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    multiprocessing.set_start_method("fork")
    dice = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        Store.open(home).close()
        killed = kills(home, asked.kills, dice)
        print(killed, flush=True)
        twice = doubles(home, asked.doubles, dice)
        print(twice, flush=True)
        home = Path(folder) / "crowded" / "home"
        Store.open(home).close()
        crowd = concurrency(home, asked.seconds)
        print(crowd, flush=True)
        bits = flipped_bits(home, 100, dice)
        print(bits, flush=True)
    bad = killed["lost"] + killed["half visible"] + twice["doubles"] + len(crowd["errors"]) + 100 - bits["found"]
    return 1 if bad or not bits["records as before"] else 0


if __name__ == "__main__":
    sys.exit(main())
