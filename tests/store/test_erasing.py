"""Erasing: nothing about the person is left, what is left still verifies, and no upload or backup brings them back."""

import hashlib
import random
import sqlite3
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from evaluation.problems import Refused
from evaluation.store import Store
from evaluation.store.schema import ROWS
from tests.store.made_up import a_file, a_meeting, a_table, meetings

NOW = datetime(2025, 7, 14, 9, tzinfo=UTC)
NOTE = "talked of the boxing club on Sedgwick Street"


def a_register(*children, sha256="r", **more):
    rows = [
        {"match": f"M-{child}", "mentor": "MEN-1", "mentee": child, "matched_on": "2025-04-01", "service": "Harrowmere",
         "closed_on": "2025-06-01"} | more
        for child in children
    ]  # fmt: skip
    return a_file(sha256=sha256, mapping='table = "matches"', matches=a_table("matches", *rows))


def a_log(*children, sha256="l"):
    return a_file(sha256=sha256, meetings=meetings(*(a_meeting(f"M-{child}", "2025-05-01") for child in children)))


def notes(child, sha256="n"):
    row = {"match": f"M-{child}", "on": "2025-05-02", "note": NOTE}
    return a_file(sha256=sha256, mapping='table = "follow_ups"', follow_ups=a_table("follow_ups", row))


@pytest.fixture
def filled(store):
    for upload in (a_register("H-1", "H-2"), a_log("H-1", "H-2"), notes("H-1")):
        store.store_upload(upload)
    return store


def names(store):
    known = store.known()
    return set(known.people["person"]), set(known.matches["match"])


def everything_in(home):
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_a_person_goes_with_their_matches_and_the_others_stay(filled):
    taken = filled.keeping.erase("H-1", by="ana")
    assert (taken.rows, taken.matches) == ({"matches": 1, "meetings": 1, "follow_ups": 1}, 1)
    assert names(filled) == ({"H-2", "MEN-1"}, {"M-H-2"})
    assert len(filled.tables()["meetings"]) == 1
    assert [entry.detail for entry in filled.audit()][0] == "3 rows"  # noqa: RUF015 - the newest


def test_no_byte_of_what_was_written_about_them_is_left_on_the_disk(new_home):
    home = new_home()
    store = Store.open(home)
    for upload in (a_register("H-1", "H-2"), a_log("H-1"), notes("H-1")):
        store.store_upload(upload)
    assert NOTE.encode() in everything_in(home)  # the search finds what is there
    store.keeping.erase("H-1", by="ana")
    assert NOTE.encode() not in everything_in(home)
    store.close()


def test_what_is_left_still_verifies_and_a_change_behind_our_back_still_shows(filled):
    version = filled.data_version()
    filled.keeping.erase("H-1", by="ana")
    assert filled.verify() == []
    assert filled.data_version() != version
    with filled._database.writing() as connection:
        connection.execute(sa.text('DROP TRIGGER "meetings_no_update"'))
        connection.execute(sa.update(ROWS["meetings"]).values(status="cancelled"))
    assert filled.verify() == ["The rows of upload 2 are not as they were stored."]


@pytest.mark.parametrize("spelling", ["H-1", "h-1", " H-1 ", "Ｈ-1"])
def test_a_later_upload_does_not_bring_them_back(filled, spelling):
    filled.keeping.erase("H-1", by="ana")
    again = filled.store_upload(a_register(spelling, "H-3", sha256="r2"))
    assert (again.counts.in_file, again.counts.new, again.counts.rejected) == (2, 1, 1)
    log = filled.store_upload(a_log("H-1", "H-3", sha256="l2"))  # names the match only
    assert (log.counts.new, log.counts.rejected) == (1, 1)
    assert names(filled)[0] == {"H-2", "H-3", "MEN-1"}
    assert filled.verify() == []


def test_a_file_that_names_no_service_does_not_bring_them_back(filled):
    filled.keeping.erase("H-1", by="ana")
    row = {"person": "H-1", "role": "mentee"}
    upload = filled.store_upload(a_file(sha256="p", mapping='table = "people"', people=a_table("people", row)))
    assert upload.counts.rejected == 1
    assert "H-1" not in names(filled)[0]


