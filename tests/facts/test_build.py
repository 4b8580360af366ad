"""From the store's rows to the facts."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.programme import Programme
from evaluation.records import MATCHES, MEETINGS, TABLES, empty
from evaluation.results import Period, Scope
from evaluation.vocabulary import MeetingStatus
from facts.a_programme import AWAY, CAME, WE_CANCELLED, a_log, a_table_of_matches, canonical, facts, weekly


def one_match(*rows, **tables):
    matches = a_table_of_matches(("2025-01-06", 12, None, None))
    return facts(matches=matches, meetings=a_log(*rows), **tables).matches.iloc[0]


def test_without_any_table_every_fact_is_empty():
    result = facts()
    assert all(frame.empty for frame in (result.matches, result.people, result.scores, result.contacts))
    assert (result.available, result.services, result.rounds) == (frozenset(), (), ())


def test_empty_tables_are_as_good_as_none():
    result = facts(**{name: canonical(name, []) for name in TABLES})
    assert result.matches.empty
    assert result.available == frozenset()


def test_each_status_is_counted_by_its_own_name():
    statuses = [str(status) for status in MeetingStatus]
    match = one_match(*weekly(1, "2025-01-06", statuses))
    assert [match[status] for status in statuses] == [1] * len(statuses)


def test_a_meeting_without_a_status_is_counted_apart():
    match = one_match((1, "2025-01-06", None))
    assert (match["status not recorded"], match[CAME]) == (1, 0)


def test_rows_after_the_cut_off_do_not_count_yet():
    match = one_match(
        (1, "2025-06-30", CAME),  # the last complete day: counted
        (1, "2025-07-01", CAME),  # the day after: the log is not complete there
    )
    assert match[CAME] == 1


def test_the_cut_off_is_each_services_own():
    matches = a_table_of_matches(("2025-01-06", 12, None, None), ("2025-01-06", 12, None, None))
    matches["service"] = ["Harrowmere", "Calderwick"]
    log = a_log((1, "2025-05-20", CAME), (2, "2025-05-20", CAME))
    result = facts(matches=matches, meetings=log, cut_offs={"Harrowmere": date(2025, 5, 10), "": date(2025, 6, 30)})
    assert result.matches[CAME].tolist() == [0, 1]


def test_without_a_stated_cut_off_the_last_day_in_the_rows_is_taken():
    result = facts(matches=a_table_of_matches(("2025-01-06", 12)), meetings=a_log((1, "2025-03-03", CAME)), cut_offs={})
    assert result.cut_offs == {"": date(2025, 3, 3)}


def test_a_period_is_half_open_and_filters_meetings_by_their_day():
    log = a_log(
        (1, "2025-01-31", CAME),  # the day before: not counted
        (1, "2025-02-01", CAME),  # left boundary: counted
        (1, "2025-02-28", CAME),  # counted
        (1, "2025-03-01", CAME),  # right boundary: not counted
    )
    february = Period(date(2025, 2, 1), date(2025, 3, 1))
    result = facts(matches=a_table_of_matches(("2025-01-06", 26)), meetings=log, period=february)
    assert result.matches[CAME].tolist() == [2]
    assert result.match_weeks["attended"].sum() == 2
    assert result.months["attended"].sum() == 2


def test_a_period_keeps_the_matches_that_were_open_in_it():
    matches = a_table_of_matches(
        ("2025-01-06", 12, "2025-01-31", "mentor"),  # closed the day before: not there
        ("2025-01-06", 12, "2025-02-01", "mentor"),  # open on its first day: there
        ("2025-02-28", 12, None, None),  # matched on its last day: there
        ("2025-03-01", 12, None, None),  # matched after it: not there
    )
    result = facts(matches=matches, period=Period(date(2025, 2, 1), date(2025, 3, 1)))
    assert result.matches["match"].tolist() == [2, 3]


def test_how_things_stand_does_not_depend_on_the_period():
    log = a_log((1, "2025-01-10", CAME), (1, "2025-05-02", CAME))
    result = facts(
        matches=a_table_of_matches(("2025-01-06", 26)), meetings=log, period=Period(end=date(2025, 2, 1))
    ).matches.iloc[0]
    assert (result["last_contact_on"], result["first_meeting_on"]) == (
        pd.Timestamp("2025-05-02"), pd.Timestamp("2025-01-10"))  # fmt: skip


def test_a_scope_keeps_one_services_rows():
    matches = a_table_of_matches(("2025-01-06", 12), ("2025-01-06", 12))
    matches["service"] = ["Harrowmere", "Calderwick"]
    log = a_log((1, "2025-02-03", CAME), (2, "2025-02-03", CAME), (2, "2025-02-10", CAME))
    result = facts(matches=matches, meetings=log, scope=Scope(("Calderwick",)))
    assert (result.matches[CAME].tolist(), result.services) == ([2], ("Calderwick",))
    assert result.contacts["days"].tolist() == [2]


def test_a_scope_can_be_a_route():
    people = canonical("people", [{"person": 201, "role": "mentee", "route": "court order"},
                                  {"person": 202, "role": "mentee", "route": "diversion"}])  # fmt: skip
    matches = a_table_of_matches(("2025-01-06", 12), ("2025-01-06", 12))
    result = facts(matches=matches, people=people, scope=Scope((), "route", "diversion"))
    assert result.matches["mentee"].tolist() == [202]


def test_a_match_that_only_the_log_names_is_derived():
    log = a_log((9, "2025-02-03", CAME, {"service": "Tarnley"}))
    match = facts(meetings=log).matches.iloc[0]
    assert (match["match"], match["derived"], match["service"]) == (9, True, "Tarnley")
    assert match["matched_on"] == pd.Timestamp("2025-02-03")


def test_minutes_are_unknown_not_zero_where_none_is_recorded():
    assert pd.isna(one_match((1, "2025-02-03", CAME))["minutes"])
    assert one_match((1, "2025-02-03", CAME, {"minutes": 50.0}))["minutes"] == 50


def test_minutes_of_a_meeting_that_did_not_happen_are_not_time_together():
    match = one_match((1, "2025-02-03", AWAY, {"minutes": 20.0}))
    assert (match["minutes_known"], match["mentor_minutes"]) == (0, 20)


def test_a_group_meeting_takes_a_mentors_time_once():
    matches = a_table_of_matches(("2025-01-06", 12), ("2025-01-06", 12), mentor=101)
    group = {"minutes": 60.0, "group": "football"}
    log = a_log((1, "2025-02-03", CAME, group), (2, "2025-02-03", CAME, group), (2, "2025-02-10", CAME, group))
    result = facts(matches=matches, meetings=log).matches
    assert (result["minutes"].sum(), result["mentor_minutes"].sum()) == (180, 120)


@pytest.mark.parametrize(
    ("statuses", "missed"),
    [
        ([CAME, AWAY, AWAY, AWAY], 3),
        ([AWAY, AWAY, AWAY], 3),  # never met
        ([CAME, AWAY, WE_CANCELLED, "authorised absence"], 3),  # whoever's side
        ([AWAY, AWAY, CAME], 0),
        ([CAME, AWAY, "rearranged", AWAY], 2),  # a rearranged one has its own row
        ([CAME, AWAY, None, AWAY], 2),  # what became of it is not known
    ],
)
def test_missed_in_a_row_counts_back_to_the_last_that_happened(statuses, missed):
    assert one_match(*weekly(1, "2025-01-06", statuses))["missed_in_a_row"] == missed


def test_last_contact_is_an_attended_meeting_or_a_two_way_contact():
    contacts = canonical("contacts", [
        {"match": 1, "on": "2025-02-10"},  # empty two_way counts as yes
        {"match": 1, "on": "2025-02-20", "two_way": False},  # nobody answered: no contact, but a row
    ])  # fmt: skip
    match = one_match((1, "2025-02-03", CAME), (1, "2025-02-17", AWAY), contacts=contacts)
    assert match["last_contact_on"] == pd.Timestamp("2025-02-10")
    assert match["last_row_on"] == pd.Timestamp("2025-02-20")
    assert (match["contacts"], match["attempts"]) == (1, 1)


def test_a_contact_that_names_the_child_belongs_to_the_match_of_that_day():
    matches = a_table_of_matches(("2025-01-06", 12, "2025-02-01", "mentor"), ("2025-03-03", 12, None, None), mentee=201)
    contacts = canonical("contacts", [
        {"person": 201, "on": "2025-01-20"},  # the first match
        {"person": 201, "on": "2025-02-15"},  # between the two: the child's, no match's
        {"person": 201, "on": "2025-03-10"},  # the second
    ])  # fmt: skip
    result = facts(matches=matches, contacts=contacts)
    assert result.matches["contacts"].tolist() == [1, 1]
    assert result.contacts[["contacts", "days"]].to_numpy().tolist() == [[3, 3]]


def test_a_log_of_contacts_by_person_needs_nothing_else():
    contacts = canonical("contacts", [{"person": 7, "on": day} for day in ("2025-01-01", "2025-01-01", "2025-01-11")])
    result = facts(contacts=contacts)
    row = result.contacts.iloc[0]
    assert (row["person"], row["contacts"], row["days"], row["longest_gap"]) == (7, 3, 2, 10)
    assert result.contact_gaps["days"].tolist() == [10]


def first_weeks_of(log, **more):
    """How many meetings and contacts of a match's first weeks were informal, and of how many that is on record."""
    match = facts(matches=a_table_of_matches(("2025-01-06", 26)), meetings=log, **more).matches.iloc[0]
    return match["early_informal"], match["early_informal_known"]


