"""Lists and series behind the pages: waiting, mentors to support, the calendar, months, mentors' stay."""

from datetime import date

import pandas as pd
import pytest
from facts.a_programme import AWAY, CAME, WE_CANCELLED, a_log, a_table_of_matches, canonical, facts, weekly

from evaluation.indicators import (
    by_month,
    children_waiting,
    contact_calendar,
    mentor_stay,
    mentors_to_support,
    mentors_with_room,
    over_agreed_hours,
)
from evaluation.results import Period


def test_children_wait_from_their_first_step_until_a_match_or_leaving():
    steps = canonical("steps", [
        {"person": 1, "step": "referred", "on": "2025-06-01"}, {"person": 1, "step": "agreed", "on": "2025-06-10"},
        {"person": 2, "step": "referred", "on": "2025-05-01"}, {"person": 2, "step": "matched", "on": "2025-05-20"},
        {"person": 201, "step": "referred", "on": "2025-01-01"},  # has a match in the register
        {"person": 3, "step": "waiting", "on": "2025-05-01"},
        {"person": 4, "step": "referred", "on": "2025-05-01"},  # has left
        {"person": 5, "step": "applied", "on": "2025-05-01"},  # a mentor
    ])  # fmt: skip
    people = canonical("people", [{"person": 4, "role": "mentee", "left_on": "2025-05-15"},
                                  {"person": 201, "role": "mentee"}])  # fmt: skip
    waiting = children_waiting(facts(steps=steps, people=people, matches=a_table_of_matches(("2025-01-06", 12))))
    assert waiting[["person", "days"]].to_numpy().tolist() == [[3, 60], [1, 29]]


def test_mentors_with_room_are_trained_and_have_no_open_match():
    people = canonical("people", [
        {"person": 101, "role": "mentor", "trained_on": "2024-12-01"},  # has an open match
        {"person": 102, "role": "mentor", "trained_on": "2024-12-01"},  # theirs has ended
        {"person": 103, "role": "mentor"},  # not trained
        {"person": 104, "role": "mentor", "trained_on": "2024-12-01", "left_on": "2025-05-01"},
    ])  # fmt: skip
    matches = a_table_of_matches(("2025-01-06", 12), ("2025-01-06", 12, "2025-03-31", "as planned"))
    assert mentors_with_room(facts(people=people, matches=matches))["person"].tolist() == [102]


TRAINED = {"role": "mentor", "trained_on": "2024-12-01"}
MENTORS = canonical("people", [TRAINED | {"person": 101, "agreed_hours": 2.0},
                               TRAINED | {"person": 102, "agreed_hours": 20.0}])  # fmt: skip
TWO = a_table_of_matches(("2025-01-06", 52), ("2025-01-06", 52))


def over(first, *hours, match=1):
    log = [(match, str(day.date()), CAME, {"minutes": 60.0 * time})
           for day, time in zip(pd.date_range(first, periods=len(hours), freq="7D"), hours, strict=True)]  # fmt: skip
    return facts(people=MENTORS, matches=TWO, meetings=a_log(*log))


@pytest.mark.parametrize(
    ("hours", "weeks"),
    [
        ((3, 3, 3), [3]),  # 1.5 times the agreed two hours, three weeks running
        ((2.5, 2.5, 2.5), []),  # 1.25 times is not above it
        ((3, 3, 1, 3), []),  # never three in a row
        ((3, 3, 3, 3, 1, 3, 3, 3), [4, 3]),  # two runs
    ],
)
def test_over_hours_is_above_a_quarter_more_for_three_weeks_running(hours, weeks):
    assert over_agreed_hours(over("2025-02-03", *hours))["weeks_over"].tolist() == weeks


def test_the_same_hours_are_not_over_for_who_agreed_to_more():
    assert over_agreed_hours(over("2025-02-03", 3, 3, 3, match=2)).empty


def test_mentors_to_support_are_over_their_hours_now():
    now = mentors_to_support(over("2025-06-09", 3, 3, 3))  # the last whole week ends on 29 June
    assert now[["mentor", "over_hours", "weeks_over", "hours_a_week"]].to_numpy().tolist() == [[101, True, 3, 3]]
    assert mentors_to_support(over("2025-02-03", 3, 3, 3)).empty  # that is over


def test_mentors_to_support_had_no_supervision_for_30_days():
    supervision = canonical("supervision", [{"mentor": 101, "on": "2025-05-30"}, {"mentor": 102, "on": "2025-05-31"}])
    found = mentors_to_support(facts(people=MENTORS, matches=TWO, supervision=supervision))
    assert found["mentor"].tolist() == [101]  # 31 days; the other 30


def test_without_a_supervision_log_nobody_is_said_to_lack_it():
    assert mentors_to_support(facts(people=MENTORS, matches=TWO)).empty


def test_the_calendar_tells_met_from_contact_only_from_paused_from_no_record():
    matches = a_table_of_matches(*[("2025-01-06", 52, "2025-02-03", "mentor")] * 5)  # four whole weeks each
    pauses = canonical("pauses", [{"match": 5, "from": "2025-01-06", "until": "2025-01-19"}])
    contacts = canonical("contacts", [{"match": 2, "on": "2025-01-08"}, {"match": 1, "on": "2025-01-08"}])
    log = a_log((1, "2025-01-07", CAME), (3, "2025-01-07", AWAY), (5, "2025-01-14", CAME))
    calendar = contact_calendar(facts(matches=matches, meetings=log, contacts=contacts, pauses=pauses))
    assert calendar["week"].tolist() == list(pd.date_range("2025-01-06", periods=4, freq="7D"))
    assert calendar.drop(columns="week").iloc[0].to_dict() == {
        "open": 5, "attended": 1, "contact_only": 1, "neither": 1, "paused": 1, "no_record": 1}  # fmt: skip
    assert calendar.loc[1, ["attended", "paused", "no_record"]].tolist() == [1, 0, 4]  # they met though paused


def test_the_calendar_of_a_period_holds_its_whole_weeks():
    result = facts(matches=TWO, period=Period(date(2025, 2, 1), date(2025, 3, 1)))
    assert contact_calendar(result)["week"].tolist() == list(pd.date_range("2025-02-03", periods=3, freq="7D"))


def test_without_matches_the_calendar_is_empty():
    assert contact_calendar(facts()).empty


def test_months_give_shares_and_what_they_are_of():
    log = a_log(*weekly(1, "2025-01-06", [CAME, AWAY, WE_CANCELLED]), *weekly(2, "2025-02-03", [CAME]),
                (2, "2025-03-03", WE_CANCELLED))  # fmt: skip
    months = by_month(facts(matches=TWO, meetings=log)).set_index("month")
    assert months["meetings_come_to"].dropna().tolist() == [1 / 2, 1]
    assert months["meetings_kept"].tolist() == [2 / 3, 1, 0]
    assert months["on_offer"].tolist() == [3, 1, 1]


def test_mentors_stay_is_counted_from_training():
    people = canonical("people", [
        {"person": 1, "role": "mentor", "trained_on": "2025-01-06", "left_on": "2025-03-03"},  # 8 weeks
        {"person": 2, "role": "mentor", "trained_on": "2025-01-06"},  # still here
        {"person": 3, "role": "mentor", "trained_on": "2025-01-06", "left_on": "2025-07-15"},  # after the cut-off
        {"person": 4, "role": "mentor", "left_on": "2025-03-03"},  # not trained: left out
    ])  # fmt: skip
    curve = mentor_stay(facts(people=people))
    assert (curve.n, curve.time.tolist(), curve.value.tolist()) == (3, [8, 25], pytest.approx([2 / 3, 2 / 3]))
