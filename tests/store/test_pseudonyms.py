"""A mentor is erased and the children's side of their matches stays, with nobody to be found in the mentor's place."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from evaluation.store import Store
from evaluation.store.schema import IDENTITIES, MENTIONS
from tests.store.made_up import a_file, a_meeting, a_table, meetings

MENTOR, NOTE = "MEN-77", "Was late twice."
PEOPLE = (
    {"person": MENTOR, "role": "mentor", "service": "Harrowmere"},
    {"person": "H-1", "role": "mentee", "service": "Harrowmere"},
)


def a_match(child, mentor=MENTOR, **more):
    named = {"match": f"P-{child}", "mentor": mentor, "mentee": child, "matched_on": "2025-04-01"}
    return named | {"service": "Harrowmere"} | more


def a_register(*rows, sha256="r"):
    return a_file(sha256=sha256, mapping='table = "matches"', matches=a_table("matches", *rows))


def answer(person, role, value=4):
    named = {"person": person, "role": role, "round": "first", "measure": "trust", "item": "1", "value": value}
    return named | {"match": "P-H-1", "service": "Harrowmere"}


@pytest.fixture
def filled(store):
    register = a_register(a_match("H-1"), a_match("H-2", "MEN-2"))
    told = {"people": a_table("people", *PEOPLE), "meetings": meetings(a_meeting("P-H-1", "2025-05-01"))}
    answers = a_table("responses", answer("H-1", "mentee"), answer(MENTOR, "mentor"))
    about = a_table("follow_ups", {"match": "P-H-1", "on": "2025-05-02", "note": "Rang."},
                    {"mentor": MENTOR, "on": "2025-05-03", "note": NOTE})  # fmt: skip
    for sha256, tables in (("p", told), ("a", {"responses": answers}), ("f", {"follow_ups": about})):
        store.store_upload(a_file(sha256=sha256, **tables))
    store.store_upload(register)
    return store


def mentors(store):
    matches = store.table("matches")
    told = store.references("person", matches["mentor"].dropna().tolist())
    children = store.references("person", matches["mentee"].tolist())
    pairs = zip(matches["mentee"], matches["mentor"], strict=True)
    return {children[mentee]: told.get(mentor, "nobody") for mentee, mentor in pairs}


def test_the_childs_side_stays_and_everything_of_the_mentor_goes(filled):
    taken = filled.keeping.erase(MENTOR, by="ana")
    assert taken.rows == {"people": 1, "responses": 1, "follow_ups": 1}
    assert (taken.matches, taken.kept) == (0, 1)
    tables = filled.tables()
    assert [len(tables[name]) for name in ("matches", "meetings", "responses", "follow_ups")] == [2, 1, 1, 1]
    assert mentors(filled) == {"H-1": "nobody", "H-2": "MEN-2"}
    assert set(filled.known().people["person"]) == {"H-1", "H-2", "MEN-2"}
    assert filled.verify() == []


def test_nothing_in_the_records_leads_from_the_reference_to_the_pseudonym(filled):
    before = filled.table("matches")["mentor"].tolist()
    filled.keeping.erase(MENTOR, by="ana")
    assert filled.table("matches")["mentor"].tolist() == before  # so every row gives the hash stored with it
    with filled._database.reading() as connection:
        tomb = connection.execute(sa.select(IDENTITIES).where(IDENTITIES.c.erased_at.is_not(None))).mappings().one()
        keys = set(connection.execute(sa.select(IDENTITIES.c.key)).scalars())
        named = connection.execute(sa.select(MENTIONS).where(MENTIONS.c.identity == tomb["number"])).all()
    assert tomb["lookup"] == filled._keys.lookup("person", MENTOR, "Harrowmere")
    assert len(set(before) - keys) == 1  # the number in the row is nobody's any more
    assert named == []


def test_no_byte_of_what_was_the_mentors_is_left_on_the_disk(new_home):
    home = new_home()
    store = Store.open(home)
    store.store_upload(a_register(a_match("H-1")))
    noted = a_table("follow_ups", {"mentor": MENTOR, "on": "2025-05-03", "note": NOTE})
    store.store_upload(a_file(sha256="f", follow_ups=noted))
    assert NOTE.encode() in b"".join(one.read_bytes() for one in home.rglob("*") if one.is_file())
    store.keeping.erase(MENTOR, by="ana")
    store.close()
    assert NOTE.encode() not in b"".join(one.read_bytes() for one in home.rglob("*") if one.is_file())


def test_the_register_dropped_again_brings_the_childs_news_and_not_the_mentor(filled):
    filled.keeping.erase(MENTOR, by="ana")
    again = filled.store_upload(a_register(a_match("H-1"), a_match("H-2", "MEN-2"), sha256="r2"))
    assert (again.counts.same, again.counts.rejected) == (2, 0)
    closed = filled.store_upload(a_register(a_match("H-1", closed_on="2025-06-01"), sha256="r3"))
    assert (closed.counts.changed, closed.counts.rejected) == (1, 0)
    assert filled.table("matches").set_index("match")["closed_on"].notna().sum() == 1
    assert mentors(filled) == {"H-1": "nobody", "H-2": "MEN-2"}
    filled.withdraw(closed.number, by="ana")
    assert filled.table("matches")["closed_on"].isna().all()
    assert filled.verify() == []


def test_their_person_row_and_answers_are_left_out_of_a_later_file(filled):
    filled.keeping.erase(MENTOR, by="ana")
    people = filled.store_upload(a_file(sha256="p2", people=a_table("people", *PEOPLE)))
    assert (people.counts.same, people.counts.rejected) == (1, 1)
    answers = a_table("responses", answer("H-1", "mentee"), answer(MENTOR, "mentor", 5))
    assert filled.store_upload(a_file(sha256="a2", responses=answers)).counts.rejected == 1


def test_a_match_nobody_had_stored_is_left_out_with_all_its_rows(filled):
    filled.keeping.erase(MENTOR, by="ana")
    log = (a_meeting("P-H-9", "2025-05-01", source_row=3), a_meeting("P-H-1", "2025-05-08", source_row=4))
    tables = {"matches": a_table("matches", a_match("H-9")), "meetings": meetings(*log)}
    stored = filled.store_upload(a_file(sha256="n", **tables))
    assert (stored.counts.new, stored.counts.rejected) == (1, 2)
    assert set(filled.known().matches["match"]) == {"P-H-1", "P-H-2"}


def test_a_match_handed_to_another_mentor_keeps_them_when_an_older_register_comes_again(filled):
    filled.store_upload(a_register(a_match("H-2", MENTOR), sha256="r2"))
    filled.store_upload(a_register(a_match("H-2", "MEN-2"), sha256="r3"))
    filled.keeping.erase("MEN-2", by="ana")
    assert mentors(filled) == {"H-1": MENTOR, "H-2": "nobody"}
    again = filled.store_upload(a_register(a_match("H-2", MENTOR), sha256="r4"))
    assert (again.counts.rejected, mentors(filled)["H-2"]) == (0, MENTOR)


def test_a_backup_from_before_does_not_bring_them_back_and_keeps_the_children(filled, tmp_path):
    filled.keeping.backup(tmp_path / "before", by="ana")
    filled.keeping.erase(MENTOR, by="ana")
    filled.keeping.restore(tmp_path / "before", by="ana")
    assert mentors(filled) == {"H-1": "nobody", "H-2": "MEN-2"}
    assert [len(filled.table(name)) for name in ("meetings", "responses")] == [1, 1]
    assert filled.verify() == []


def test_a_former_mentee_goes_as_a_child_and_as_a_mentor_leaves_the_childrens_side(filled):
    filled.store_upload(a_register(a_match(MENTOR, "MEN-2"), sha256="r2"))
    taken = filled.keeping.erase(MENTOR, by="ana")
    assert (taken.matches, taken.kept) == (1, 1)
    assert mentors(filled) == {"H-1": "nobody", "H-2": "MEN-2"}


def test_the_child_is_erased_after_the_mentor_with_all_of_the_match(filled):
    filled.keeping.erase(MENTOR, by="ana")
    filled.keeping.erase("H-1", by="ana")
    assert mentors(filled) == {"H-2": "MEN-2"}
    assert [len(filled.table(name)) for name in ("meetings", "responses", "follow_ups")] == [0, 0, 0]
    assert filled.store_upload(a_register(a_match("H-1"), sha256="r2")).counts.rejected == 1
    assert filled.verify() == []


def test_a_pair_named_by_both_references_is_told_without_the_mentors_and_found_by_either(store):
    pairs = [a_match(child) | {"match": f"{MENTOR}~{child}"} for child in ("H-1", "H-2")]
    store.store_upload(a_register(*pairs))
    store.keeping.erase(MENTOR, by="ana")
    assert set(store.known().matches["match"]) == {"…~H-1", "…~H-2"}
    log = meetings(a_meeting(f"{MENTOR}~H-1", "2025-05-01"), a_meeting("…~H-1", "2025-05-08"))
    assert store.store_upload(a_file(sha256="l", meetings=log)).counts.rejected == 0
    assert store.table("meetings")["match"].nunique() == 1
    assert len(store.table("matches")) == 2


def test_two_pairs_of_one_child_told_alike_stay_two(store):
    store.store_upload(
        a_register(*(a_match("H-1", mentor) | {"match": f"{mentor}~H-1"} for mentor in (MENTOR, "MEN-8")))
    )
    for mentor in (MENTOR, "MEN-8"):
        store.keeping.erase(mentor, by="ana")
    assert set(store.known().matches["match"]) == {"…~H-1", "…~H-1 (2)"}


def a_log(day, sha256):
    """A log that names pairs: the match is concluded from it."""
    concluded = a_match("H-1", matched_on=day) | {"derived": True, "source_row": 2}
    return a_file(sha256=sha256, matches=a_table("matches", concluded), meetings=meetings(a_meeting("P-H-1", day)))


def test_a_later_log_does_not_move_the_first_day_of_a_match_concluded_from_an_earlier_one(store):
    store.store_upload(a_log("2025-04-01", "l1"))
    store.keeping.erase(MENTOR, by="ana")
    stored = store.store_upload(a_log("2025-06-20", "l2"))
    assert (stored.counts.new, stored.counts.rejected) == (1, 0)
    assert store.table("matches")["matched_on"].dt.strftime("%Y-%m-%d").tolist() == ["2025-04-01"]
    assert len(store.table("meetings")) == 2


def test_while_somebody_lives_no_upload_can_be_made_to_forget_who_it_named(filled):
    with filled._database.writing() as connection, pytest.raises(sa.exc.IntegrityError, match="append-only"):
        connection.execute(sa.delete(MENTIONS))


def test_what_was_erased_changes_the_version_so_that_no_list_kept_in_memory_still_names_them(store):
    store.store_upload(a_register(a_match("H-1"), a_match("H-2", "MEN-2")))
    before = store.data_version()
    store.keeping.erase(MENTOR, by="ana")  # nothing of theirs but the match, which stays
    store.forget()
    assert store.data_version() != before


def test_the_reference_may_be_of_somebody_else_in_another_service(filled):
    filled.store_upload(a_register(a_match("E-1", service="Eastvale"), sha256="e"))
    filled.keeping.erase(MENTOR, "Harrowmere", by="ana")
    assert mentors(filled) == {"H-1": "nobody", "H-2": "MEN-2", "E-1": MENTOR}
    same = a_register(a_match("E-1", service="Eastvale"), sha256="e2")
    assert filled.store_upload(replace(same, rejected=0)).counts.same == 1