def test_a_file_that_names_no_service_is_not_read_as_the_living_child_of_another(filled):
    filled.store_upload(a_register("H-1", sha256="r2", match="E-1", mentor="E-M", service="Eastvale"))
    filled.keeping.erase("H-1", "Harrowmere", by="ana")
    row = {"person": "H-1", "role": "mentee"}
    with pytest.raises(Refused, match="Say which service"):
        filled.store_upload(a_file(sha256="p", mapping='table = "people"', people=a_table("people", row)))


def test_the_same_reference_in_another_service_is_somebody_else(filled):
    filled.keeping.erase("H-1", by="ana")
    filled.store_upload(a_register("H-1", sha256="r2", match="E-1", mentor="E-M", service="Eastvale"))
    assert "H-1" in names(filled)[0]


def test_an_undone_upload_holds_nothing_of_them_either(filled):
    filled.withdraw(1, by="ana")
    filled.keeping.erase("H-1", by="ana")
    with filled._database.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(ROWS["matches"])).scalar() == 1


def test_a_backup_from_before_does_not_bring_them_back(filled, tmp_path):
    filled.keeping.backup(tmp_path / "before", by="ana")
    filled.keeping.erase("H-1", by="ana")
    filled.keeping.restore(tmp_path / "before", by="ana")
    assert names(filled) == ({"H-2", "MEN-1"}, {"M-H-2"})
    assert filled.verify() == []


def test_a_backup_older_than_the_register_does_not_bring_the_meetings_of_their_match_back(store, tmp_path):
    store.store_upload(a_log("H-1", "H-2"))
    store.keeping.backup(tmp_path / "before", by="ana")
    store.store_upload(a_register("H-1", "H-2"))
    store.keeping.erase("H-1", by="ana")
    store.keeping.restore(tmp_path / "before", by="ana")
    assert len(store.tables()["meetings"]) == 1
    assert store.verify() == []


def test_a_backup_of_a_newer_version_is_refused_and_the_records_stay(filled, tmp_path):
    with filled._database.writing() as connection:
        known = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    filled.keeping.backup(tmp_path / "newer", by="ana")
    with filled._database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :known"), {"known": known})
    filled.store_upload(a_register("H-3", sha256="r3"))
    before = filled.data_version()
    with pytest.raises(Refused, match="newer version"):
        filled.keeping.restore(tmp_path / "newer", by="ana")
    assert filled.data_version() == before
    with filled._database.reading() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == known


def released(store, body=b"{}", number=1):
    store.add_draft(body, "[]", number=number, by="ana")
    store.approve_publication(number, hashlib.sha256(body).hexdigest(), by="mo", at=NOW)


@pytest.mark.parametrize("draft", [True, False])
def test_what_was_approved_since_a_backup_is_carried_over_into_its_records(filled, tmp_path, draft):
    if draft:
        filled.add_draft(b"[]", "[]", number=1, by="ana")  # of that moment; another was approved in its place
    filled.keeping.backup(tmp_path / "before", by="ana")
    released(filled)
    released(filled, b"[1]", 2)
    filled.withdraw_publication(2, by="mo", reason="A wrong figure.")
    before = filled.publications()
    filled.keeping.restore(tmp_path / "before", by="ana")
    assert filled.publications() == before  # read again, each against the hash the log holds of it
    assert filled.verify() == []
    told = [(one.action, one.detail.split()[0]) for one in filled.audit() if one.by.startswith("the records before")]
    assert told == [("publication withdrawn", "2"), ("publication approved", "2"), ("publication approved", "1")]


def test_what_was_withdrawn_since_a_backup_stays_withdrawn_for_its_reason(filled, tmp_path):
    released(filled)
    filled.keeping.backup(tmp_path / "before", by="ana")
    filled.withdraw_publication(1, by="mo", reason="A wrong figure.")
    filled.keeping.restore(tmp_path / "before", by="ana")
    assert [one.withdrawn_because for one in filled.publications()] == ["A wrong figure."]
    filled.keeping.backup(tmp_path / "after", by="ana")
    filled.keeping.restore(tmp_path / "after", by="ana")  # nothing to carry over
    assert len([one for one in filled.audit() if one.by.startswith("the records before")]) == 1


