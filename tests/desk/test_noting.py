"""Notes on a list: one-row uploads by somebody who may see the match; in the audit log, and undone like any other."""

from datetime import date, timedelta

import pandas as pd
import pytest

from evaluation.desk import Desk, FollowUp
from evaluation.problems import Refused
from evaluation.records import CutOff
from evaluation.results import Period, Principal, Scope
from evaluation.store import NewUpload

CUT_OFF, TODAY = date(2026, 6, 30), date(2026, 7, 1)
MANAGER = Principal("Ms Manager", frozenset({"manager"}), services=frozenset({"Harrowmere"}))
ANALYST = Principal("An Analyst", frozenset({"analyst"}))


def silent_match(number, service):
    """A match that met once, five weeks before the log ends: one to check on."""
    match = {"match": f"P{number}", "mentor": f"M{number}", "mentee": f"C{number}", "service": service,
             "matched_on": date(2026, 5, 1), "planned_weeks": 26, "planned_per_week": 1.0}  # fmt: skip
    met = {"match": f"P{number}", "on": CUT_OFF - timedelta(days=35), "status": "attended", "service": service}
    return match, met


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path / "home")
    both = [silent_match(1, "Harrowmere"), silent_match(2, "Tarnley")]
    tables = {"matches": pd.DataFrame([one for one, _ in both]), "meetings": pd.DataFrame([one for _, one in both])}
    cut_offs = tuple(CutOff(service, CUT_OFF) for service in ("Harrowmere", "Tarnley"))
    desk._store.store_upload(NewUpload("log.xlsx", "aa", tables, 4, 0, "", cut_offs, "somebody", "0"))
    yield desk
    desk._store.close()


def on_the_list(desk):
    pairs = desk.lists(MANAGER, Scope(), Period()).pairs_to_check
    return pairs.set_index("match")[["note", "next_step", "owner"]].astype(object)


def test_a_note_stands_beside_its_pair_at_once(desk):
    desk.follow_up(MANAGER, "P1", FollowUp("Rang the mentor", "Ring again", "Sam", date(2026, 7, 8)), on=TODAY)
    assert on_the_list(desk).loc["P1"].tolist() == ["Rang the mentor", "Ring again", "Sam"]


def test_a_note_is_an_upload_of_one_row_by_name_and_in_the_audit_log_without_its_words(desk):
    upload = desk.follow_up(MANAGER, "P1", FollowUp("Rang the mentor"), on=TODAY)
    assert (upload.counts.in_file, upload.counts.new, upload.by) == (1, 1, "Ms Manager")
    assert upload.tables == ("follow_ups",)
    entries = desk._store.audit()
    assert entries[0].by == "Ms Manager"
    assert not any("Rang" in one.detail or "P1" in one.detail for one in entries)
    assert upload.file_name.startswith("Follow-up")


def test_a_later_note_stands_in_front_and_taking_it_back_brings_the_earlier_one_again(desk):
    desk.follow_up(MANAGER, "P1", FollowUp("First"), on=TODAY)
    later = desk.follow_up(MANAGER, "P1", FollowUp("Second"), on=TODAY)
    assert on_the_list(desk).loc["P1", "note"] == "Second"
    desk.take_back(MANAGER, later.number)
    assert on_the_list(desk).loc["P1", "note"] == "First"


def test_done_closes_the_newest_open_note(desk):
    desk.follow_up(MANAGER, "P1", FollowUp("Rang", "Visit", "Sam"), on=TODAY)
    desk.follow_up_done(MANAGER, "P1", on=TODAY + timedelta(days=6))
    assert on_the_list(desk).loc["P1"].isna().all()
    with pytest.raises(Refused, match="No follow-up of this match is open"):
        desk.follow_up_done(MANAGER, "P1", on=TODAY)


def test_a_paused_match_leaves_the_list_and_comes_back_when_the_pause_is_taken_back(desk):
    paused = desk.pause(MANAGER, "P1", "illness", since=date(2026, 6, 1), until=None)
    assert "P1" not in on_the_list(desk).index
    assert desk.header(MANAGER, today=TODAY).paused == 1
    desk.take_back(MANAGER, paused.number)
    assert "P1" in on_the_list(desk).index


@pytest.mark.parametrize("match", ["P2", "P3", ""])
def test_another_services_match_is_refused_like_one_that_is_not_there(desk, match):
    with pytest.raises(Refused, match="not one of yours"):
        desk.follow_up(MANAGER, match, FollowUp("Rang"), on=TODAY)
    with pytest.raises(Refused, match="not one of yours"):
        desk.pause(MANAGER, match, "illness", since=TODAY, until=None)


def test_an_analyst_may_not_write_in_a_managers_name(desk):
    with pytest.raises(Refused, match="do not have access"):
        desk.follow_up(ANALYST, "P1", FollowUp("Rang"), on=TODAY)


def test_a_file_or_somebody_elses_note_cannot_be_taken_back_here(desk):
    with pytest.raises(Refused, match="Only the person who wrote"):
        desk.take_back(MANAGER, 1)
    note = desk.follow_up(MANAGER, "P1", FollowUp("Rang"), on=TODAY)
    other = Principal("Another", frozenset({"manager"}))
    with pytest.raises(Refused, match="Only the person who wrote"):
        desk.take_back(other, note.number)


def test_nothing_said_too_much_said_and_days_the_wrong_way_round_are_refused_and_nothing_is_stored(desk):
    for call in (
        lambda: desk.follow_up(MANAGER, "P1", FollowUp(), on=TODAY),
        lambda: desk.follow_up(MANAGER, "P1", FollowUp("x" * 501), on=TODAY),
        lambda: desk.pause(MANAGER, "P1", "tired", since=TODAY, until=None),
        lambda: desk.pause(MANAGER, "P1", "illness", since=TODAY, until=TODAY - timedelta(days=1)),
    ):
        with pytest.raises(Refused):
            call()
    assert len(desk._store.uploads()) == 1
