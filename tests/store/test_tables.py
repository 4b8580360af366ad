"""What the facts are made from: the current rows of every table, and only of the services asked for."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from evaluation.records import TABLES, conform
from evaluation.store.rows import FEW
from tests.store.made_up import a_file, a_meeting, a_table, meetings

ONE_OF_EACH = {
    "text": "Ab'c; \u00e9", "category": "mentee", "date": "2025-05-01", "time": "09:05", "integer": 12, "number": 0.1,
    "yes_no": False, "person": "H1", "match": "M1",
}  # fmt: skip


def test_an_empty_store_has_every_table_with_its_columns_and_types(store):
    found = store.tables()
    assert list(found) == list(TABLES)
    for name, frame in found.items():
        expected = conform(TABLES[name], pd.DataFrame())
        keys = [column.name for column in TABLES[name].columns if column.kind in {"person", "match"}]
        pd.testing.assert_frame_equal(frame, expected.astype(dict.fromkeys(keys, "Int64")))


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_every_table_comes_back_as_it_was_given(store, name, whole):
    columns = [column for column in TABLES[name].columns if whole or column.required]
    frame = a_table(name, {column.name: ONE_OF_EACH[column.kind] for column in columns})
    store.store_upload(a_file(**{name: frame}))
    back = store.tables()[name]
    for column in TABLES[name].columns:
        if column.kind in {"person", "match"}:
            names = store.references(column.kind, back[column.name].dropna().tolist())
            back[column.name] = back[column.name].map(names).astype("str")
    pd.testing.assert_frame_equal(back, frame)


def many_meetings(count):
    """So many meetings with something missing in every column that may be empty; of mode nothing in the first half."""
    draw = np.random.default_rng(count)
    there = {name: draw.random(count) < 0.8 for name in ("start", "minutes", "informal", "service")}
    there["mode"] = np.arange(count) >= count // 2
    said = {"start": "09:05", "mode": "phone", "informal": True, "service": "Harrowmere"}
    return meetings(*(
        {"match": f"M{at % 7}", "on": str(np.datetime64("2025-01-01") + at // 7), "status": "attended"}
        | {name: value for name, value in (said | {"minutes": 7.1 * at}).items() if there[name][at]}
        for at in range(count)
    ))  # fmt: skip


@pytest.mark.parametrize("count", [1, FEW, 2 * FEW + 203])
def test_rows_read_in_parts_are_the_rows_that_were_stored(store, count):
    given = many_meetings(count)
    store.store_upload(a_file(meetings=given))
    back = store.tables()["meetings"]
    names = store.references("match", back["match"].tolist())
    back["match"] = back["match"].map(names).astype("str")
    pd.testing.assert_frame_equal(back, given, check_exact=True)


def test_what_was_read_may_be_written_in(store):
    store.store_upload(a_file(meetings=many_meetings(5)))
    back = store.tables()["meetings"]
    for column in back:
        back.loc[0, column] = back.loc[1, column]
    assert back.loc[0].equals(back.loc[1])


def test_rows_come_in_the_order_they_were_stored(store):
    days = [f"2025-05-{day:02}" for day in range(28, 0, -1)]
    store.store_upload(a_file(sha256="1", meetings=meetings(*(a_meeting("M1", day) for day in days))))
    store.store_upload(a_file(sha256="2", meetings=meetings(a_meeting("M1", days[-1], minutes=5))))
    assert store.tables()["meetings"]["on"].dt.strftime("%Y-%m-%d").tolist() == days


def test_a_row_belongs_to_the_service_it_names_else_to_that_of_its_match_or_person(store):
    log = meetings(a_meeting("M1", "2025-05-01"), a_meeting("M2", "2025-05-01", service="Eastvale"))
    follow_ups = a_table("follow_ups", *({"match": match, "on": "2025-05-02"} for match in ("M1", "M2")))
    about = a_table("follow_ups", *({"child": child, "on": "2025-05-02"} for child in ("C1", "C2")))
    steps = a_table("steps", *({"person": child, "step": "referred", "on": "2025-05-01", "service": service}
                               for child, service in (("C1", "Harrowmere"), ("C2", "Eastvale"))))  # fmt: skip
    contacts = a_table("contacts", {"match": "M9", "on": "2025-05-02"})
    store.store_upload(a_file(sha256="1", meetings=log))
    store.store_upload(a_file(sha256="2", follow_ups=follow_ups, contacts=contacts))
    store.store_upload(a_file(sha256="3", steps=steps))
    store.store_upload(a_file(sha256="4", follow_ups=about))
    only = store.tables(frozenset({"Eastvale"}))
    assert only["meetings"]["service"].tolist() == ["Eastvale"]
    assert only["follow_ups"]["match"].dropna().tolist() == only["meetings"]["match"].tolist()
    assert only["follow_ups"]["child"].dropna().tolist() == only["steps"]["person"].tolist()
    assert only["contacts"].empty  # nobody knows whose it is: not shown to one service
    assert len(store.tables(frozenset({""}))["contacts"]) == 1
    assert all(frame.empty for frame in store.tables(frozenset()).values())


def test_a_row_that_names_nobody_and_no_service_is_shown_to_no_one_service(store):
    store.store_upload(a_file(teams=a_table("teams", {"team": "Court team"})))
    assert len(store.tables()["teams"]) == 1
    assert store.tables(frozenset({"Harrowmere"}))["teams"].empty


def test_known_lists_people_and_matches_by_the_service_s_own_references(store):
    match = {"match": "M1", "mentor": "A", "mentee": "H1", "matched_on": "2025-01-06", "service": "Harrowmere"}
    contact = {"person": "H7", "on": "2025-05-02", "service": "Eastvale"}
    store.store_upload(a_file(sha256="1", matches=a_table("matches", match | {"closed_on": "2025-03-03"})))
    store.store_upload(a_file(sha256="2", contacts=a_table("contacts", contact)))
    known = store.known()
    people = known.people.astype(object).where(known.people.notna(), None)
    assert people.to_numpy().tolist() == [
        ["A", "mentor", "Harrowmere"],
        ["H1", "mentee", "Harrowmere"],
        ["H7", None, "Eastvale"],
    ]
    (found,) = known.matches.to_dict("records")
    assert found == match | {"matched_on": pd.Timestamp(2025, 1, 6), "closed_on": pd.Timestamp(2025, 3, 3)}
    assert known.hashes == {"1", "2"}
    store.withdraw(1, by="ana")
    assert store.known().hashes == {"2"}
    assert store.known().matches.empty
    assert store.known().people["person"].tolist() == ["H7"]


def test_the_usual_rows_are_the_median_of_files_in_force(store):
    for sha256, count in (("1", 2), ("2", 4), ("3", 9), ("4", 50)):
        rows = (a_meeting(f"M{sha256}", "2025-05-01", minutes=at) for at in range(count))
        store.store_upload(a_file(sha256=sha256, meetings=meetings(*rows)))
    store.withdraw(4, by="ana")
    assert store.known().usual_rows == {"meetings": 4}


def test_the_usual_rows_of_a_survey_are_rows_of_its_file_not_answers(store):
    asked = {"person": "H1", "role": "mentee", "round": "first", "measure": "trust_mentor", "source_row": 2}
    store.store_upload(a_file(responses=a_table("responses", asked | {"item": "1"}, asked | {"item": "2"})))
    assert store.known().usual_rows == {"responses": 1}


def test_dates_before_1970_and_at_the_edges_come_back(store):
    days = ["1969-12-31", "1970-01-01", "2100-12-31"]
    store.store_upload(a_file(meetings=meetings(*(a_meeting("M1", day) for day in days))))
    assert [day.date() for day in store.tables()["meetings"]["on"]] == [date.fromisoformat(day) for day in days]
