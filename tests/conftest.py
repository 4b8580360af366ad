"""What every test may use: real components by name, and the folder of real public data."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real public data; the test is skipped without it."""
    named = os.environ.get("EVALUATION_REAL_DATA", "")
    if not named:
        pytest.skip("EVALUATION_REAL_DATA names no folder of real data")
    return Path(named)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of its own for this test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("EVALUATION_HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user-data"))
    return folder
