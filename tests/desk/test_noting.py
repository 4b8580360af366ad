"""Notes on a list: one-row uploads by somebody who may see the match; in the audit log, and undone like any other."""

from dataclasses import replace
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


SIGNED_IN = replace(MANAGER, issuer="https://idp", subject="aB1")


@pytest.mark.parametrize("other", [
    replace(SIGNED_IN, subject="aB2"), replace(SIGNED_IN, subject="ab1"), replace(SIGNED_IN, issuer="https://other"),
    MANAGER,
], ids=["another subject", "another by its letters' case", "another provider", "this computer"])  # fmt: skip
def test_two_people_of_one_name_do_not_pass_for_each_other(desk, other):
    note = desk.follow_up(SIGNED_IN, "P1", FollowUp("Rang"), on=TODAY)
    with pytest.raises(Refused, match="Only the person who wrote"):
        desk.take_back(other, note.number)
    renamed = replace(SIGNED_IN, name="Ms Married")
    assert desk.take_back(renamed, note.number).withdrawn_by == "Ms Married"


def test_a_note_of_a_version_that_kept_names_only_is_left_to_the_analyst(desk):
    note = desk.follow_up(MANAGER, "P1", FollowUp("Rang"), on=TODAY)
    with desk._store._database.writing() as connection:
        connection.exec_driver_sql('DROP TRIGGER "uploads_no_update"')
        connection.exec_driver_sql("UPDATE uploads SET author = NULL")
    with pytest.raises(Refused, match="Only the person who wrote"):
        desk.take_back(MANAGER, note.number)
    assert desk.undo(ANALYST, note.number, "asked by who wrote it").withdrawn_at


@pytest.fixture
def shared(desk):
    """A third match, Tarnley's, under the reference of Harrowmere's first."""
    match, met = silent_match(3, "Tarnley")
    tables = {"matches": pd.DataFrame([match | {"match": "P1"}]), "meetings": pd.DataFrame([met | {"match": "P1"}])}
    desk._store.store_upload(NewUpload("more.xlsx", "bb", tables, 2, 0, "", (CutOff("Tarnley", CUT_OFF),), "s", "0"))
    return desk


BOTH = Principal("A Manager of both", frozenset({"manager"}), services=frozenset({"Harrowmere", "Tarnley"}))


def notes_of(desk, who=BOTH):
    pairs = desk.lists(who, Scope(), Period()).pairs_to_check
    noted = pairs[pairs["note"].notna()]
    return dict(zip(zip(noted["match"], noted["service"], strict=True), noted["note"], strict=True))


def test_of_two_services_with_one_reference_each_has_its_own_notes_pauses_and_next_steps(shared):
    shared.follow_up(BOTH, "P1", FollowUp("Rang Harrowmere's"), on=TODAY, service="Harrowmere")
    shared.follow_up(BOTH, "P1", FollowUp("Rang Tarnley's"), on=TODAY, service="Tarnley")
    assert notes_of(shared) == {("P1", "Harrowmere"): "Rang Harrowmere's", ("P1", "Tarnley"): "Rang Tarnley's"}
    shared.follow_up_done(BOTH, "P1", on=TODAY, service="Tarnley")
    assert notes_of(shared) == {("P1", "Harrowmere"): "Rang Harrowmere's"}
    shared.pause(BOTH, "P1", "illness", since=date(2026, 6, 1), until=None, service="Tarnley")
    left = shared.lists(BOTH, Scope(), Period()).pairs_to_check
    assert set(zip(left["match"], left["service"], strict=True)) == {("P1", "Harrowmere"), ("P2", "Tarnley")}
    assert len(shared._store.table("matches")) == 3  # no note became a match of its own


def test_a_manager_of_one_of_them_need_not_say_which(shared):
    shared.follow_up(MANAGER, "P1", FollowUp("Rang"), on=TODAY)
    assert notes_of(shared) == {("P1", "Harrowmere"): "Rang"}
    with pytest.raises(Refused, match="not one of yours"):
        shared.follow_up(MANAGER, "P1", FollowUp("Rang"), on=TODAY, service="Tarnley")


def test_a_manager_of_both_must_say_which(shared):
    with pytest.raises(Refused, match="two services use its reference"):
        shared.follow_up(BOTH, "P1", FollowUp("Rang"), on=TODAY)


