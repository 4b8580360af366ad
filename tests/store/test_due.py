"""Whom the retention period has come for: by the last row about them or a match of theirs, open matches told apart."""

from datetime import date

from .made_up import a_file, a_meeting, a_table, meetings

TODAY = date(2026, 6, 30)


def a_match(match, child, closed_on=None, on="2018-01-08", mentor="M-1"):
    return {"match": match, "mentor": mentor, "mentee": child, "service": "Harrowmere", "matched_on": on,
            "closed_on": closed_on}  # fmt: skip


def filled(store, *matches, log=()):
    store.store_upload(a_file(sha256="1" * 64, matches=a_table("matches", *matches)))
    if log:
        store.store_upload(a_file(sha256="2" * 64, meetings=meetings(*log)))
    return {one.reference: one for one in store.keeping.due(6, today=TODAY)}


def test_a_closed_match_of_long_ago_makes_its_people_due_and_counts_the_rows_an_erasure_takes(store):
    due = filled(store, a_match("P-1", "C-1", "2018-04-02"), log=[a_meeting("P-1", "2018-02-05")])
    assert {one: (due[one].last_on, due[one].rows) for one in due} == {
        "C-1": (date(2018, 4, 2), 2), "M-1": (date(2018, 4, 2), 2),  # the register's row and the meeting
    }  # fmt: skip
    assert sum(store.keeping.erase("C-1", by="ana").rows.values()) == 2
    assert not any(one.open_matches for one in due.values())


def test_the_edge_is_so_many_years_before_today(store):
    due = filled(store, a_match("P-1", "C-1", "2020-06-29", mentor="M-1"),
                 a_match("P-2", "C-2", "2020-06-30", mentor="M-2"))  # fmt: skip
    assert sorted(due) == ["C-1", "M-1"]


def test_six_years_before_a_leap_day_is_the_28th(store):
    filled(store, a_match("P-1", "C-1", "2018-02-27"), a_match("P-2", "C-2", "2018-02-28", mentor="M-2"))
    assert [one.reference for one in store.keeping.due(6, today=date(2024, 2, 29))] == ["C-1", "M-1"]


def test_a_match_without_a_closing_day_is_told_apart_with_its_number(store):
    due = filled(store, a_match("P-1", "C-1"), a_match("P-2", "C-2", "2018-04-02", mentor="M-2"))
    assert due["C-1"].open_matches == due["M-1"].open_matches == ("P-1",)
    assert due["C-2"].open_matches == ()


def test_a_meeting_that_names_only_the_match_counts_for_both(store):
    """Else a mentor whose match goes on, recorded by its number alone, would be listed."""
    assert filled(store, a_match("P-1", "C-1"), log=[a_meeting("P-1", "2026-05-04")]) == {}


def test_a_mentor_with_one_recent_match_is_not_due_though_the_child_of_an_old_one_is(store):
    due = filled(store, a_match("P-1", "C-1", "2018-04-02"), a_match("P-2", "C-2", "2025-04-02", on="2025-01-06"))
    assert sorted(due) == ["C-1"]


def test_rows_of_an_undone_upload_count_as_an_erasure_takes_them_too(store):
    filled(store, a_match("P-1", "C-1", "2018-04-02"), log=[a_meeting("P-1", "2018-02-05")])
    store.withdraw(2, by="ana", reason="")
    assert {one.rows for one in store.keeping.due(6, today=TODAY)} == {2}
