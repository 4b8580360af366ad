from datetime import date, timedelta
from types import SimpleNamespace

import pandas as pd
import pytest

from evaluation.desk.rounds import likely_round
from evaluation.programme import Programme
from evaluation.records import Known

MATCHED = date(2026, 1, 5)


def known(*people, matched=MATCHED):
    rows = [
        {"match": p, "mentor": f"m{p}", "mentee": p, "service": "", "matched_on": matched, "closed_on": None}
        for p in people
    ]
    return Known(matches=pd.DataFrame(rows))


def survey(days):
    """One form a person, so many days after the match."""
    rows = [
        {"source_row": row, "person": person, "on": pd.Timestamp(MATCHED + timedelta(days=after))}
        for row, (person, after) in enumerate(days.items(), 2)
        for _ in range(4)  # four answers a form
    ]
    return SimpleNamespace(tables={"responses": pd.DataFrame(rows)})


@pytest.mark.parametrize(("after", "key"), [(10, "first"), (35, "week_6"), (70, "week_6"), (180, "month_6")])
def test_the_round_is_the_one_whose_window_holds_the_dates(after, key):
    found = likely_round(survey({"a": after, "b": after}), known("a", "b"), Programme())
    assert (found.key, found.inside, found.of) == (key, 2, 2)


def test_forms_are_counted_not_answers_and_only_those_whose_match_is_known():
    found = likely_round(survey({"a": 40, "b": 41, "c": 3, "stranger": 40}), known("a", "b", "c"), Programme())
    assert (found.key, found.inside, found.of) == ("week_6", 2, 3)


def test_dates_that_lie_here_and_there_decide_nothing():
    assert likely_round(survey({"a": 3, "b": 40}), known("a", "b"), Programme()) is None


def test_a_mentors_answers_count_from_the_same_match():
    assert likely_round(survey({"ma": 40}), known("a"), Programme()).key == "week_6"


def test_of_two_matches_the_newer_one_that_had_opened_counts():
    both = Known(matches=pd.concat([known("a").matches, known("a", matched=MATCHED - timedelta(days=170)).matches]))
    assert likely_round(survey({"a": 5}), both, Programme()).key == "first"


def test_without_matches_or_answers_nothing_is_proposed():
    assert likely_round(survey({"a": 5}), Known(), Programme()) is None
    assert likely_round(SimpleNamespace(tables={}), known("a"), Programme()) is None