def test_the_first_six_weeks_begin_on_the_monday_of_the_first_meeting():
    contacts = canonical("contacts", [{"match": 1, "on": "2025-01-12", "informal": True},  # the Sunday before: not yet
                                      {"match": 1, "on": "2025-01-13", "informal": True}])  # fmt: skip
    log = a_log(
        (1, "2025-01-15", CAME, {"informal": False}),  # the first meeting, on a Wednesday
        (1, "2025-01-22", CAME),  # not said
        (1, "2025-01-29", AWAY, {"informal": True}),  # did not happen
        (1, "2025-02-23", CAME, {"informal": True}),  # the last Sunday of six weeks
        (1, "2025-02-24", CAME, {"informal": True}),  # the day after
    )
    assert first_weeks_of(log, contacts=contacts) == (2, 3)


def test_first_weeks_are_told_only_as_far_as_they_lie_in_the_period_and_the_log():
    log = a_log(*[(1, day, CAME, {"informal": True}) for day in ("2025-01-15", "2025-01-22", "2025-01-29")])
    assert first_weeks_of(log, period=Period(date(2025, 1, 15), date(2025, 1, 29))) == (2, 2)
    assert first_weeks_of(log, period=Period(date(2025, 1, 16))) == (0, 0)  # they had begun before
    assert first_weeks_of(log, cut_offs={"": date(2025, 1, 28)}) == (2, 2)


