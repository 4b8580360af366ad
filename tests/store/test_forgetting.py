"""What else names somebody erased: mappings, file names and sheets forget them; their other spellings stay out."""

import sqlite3
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from alembic import command

from evaluation.intake import AnswerField, Matching
from evaluation.problems import Refused
from evaluation.store import Store
from evaluation.store.database import Database, _configuration
from evaluation.store.forgetting import mapping_without
from evaluation.store.keys import create
from evaluation.store.recognising import erasures
from evaluation.store.schema import ABOUT, IDENTITIES, PROFILES, UPLOADS
from tests.store.made_up import a_file, a_meeting, a_table, meetings

CHILD, ODD = "HAR/2024 017", "Har 17b"  # the reference, and how one log writes it
MAPPING = Matching(
    table="meetings", sheet=f"Log {CHILD}", constants={"service": "Harrowmere"},
    columns={"When": "on", f"Notes on {CHILD}": "leave out", "Q1": AnswerField("voice", "1")},
    people={ODD: CHILD, "H-2b": "H-2"}, values={"status": {"Yes": "attended"}, "person": {"H17": CHILD}},
    answers={"Q1": {"1": "Never", "2": f"As {CHILD} said"}},
)  # fmt: skip
KEPT = Matching(
    table="meetings", constants={"service": "Harrowmere"}, columns={"When": "on", "Q1": AnswerField("voice", "1")},
    people={"H-2b": "H-2"}, values={"status": {"Yes": "attended"}, "person": {}}, answers={"Q1": {"1": "Never"}},
)  # fmt: skip


def a_register(*children, sha256="r", service="Harrowmere", **more):
    rows = [{"match": f"M {child}", "mentor": "MEN-1", "mentee": child, "matched_on": "2025-04-01", "service": service}
            for child in children]  # fmt: skip
    return a_file(sha256=sha256, mapping='table = "matches"', matches=a_table("matches", *rows), **more)


def a_log(sha256="l", **more):
    return a_file(sha256=sha256, meetings=meetings(a_meeting("M H-2", "2025-05-01")), **more)


def fill(store):
    store.store_upload(a_register(CHILD, "H-2"))
    store.store_upload(a_log(mapping=MAPPING.to_toml(), name=f"Meetings of {CHILD}.xlsx"))
    store.save_profile(MAPPING.to_toml(), by="ana")
    return store


@pytest.fixture
def filled(store):
    return fill(store)


def told(store):
    """Everything sealed or plain that mappings, names and sheets say."""
    with store._database.reading() as connection:
        uploads = connection.execute(sa.select(UPLOADS.c.file_name, UPLOADS.c.mapping, UPLOADS.c.part)).all()
        profiles = connection.execute(sa.select(PROFILES.c.sealed)).scalars().all()
    sealed = [one for name, mapping, _ in uploads for one in (name, mapping)] + list(profiles)
    return [*map(store._keys.unseal, sealed), *(part for *_, part in uploads)]


def test_erasing_takes_them_out_of_every_mapping_name_and_sheet_and_leaves_the_rest(filled):
    assert any(CHILD in text for text in told(filled))  # the search finds what is there
    filled.keeping.erase(CHILD, by="ana")
    assert not any(CHILD.casefold() in text.casefold() or ODD in text or "H17" in text for text in told(filled))
    assert Matching.from_toml(filled.profiles()[0]) == KEPT
    assert Matching.from_toml(filled.mapping(2)) == KEPT
    assert {one.file_name for one in filled.uploads()} == {"log.xlsx", "Meetings of ….xlsx"}
    assert filled.verify() == []


def test_no_byte_of_the_home_holds_the_reference_or_what_it_was_sealed_as(new_home):
    home = new_home()
    store = fill(Store.open(home))
    with store._database.reading() as connection:
        tokens = list(connection.execute(sa.select(PROFILES.c.sealed)).scalars())
        tokens += list(connection.execute(sa.select(UPLOADS.c.mapping).where(UPLOADS.c.number == 2)).scalars())
        tokens += list(connection.execute(sa.select(UPLOADS.c.file_name).where(UPLOADS.c.number == 2)).scalars())
    whole = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert all(token in whole for token in tokens)
    assert CHILD.encode() in whole  # the sheet's name, beside the seal
    store.keeping.erase(CHILD, by="ana")
    whole = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())  # free pages and journal too
    assert not any(token in whole for token in tokens)
    assert not any(one.encode() in whole for one in (CHILD, ODD, "H17"))
    store.close()


