"""While one visitor drops a file made to harm, pages of everybody else answer; a child ended by a limit leaves nothing.

How fast they answer is recorded (`--junitxml FILE -o junit_family=xunit1`) and stands in docs/intake.md; what is
asserted is the order of things.
"""

import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from standing import settled

from benchmarks.hostile_files import many_cells, one_cell_again_and_again, one_long_text_shared
from tests.intake.test_hostile_cells import CELLS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="this system shows no processes in /proc"),
]
TURNS = (("How the figures are worked out", "Methods"), ("What we cannot say", "What we cannot say"), ("Help", "Help"))
CANNOT = "could not be read within the limits"
# Started before the child's own code: its twenty seconds become three, so that no test waits for twenty.
SHORTER = """
import resource, sys
if "evaluation.intake.child" in sys.orig_argv:
    resource.setrlimit(resource.RLIMIT_CPU, (3, 3))
"""


@dataclass
class Kind:
    """One file: its bytes, what its refusal says, and whether its child works long enough to be looked at beside."""

    content: bytes
    said: str
    long: bool = True


FILES = {
    "runs into the limit of time": lambda: Kind(many_cells(), CANNOT),
    "runs into the limit of memory": lambda: Kind(one_long_text_shared(), CANNOT),
    "twelve million cells": lambda: Kind(one_cell_again_and_again(), "million cells"),
    "a long date": lambda: Kind(CELLS["a long date"][0], "", long=False),
    "a reference of digits": lambda: Kind(CELLS["a reference of 200 000 digits"][0], "", long=False),
}


def children_of(server):
    """Process numbers of the children that parse, anywhere under this server."""
    parents, parsing = {}, set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        parents[int(entry.name)] = int(parent)
        if b"evaluation.intake.child" in command and state != "Z":
            parsing.add(int(entry.name))
    return {one for one in parsing if server._process.pid in _above(one, parents)}


def _above(one, parents):
    found = []
    while one in parents:
        one = parents[one]
        found.append(one)
    return found


def until(found, seconds=60):
    end = time.monotonic() + seconds
    while not (seen := found()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return seen


@pytest.fixture
def server(serve, standard, tmp_path, monkeypatch):
    """A server whose children give up early, with a temporary folder of its own."""
    for name in ("temporary", "path"):
        (tmp_path / name).mkdir()
    (tmp_path / "path" / "sitecustomize.py").write_text(SHORTER)
    with monkeypatch.context() as its_own:
        its_own.setenv("TMPDIR", str(tmp_path / "temporary"))
        its_own.setenv("PYTHONPATH", str(tmp_path / "path"))
        return serve(standard)


def test_pages_of_others_answer_and_nothing_is_left_behind(visitor, server, tmp_path, record_property):
    dropping = visitor().go(f"{server.address}/add_data", until="Drop one or more files").page
    other = visitor().go(f"{server.address}/help", until="Help").page
    quiet = [
        _turned(other, link, heading) for heading, link in TURNS * 2
    ]  # the first three are the first of their kind
    record_property("nobody drops anything", max(quiet[len(TURNS) :]))
    for name, make in FILES.items():
        kind = make()
        (tmp_path / "log.xlsx").write_bytes(kind.content)
        settled(dropping)
        dropping.locator("input[type=file]").first.set_input_files(tmp_path / "log.xlsx")
        beside = _beside(server, other, name, record_property, long=kind.long)
        assert beside or not kind.long, name
        if kind.said:
            dropping.get_by_text(kind.said).first.wait_for(timeout=120_000)
        until(lambda: not children_of(server))
        assert list((tmp_path / "temporary").iterdir()) == [], name


def _beside(server, other, name, record_property, *, long):
    """How many pages answered the other visitor while the child was still at it."""
    if long:
        until(lambda: children_of(server))
    took, beside = [], 0
    for heading, link in TURNS * 2:
        took.append(_turned(other, link, heading))
        beside += bool(children_of(server))
    record_property(name, max(took))
    return beside


def _turned(page, link, heading):
    """Seconds from a press on a page's name to its heading."""
    begun = time.monotonic()
    page.get_by_role("link", name=link, exact=True).first.click()
    page.get_by_role("heading", level=1, name=heading).wait_for(timeout=60_000)
    return time.monotonic() - begun
