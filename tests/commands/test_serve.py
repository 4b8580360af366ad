"""The dashboard listens before anything heavy is imported; records that cannot be opened end it with a sentence."""

import os
import socket
import subprocess
import sys

import pytest


@pytest.mark.parametrize("heavy", ["pandas", "sqlalchemy", "evaluation.desk", "streamlit"])
def test_the_launcher_begins_without_anything_heavy(heavy):
    code = f"import sys, evaluation.__main__, evaluation.ahead, evaluation.sign_in; print({heavy!r} in sys.modules)"
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert outcome.stdout.strip() == "False"


def test_every_command_is_found_though_it_is_imported_late():
    outcome = subprocess.run([sys.executable, "-m", "evaluation", "--help"], capture_output=True, text=True, check=True)
    assert {"serve", "demo", "import", "restore"} <= {
        line.split()[0] for line in outcome.stdout.splitlines() if line.strip()
    }


def test_records_that_are_damaged_end_the_server_with_a_sentence(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "records.db").write_bytes(b"these are no records at all" * 200)
    (tmp_path / "data" / "mentoring-evaluation" / "sample-standard").mkdir(parents=True)
    (tmp_path / "data" / "mentoring-evaluation" / "sample-standard" / "sample.json").write_text("{}")
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        port = knock.getsockname()[1]
    outcome = subprocess.run(
        [sys.executable, "-m", "evaluation", "serve", "--no-browser", "--server.port", str(port)],
        env={**os.environ, "EVALUATION_HOME": str(home), "XDG_DATA_HOME": str(tmp_path / "data")},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert outcome.returncode == 1
    assert "does not hold records of this program, or it is damaged" in outcome.stderr
    assert "Traceback" not in outcome.stderr
