"""People and matches: one random key for each, found again by a keyed hash, readable only with the key file."""

import pytest

from evaluation.problems import Refused
from evaluation.store import Store
from tests.store.made_up import a_file, a_meeting, a_table, meetings

REFERENCE = "Zebedee-4471"


def keys_of(store: Store, table: str = "people", column: str = "person") -> list[int]:
    return store.tables()[table][column].tolist()


def a_person(reference: str, service: str | None = "Harrowmere", role: str = "mentee") -> dict[str, object]:
    return {"person": reference, "role": role, "service": service}


def store_people(store: Store, sha256: str, *people: dict[str, object]) -> None:
    store.store_upload(a_file(sha256=sha256, people=a_table("people", *people)))


def talks(store: Store, sha256: str, *people: tuple[str, str | None]) -> None:
    rows = [{"person": person, "asked_on": "2025-05-01", "service": service} for person, service in people]
    store.store_upload(a_file(sha256=sha256, talk_requests=a_table("talk_requests", *rows)))


def test_a_person_keeps_one_key_in_every_file_and_role(store):
    store_people(store, "1", a_person("H-014"), a_person("H-014", role="mentor"), a_person("H-015"))
    talks(store, "2", ("H-014", "Harrowmere"))
    first, as_mentor, other = keys_of(store)
    assert first == as_mentor != other
    assert keys_of(store, "talk_requests") == [first]


@pytest.mark.parametrize("spelling", [" H-014 ", "h-014", "\uff28-014", "H-014\u00a0"])
def test_case_width_and_spare_blanks_make_no_new_person(store, spelling):
    store_people(store, "1", a_person("H-014"))
    talks(store, "2", (spelling, "Harrowmere"))
    assert keys_of(store, "talk_requests") == keys_of(store)


def test_leading_zeros_make_another_person(store):
    store_people(store, "1", a_person("014"), a_person("14"))
    assert len(set(keys_of(store))) == 2


def test_one_reference_in_two_services_is_two_people(store):
    store_people(store, "1", a_person("H1", "Harrowmere"), a_person("H1", "Eastvale"))
    assert len(set(keys_of(store))) == 2


def test_a_row_without_a_service_is_the_person_of_whichever_service_has_that_reference(store):
    store_people(store, "1", a_person("H1", "Harrowmere"))
    talks(store, "2", ("H1", None))
    assert keys_of(store, "talk_requests") == keys_of(store)


def test_a_row_without_a_service_is_refused_where_two_services_have_that_reference(store):
    store_people(store, "1", a_person("H1", "Harrowmere"), a_person("H1", "Eastvale"))
    with pytest.raises(Refused, match="Say which service") as refused:
        talks(store, "2", ("H1", None))
    assert "H1" not in str(refused.value)
    store.withdraw(1, by="ana")  # nobody in force has it any more
    store_people(store, "3", a_person("H1", "Eastvale"))
    talks(store, "4", ("H1", None))
    assert keys_of(store, "talk_requests") == keys_of(store)


def test_it_is_refused_in_one_file_as_in_two(store):
    people = a_table("people", a_person("H1", "Harrowmere"), a_person("H1", "Eastvale"))
    asked = a_table("talk_requests", {"person": "H1", "asked_on": "2025-05-01", "source_row": 9})
    with pytest.raises(Refused, match="Say which service"):
        store.store_upload(a_file(people=people, talk_requests=asked))


def test_a_reference_first_seen_without_a_service_is_taken_over_by_the_first_that_uses_it(store):
    talks(store, "1", ("H1", None))
    store_people(store, "2", a_person("H1", "Harrowmere"))
    store_people(store, "3", a_person("H1", "Eastvale"))
    asked, (harrowmere, eastvale) = keys_of(store, "talk_requests"), keys_of(store)
    assert asked == [harrowmere]
    assert eastvale != harrowmere


def test_a_take_over_by_a_withdrawn_upload_does_not_stand_in_the_way(store):
    talks(store, "1", ("H1", None))
    store_people(store, "2", a_person("H1", "Harrowmere"))  # the wrong service
    store.withdraw(2, by="ana")
    store_people(store, "3", a_person("H1", "Eastvale"))
    assert keys_of(store, "talk_requests") == keys_of(store)


def test_a_reference_two_services_use_at_once_is_taken_over_by_neither(store):
    talks(store, "1", ("H1", None))
    store_people(store, "2", a_person("H1", "Harrowmere"), a_person("H1", "Eastvale"))
    assert len(set(keys_of(store, "talk_requests") + keys_of(store))) == 3


def test_undo_and_storing_again_gives_the_same_keys(store):
    store_people(store, "1", a_person("H1"))
    before = keys_of(store)
    store.withdraw(1, by="ana")
    assert keys_of(store) == []
    store_people(store, "1", a_person("H1"))
    assert keys_of(store) == before


def test_references_are_read_back_as_first_written(store):
    store_people(store, "1", a_person("H-014"))
    store.store_upload(a_file(sha256="2", meetings=meetings(a_meeting("M/7", "2025-05-01"))))
    (person,), (match,) = keys_of(store), keys_of(store, "meetings", "match")
    assert store.references("person", [person, 5]) == {person: "H-014"}
    assert store.references("match", [match]) == {match: "M/7"}
    assert store.references("match", [person]) == {}


def test_keys_are_random_and_survive_being_a_float(store):
    store_people(store, "1", *(a_person(f"H{number}") for number in range(200)))
    keys = keys_of(store)
    assert len(set(keys)) == 200
    assert all(int(float(key)) == key > 0 for key in keys)
    assert keys != sorted(keys)


def test_references_are_nowhere_in_the_database_files(store, new_home):
    home = new_home()
    other = Store.open(home)
    mapping = f'table = "people"\n[people]\n"{REFERENCE}" = "{REFERENCE}x"\n'
    people = a_table("people", a_person(REFERENCE))
    match = {"match": f"A~{REFERENCE}", "mentor": "A", "mentee": REFERENCE, "matched_on": "2025-05-01"}
    matches = a_table("matches", match | {"service": "Harrowmere"})
    other.store_upload(a_file(name=f"{REFERENCE}.xlsx", mapping=mapping, people=people, matches=matches))
    other.save_profile(mapping, by="ana")
    other.withdraw(1, by="ana")
    while_open = b"".join(file.read_bytes() for file in home.glob("records.db*"))
    other.close()
    found = while_open + b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert b"Harrowmere" in found  # we are looking in the right place
    for spelling in (REFERENCE, REFERENCE.lower(), "4471"):
        assert spelling.encode() not in found
        assert spelling.encode("utf-16-le") not in found