@pytest.mark.parametrize("spelling", [CHILD, ODD, "h17"])
def test_another_spelling_a_mapping_gave_them_does_not_come_back_either(filled, spelling):
    filled.keeping.erase(CHILD, by="ana")
    again = filled.store_upload(a_register(spelling, "H-3", sha256="r2"))
    assert (again.counts.new, again.counts.rejected) == (1, 1)


def test_the_same_file_dropped_again_is_known_again_and_brings_no_mention_back(filled):
    filled.keeping.erase(CHILD, by="ana")
    again = a_log(mapping=MAPPING.to_toml(), name=f"Meetings of {CHILD}.xlsx")
    assert filled.store_upload(again).again
    filled.withdraw(2, by="ana")
    filled.store_upload(again)
    filled.save_profile(MAPPING.to_toml(), by="ana")
    assert not any(CHILD.casefold() in text.casefold() or ODD in text for text in told(filled))


def test_a_backup_from_before_put_back_forgets_them_as_well(filled, tmp_path):
    filled.keeping.backup(tmp_path / "before", by="ana")
    filled.keeping.erase(CHILD, by="ana")
    filled.keeping.restore(tmp_path / "before", by="ana")
    assert not any(CHILD.casefold() in text.casefold() or ODD in text or "H17" in text for text in told(filled))


def test_somebody_of_another_service_with_that_spelling_as_their_reference_stays(filled):
    filled.store_upload(a_register(ODD, sha256="e", service="Eastvale"))
    filled.keeping.erase(CHILD, by="ana")
    assert ODD in set(filled.known().people["person"])
    filled.store_upload(a_register(ODD, "E-2", sha256="e2", service="Eastvale"))
    assert {ODD, "E-2"} <= set(filled.known().people["person"])


def test_a_reference_that_is_a_mere_code_clears_references_and_no_answer(filled):
    filled.store_upload(a_register("1", sha256="r1"))
    filled.keeping.erase("1", by="ana")
    with filled._database.reading() as connection:
        gone = erasures(connection, filled._keys)
    mapping = Matching(people={"1": "H-2"}, values={"status": {"1": "attended"}}, answers={"Q1": {"1": "Never"}})
    assert Matching.from_toml(mapping_without(mapping.to_toml(), gone)) == Matching(
        values=mapping.values, answers=mapping.answers
    )


def test_while_nobody_was_erased_an_entry_of_the_ledger_stays_as_it_is(filled):
    change = sa.update(UPLOADS).where(UPLOADS.c.number == 2)
    with filled._database.writing() as connection, pytest.raises(sa.exc.IntegrityError, match="append-only"):
        connection.execute(change.values(mapping=b""))
    filled.keeping.erase(CHILD, by="ana")
    with filled._database.writing() as connection, pytest.raises(sa.exc.IntegrityError, match="append-only"):
        connection.execute(change.values(new=9))


def as_of_0005(home, version="0005"):
    """These records as they lay on the disk before 0006: without what it adds, and under the guards before it."""
    with sqlite3.connect(home / "records.db") as behind_our_back:
        for table in ("uploads", "measures"):
            behind_our_back.execute(f'DROP TRIGGER "{table}_no_update"')
        for table, column in (("follow_ups", "child"), ("follow_ups", "service"), ("uploads", "author"),
                              ("uploads", "because"), ("locks", "opened_by"), ("locks", "opened_because")):  # fmt: skip
            behind_our_back.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
        for table in ("uploads", "measures"):
            behind_our_back.execute(
                f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" BEGIN SELECT RAISE(ABORT, \'no\'); END'
            )
        behind_our_back.execute("UPDATE alembic_version SET version_num = ?", (version,))
    behind_our_back.close()


def test_a_follow_up_stored_before_it_could_name_its_service_keeps_its_meaning_and_its_hash(new_home):
    home = new_home()
    store = fill(Store.open(home))
    noted = a_table("follow_ups", {"match": "M H-2", "on": "2025-05-02", "note": "Rang."})
    store.store_upload(a_file(sha256="f", follow_ups=noted))
    key = store.table("follow_ups")["match"].tolist()
    store.close()
    as_of_0005(home)
    store = Store.open(home)
    assert store.verify() == []
    assert store.table("follow_ups")["match"].tolist() == key
    assert len(store.tables(frozenset({"Harrowmere"}))["follow_ups"]) == 1  # by its match, as before
    assert len(store.tables(frozenset({"Eastvale"}))["follow_ups"]) == 0
    store.close()


def test_records_of_the_version_before_are_migrated(new_home):
    """A ledger whose guard is the older one gets the newer."""
    home = new_home()
    as_of_0005(home, "0004")
    store = fill(Store.open(home))
    assert store.keeping.erase(CHILD, by="ana").matches == 1
    store.close()