def test_a_backup_with_another_publication_of_that_number_is_refused_and_nothing_changes(filled, tmp_path):
    filled.keeping.backup(tmp_path / "before", by="ana")
    released(filled, b"[2]")
    filled.keeping.backup(tmp_path / "other", by="ana")
    filled.keeping.restore(tmp_path / "before", by="ana")
    with filled._database.writing() as connection:  # as if the two had gone ways of their own
        connection.execute(sa.text('DROP TRIGGER "publications_no_delete"'))
        connection.execute(sa.text("DELETE FROM publications"))
    released(filled)
    with pytest.raises(Refused, match="Publication 1 is another one in this backup"):
        filled.keeping.restore(tmp_path / "other", by="ana")
    assert [one.body for one in filled.publications()] == [b"{}"]


def test_records_put_back_by_hand_do_not_bring_them_back(new_home):
    home = new_home()
    store = Store.open(home)
    store.store_upload(a_register("H-1", "H-2"))
    store.close()
    before = (home / "records.db").read_bytes()
    store = Store.open(home)
    store.keeping.erase("H-1", by="ana")
    store.close()
    (home / "records.db").write_bytes(before)
    again = Store.open(home)
    assert names(again)[0] == {"H-2", "MEN-1"}
    again.close()


def test_records_older_than_the_person_refuse_them_too(filled, tmp_path, new_home):
    filled.keeping.erase("H-1", by="ana")
    home = new_home()
    key = filled.keeping.key_file
    (home / "records.db").unlink()
    for file in (key, key.with_name("erased")):
        (home / "key" / file.name).write_bytes(file.read_bytes())
    empty = Store.open(home)
    assert empty.store_upload(a_register("H-1", "H-2")).counts.rejected == 1
    assert names(empty)[0] == {"H-2", "MEN-1"}
    empty.close()


def test_what_is_kept_to_recognise_them_does_not_say_who_they_are(filled):
    filled.keeping.erase("H-1", by="ana")
    written = filled.keeping.key_file.with_name("erased").read_text("utf-8")
    assert "H-1" not in written
    assert "Harrowmere" not in written
    assert len(written.splitlines()) == 2  # the person and their match


def test_a_list_of_an_older_version_that_names_services_in_plain_is_honoured_and_written_anew_without(new_home):
    home = new_home()
    store = Store.open(home)
    store.store_upload(a_register("H-1", "H-2"))
    store.close()
    before = (home / "records.db").read_bytes()
    store = Store.open(home)
    store.keeping.erase("H-1", by="ana")
    listed = store.keeping.key_file.with_name("erased")
    marks = {line.split("\t")[3] for line in listed.read_text("utf-8").splitlines()}
    store.close()
    for mark in marks:
        listed.write_text(listed.read_text("utf-8").replace(mark, "Harrowmere"), "utf-8")
    (home / "records.db").write_bytes(before)
    again = Store.open(home)
    assert "Harrowmere" not in listed.read_text("utf-8")
    assert {line.split("\t")[3] for line in listed.read_text("utf-8").splitlines()} == marks
    assert listed.stat().st_mode & 0o777 == 0o600
    assert names(again)[0] == {"H-2", "MEN-1"}
    again.close()


def test_records_that_never_knew_the_service_refuse_its_child_and_take_anothers_of_that_reference(filled, new_home):
    filled.keeping.erase("H-1", by="ana")
    home = new_home()
    (home / "records.db").unlink()
    key = filled.keeping.key_file
    for file in (key, key.with_name("erased")):
        (home / "key" / file.name).write_bytes(file.read_bytes())
    empty = Store.open(home)
    elsewhere = a_register("H-1", sha256="e", match="E-1", mentor="E-M", service="Eastvale")
    assert empty.store_upload(elsewhere).counts.rejected == 0
    assert empty.store_upload(a_register("H-1", "H-2", sha256="h")).counts.rejected == 1
    empty.close()


@pytest.mark.parametrize(("reference", "told"), [("H-9", "Nobody stored"), ("H-1", "Several services")])
def test_who_is_meant_must_be_clear(filled, reference, told):
    filled.store_upload(a_register("H-1", sha256="e", match="E-1", mentor="E-M", service="Eastvale"))
    with pytest.raises(Refused, match=told):
        filled.keeping.erase(reference, by="ana")
    filled.keeping.erase("H-1", "Eastvale", by="ana")
    assert names(filled)[1] == {"M-H-1", "M-H-2"}


def test_rows_cannot_be_dropped_by_pretending_they_were_erased(filled):
    with filled._database.writing() as connection, pytest.raises(sa.exc.IntegrityError, match="append-only"):
        connection.execute(sa.delete(ROWS["meetings"]))


