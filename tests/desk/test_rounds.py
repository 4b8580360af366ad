from datetime import date, timedelta
from types import SimpleNamespace

import pandas as pd
import pytest

from evaluation.desk.importing import read_with
from evaluation.desk.rounds import FOREVER, likely_round, windows
from evaluation.intake import Matching
from evaluation.measures import load
from evaluation.programme import Programme, RoundWindow
from evaluation.records import Known

BEGAN = date(2026, 1, 5)
WORDING = "I would tell my mentor if something was worrying me."


def begun(*people, on=BEGAN):
    return pd.DataFrame({"person": list(people), "first_meeting_on": pd.Timestamp(on)})


def survey(days):
    """One form a person, so many days after the match."""
    rows = [
        {"source_row": row, "person": person, "on": pd.Timestamp(BEGAN + timedelta(days=after))}
        for row, (person, after) in enumerate(days.items(), 2)
        for _ in range(4)  # four answers a form
    ]
    return SimpleNamespace(tables={"responses": pd.DataFrame(rows)})


@pytest.mark.parametrize(("after", "key"), [(10, "first"), (35, "week_6"), (70, "week_6"), (180, "month_6")])
def test_the_round_is_the_one_whose_window_holds_the_dates(after, key):
    found = likely_round(survey({"a": after, "b": after}), begun("a", "b"), Programme())
    assert (found.key, found.inside, found.of) == (key, 2, 2)


def test_forms_are_counted_not_answers_and_only_those_whose_match_is_begun():
    found = likely_round(survey({"a": 40, "b": 41, "c": 3, "stranger": 40}), begun("a", "b", "c"), Programme())
    assert (found.key, found.inside, found.of) == ("week_6", 2, 3)


def test_dates_that_lie_here_and_there_decide_nothing():
    assert likely_round(survey({"a": 3, "b": 40}), begun("a", "b"), Programme()) is None


def test_of_two_matches_the_newer_one_that_had_begun_counts():
    both = pd.concat([begun("a"), begun("a", on=BEGAN - timedelta(days=170))])
    assert likely_round(survey({"a": 5}), both, Programme()).key == "first"


def test_a_form_from_before_the_first_meeting_is_in_no_window():
    assert likely_round(survey({"a": -3}), begun("a"), Programme()) is None


def test_without_matches_or_answers_nothing_is_proposed():
    assert likely_round(survey({"a": 5}), begun(), Programme()) is None
    assert likely_round(SimpleNamespace(tables={}), begun("a"), Programme()) is None


def test_windows_are_the_programmes_own_and_a_round_at_the_ending_has_none():
    late = RoundWindow("later", "later", 300, None)
    of = windows(Programme(rounds=(*Programme().rounds, late)))
    assert of == {"first": (0, 28), "week_6": (35, 70), "month_6": (154, 217), "later": (300, FOREVER)}


def test_a_survey_that_is_read_is_held_against_its_rounds_days():
    store = SimpleNamespace(known=Known, programme=Programme, own_measures=dict)
    said = Matching.from_toml('table = "responses"\n[constants]\nround = "first"\nrole = "mentee"\n')
    form = f"Mentee,Date completed,{WORDING}\na,{BEGAN + timedelta(days=60)},Agree a lot\n".encode()
    read = read_with(store, load(), form, "x.csv", said, today=date(2026, 7, 1), begun=lambda: begun("a"))
    assert "round-out-of-window" in {problem.code for problem in read.problems}
    without = read_with(store, load(), form, "x.csv", said, today=date(2026, 7, 1))
    assert "round-out-of-window" not in {problem.code for problem in without.problems}