def test_a_note_goes_with_the_child_of_its_own_service(shared):
    for service in ("Harrowmere", "Tarnley"):
        shared.follow_up(BOTH, "P1", FollowUp(f"Rang {service}'s"), on=TODAY, service=service)
    erased = shared._store.keeping.erase("C3", "Tarnley", by="an analyst")
    assert erased.rows["follow_ups"] == 1
    assert notes_of(shared) == {("P1", "Harrowmere"): "Rang Harrowmere's"}
    assert shared._store.verify() == []


def test_who_asked_to_talk_is_told_by_each_service_though_two_use_the_reference(shared):
    asked = [
        {"person": "C1", "asked_on": date(2026, 6, 1), "service": service} for service in ("Harrowmere", "Tarnley")
    ]
    table = {"talk_requests": pd.DataFrame(asked)}
    shared._store.store_upload(NewUpload("talk.xlsx", "cc", table, 2, 0, "", (), "somebody", "0"))
    for service in ("Harrowmere", "Tarnley"):
        told = shared._store.keeping.requests(frozenset({service}))
        assert [(one.reference, one.service) for one in told] == [("C1", service)]


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


@pytest.fixture
def mentors(desk):
    """The desk of a service whose two mentors have had no supervision for long."""
    people = pd.DataFrame([{"person": name, "role": "mentor", "service": service}
                           for name, service in (("M1", "Harrowmere"), ("M2", "Tarnley"))])  # fmt: skip
    seen = pd.DataFrame([{"mentor": "M1", "on": date(2026, 4, 1)}, {"mentor": "M2", "on": date(2026, 4, 1)}])
    desk._store.store_upload(
        NewUpload("people.xlsx", "bb", {"people": people, "supervision": seen}, 4, 0, "", (), "x", "0")
    )
    return desk


def of_mentors(desk):
    return desk.lists(MANAGER, Scope(), Period()).mentors_to_support.set_index("mentor")["note"].astype(object)


def test_a_note_about_a_mentor_stands_beside_the_mentor_and_no_pair_until_it_is_done(mentors):
    mentors.follow_up(MANAGER, "M1", FollowUp("Asked for a date", "Supervision"), on=TODAY, of="mentor")
    assert of_mentors(mentors).to_dict() == {"M1": "Asked for a date"}
    assert on_the_list(mentors)["note"].isna().all()
    mentors.follow_up_done(MANAGER, "M1", on=TODAY, of="mentor")
    assert of_mentors(mentors).isna().all()
    with pytest.raises(Refused, match="No follow-up of this mentor is open"):
        mentors.follow_up_done(MANAGER, "M1", on=TODAY, of="mentor")


@pytest.mark.parametrize("mentor", ["M2", "M3", "C1", "P1", ""])
def test_a_mentor_of_another_service_or_somebody_who_is_none_is_refused_alike(mentors, mentor):
    with pytest.raises(Refused, match="This mentor is not one of yours"):
        mentors.follow_up(MANAGER, mentor, FollowUp("Rang"), on=TODAY, of="mentor")


def test_a_note_stands_beside_an_ending_that_is_coming(desk):
    register = pd.DataFrame([{**silent_match(1, "Harrowmere")[0], "planned_weeks": 9}])
    desk._store.store_upload(NewUpload("matches.xlsx", "cc", {"matches": register}, 1, 0, "", (), "x", "0"))
    desk.follow_up(MANAGER, "P1", FollowUp("Last meeting agreed"), on=TODAY)
    ends = desk.lists(MANAGER, Scope(), Period()).endings_coming
    assert ends[["match", "note"]].to_numpy().tolist() == [["P1", "Last meeting agreed"]]


@pytest.fixture
def children(desk):
    """The desk with a child waiting in each service, under one reference, and a third in Tarnley."""
    waiting = (("W1", "Harrowmere"), ("W1", "Tarnley"), ("W2", "Tarnley"))
    steps = pd.DataFrame([{"person": name, "step": "referred", "on": date(2026, 5, 1), "service": service}
                          for name, service in waiting])  # fmt: skip
    people = pd.DataFrame([{"person": name, "role": "mentee", "service": service} for name, service in waiting]
                          + [{"person": "M1", "role": "mentor", "service": "Harrowmere"}])  # fmt: skip
    desk._store.store_upload(NewUpload("steps.xlsx", "bb", {"steps": steps, "people": people}, 7, 0, "", (), "x", "0"))
    return desk


