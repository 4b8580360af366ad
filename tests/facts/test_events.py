"""The log reduced: counts of matches, weeks and months."""

import pandas as pd
import pytest

from evaluation.facts.cases import MATCH_COUNTS, STATUS_COUNTS
from evaluation.facts.events import by_status
from facts.a_programme import AWAY, CAME, a_log, a_table_of_matches, facts, weekly


@pytest.mark.parametrize("many", [1, 2, 3, 4, 1023, 1024])
def test_no_count_runs_into_the_next_however_busy_one_match_is(many):
    matches = a_table_of_matches(("2025-01-06", 12), ("2025-01-06", 12))
    log = a_log(*[(1, "2025-01-06", AWAY)] * many, (2, "2025-01-07", CAME, {"minutes": 60, "informal": True}))
    found = facts(matches=matches, meetings=log).matches
    assert found[AWAY].tolist() == [many, 0]
    assert found[CAME].tolist() == [0, 1]
    others = [name for name in MATCH_COUNTS if name not in (AWAY, CAME, "minutes_known", "informal", "informal_known")]
    assert found[others].to_numpy().sum() == 0


def test_weeks_count_what_matches_count():
    matches = a_table_of_matches(("2025-01-06", 12))
    result = facts(matches=matches, meetings=a_log(*weekly(1, "2025-01-06", [CAME, AWAY, "rearranged", None])))
    assert result.match_weeks.sort_values("week")[["rows", "meetings", "attended"]].to_numpy().tolist() == [
        [1, 1, 1],
        [1, 1, 0],
        [1, 0, 0],
        [1, 1, 0],
    ]


def test_a_month_has_a_column_for_each_status_whether_seen_or_not():
    rows = pd.DataFrame({"service": [0, 0, 1], "month": [600, 600, 601], "kind": [0, 9, 1], "meetings": [4, 2, 3]})
    months = by_status(rows)
    assert months.columns.tolist() == ["service", "month", *STATUS_COUNTS]
    assert months[STATUS_COUNTS[0]].tolist() == [4, 0]
    assert months[STATUS_COUNTS[1]].tolist() == [0, 3]