def test_the_last_meetings_are_kept_for_pairs_that_went_quiet():
    log = a_log(*weekly(1, "2025-01-06", [CAME, CAME, CAME, AWAY, WE_CANCELLED, AWAY]))
    result = facts(matches=a_table_of_matches(("2025-01-06", 52)), meetings=log)
    assert result.last_meetings["status"].tolist() == [AWAY, WE_CANCELLED, AWAY, CAME, CAME]


def test_children_are_numbered_and_an_unknown_one_is_a_child_of_its_own():
    matches = a_table_of_matches(*[("2025-01-06", 12)] * 4)
    matches["mentee"] = pd.array([5, 5, None, None], dtype="Int64")
    assert facts(matches=matches).matches["child"].nunique() == 3


def test_closed_weeks_leave_the_planned_end_where_it_is():
    closed = Programme(closed_weeks=((date(2025, 2, 3), date(2025, 2, 9)),))
    result = facts(matches=a_table_of_matches(("2025-01-06", 12, "2025-03-31", "as planned")), programme=closed)
    match = result.matches.iloc[0]
    assert (match["planned_end_on"], match["weeks_open"]) == (pd.Timestamp("2025-03-31"), 11)


def random_programme(seed, matches=30, meetings=300):
    draw = np.random.default_rng(seed)
    start = pd.Timestamp("2025-01-01") + pd.to_timedelta(draw.integers(0, 100, matches), "D")
    length = draw.integers(0, 120, matches)
    register = pd.DataFrame(
        {"match": np.arange(1, matches + 1), "mentor": 100 + draw.integers(0, 8, matches),
         "mentee": 200 + draw.integers(0, 20, matches), "service": draw.choice(["Harrowmere", "Tarnley"], matches),
         "matched_on": start, "planned_weeks": draw.choice([6, 12], matches),
         "closed_on": (start + pd.to_timedelta(length, "D")).where(draw.random(matches) < 0.6)}
    )  # fmt: skip
    which = draw.integers(0, matches, meetings)
    log = pd.DataFrame(
        {"match": which + 1, "on": start[which] + pd.to_timedelta(draw.integers(0, 100, meetings), "D"),
         "status": draw.choice([str(status) for status in MeetingStatus], meetings),
         "minutes": np.where(draw.random(meetings) < 0.8, draw.integers(30, 90, meetings), np.nan)}
    )  # fmt: skip
    return {"matches": canonical("matches", register.to_dict("records")),
            "meetings": canonical("meetings", log.to_dict("records"))}  # fmt: skip


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_never_matters(seed):
    tables = random_programme(seed)
    shuffled = {name: frame.sample(frac=1, random_state=seed).reset_index(drop=True) for name, frame in tables.items()}
    one, other = facts(**tables), facts(**shuffled)
    for name in ("matches", "months", "contacts", "people", "last_meetings"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    weeks = [each.match_weeks.sort_values(["match", "week"]).reset_index(drop=True) for each in (one, other)]
    pd.testing.assert_frame_equal(*weeks)
    gaps = [sorted(map(tuple, each.contact_gaps.to_numpy())) for each in (one, other)]
    assert gaps[0] == gaps[1]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_engine_counts_what_plain_pandas_counts(seed):
    tables = random_programme(seed)
    log = tables["meetings"]
    log = log[log["on"] <= "2025-06-30"]
    result = facts(**tables).matches.set_index("match")
    counts = log.groupby(["match", "status"]).size().unstack(fill_value=0).reindex(result.index, fill_value=0)
    for status in MeetingStatus:
        assert result[str(status)].tolist() == counts[str(status)].tolist()
    came = log[log["status"] == CAME]
    minutes = came.groupby("match")["minutes"].sum(min_count=1).reindex(result.index)
    np.testing.assert_allclose(result["minutes"], minutes.to_numpy(dtype=float, na_value=np.nan))
    for name, day in (("first_meeting_on", came.groupby("match")["on"].min()),
                      ("last_contact_on", came.groupby("match")["on"].max()),
                      ("last_row_on", log.groupby("match")["on"].max())):  # fmt: skip
        assert result[name].equals(day.reindex(result.index).rename(name)), name
    planned = log[log["status"] != "rearranged"].merge(came.groupby("match")["on"].max().rename("last"), on="match",
                                                       how="left")  # fmt: skip
    after = planned[(planned["on"] > planned["last"]) | planned["last"].isna()]
    missed = after[after["status"] != CAME].groupby("match").size().reindex(result.index, fill_value=0)
    assert result["missed_in_a_row"].tolist() == missed.tolist()


def test_the_engine_may_spill_into_the_folder_it_is_given(tmp_path):
    result = facts(matches=a_table_of_matches(("2025-01-06", 12)), meetings=a_log((1, "2025-02-03", CAME)),
                   temporary=str(tmp_path))  # fmt: skip
    assert result.matches[CAME].tolist() == [1]


def test_keys_may_be_large_random_numbers():
    key = 2**62 + 12345
    matches = a_table_of_matches(("2025-01-06", 12), match=key, mentee=key - 1, mentor=key - 2)
    result = facts(matches=matches, meetings=a_log((key, "2025-02-03", CAME)))
    assert result.matches[["match", "mentee", CAME]].to_numpy().tolist() == [[key, key - 1, 1]]
    assert result.match_weeks["match"].tolist() == [key]


def test_typed_empty_tables_of_the_store_are_read():
    result = facts(matches=empty(MATCHES).astype({"match": "Int64", "mentor": "Int64", "mentee": "Int64"}),
                   meetings=empty(MEETINGS).astype({"match": "Int64"}))  # fmt: skip
    assert result.matches.empty


def test_a_scope_keeps_the_contacts_of_its_people_only():
    people = canonical("people", [{"person": 7, "role": "mentee", "service": "Tarnley", "route": "diversion"},
                                  {"person": 8, "role": "mentee", "service": "Harrowmere"}])  # fmt: skip
    contacts = canonical("contacts", [{"person": person, "on": "2025-02-03"} for person in (7, 8)])
    tables = {"people": people, "contacts": contacts}
    assert facts(**tables, scope=Scope(("Tarnley",))).contacts["person"].tolist() == [7]
    assert facts(**tables, scope=Scope((), "route", "diversion")).contacts["person"].tolist() == [7]


def test_texts_that_are_categories_already_are_read():
    log = a_log((1, "2025-02-03", CAME))
    responses = canonical("responses", [{"person": 201, "role": "mentee", "round": "first", "measure": "voice",
                                         "item": str(item), "value": 3} for item in range(1, 5)])  # fmt: skip
    responses["measure"] = responses["measure"].astype("category")
    found = facts(matches=a_table_of_matches(("2025-01-06", 12)), meetings=log, responses=responses)
    assert found.scores["score"].tolist() == [50]
