"""Every golden file is what its R script writes today."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from needs import need

FOLDER = Path(__file__).parent
SCRIPTS = sorted(path.stem for path in FOLDER.glob("*.R") if path.stem != "write_json")
FITTED = {"random_intercept": 1e-6, "omega": 1e-5}  # found by an optimiser; the others are closed forms


def flat(node, path=""):
    """Every leaf of a golden file with its path."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from flat(value, f"{path}/{key}")
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from flat(value, f"{path}/{place}")
    else:
        yield path, node


def test_every_script_has_its_golden_file_and_every_file_its_script():
    assert SCRIPTS
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == SCRIPTS


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_kind_of_case_has_at_least_three_data_sets(name):
    stored = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert "R" in stored["versions"]
    assert all(len(cases) >= 3 for cases in stored["cases"].values())


@pytest.mark.r
@pytest.mark.parametrize("name", SCRIPTS)
def test_r_still_says_what_the_golden_file_says(name, tmp_path):
    rscript = shutil.which("Rscript")
    need("r", rscript is not None)
    target = tmp_path / f"{name}.json"
    subprocess.run([rscript, str(FOLDER / f"{name}.R"), str(target)], check=True, env=dict(os.environ), timeout=300)
    stored, fresh = (json.loads(path.read_text(encoding="utf-8")) for path in (FOLDER / f"{name}.json", target))
    before, now = dict(flat(stored["cases"])), dict(flat(fresh["cases"]))
    assert before.keys() == now.keys()
    for path, value in before.items():
        if isinstance(value, int | float) and not isinstance(value, bool):
            np.testing.assert_allclose(now[path], value, rtol=FITTED.get(name, 1e-9), atol=1e-12, err_msg=path)
        else:
            assert now[path] == value, path
