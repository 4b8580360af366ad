"""Commands run as a person runs them, in a home of their own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


class Terminal:
    """Runs a command and keeps what it printed."""

    def __call__(self, *words: object, status: int = 0) -> str:
        done = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
        assert done.exit_code == status, done.output
        return done.output

    def json(self, *words: object) -> dict:
        return json.loads(self(*words, "--json"))


class OwnProcess(Terminal):
    """The same in a process of its own, as a person runs it: `python -m evaluation …`."""

    def __call__(self, *words: object, status: int = 0) -> str:
        command = [sys.executable, "-m", "evaluation", *map(str, words)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr


@pytest.fixture
def run(home: Path) -> Terminal:
    return Terminal()


@pytest.fixture
def run_in_a_process(home: Path) -> OwnProcess:
    return OwnProcess()
