"""How long does a page's script take beside the same charts, tables and controls with ready-made data? One command:

    python -m benchmarks.pages                    managers' and analysts' pages at 10k and 1M meetings; some ten minutes, in `docs/`
    python -m benchmarks.pages --sizes 10000 --output -   a look in two minutes

Each page is opened through the dashboard over records of an invented programme, run again and again, and its elements
are recorded; then an empty app shows the same elements, in the same process. Median CPU seconds of a run, threads
together. The first run of the first page prepares the figures; later pages find them.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = (10_000, 1_000_000)
ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    "manager/overview", "manager/engagement", "manager/relationships", "manager/retention", "manager/outcomes",
    "everyone/methods", "analyst/data_quality", "analyst/uploads",
)  # fmt: skip
RUNS = 11
DOCUMENT = Path("docs/performance_pages.md")
AGAIN = "from benchmarks.replayed import again\nagain()\n"


def taken(work):
    """CPU seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measured(size):
    """For each page: its first run, a rerun, the same elements in an empty app."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"EVALUATION_HOME": f"{folder}/home", "XDG_DATA_HOME": f"{folder}/data"}
        from benchmarks.stored import stored_programme

        stored_programme(Path(folder) / "home", size, everything=True).close()
        from benchmarks.as_served import as_served

        with as_served():
            return _measured()


def _measured():
    from streamlit.testing.v1 import AppTest

    from benchmarks.replayed import CALLS, recorded
    from evaluation.desk import DOOR

    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600)
    at.query_params["token"] = DOOR.invite()
    found = {}
    for page in PAGES:
        first = taken(at.run if page == PAGES[0] else at.switch_page(f"pages/{page}.py").run)
        _well(at, page)
        with recorded():
            at.run()
        empty = AppTest.from_string(AGAIN, default_timeout=600)
        taken(empty.run)
        _well(empty, f"{page} shown again")
        by_turns = [(taken(at.run), taken(empty.run)) for _ in range(RUNS)]
        rerun, floor = (statistics.median(took) for took in zip(*by_turns, strict=True))
        found[page] = {"first": first, "rerun": rerun, "floor": floor, "elements": len(CALLS)}
    return found


def _well(at, page):
    if at.exception:
        raise SystemExit(f"{page}: {at.exception[0].value}")


HEAD = """# How fast its pages are

Made by `python -m benchmarks.pages {command}`. Machine: {machine}. Each page is run through the dashboard over records of
an invented programme; then an empty app shows the same charts, tables and controls with ready-made data, in the same
process. Both have a browser's headers and keep scripts compiled, as in a server. Median CPU seconds of {runs} runs, all
threads together, by turns; the goal is 1.5 ×. The first run of the overview prepares the figures.
"""


def told(size, pages):
    """One size's table."""
    rows = [f"| {page} | {one['first']:.2f} | {one['rerun'] * 1000:.0f} | {one['floor'] * 1000:.0f} | "
            f"{one['rerun'] / one['floor']:.1f} × | {one['elements']} |" for page, one in pages.items()]  # fmt: skip
    head = ["page", "first run, s", "run again, ms", "empty app, ms", "ratio", "elements"]
    lines = [f"| {' | '.join(head)} |", f"| --- {'| --: ' * 5}|", *rows]
    return f"\n## {size:,} meetings\n\n" + "\n".join(lines) + "\n"


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="meetings")
    asked.add_argument("--output", default=str(DOCUMENT), help="where the tables go; - for nowhere")
    asked.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        print(json.dumps(measured(given.one)))
        return
    machine = (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}; "
        f"load {os.getloadavg()[0]:.0f} at the start"
    )
    page = HEAD.format(command=" ".join(sys.argv[1:]), machine=machine, runs=RUNS)
    for size in given.sizes:
        command = [sys.executable, "-m", "benchmarks.pages", "--one", str(size)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        page += told(size, json.loads(done.stdout.splitlines()[-1]))
    print(page)
    if given.output != "-":
        Path(given.output).write_text(page)


if __name__ == "__main__":
    main()
