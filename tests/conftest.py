"""What every test may use: real components by name, and the folder of real public data."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from needs import need

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


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


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """The one Chromium of a test run: Playwright allows one loop in a process."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    need("browser", path is not None)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