TARNLEYS = Principal("Mr Manager", frozenset({"manager"}), services=frozenset({"Tarnley"}))


def of_children(desk, who=BOTH):
    waiting = desk.lists(who, Scope(), Period()).children_waiting
    noted = waiting[waiting["note"].notna()]
    return dict(zip(zip(noted["person"], noted["service"], strict=True), noted["note"], strict=True))


def test_a_note_about_a_child_who_waits_stands_beside_the_child_until_it_is_done(children):
    told = FollowUp("Wrote to the family", "Visit", "Sam", date(2026, 7, 8))
    children.follow_up(MANAGER, "W1", told, on=TODAY, of="child")
    waiting = children.lists(MANAGER, Scope(), Period()).children_waiting
    assert waiting[["person", "note", "next_step", "owner"]].to_numpy().tolist() == [
        ["W1", "Wrote to the family", "Visit", "Sam"]
    ]
    assert on_the_list(children)["note"].isna().all()  # beside no pair
    children.follow_up_done(MANAGER, "W1", on=TODAY, of="child")
    assert of_children(children) == {}
    with pytest.raises(Refused, match="No follow-up of this child is open"):
        children.follow_up_done(MANAGER, "W1", on=TODAY, of="child")


def test_a_manager_neither_sees_nor_writes_of_a_child_of_another_service(children):
    children.follow_up(TARNLEYS, "W1", FollowUp("Tarnley's own"), on=TODAY, of="child")
    assert of_children(children, TARNLEYS) == {("W1", "Tarnley"): "Tarnley's own"}
    seen = children.lists(MANAGER, Scope(), Period()).children_waiting
    assert (seen["person"].tolist(), seen["note"].isna().all()) == (["W1"], True)  # Harrowmere's W1: another child
    before = len(children._store.uploads())
    for reference, service in (("W2", ""), ("W2", "Tarnley"), ("W1", "Tarnley")):
        with pytest.raises(Refused, match="This child is not one of yours"):
            children.follow_up(MANAGER, reference, FollowUp("Rang"), on=TODAY, service=service, of="child")
        with pytest.raises(Refused, match="This child is not one of yours"):
            children.follow_up_done(MANAGER, reference, on=TODAY, service=service, of="child")
    assert len(children._store.uploads()) == before


@pytest.mark.parametrize("reference", ["M1", "P1", "W9", ""])
def test_who_is_no_child_is_refused_like_a_child_that_is_not_there(children, reference):
    with pytest.raises(Refused, match="This child is not one of yours"):
        children.follow_up(MANAGER, reference, FollowUp("Rang"), on=TODAY, of="child")


def test_two_children_noted_on_one_day_each_keep_their_note_and_one_that_is_erased_takes_hers_along(children):
    for service in ("Harrowmere", "Tarnley"):
        told = FollowUp(f"Rang for {service}")
        children.follow_up(BOTH, "W1", told, on=TODAY, service=service, of="child")
    assert of_children(children) == {("W1", "Harrowmere"): "Rang for Harrowmere", ("W1", "Tarnley"): "Rang for Tarnley"}
    erased = children._store.keeping.erase("W1", "Tarnley", by="an analyst")
    assert erased.rows["follow_ups"] == 1
    assert of_children(children) == {("W1", "Harrowmere"): "Rang for Harrowmere"}
    with pytest.raises(Refused, match="not one of yours"):
        children.follow_up(BOTH, "W1", FollowUp("Again"), on=TODAY, service="Tarnley", of="child")
    assert children._store.verify() == []


@pytest.mark.parametrize(("of", "about"), [("match", "P1"), ("mentor", "M1"), ("child", "W1")])
def test_what_says_who_somebody_is_is_taken_out_of_a_note_as_out_of_a_file(children, of, about):
    told = FollowUp("Rang 07700 900142", "Write to LS6 1AA", "sam@example.org")
    children.follow_up(MANAGER, about, told, on=TODAY, of=of)
    kept = children._store.table("follow_ups").iloc[0]
    assert kept[["note", "next_step", "owner"]].tolist() == [
        "Rang [phone number]", "Write to [postcode]", "[e-mail address]",
    ]  # fmt: skip