def test_a_person_is_given_everything_held_about_them_and_no_other_reference(filled):
    held = filled.keeping.person("H-1", by="ana")
    assert held["reference"] == "H-1"
    assert held["rows"]["matches"][0] | {"upload": 0} == {
        "upload": 0, "in_force": True, "match": "M-H-1", "mentor": "another person", "mentee": "H-1",
        "service": "Harrowmere", "matched_on": "2025-04-01", "closed_on": "2025-06-01",
    }  # fmt: skip
    assert [row["note"] for row in held["rows"]["follow_ups"]] == [NOTE]
    assert "MEN-1" not in str(held)
    assert "H-2" not in str(held)


def a_waiting_child(*children, sha256="w"):
    """A note about each of these children, who are in no match."""
    rows = [{"child": child, "on": "2025-05-02", "service": "Harrowmere", "note": NOTE} for child in children]
    return a_file(sha256=sha256, mapping='table = "follow_ups"', follow_ups=a_table("follow_ups", *rows))


def test_notes_on_a_child_who_waits_are_given_to_the_child_go_with_the_child_and_do_not_come_back(store, tmp_path):
    store.store_upload(a_waiting_child("W-1", "W-2"))
    assert set(store.known().people["role"]) == {"mentee"}
    held = store.keeping.person("W-1", by="ana")
    assert [(row["child"], row["note"]) for row in held["rows"]["follow_ups"]] == [("W-1", NOTE)]
    store.keeping.backup(tmp_path / "before", by="ana")
    assert store.keeping.erase("W-1", by="ana").rows == {"follow_ups": 1}
    again = store.store_upload(a_waiting_child("W-1", "W-2", sha256="again"))
    assert (again.counts.same, again.counts.rejected) == (1, 1)
    store.keeping.restore(tmp_path / "before", by="ana")
    assert len(store.table("follow_ups")) == 1
    assert names(store)[0] == {"W-2"}
    assert store.verify() == []


def test_a_hundred_flipped_bits_are_a_hundred_refusals(filled, tmp_path):
    file = tmp_path / "backup"
    filled.keeping.backup(file, by="ana")
    whole, dice = file.read_bytes(), random.Random(1)  # noqa: S311
    for _ in range(100):
        at, bit = dice.randrange(len(whole)), dice.randrange(8)
        damaged = bytearray(whole)
        damaged[at] ^= 1 << bit
        (tmp_path / "damaged").write_bytes(damaged)
        with pytest.raises(Refused):
            filled.keeping.restore(tmp_path / "damaged", by="ana")
    assert names(filled)[0] == {"H-1", "H-2", "MEN-1"}


def test_a_backup_gives_the_same_hashes_back_and_holds_no_key(filled, tmp_path):
    version, file = filled.data_version(), tmp_path / "backup"
    filled.keeping.backup(file, by="ana")
    filled.store_upload(a_log("H-2", sha256="later"))
    filled.withdraw(1, by="ana")
    filled.keeping.restore(file, by="ana")
    assert (filled.data_version(), filled.verify()) == (version, [])
    assert filled.keeping.key_file.read_bytes().strip() not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_access_taken_away_since_the_backup_stays_away(filled, tmp_path):

    from evaluation.results import Member

    now = datetime.now(UTC)
    member = Member(0, "a@b.test", "", frozenset({"analyst"}), None, None, "", "", now)
    number = filled.members.add(member, by="boss").number
    filled.keeping.backup(tmp_path / "backup", by="ana")
    filled.members.change(number, by="boss", action="access taken away", revoked_at=now)
    filled.keeping.restore(tmp_path / "backup", by="ana")
    assert filled.members.all()[0].revoked_at


def test_a_backup_of_another_key_is_refused(filled, tmp_path, new_home):
    filled.keeping.backup(tmp_path / "backup", by="ana")
    home = new_home()
    (home / "records.db").unlink()
    (home / "key" / "identities.key").unlink()
    other = Store.open(home)
    with pytest.raises(Refused, match="another key file"):
        other.keeping.restore(tmp_path / "backup", by="ana")
    other.close()


def test_the_records_file_is_whole_after_a_restore(filled, tmp_path):
    filled.keeping.backup(tmp_path / "backup", by="ana")
    filled.keeping.restore(tmp_path / "backup", by="ana")
    database = filled.keeping.database.engine.url.database
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
