"""Do the pages show a million meetings' figures as the command line works them out? In a real browser, over real records.

    python -m benchmarks.journey_at_scale                       a million meetings; half an hour and more on two cores
    python -m benchmarks.journey_at_scale --meetings 10000      a look in five minutes
    python -m benchmarks.journey_at_scale --home FOLDER         records that are there already, left as they are

An invented programme is stored, a publication of half a year prepared and approved. Then each page is opened in Chromium,
its tables are turned to and read as they stand there, and every figure is held against `indicators --json` (on Published
against `publication --json`) of the same home, to the last digit the page prints. Rows that command does not give (lists
of references, weeks of a calendar, other weeks of a curve) are counted apart. Not part of the tests: it takes too long.
"""

import argparse
import json
import os
import platform
import re
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from benchmarks.tables_told import Published, Told

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("overview", "engagement", "relationships", "retention", "outcomes", "published")
STANDS = (
    "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
    " && !document.querySelector('[data-stale=true]')"
)
TURN = (
    "[...document.querySelectorAll('[role=tab]')].filter(e => e.innerText.trim() === 'Table').forEach(e => e.click())"
)
READ = """[...document.querySelectorAll('table')].map(t => ({
  title: t.caption?.innerText || t.getAttribute('aria-label') || '',
  head: [...t.querySelectorAll('thead th')].map(e => e.innerText),
  rows: [...t.querySelectorAll('tbody tr')].map(r => [...r.children].map(e => e.innerText))})).filter(t => t.title)"""


def read(page, address):
    """A page's tables as they stand in the browser, and the seconds until it stood."""
    begun = time.monotonic()
    page.goto(address)
    page.get_by_role("heading", level=1).first.wait_for(timeout=900_000)
    _stands(page)
    took = time.monotonic() - begun
    page.evaluate(TURN)
    _stands(page)
    return page.evaluate(READ), took


def _stands(page):
    for _ in range(3):
        page.wait_for_timeout(1_000)
        page.wait_for_function(STANDS, timeout=900_000)


def compared(tables, told):
    """How many rows are equal, which differ, and how many the command does not give."""
    equal, beside, differ = 0, 0, []
    for table in tables:
        for row in table["rows"]:
            held = told.holds(table, row)
            equal, beside = equal + (held is True), beside + (held is None)
            differ += [f"{table['title']}: {row}"] if held is False else []
    return equal, beside, differ


def command(home, *words):
    """What a command prints over this home."""
    env = {**os.environ, "EVALUATION_HOME": str(home), "XDG_DATA_HOME": str(home.parent)}
    done = subprocess.run(
        [sys.executable, "-m", "evaluation", *words],
        cwd=ROOT,
        env=env,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout


def stored(home, meetings):
    """An invented programme's records, with one publication approved."""
    from benchmarks.stored import stored_programme

    stored_programme(home, meetings, everything=True).close()


def published(home, period):
    """The number of an approved publication of these records: the newest, or one made now."""
    number = _newest(home, "approved")
    if not number:
        digest = re.search(r"\b[0-9a-f]{64}\b", command(home, "prepare", "--period", period))
        number = _newest(home, "draft")
        command(home, "approve", number, "--read", digest[0])
    return number


def _newest(home, state):
    listed = json.loads(command(home, "publications", "--json"))
    numbers = [one["number"] for one in listed if one["state"] == state]
    return str(max(numbers)) if numbers else ""


@contextmanager
def served(home):
    """Where the dashboard over this home is served, and its one-time token."""
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        port = knock.getsockname()[1]
    env = {**os.environ, "EVALUATION_HOME": str(home), "XDG_DATA_HOME": str(home.parent), "PYTHONUNBUFFERED": "1"}
    words = [sys.executable, "-m", "evaluation", "serve", "--no-browser", "--server.port", str(port)]
    with subprocess.Popen(
        words, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            said = next(line for line in server.stdout if str(port) in line)
            yield f"http://127.0.0.1:{port}", "".join(re.findall(r"\?token=\S+", said))
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:  # one that is still at work for a page does not stop when it is asked
                server.kill()


def journey(home, chromium, period):
    """Page → rows equal, rows the command does not give, rows that differ, seconds until it stood.

    Args:
        home: of the records.
        chromium: where it is.
        period: of the publication, where none is approved yet; empty to leave Published out.
    """
    from playwright.sync_api import sync_playwright

    paper = Published(json.loads(command(home, "publication", published(home, period), "--json"))) if period else None
    told = Told(json.loads(command(home, "indicators", "--json", "--by", "service"))["indicators"])
    found = {}
    with served(home) as (address, token), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(address + token)
        page.get_by_text("Look at these first").first.wait_for(timeout=900_000)  # let in: the token works once
        for name in PAGES if paper else PAGES[:-1]:
            tables, took = read(page, f"{address}/{name}")
            found[name] = (*compared(tables, paper if name == "published" else told), took)
        browser.close()
    return found


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--meetings", type=int, default=1_000_000)
    asked.add_argument("--home", type=Path, help="records that are there already")
    asked.add_argument("--period", default="2026-H1", help="of the publication, where none is approved yet")
    asked.add_argument("--without-published", action="store_true", help="the five pages of figures only")
    asked.add_argument("--chromium", default="/usr/bin/chromium")
    given = asked.parse_args()
    print(f"{os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.0f}")
    with tempfile.TemporaryDirectory() as folder:
        home = given.home or Path(folder) / "home"
        if given.home is None:
            stored(home, given.meetings)
        found = journey(home, given.chromium, "" if given.without_published else given.period)
    for name, (equal, beside, differ, took) in found.items():
        print(
            f"{name}: {equal} rows equal, {len(differ)} differ, {beside} not given by the command; stood after {took:.0f} s"
        )
        print(*(f"    {one}" for one in differ), sep="\n", end="\n" if differ else "")
    if any(differ for _, _, differ, _ in found.values()) or not all(equal for equal, *_ in found.values()):
        raise SystemExit("A figure on a page is not the command's, or a page was not compared at all.")


if __name__ == "__main__":
    main()
