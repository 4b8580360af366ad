"""Always: rows in the file = new + changed + same + rejected; and the preview counts as storing does."""

import pytest

from evaluation.problems import Refused
from evaluation.store import RowCounts, Store
from tests.store.made_up import a_file, a_meeting, a_table, meetings


def counted(store: Store, new) -> RowCounts:
    """What the preview says, having checked that storing says the same and that the rows add up."""
    said = store.preview(new)
    upload = store.store_upload(new)
    assert upload.counts == said
    assert said.in_file == said.new + said.changed + said.same + said.rejected
    return said


def an_answer(item: str, value: int, *, row: int = 2, person: str = "H1") -> dict[str, object]:
    asked = {"role": "mentee", "round": "first", "measure": "trust_mentor", "service": "Harrowmere"}
    return asked | {"person": person, "item": item, "value": value, "source_row": row}


def test_rows_are_new_changed_or_the_same(store):
    first = meetings(*(a_meeting("M1", f"2025-05-0{day}", minutes=30) for day in (1, 2, 3)))
    assert counted(store, a_file(sha256="1", meetings=first)) == RowCounts(3, 3, 0, 0, 0, 0)
    later = meetings(
        a_meeting("M1", "2025-05-01", minutes=30),  # as before
        a_meeting("M1", "2025-05-02", minutes=45),  # longer than first said
        a_meeting("M1", "2025-05-09", minutes=30),  # not there before
    )
    new = a_file(sha256="2", rejected=2, meetings=later)
    assert counted(store, new) == RowCounts(in_file=5, new=1, changed=1, same=1, rejected=2, new_people=0)


def test_a_row_is_compared_with_the_current_one_not_with_an_older_one(store):
    for sha256, value in (("1", 30), ("2", 45)):
        store.store_upload(a_file(sha256=sha256, meetings=meetings(a_meeting("M1", "2025-05-01", minutes=value))))
    back_to_30 = a_file(sha256="3", meetings=meetings(a_meeting("M1", "2025-05-01", minutes=30)))
    assert store.preview(back_to_30).changed == 1
    store.withdraw(2, by="ana")
    assert counted(store, back_to_30).same == 1


def test_a_preview_writes_nothing(store):
    store.preview(a_file(meetings=meetings(a_meeting("M1", "2025-05-01"))))
    assert store.uploads() == []
    assert store.audit() == []
    assert store.known().matches.empty


def test_two_meetings_on_a_day_without_a_time_are_told_apart_by_their_order(store):
    twice = meetings(a_meeting("M1", "2025-05-01", minutes=30), a_meeting("M1", "2025-05-01", minutes=45))
    assert counted(store, a_file(sha256="1", meetings=twice)).new == 2
    second_longer = meetings(a_meeting("M1", "2025-05-01", minutes=30), a_meeting("M1", "2025-05-01", minutes=60))
    assert counted(store, a_file(sha256="2", meetings=second_longer)) == RowCounts(2, 0, 1, 1, 0, 0)
    assert store.tables()["meetings"]["minutes"].tolist() == [30, 60]


def test_the_order_is_the_order_in_the_file_whatever_the_frame_is_sorted_by(store):
    store.store_upload(
        a_file(
            sha256="1",
            meetings=meetings(a_meeting("M1", "2025-05-01", minutes=1), a_meeting("M1", "2025-05-01", minutes=2)),
        )
    )
    upside_down = meetings(
        a_meeting("M1", "2025-05-01", minutes=2, source_row=3), a_meeting("M1", "2025-05-01", minutes=1, source_row=2)
    )
    assert counted(store, a_file(sha256="2", meetings=upside_down)).same == 2


def test_meetings_at_different_times_of_a_day_are_different_whatever_their_order(store):
    morning, evening = a_meeting("M1", "2025-05-01", start="10:00"), a_meeting("M1", "2025-05-01", start="18:00")
    store.store_upload(a_file(sha256="1", meetings=meetings(morning, evening)))
    assert counted(store, a_file(sha256="2", meetings=meetings(evening, morning))).same == 2


