"""Matches: the plan, how it stands, how it ended."""

from datetime import date

import pandas as pd

from evaluation.programme import Programme
from facts.a_programme import CAME, a_log, a_table_of_matches, canonical, facts


def stand(*rows, log=(), **more):
    return facts(matches=a_table_of_matches(*rows), meetings=a_log(*log), **more).matches


def test_the_planned_end_counts_from_the_first_meeting_that_took_place():
    matches = stand(
        ("2025-01-06", 12), ("2025-01-06", 12), ("2025-01-06", None),
        log=[(1, "2025-01-13", "child did not attend"), (1, "2025-01-20", CAME)],
    )  # fmt: skip
    ends = matches["planned_end_on"]
    assert ends[0] == pd.Timestamp("2025-04-14")  # 12 weeks from the meeting they had
    assert ends[1] == pd.Timestamp("2025-03-31")  # never met: from matching
    assert pd.isna(ends[2])  # no plan known


def test_a_programmes_usual_plan_stands_in_where_a_match_has_none():
    usual = Programme(planned_weeks=10, planned_per_week=2.0)
    match = stand(("2025-01-06", None), programme=usual).iloc[0]
    assert match["planned_end_on"] == pd.Timestamp("2025-03-17")
    matches = a_table_of_matches(("2025-01-06", None))
    matches["planned_per_week"] = pd.array([None], dtype="Float64")
    assert facts(matches=matches, programme=usual).matches["gap_allowed_days"].tolist() == [7]


def test_the_planned_end_is_later_by_paused_days():
    pauses = canonical("pauses", [{"match": 1, "from": "2025-02-03", "until": "2025-02-16"}])
    match = stand(("2025-01-06", 12), pauses=pauses).iloc[0]
    assert (match["planned_end_on"], match["paused_days"]) == (pd.Timestamp("2025-04-14"), 14)


def test_an_ending_after_the_cut_off_has_not_happened_yet():
    matches = stand(
        ("2025-01-06", 12, "2025-06-30", "mentor"),  # on the last complete day: ended
        ("2025-01-06", 12, "2025-07-01", "mentor"),  # the day after: still open
    )
    assert matches["open_now"].tolist() == [False, True]
    assert matches["ending"].isna().tolist() == [False, True]


def test_weeks_open_leave_out_pauses_and_end_with_the_match():
    pauses = canonical("pauses", [{"match": 1, "from": "2025-01-13", "until": "2025-01-19"}])
    matches = stand(
        ("2025-01-06", 12, "2025-02-03", "mentor"),  # 4 weeks, one of them paused
        ("2025-06-17", 12, None, None),  # open: up to the cut-off, that day included
        pauses=pauses,
    )
    assert matches["weeks_open"].tolist() == [3, 2]


def test_a_match_paused_throughout_has_no_planned_meeting():
    pauses = canonical("pauses", [{"match": 1, "from": "2025-01-01"}])
    match = stand(("2025-01-06", 12), pauses=pauses).iloc[0]
    assert (match["planned_meetings"], match["paused_now"], match["quiet_days"]) == (0, True, 0)


def test_quiet_days_count_from_the_last_contact_and_leave_out_pauses_and_closed_weeks():
    pauses = canonical("pauses", [{"match": 1, "from": "2025-06-21", "until": "2025-06-22"}])
    closed = Programme(closed_weeks=((date(2025, 6, 23), date(2025, 6, 25)),))
    matches = stand(
        ("2025-01-06", 52), ("2025-06-20", 52),
        log=[(1, "2025-06-20", CAME)], pauses=pauses, programme=closed,
    )  # fmt: skip
    assert matches["quiet_days"].tolist() == [10 - 2 - 3, 10 - 3]  # the second since it was matched


def test_a_derived_match_counts_as_open_from_its_first_row_to_its_last():
    match = facts(meetings=a_log((9, "2025-02-03", CAME), (9, "2025-02-16", CAME))).matches.iloc[0]
    assert match["weeks_open"] == 2


def test_a_service_the_register_does_not_name_is_the_childs():
    matches = a_table_of_matches(("2025-01-06", 12), service=None)
    people = canonical("people", [{"person": 201, "role": "mentee", "service": "Tarnley"}])
    assert facts(matches=matches, people=people).matches["service"].tolist() == ["Tarnley"]


def test_a_childs_characteristics_come_with_the_match():
    people = canonical("people", [
        {"person": 201, "role": "mentee", "sex": "female", "birth_year": 2009, "joined_on": "2024-12-01", "send": True},
    ])  # fmt: skip
    match = stand(("2025-01-06", 12), people=people).iloc[0]
    assert match[["sex", "age_band", "send", "route"]].tolist() == ["female", "14-15", "yes", "not recorded"]