SHARED = Matching(table="meetings", constants={"service": "South"}, people={"JS": "C101", "JS2": "C202"})


@pytest.fixture
def two_services(store):
    """North and South both have a C101; South's log writes hers as “JS”."""
    store.store_upload(a_register("C101", "N-2", sha256="n", service="North"))
    store.store_upload(a_register("C101", "C202", sha256="s", service="South"))
    return store


def people_of(store, service):
    known = store.known().people
    return set(known["person"][known["service"] == service])


@pytest.mark.parametrize(
    ("saved", "north_may_use_it"), [(SHARED, True), (replace(SHARED, constants={}), False)],
    ids=["of South", "of no service"],
)  # fmt: skip
def test_a_spelling_of_a_living_child_is_kept_when_another_service_erases_that_reference(
    two_services, saved, north_may_use_it
):
    """A mapping of no service may have meant either child: the spelling is buried for the service erased, and stays."""
    two_services.save_profile(saved.to_toml(), by="ana")
    two_services.store_upload(a_log(mapping=SHARED.to_toml()))
    two_services.keeping.erase("C101", "North", by="ana")
    assert Matching.from_toml(two_services.profiles()[0]) == saved
    assert Matching.from_toml(two_services.mapping(3)) == SHARED
    stored = two_services.store_upload(a_register("JS", "N-9", sha256="n2", service="North"))
    assert stored.counts.rejected == (0 if north_may_use_it else 1)
    assert ("JS" in people_of(two_services, "North")) == north_may_use_it
    assert "N-9" in people_of(two_services, "North")
    of_south = two_services.store_upload(a_register("JS2", "JS", sha256="s2", service="South"))
    assert of_south.counts.rejected == 0
    two_services.save_profile(replace(saved, columns={"When": "on"}).to_toml(), by="ana")  # nor is it taken out later
    assert Matching.from_toml(two_services.profiles()[0]).people == SHARED.people


@pytest.mark.parametrize("saved", [SHARED, replace(SHARED, constants={})], ids=["of South", "of no service"])
def test_it_goes_with_the_last_who_has_the_reference(two_services, saved):
    two_services.save_profile(saved.to_toml(), by="ana")
    two_services.keeping.erase("C101", "North", by="ana")
    two_services.keeping.erase("C101", "South", by="ana")
    assert Matching.from_toml(two_services.profiles()[0]).people == {"JS2": "C202"}
    again = two_services.store_upload(a_register("JS", "S-9", sha256="s2", service="South"))
    assert (again.counts.new, again.counts.rejected) == (1, 1)


def test_a_mapping_of_the_service_forgets_its_own_child_though_another_service_has_that_reference(two_services):
    two_services.save_profile(SHARED.to_toml(), by="ana")
    two_services.keeping.erase("C101", "South", by="ana")
    assert Matching.from_toml(two_services.profiles()[0]).people == {"JS2": "C202"}
    both = a_register("JS", sha256="n3", service="North"), a_register("JS", sha256="s3", service="South")
    assert [two_services.store_upload(one).counts.rejected for one in both] == [0, 1]


def erased_by_the_version_before(home):
    """Records at revision 0004, with rows: CHILD was erased, by a version that left names and mappings as they were."""
    (home / "key").mkdir(parents=True)
    database, keys = Database(home / "records.db"), create(home / "key" / "identities.key")
    with database.writing() as connection:
        configuration = _configuration()
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "0004")
        connection.execute(sa.insert(ABOUT), {"name": "key", "value": keys.fingerprint})
        grave = {
            "number": 1, "kind": "person", "lookup": keys.lookup("person", CHILD, "Harrowmere"),
            "key": 1, "sealed": b"", "bare": keys.lookup("person", CHILD), "service": "Harrowmere",
            "erased_at": "2025-06-01T10:00:00+00:00",
        }  # fmt: skip
        connection.execute(sa.insert(IDENTITIES), grave)
        entry = dict.fromkeys(("in_file", "new", "changed", "same", "rejected", "new_people"), 0) | {
            "number": 1, "at": "2025-05-01T10:00:00+00:00", "by": "ana", "sha256": "l", "software": "0", "digest": "",
            "file_name": keys.seal(f"Meetings of {CHILD}.xlsx"), "mapping": keys.seal(MAPPING.to_toml()),
            "part": f"Log {CHILD}\x1fmeetings",
        }  # fmt: skip
        connection.execute(sa.insert(UPLOADS), entry)
        profile = {"at": "2025-05-01T10:00:00+00:00", "by": "ana", "sealed": keys.seal(MAPPING.to_toml())}
        connection.execute(sa.insert(PROFILES), profile)
    database.close()


