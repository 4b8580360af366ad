"""Killed at any moment, an import is there whole or not at all; one that was confirmed stays."""

import subprocess
import sys
import time

import pytest

from evaluation.store import Store

ROWS = 20_000
IMPORTER = f"""
import sys
from pathlib import Path
import numpy as np, pandas as pd
from evaluation.records import MEETINGS, conform
from evaluation.store import NewUpload, Store

rows = pd.DataFrame({{
    "match": np.char.add("M", np.arange({ROWS}).astype(str)), "on": np.datetime64("2025-05-01", "s"),
    "minutes": 30.0, "source_row": np.arange({ROWS}), "derived": False,
}})
store = Store.open(Path(sys.argv[1]))
new = NewUpload("log.xlsx", sys.argv[2], {{"meetings": conform(MEETINGS, rows)}}, {ROWS}, 0, "", (), "ana", "0.1.0")
print("begins", flush=True)
store.store_upload(new)
print("stored", flush=True)
"""


def import_until_killed(home, sha256: str, seconds: float) -> bool:
    """True when the importer confirmed its upload before it was killed."""
    command = [sys.executable, "-c", IMPORTER, str(home), sha256]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as importer:
        assert importer.stdout.readline() == "begins\n"
        time.sleep(seconds)
        importer.kill()
        return "stored" in importer.stdout.read()


@pytest.mark.parametrize("seconds", [0.05, 0.2, 0.4, 0.6, 60])
def test_a_killed_import_is_whole_or_absent(new_home, seconds):
    home = new_home()
    if seconds == 60:  # the control: left alone, it confirms
        done = subprocess.run(
            [sys.executable, "-c", IMPORTER, str(home), "1"], capture_output=True, check=True, text=True
        )
        confirmed = "stored" in done.stdout
        assert confirmed
    else:
        confirmed = import_until_killed(home, "1", seconds)
    store = Store.open(home)
    found = len(store.uploads())
    assert found == 1 if confirmed else found in {0, 1}
    assert len(store.tables()["meetings"]) == found * ROWS
    assert len(store.audit()) == found
    assert store.verify() == []
    store.close()
