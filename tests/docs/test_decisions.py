"""A decision is named by its number in other documents, so each number is there once, in order."""

import re
from pathlib import Path

DECISIONS = Path(__file__).resolve().parents[2] / "docs" / "decisions.md"


def test_decisions_are_numbered_from_one_without_a_gap_or_a_number_twice():
    numbers = [int(one) for one in re.findall(r"^(\d+)\. \*\*", DECISIONS.read_text("utf-8"), re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
