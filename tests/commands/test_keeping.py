"""Closing a period, erasing, exporting and backing up, as a person types it."""

import json

import pytest
from test_history import meeting_log


@pytest.fixture
def filled(run, tmp_path):
    run("import", meeting_log(tmp_path / "a.xlsx"), "--complete-to", "2026-03-15")
    return run


def test_a_period_is_closed_and_later_rows_are_late(filled, tmp_path):
    assert "2026-Q1 is closed" in filled("lock", "2026-Q1")
    assert "which is closed" in filled("undo", 1, status=1)
    filled("import", meeting_log(tmp_path / "b.xlsx", changed={3, 4}))
    said = filled("lock", "2026-H1")
    assert "upload 2: 2 rows of Meeting log came after 2026-01-01 to 2026-04-01 was closed" in said


@pytest.mark.parametrize("period", ["2026-Q5", "last year", "2026-13"])
def test_a_period_written_some_other_way_is_one_sentence(run, period):
    assert "is not a period" in run("lock", period, status=1)


def test_a_person_is_exported_erased_and_does_not_come_back(filled, tmp_path):
    held = json.loads(filled("person", "YP1", "--export"))
    assert len(held["rows"]["meetings"]) == 10
    filled("backup", tmp_path / "backup")
    assert "Erased: 11 rows, 1 matches" in filled("erase", "YP1", "--yes")
    assert "Nobody stored has that reference" in filled("person", "YP1", "--export", status=1)
    said = filled("import", meeting_log(tmp_path / "c.xlsx", more=4))
    assert "44 rows in the file = 3 new + 0 changed + 30 same + 11 rejected" in said
    filled("restore", tmp_path / "backup", "--yes")
    filled("person", "YP1", "--export", status=1)
    assert "Everything is as it was stored" in filled("verify")


def test_who_is_due_is_listed(filled):
    assert "Nobody is due" in filled("due")


def test_who_is_in_a_match_without_a_closing_day_is_listed_apart(run, tmp_path):
    register = tmp_path / "register.csv"
    head = "Match,Mentor,Mentee,Matched on,Planned weeks,Closed on,Ending"
    register.write_text(f"{head}\nP-1,M-1,H-001,05/01/2015,12,,\nP-2,M-2,H-002,05/01/2015,12,30/03/2015,as planned\n")
    run("import", register)
    said = run("due")
    due, waiting = said.split("Nothing recorded for as long either")
    assert [line.split()[0] for line in due.splitlines()] == ["H-002", "M-2"]
    assert "H-001" in waiting
    assert "match P-1" in waiting
