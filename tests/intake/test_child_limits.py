"""A child ended by a limit, its own or the watchdog's, leaves one sentence and nothing else: no process and no file."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from benchmarks.hostile_files import many_cells
from evaluation.intake import parsing
from evaluation.problems import Refused
from tests.intake.files import reading, workbook

LOG = [["Mentor", "Mentee", "Date", "Status"], ["M1", "H1", "2025-03-14", "attended"]]


@pytest.fixture(scope="module")
def slow() -> bytes:
    """A good file just inside the limit of cells: seconds of work for the child."""
    return many_cells()


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def python_behind(tmp_path, lines: str) -> str:
    """An interpreter that starts behind these lines of shell, as on another system."""
    wrapper = tmp_path / "python"
    wrapper.write_text(f'#!/bin/sh\n{lines}\nexec "{sys.executable}" "$@"\n')
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    return str(wrapper)


def children() -> list[str]:
    """Command lines of the processes this one has started and not yet seen end."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            status = (entry / "stat").read_text().rpartition(")")[2].split()
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if int(status[1]) == os.getpid() and "evaluation.intake.child" in command:
            found.append(command)
    return found


def check_refused_and_gone(content: bytes, temporary: Path) -> float:
    begun = time.monotonic()
    with pytest.raises(Refused) as refusal:
        reading(content)
    (problem,) = refusal.value.problems
    assert problem.code == "could-not-be-read"
    assert (children(), list(temporary.iterdir())) == ([], [])
    return time.monotonic() - begun


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="this system shows no processes in /proc")
def test_a_child_that_runs_into_its_limit_of_processor_time(slow, tmp_path, temporary, monkeypatch):
    """The child takes a lower limit of the system as its own: one second here, twenty otherwise."""
    pytest.importorskip("resource", reason="this system has no limits")
    monkeypatch.setattr(parsing.sys, "executable", python_behind(tmp_path, "ulimit -t 1"))
    assert len(reading(workbook(LOG)).tables["meetings"]) == 1  # a small file fits into it
    check_refused_and_gone(slow, temporary)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="this system shows no processes in /proc")
def test_the_watchdog_where_the_system_sets_no_limits(slow, tmp_path, temporary, monkeypatch):
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "resource.py").write_text("raise ImportError('no limits on this system')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "without"))
    assert len(reading(workbook(LOG)).tables["meetings"]) == 1  # it reads as anywhere
    monkeypatch.setattr(parsing, "WAIT_SECONDS", 1)
    assert check_refused_and_gone(slow, temporary) < 5


def test_the_watchdog_waits_as_long_as_the_limit_it_stands_for():
    from importlib.util import find_spec

    assert (60 if find_spec("resource") else 20) == parsing.WAIT_SECONDS