def test_whoever_was_erased_before_the_upgrade_is_forgotten_when_the_records_are_opened(tmp_path):
    erased_by_the_version_before(tmp_path)
    whole = (tmp_path / "records.db").read_bytes()
    assert CHILD.encode() in whole
    store = Store.open(tmp_path)
    assert not any(CHILD.casefold() in text.casefold() or ODD in text or "H17" in text for text in told(store))
    assert Matching.from_toml(store.mapping(1)) == Matching.from_toml(store.profiles()[0]) == KEPT
    whole = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert CHILD.encode() not in whole
    again = store.store_upload(a_register(ODD, "H-3", sha256="r2"))
    assert (again.counts.new, again.counts.rejected) == (1, 1)
    store.close()


def test_a_spelling_that_may_be_of_one_erased_or_of_one_living_must_say_the_service(two_services):
    two_services.save_profile(replace(SHARED, constants={}).to_toml(), by="ana")
    two_services.keeping.erase("C101", "North", by="ana")
    row = {"match": "M9", "mentor": "MEN-9", "mentee": "JS", "matched_on": "2025-04-01"}  # nobody else is in doubt
    with pytest.raises(Refused, match="Say which service the file is from"):
        two_services.store_upload(a_file(sha256="x", matches=a_table("matches", row)))


OWN = {
    "name": f"How {CHILD} feels", "respondent": "mentee", "low": 1, "high": 2, "scoring": "mean",
    "items": [{"key": "feels", "wording": f"Does {ODD} feel heard?"}], "labels": {
        f"Like {CHILD}": 1, f"Not like {CHILD}": 2,
    },
    "facts": {"items": {"says": f"Made with {CHILD}.", "source": "Us.", "state": "to_verify"}},
}  # fmt: skip


def test_erasing_takes_them_out_of_the_services_own_questionnaires_and_every_answer_keeps_its_code(filled):
    filled.save_measure("own", OWN, by="ana")
    filled.store_upload(a_register("H-4", sha256="m", measures={"brought": OWN}))
    filled.keeping.erase(CHILD, by="ana")
    for told in filled.own_measures().values():
        assert told == OWN | {
            "name": "How … feels", "items": [{"key": "feels", "wording": "Does … feel heard?"}],
            "labels": {"Like … 1": 1, "Not like … 2": 2},
            "facts": {"items": {"says": "Made with ….", "source": "Us.", "state": "to_verify"}},
        }  # fmt: skip
    filled.save_measure("later", OWN, by="ana")
    assert filled.own_measures()["later"] == filled.own_measures()["own"]


def test_a_questionnaire_that_names_nobody_erased_stays_to_the_letter(filled):
    filled.save_measure("own", {"name": "Trust", "labels": {"Yes": 1}}, by="ana")
    filled.keeping.erase(CHILD, by="ana")
    assert filled.own_measures()["own"] == {"name": "Trust", "labels": {"Yes": 1}}


def test_nobodys_questionnaire_is_changed_while_nobody_was_erased(filled):
    filled.save_measure("own", OWN, by="ana")
    with filled._database.writing() as connection, pytest.raises(sa.exc.IntegrityError, match="append-only"):
        connection.exec_driver_sql("UPDATE measures SET definition = '{}'")


def test_erasing_takes_them_out_of_every_reason_somebody_typed_and_the_log_holds_none(filled):
    lock = filled.keeping.close_period(date(2025, 4, 1), date(2025, 5, 1), by="ana")
    filled.keeping.open_period(lock.number, by="ana", reason=f"{CHILD} was missing")
    corrected = filled.store_upload(replace(a_log(sha256="c"), reason=f"asked by {CHILD}"))
    filled.withdraw(corrected.number, by="ana", reason=f"{ODD} says no")
    before = filled.uploads()[0]
    assert (before.because, before.withdrawn_because) == (f"asked by {CHILD}", f"{ODD} says no")
    assert not any(CHILD in entry.detail or ODD in entry.detail for entry in filled.audit())
    filled.keeping.erase(CHILD, by="ana")
    filled.forget()
    after = filled.uploads()[0]
    assert (after.because, after.withdrawn_because) == ("asked by …", "… says no")
    assert filled.keeping.closed_periods()[0].opened_because == "… was missing"
    assert filled.verify() == []
    again = filled.store_upload(replace(a_log(sha256="d"), reason=f"asked by {CHILD}"))
    assert again.because == "asked by …"
