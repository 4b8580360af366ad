"""Real components a test needs beyond Python: skipped by name when missing, or failing where they are required."""

import os

import pytest


def need(component: str, present: bool) -> None:
    """Skip, naming the missing component; fail instead where EVALUATION_REQUIRE lists it."""
    if present:
        return
    reason = f"{component} is not on this machine"
    if component in os.environ.get("EVALUATION_REQUIRE", "").split(","):
        pytest.fail(reason)
    pytest.skip(reason)
