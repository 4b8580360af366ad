"""The wheel carries everything and runs from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content in a folder of its own, as an installer would lay it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


@pytest.mark.parametrize(
    "path",
    [
        "evaluation/_app/dashboard.py",
        "evaluation/_app/pages/manager/overview.py",
        "evaluation/_app/.streamlit/config.toml",
        "evaluation/_app/sample_data/writing.py",
        "evaluation/measures/registry/trust_mentor.toml",
        "evaluation/intake/catalogue.toml",
        "evaluation/store/migrations/env.py",
    ],
)
def test_the_wheel_carries(installed, path):
    assert (installed / path).is_file()


def test_the_wheel_writes_and_reads_the_sample_from_another_folder(installed, tmp_path):
    home = tmp_path / "home"
    told = run(installed, tmp_path, "demo", "--size", "tiny", "--into", str(home))
    assert "files of the sample programme" in told
    assert "Alongside matches.csv" in run(installed, tmp_path, "uploads", home=home)


def test_the_wheel_finds_its_dashboard_and_its_safe_configuration(installed, tmp_path):
    code = (
        "from evaluation.desk import application_folder; from pathlib import Path;"
        "import sys; sys.argv=['x']; from evaluation.__main__ import _streamlit_command;"
        "_streamlit_command(application_folder() / 'dashboard.py', []);"
        "from streamlit import config; print(config.get_option('server.address'), "
        "config.get_option('server.allowedHosts'),"
        " config.get_option('browser.gatherUsageStats'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(installed),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "127.0.0.1 ['localhost', '127.0.0.1'] False"


def environment(installed: Path, home: Path | None = None) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1", "EVALUATION_HOME": str(home or "")}


def run(installed: Path, folder: Path, *words: str, home: Path | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "evaluation", *words],
        cwd=folder, env=environment(installed, home), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout
