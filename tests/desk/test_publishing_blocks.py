"""What a publication asks for is what the tables tell, with who is followed taken into account."""

from datetime import timedelta

import pandas as pd
import pytest
from facts.a_programme import a_table_of_matches, facts

from evaluation.desk.publishing_blocks import blocks_of
from evaluation.disclosure.protect import rows_of

CUT_OFF = pd.Timestamp("2025-06-30")


def began(weeks_ago: int, closed_after: int | None = None):
    day = CUT_OFF - timedelta(weeks=weeks_ago)
    closed = None if closed_after is None else f"{day + timedelta(weeks=closed_after):%Y-%m-%d}"
    return f"{day:%Y-%m-%d}", 26, closed, closed and "child chose"


def week_26(*rows):
    standing = facts(matches=a_table_of_matches(*rows))
    blocks = blocks_of(standing, standing, lambda *texts: "|".join(texts))
    return next(block for block in blocks if block.key == "by_week.26.26")


def test_matches_not_followed_so_long_are_not_told_as_still_together():
    block = week_26(*[began(40, 20)] * 14, *[began(30)] * 16, *[began(10)] * 30)
    together, unplanned = block.lines[0].asked[:2]
    assert together.result.value == pytest.approx(16 / 30)
    assert (together.exact, together.with_side, together.without_side) == (False, 46, 14)
    cells = rows_of(block)[0].cells
    assert [cell.words for cell in cells[:2]] == ["about 5 in 10", "about 5 in 10"]
    assert (cells[0].low, cells[0].high) == (0.3, 0.7)
    assert unplanned.result.value == pytest.approx(14 / 30)


def test_with_everybody_followed_the_share_is_exact():
    block = week_26(*[began(40, 20)] * 14, *[began(30)] * 46)
    assert [share.exact for share in block.lines[0].asked[:2]] == [True, True]
    assert rows_of(block)[0].cells[0].words == "about 8 in 10"
