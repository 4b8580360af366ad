"""How fast, how much memory, and how does that stand beside other tools and hand-written floors? One command:

    python -m benchmarks.performance                              10k, 1M and 10M meetings; about a quarter of an hour
    python -m benchmarks.performance --sizes 10000 --output -     a look in a minute, written nowhere
    python -m benchmarks.performance --peers ~/.cache/peers       makes the peers' own environments there, once

Peers (lifelines, SciPy, statsmodels; R where it is installed) live in environments of their own, never among the
product's dependencies. CPU seconds of the process, all threads together, the least of several runs; ratios are taken
in the same run. Every size runs in a process of its own, so that its peak memory is its own.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from benchmarks.programmes import programme

SIZES = (10_000, 1_000_000, 10_000_000)
PLAIN_UP_TO = 1_000_000  # beyond, the plain script takes too long to be worth waiting for
ENVIRONMENTS = {"survival": ("lifelines", "statsmodels"), "plain": ("pandas>=3", "statsmodels", "pyarrow")}
DOCUMENT = Path("docs/performance.md")


def least(work, runs):
    """Least CPU seconds, least wall seconds, the last result."""
    cpu, wall = [], []
    for _ in range(runs):
        start = time.process_time(), time.perf_counter()
        result = work()
        cpu.append(time.process_time() - start[0])
        wall.append(time.perf_counter() - start[1])
    return min(cpu), min(wall), result


def peak():
    """Most memory this process held at once, in MiB: ever, or since `forget_peak`."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def forget_peak():
    """Count the most memory from now on, where the system can: making the invented rows is not what is measured."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def whole(size):
    """Facts and every indicator × service and group, by the product; what a second figure then costs."""
    from benchmarks.same_answers import SETTINGS
    from evaluation.facts import build
    from evaluation.facts.tables import GROUPINGS
    from evaluation.indicators import answer, assess
    from evaluation.indicators.catalogue import CATALOGUE

    small = programme(1000)
    assess(build(small, **SETTINGS), data_version="", settings_version="")  # imports are not what is measured
    tables = programme(size)
    forget_peak()
    own = peak()
    runs = 3 if size <= 1_000_000 else 1
    facts_cpu, facts_wall, facts = least(lambda: build(tables, **SETTINGS), runs)
    told = {"data_version": "", "settings_version": ""}
    by = {name: least(lambda by=by: assess(replace(facts), by=by, **told), runs)  # afresh: nothing worked out before
          for name, by in (("service", ("service",)), ("all", GROUPINGS))}  # fmt: skip
    figure = next(one for one in CATALOGUE if one.key == "meetings_come_to")
    second = least(lambda: answer(figure, replace(facts)), 20)
    return {"facts": (facts_cpu, facts_wall), "by_service": by["service"][:2], "by_all": by["all"][:2],
            "second": second[:2], "tables_mib": own, "peak_mib": peak(), "figures": len(by["all"][2].findings),
            "groups": sum(len(facts.groups(name)) for name in GROUPINGS)}  # fmt: skip


def same(size, python):
    """The six answers by the product, by well-written pandas and by the plain script, checked equal."""
    from benchmarks.same_answers import by_pandas, differ, ours

    tables = programme(size)
    ours(programme(1000))
    runs = 3 if size <= 1_000_000 else 1
    own, well = least(lambda: ours(tables), runs), least(lambda: by_pandas(tables), runs)
    worst, count = differ(own[2], well[2])
    found = {"ours": own[:2], "well-written pandas": well[:2], "answers": count, "differ": worst}
    if python and size <= PLAIN_UP_TO:
        with tempfile.TemporaryDirectory() as folder:
            for name in ("people", "matches", "meetings", "contacts", "responses", "pauses"):
                tables[name].to_parquet(f"{folder}/{name}.parquet")
            script = Path(__file__).parent / "peers/plain.py"
            done = subprocess.run([python, script, folder], capture_output=True, text=True, check=True)
        plain = json.loads(done.stdout)
        answers = {(key, by, group): value for key, by, group, value in plain["answers"]}
        found["differ"] = max(worst, differ(own[2], answers)[0])
        found["plain pandas + statsmodels"] = (plain["cpu"], plain["wall"])
    return found


def engine(size):
    """The four reductions over all rows, by the facts' expressions and by hand-written SQL, checked equal."""
    from benchmarks import hand_written
    from benchmarks.coded import coded_events
    from evaluation.facts.engine import Run, _connection

    coded = coded_events(programme(size))
    run, cursor = Run(), _connection("").cursor()
    works = {
        "expressions": lambda: hand_written.by_facts(run, coded),
        "SQL": lambda: hand_written.by_sql(cursor, coded),
    }
    took = {name: [] for name in works}
    told = {}
    for _ in range(4 if size <= 1_000_000 else 2):
        for name, work in works.items():
            cpu, _, told[name] = least(work, 1)
            took[name].append(cpu)
    if told["expressions"] != told["SQL"]:
        raise SystemExit(f"{told['expressions']} by the expressions, {told['SQL']} by SQL")
    return {name: min(own) for name, own in took.items()}


def store(size):
    """The records filled with a programme, and its tables read back."""
    from benchmarks.stored import stored_programme

    with tempfile.TemporaryDirectory() as folder:
        opened = stored_programme(Path(folder), size)
        before = peak()
        cpu, wall, tables = least(opened.tables, 1)
        return {
            "cpu": cpu,
            "wall": wall,
            "rows": sum(map(len, tables.values())),
            "before_mib": before,
            "peak_mib": peak(),
        }


def methods(python):
    """Kaplan–Meier, log-rank, alpha and the random intercept beside floors and peers."""
    from benchmarks.methods_beside_peers import measured

    with tempfile.TemporaryDirectory() as folder:
        return measured(python, Path(folder))


def environment(folder, name):
    """The Python of one peers' environment, made where there is none; empty without a folder."""
    if not folder:
        return ""
    home = Path(folder).expanduser() / name
    python = home / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *ENVIRONMENTS[name]], check=True)
    return str(python)


def apart(what, *arguments):
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.performance", "--one", what, *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    print(what, *arguments, done.stdout.strip(), file=sys.stderr)
    return json.loads(done.stdout)


def everything(sizes, folder, store_sizes):
    """All measurements, by name."""
    plain, survival = (environment(folder, name) for name in ("plain", "survival"))
    return {
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}; "
        f"load {os.getloadavg()[0]:.0f} at the start",
        "command": " ".join(sys.argv[1:]),
        "methods": apart("methods", survival),
        "same": {size: apart("same", size, plain) for size in sizes if size <= PLAIN_UP_TO},
        "engine": {size: apart("engine", size) for size in sizes},
        "store": {size: apart("store", size) for size in store_sizes},
        "whole": {size: apart("whole", size) for size in sizes},
    }


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="meetings")
    asked.add_argument("--peers", default="", help="folder for the peers' environments; empty: without them")
    asked.add_argument("--store-sizes", type=int, nargs="*", default=(1_000_000,), help="meetings read from the store")
    asked.add_argument("--output", default=str(DOCUMENT), help="where the tables go; - for nowhere")
    asked.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        what, *rest = given.one
        found = globals()[what](*(int(one) if one.isdigit() else one for one in rest))
        print(json.dumps(found))
        return
    found = everything(tuple(given.sizes), given.peers, tuple(given.store_sizes))
    if given.output != "-":
        from benchmarks.performance_told import write

        write(found, Path(given.output))


if __name__ == "__main__":
    main()