def test_rows_of_one_key_in_one_file_count_one_after_another_and_the_last_one_stays(store):
    rows = a_table(
        "people",
        {"person": "H1", "role": "mentee", "sex": "female"},  # new
        {"person": "H1", "role": "mentee", "sex": "male"},  # corrected further down
        {"person": "H1", "role": "mentee", "sex": "male"},  # and said once more
        {"person": "H1", "role": "mentor", "sex": "male"},  # another role is another row
    )
    assert counted(store, a_file(people=rows)) == RowCounts(4, new=2, changed=1, same=1, rejected=0, new_people=1)
    assert store.tables()["people"]["sex"].tolist() == ["male", "male"]


def test_a_survey_row_is_changed_if_any_of_its_answers_is(store):
    first = a_table("responses", an_answer("1", 4), an_answer("2", 3), an_answer("1", 5, row=3, person="H2"))
    assert counted(store, a_file(sha256="1", responses=first)) == RowCounts(2, 2, 0, 0, 0, 2)
    later = a_table(
        "responses",
        an_answer("1", 4), an_answer("2", 1),  # one answer corrected: the row is changed
        an_answer("1", 5, row=3, person="H2"), an_answer("2", 5, row=3, person="H2"),  # one answer added: new
        an_answer("1", 4, row=4, person="H3"),  # a new person
    )  # fmt: skip
    assert counted(store, a_file(sha256="2", responses=later)) == RowCounts(3, 2, 1, 0, 0, 1)


def test_a_row_without_a_single_answer_says_nothing_new(store):
    new = a_file(file_rows=3, responses=a_table("responses", an_answer("1", 4)))
    assert counted(store, new) == RowCounts(in_file=3, new=1, changed=0, same=2, rejected=0, new_people=1)


def test_derived_rows_do_not_count_and_never_replace_a_stated_one(store):
    stated = {"match": "M1", "mentor": "A", "mentee": "H1", "matched_on": "2025-01-06", "planned_weeks": 26}
    derived = {"match": "M1", "mentor": "A", "mentee": "H1", "matched_on": "2025-02-03", "derived": True}
    log = a_file(sha256="1", meetings=meetings(a_meeting("M1", "2025-02-03")), matches=a_table("matches", derived))
    assert counted(store, log) == RowCounts(1, new=1, changed=0, same=0, rejected=0, new_people=2)
    assert store.tables()["matches"]["derived"].tolist() == [True]
    assert counted(store, a_file(sha256="2", matches=a_table("matches", stated))).new == 1
    store.store_upload(a_file(sha256="3", matches=a_table("matches", derived | {"matched_on": "2025-03-03"})))
    (match,) = store.tables()["matches"].to_dict("records")
    assert (match["derived"], match["planned_weeks"]) == (False, 26)
    store.withdraw(2, by="ana")
    assert store.tables()["matches"]["derived"].tolist() == [True]


def test_a_file_that_states_and_derives_one_row_keeps_the_stated_one(store):
    row = {"match": "M1", "mentor": "A", "mentee": "H1", "matched_on": "2025-01-06"}
    both = a_table("matches", row | {"planned_weeks": 26}, row | {"derived": True})
    assert counted(store, a_file(matches=both)) == RowCounts(1, 1, 0, 0, 0, 2)
    assert store.tables()["matches"]["planned_weeks"].tolist() == [26]


def test_new_people_are_those_no_upload_in_force_has_named(store):
    new = a_file(people=a_table("people", {"person": "H1", "role": "mentee"}, {"person": "H2", "role": "mentee"}))
    assert counted(store, new).new_people == 2
    assert store.preview(a_file(sha256="2", people=new.tables["people"])).new_people == 0
    store.withdraw(1, by="ana")
    assert store.preview(new).new_people == 2


def test_one_row_from_no_file_is_an_upload_too(store):
    correction = a_table("people", {"person": "H1", "role": "mentee", "source_row": None})
    assert counted(store, a_file(people=correction, file_rows=1)) == RowCounts(1, 1, 0, 0, 0, 1)


def test_rows_that_do_not_add_up_are_refused_and_nothing_is_stored(store):
    with pytest.raises(Refused, match="Nothing was stored"):
        store.store_upload(a_file(file_rows=1, meetings=meetings(*[a_meeting("M1", "2025-05-01")] * 2)))
    assert store.uploads() == []
