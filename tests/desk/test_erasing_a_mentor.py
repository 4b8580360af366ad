"""A mentor's erasing changes no figure about the children: their matches, meetings and answers are theirs."""

from datetime import date, timedelta

import pandas as pd
import pytest

from evaluation.desk import LOCAL, Desk
from evaluation.indicators import to_json
from evaluation.problems import Refused
from evaluation.records import CutOff
from evaluation.results import Period, Scope
from evaluation.store import NewUpload

CUT_OFF = date(2026, 6, 30)
OF_MENTORS = {  # by their people rows, supervision and answers, which go
    "mentor_stay", "mentors_active_at_6_months", "mentors_against_target", "mentors_in_paid_roles", "mentors_qualified",
}  # fmt: skip


def pairs():
    """Twenty-four children with six mentors; every third match has ended, each after another time."""
    for number in range(24):
        began = date(2025, 9, 1) + timedelta(days=5 * number)
        closed = began + timedelta(days=20 + 6 * number) if number % 3 == 0 else None
        yield {"match": f"P{number}", "mentor": f"M{number % 6}", "mentee": f"C{number}", "service": "Harrowmere",
               "matched_on": began, "planned_weeks": 26, "closed_on": closed,
               "ending": "child chose to end" if closed else None}  # fmt: skip


def tables():
    matches = list(pairs())
    met = [{"match": one["match"], "on": one["matched_on"] + timedelta(days=7 * week), "status": "attended",
            "minutes": 60.0, "service": "Harrowmere"}
           for one in matches for week in range(1, 3 + int(one["match"][1:]) % 5)]  # fmt: skip
    people = [{"person": f"M{number}", "role": "mentor", "service": "Harrowmere", "joined_on": date(2025, 6, 1),
               "trained_on": date(2025, 6, 20 + number), "left_on": date(2025, 12, 1) if number == 1 else None}
              for number in range(6)]  # fmt: skip
    answers = [{"person": one["mentee"], "role": "mentee", "round": "first", "measure": "trust_mentor",
                "item": str(item), "value": 1.0 + (item + int(one["match"][1:])) % 5, "match": one["match"],
                "on": one["matched_on"], "service": "Harrowmere"}
               for one in matches for item in range(1, 4)]  # fmt: skip
    named = {"matches": matches, "meetings": met, "people": people, "responses": answers}
    return {name: pd.DataFrame(rows) for name, rows in named.items()}


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path / "home")
    filled = tables()
    count = sum(len(frame) for frame in filled.values())
    filled = {name: frame.assign(source_row=range(at, at + len(frame))) for (name, frame), at in
              zip(filled.items(), (2, 1000, 2000, 3000), strict=True)}  # fmt: skip
    cut_offs = (CutOff("Harrowmere", CUT_OFF),)
    desk._store.store_upload(NewUpload("all.xlsx", "aa", filled, count, 0, "", cut_offs, "somebody", "0"))
    yield desk
    desk._store.close()


def figures(desk):
    found = to_json(desk.findings(LOCAL, by=("service",)))["indicators"]
    return {key: one for key, one in found.items() if key not in OF_MENTORS}, found["mentor_stay"]


def test_no_figure_about_the_children_changes_and_the_one_about_mentors_does(desk):
    before, stay = figures(desk)
    assert (before["ended_early"]["n"], before["trust_mentor"]["n"]) == (23, 24)  # there is something to change
    taken = desk.erase(LOCAL, "M1")
    assert (taken.matches, taken.kept) == (0, 4)
    after, stay_now = figures(desk)
    assert after == before
    assert stay_now != stay


def test_lists_say_that_the_mentor_was_erased_and_nothing_of_whom(desk):
    desk.erase(LOCAL, "M1")
    listed = desk.lists(LOCAL, Scope(), Period()).pairs_to_check
    assert "erased" in set(listed["mentor"])
    assert "M1" not in set(listed["mentor"])


def test_a_match_whose_mentor_was_erased_is_corrected_in_the_register(desk):
    desk.erase(LOCAL, "M1")
    with pytest.raises(Refused, match="The mentor of this match was erased"):
        desk.correct(LOCAL, 1, 3, "planned_weeks", "12", reason="a slip", today=CUT_OFF)
