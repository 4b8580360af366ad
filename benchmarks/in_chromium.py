"""How long until somebody sees the first chart, and how do fifty viewers fare? In a real browser, beside an empty app.

    python -m benchmarks.in_chromium                        the sample programme; some five minutes, in `docs/`
    python -m benchmarks.in_chromium --looks 2 --viewers 10 --output -   a look in a minute

First look: from the start of the server's process to the first chart drawn in Chromium, of the dashboard and of an empty
app that imports Streamlit, pandas and Plotly and shows the overview's own elements with ready-made data, by turns. Then
each server is asked for the page again by fifty viewers at once, each with a session of its own and half a second
between two questions, without fifty browsers: their drawing would be what is measured.
"""

import argparse
import os
import pickle
import platform
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = Path("docs/performance_in_chromium.md")
CHART = "[data-testid=stPlotlyChart] svg.main-svg"
EMPTY_APP = """import pickle
import pandas
import plotly.graph_objects
import streamlit as st
st.set_page_config(layout="wide")
with open({calls!r}, "rb") as file:
    for name, args, named in pickle.load(file):
        getattr(st, name)(*args, **named)
"""
PAUSE = 0.5  # seconds between two questions of one viewer


class Server:
    """One app in a process of its own, and when that was begun."""

    def __init__(self, command, home):
        with socket.socket() as knock:
            knock.bind(("127.0.0.1", 0))
            self.port = knock.getsockname()[1]
        env = {**os.environ, "EVALUATION_HOME": str(home), "XDG_DATA_HOME": str(home.parent), "PYTHONUNBUFFERED": "1"}
        self.begun = time.monotonic()
        options = ["--server.port", str(self.port), "--server.headless", "true"]
        self.process = subprocess.Popen([sys.executable, "-m", *command, *options], cwd=ROOT, env=env,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)  # fmt: skip
        self.address = f"http://127.0.0.1:{self.port}"
        while not self._listens():
            time.sleep(0.02)

    def _listens(self):
        if self.process.poll() is not None:
            raise SystemExit("A server ended by itself.")
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", self.port)) == 0

    def mib(self):
        """Memory of the process now, MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def recorded_overview(home, file):
    """The overview's elements over this home, kept in a file; what a button calls is left out."""
    os.environ |= {"EVALUATION_HOME": str(home), "XDG_DATA_HOME": str(home.parent)}
    from streamlit.testing.v1 import AppTest

    from benchmarks.replayed import CALLS, recorded

    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600).run()
    with recorded():
        at.run()
    if at.exception or not any(name == "plotly_chart" for name, *_ in CALLS):
        raise SystemExit("The overview shows no chart: there is nothing to compare.")
    plain = [
        (name, args, {key: value for key, value in named.items() if not callable(value)}) for name, args, named in CALLS
    ]
    file.write_bytes(pickle.dumps(plain))


def first_look(browser, command, home):
    """Seconds from the start of the process to the first chart."""
    server = Server(command, home)
    try:
        page = browser.new_page()
        page.goto(server.address)
        page.locator(CHART).first.wait_for(timeout=120_000)
        seconds = time.monotonic() - server.begun
        page.close()
        return seconds
    finally:
        server.stop()


def viewed(command, home, viewers, times):
    """Fifty at once: the slowest twentieth, s; MiB a session; errors."""
    server, took, faults = Server(command, home), [], []
    try:
        _one_viewer(server.address, 2, [], faults)
        before = server.mib()
        crowd = [
            threading.Thread(target=_one_viewer, args=(server.address, times, took, faults)) for _ in range(viewers)
        ]
        for one in crowd:
            one.start()
        for one in crowd:
            one.join()
        p50, p95 = np.quantile(took, [0.5, 0.95])
        return {
            "p50": p50,
            "p95": p95,
            "MiB": (server.mib() - before) / viewers,
            "errors": len(faults),
            "asked": len(took),
        }
    finally:
        server.stop()


def _one_viewer(address, times, took, faults):
    sys.path.insert(0, str(ROOT / "tests" / "browser"))
    from by_hand import Socket

    try:
        viewer = Socket(address)
        for _ in range(times):
            begun = time.monotonic()
            answer = viewer.ask()
            took.append(time.monotonic() - begun)
            if any(one.delta.new_element.WhichOneof("type") == "exception" for one in answer.messages):
                faults.append("exception")
            time.sleep(PAUSE)
        KEPT.append(viewer)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
        faults.append(f"{type(error).__name__}: {error}"[:80])


KEPT = []  # their sessions stay open until the memory was looked at


HEAD = """# How fast in a browser

Made by `python -m benchmarks.in_chromium {command}`. Machine: {machine}. The sample programme's overview in Chromium
beside an empty app that imports Streamlit, pandas and Plotly and shows the same elements with ready-made data; by turns,
in one run. The goal is 1.25 × for both.

| what | dashboard | empty app | ratio |
| --- | --: | --: | --: |
| first look: start of the process to the first chart, s, median of {looks} | {ours:.2f} | {empty:.2f} | {first:.2f} × |
| {viewers} viewers: half wait less than, s | {us[p50]:.2f} | {them[p50]:.2f} | {half:.2f} × |
| {viewers} viewers: 95 in 100 wait less than, s | {us[p95]:.2f} | {them[p95]:.2f} | {most:.2f} × |
| MiB a viewer | {us[MiB]:.1f} | {them[MiB]:.1f} | |
| errors, of {us[asked]} and {them[asked]} questions | {us[errors]} | {them[errors]} | |
"""


def measured(folder, asked):
    """Every figure of the page."""
    from playwright.sync_api import sync_playwright

    home, calls = folder / "home", folder / "calls.pickle"
    made = [sys.executable, "-m", "evaluation", "demo", "--into", str(home)]
    subprocess.run(
        made, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "XDG_DATA_HOME": str(folder)}
    )
    recorded_overview(home, calls)
    (folder / "empty.py").write_text(EMPTY_APP.format(calls=str(calls)))
    apps = {"ours": ["evaluation", "serve", "--no-browser"], "empty": ["streamlit", "run", str(folder / "empty.py")]}
    looks = {name: [] for name in apps}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=asked.chromium, args=["--no-sandbox"])
        for _ in range(asked.looks + 1):  # the first of each, with cold files, is not counted
            for name, command in apps.items():
                looks[name].append(first_look(chromium, command, home))
        chromium.close()
    crowds = {name: viewed(command, home, asked.viewers, asked.times) for name, command in apps.items()}
    return {name: statistics.median(own[1:]) for name, own in looks.items()}, crowds


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--looks", type=int, default=5)
    asked.add_argument("--viewers", type=int, default=50)
    asked.add_argument("--times", type=int, default=6, help="questions of each viewer")
    asked.add_argument("--chromium", default="/usr/bin/chromium")
    asked.add_argument("--output", default=str(DOCUMENT), help="where the table goes; - for nowhere")
    given = asked.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        look, crowds = measured(Path(folder), given)
    us, them = crowds["ours"], crowds["empty"]
    page = HEAD.format(
        command=" ".join(sys.argv[1:]), looks=given.looks, viewers=given.viewers, us=us, them=them, **look,
        machine=f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}; load {load:.0f} at the start",
        first=look["ours"] / look["empty"], half=us["p50"] / them["p50"], most=us["p95"] / them["p95"],
    )  # fmt: skip
    print(page)
    if given.output != "-":
        Path(given.output).write_text(page)


if __name__ == "__main__":
    main()
