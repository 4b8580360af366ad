"""The sample programme, generated once; the folder of this name beside `evaluation` must be importable."""

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2]))


@pytest.fixture(scope="session")
def standard_folder(tmp_path_factory):
    """The standard programme, written once."""
    from sample_data import write

    folder = tmp_path_factory.mktemp("standard")
    write(folder)
    return folder


@pytest.fixture(scope="session")
def standard():
    """The standard programme in memory."""
    from sample_data import generate

    return generate("standard")


@pytest.fixture(scope="session")
def truth(standard_folder):
    return json.loads((standard_folder / "truth.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def manifest(standard_folder):
    return json.loads((standard_folder / "manifest.json").read_text("utf-8"))
