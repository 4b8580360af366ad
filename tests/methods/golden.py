"""Reading the golden files, and comparing with R to the digits promised."""

import json
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).parents[1] / "golden"
CLOSED_FORM = 1e-10


def cases(method: str, kind: str) -> list[Any]:
    """The cases R answered, named for pytest."""
    import pytest

    stored = json.loads((FOLDER / f"{method}.json").read_text(encoding="utf-8"))["cases"][kind]
    return [pytest.param(case["input"], case["expected"], id=case["name"]) for case in stored]


def agree(ours: Any, theirs: Any, *, within: float = CLOSED_FORM) -> None:
    """Equal to R's answer within the relative tolerance; unknown exactly where R's is."""
    left, right = np.array(ours, dtype=float), np.array(theirs, dtype=float)
    np.testing.assert_allclose(left, right, rtol=within, atol=within * 1e-3)
