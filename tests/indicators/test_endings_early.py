"""Very early endings, last meetings, contact after custody, mentors who stay: each counts only who could."""

from datetime import date

import pytest
from facts.a_programme import AWAY, CAME, a_log, a_table_of_matches, canonical, facts, weekly

from evaluation.indicators import answer
from evaluation.indicators.contact_after_custody import contact_after_custody
from evaluation.indicators.last_meeting import HAD_LAST_MEETING, had_last_meeting
from evaluation.indicators.mentor_stay import mentors_stay_half_a_year, stay_by_days
from evaluation.indicators.very_early import ended_very_early
from evaluation.results import Period

CHILD_CHOSE, MENTOR, CIRCUMSTANCES, AS_PLANNED = "child chose", "mentor", "circumstances", "as planned"


def test_very_early_is_before_half_of_the_plan_or_before_the_fourth_meeting():
    matches = a_table_of_matches(
        ("2025-01-06", 12, "2025-02-16", MENTOR),  # five weeks and six days: before half of twelve
        ("2025-01-06", 12, "2025-02-17", MENTOR),  # half to the day, four meetings: not very early
        ("2025-01-06", 12, "2025-03-10", MENTOR),  # nine weeks, three meetings: very early
        ("2025-01-06", 12, "2025-01-20", AS_PLANNED),  # by agreement: not
        ("2025-01-06", 12, None, None),  # open: not
        ("2025-05-20", 12, "2025-05-27", CHILD_CHOSE),  # half of its plan lies a day after the cut-off: not counted
        ("2025-01-06", None, "2025-01-20", MENTOR),  # no plan: not counted
    )
    four, three = [CAME] * 4, [CAME, AWAY, CAME, CAME]
    log = a_log(*weekly(1, "2025-01-06", four), *weekly(2, "2025-01-06", four), *weekly(3, "2025-01-06", three))
    result = ended_very_early(facts(matches=matches, meetings=log))
    assert (result.value, result.n, result.n_of) == (2 / 5, 5, "matches")


def test_half_of_the_plan_comes_later_by_a_pause_before_it():
    matches = a_table_of_matches(("2025-01-06", 12, "2025-02-20", MENTOR))
    log = a_log(*weekly(1, "2025-01-06", [CAME] * 5))
    assert ended_very_early(facts(matches=matches, meetings=log)).value == 0
    pauses = canonical("pauses", [{"match": 1, "from": "2025-01-20", "until": "2025-01-26"}])
    assert ended_very_early(facts(matches=matches, meetings=log, pauses=pauses)).value == 1


def test_meetings_before_the_period_are_meetings_too():
    matches = a_table_of_matches(("2025-01-06", 12, "2025-03-10", MENTOR))
    log = a_log(*weekly(1, "2025-01-06", [CAME] * 4))
    march = Period(date(2025, 3, 1), date(2025, 4, 1))
    assert ended_very_early(facts(matches=matches, meetings=log, period=march)).value == 0


def ended(*rows, **more):
    """Matches of (closed on, ending, last meeting); each met once."""
    register = a_table_of_matches(*[("2025-01-06", 12, closed, ending) for closed, ending, _ in rows])
    register["closing_meeting_on"] = [None if last is None else date.fromisoformat(last) for *_, last in rows]
    register["closing_meeting_on"] = register["closing_meeting_on"].astype("datetime64[s]")
    log = a_log(*[(match, "2025-01-06", CAME) for match in register["match"]])
    return facts(matches=register, meetings=log, **more)


def test_a_last_meeting_is_asked_of_endings_where_one_was_possible():
    result = had_last_meeting(ended(
        ("2025-03-31", AS_PLANNED, "2025-03-28"),  # had one
        ("2025-02-03", CHILD_CHOSE, None),  # could have had one
        ("2025-02-03", None, None),  # nobody wrote why it ended: could have had one
        ("2025-02-03", CIRCUMSTANCES, None),  # custody or a move: not possible
        (None, None, "2025-07-04"),  # still open
    ))  # fmt: skip
    assert (result.value, result.n) == (1 / 3, 3)


def test_a_pair_that_never_met_could_have_no_last_meeting():
    register = a_table_of_matches(("2025-01-06", 12, "2025-02-03", MENTOR))
    assert had_last_meeting(facts(matches=register)).value is None


def test_a_last_meeting_is_counted_in_the_period_of_the_ending():
    march = Period(date(2025, 3, 1), date(2025, 4, 1))
    rows = (("2025-03-31", AS_PLANNED, "2025-03-28"), ("2025-02-28", MENTOR, None), ("2025-04-01", MENTOR, None))
    assert had_last_meeting(ended(*rows, period=march)).n == 1


def test_without_any_last_meeting_on_record_it_is_no_data():
    result = answer(HAD_LAST_MEETING, ended(("2025-03-31", AS_PLANNED, None)))
    assert result.note == "No data. Add the day of the planned last meeting to the list of matches."


@pytest.mark.parametrize(
    ("pause", "row", "expected"),
    [
        ({"until": "2025-04-30"}, (1, "2025-05-07", CAME), 1),  # the seventh day
        ({"until": "2025-04-30"}, (1, "2025-05-08", CAME), 0),  # the eighth
        ({"until": "2025-04-30"}, (1, "2025-05-02", AWAY), 0),  # nobody came
        ({"until": "2025-04-30"}, (1, "2025-04-30", CAME), 0),  # a visit inside is no contact after it
        ({"until": "2025-06-23"}, (1, "2025-06-25", CAME), 1),  # seven days ago to the day
        ({"until": "2025-06-24"}, (1, "2025-06-25", CAME), None),  # has not had seven days yet
        ({"until": None}, (1, "2025-05-02", CAME), None),  # goes on
        ({"until": "2025-04-30", "reason": "illness"}, (1, "2025-05-02", CAME), None),  # no custody
    ],
)
def test_contact_after_custody_is_within_seven_days(pause, row, expected):
    pauses = canonical("pauses", [{"match": 1, "from": "2025-04-01", "reason": "custody"} | pause])
    result = contact_after_custody(
        facts(matches=a_table_of_matches(("2025-01-06", 52)), meetings=a_log(row), pauses=pauses)
    )
    assert result.value == expected


def test_a_message_answered_is_contact_and_the_last_custody_counts():
    custody = {"match": 1, "reason": "custody"}
    pauses = canonical("pauses", [custody | {"from": "2025-02-01", "until": "2025-02-10"},
                                  custody | {"from": "2025-04-01", "until": "2025-04-30"}])  # fmt: skip
    for two_way, expected in ((True, 1), (False, 0)):
        contacts = canonical("contacts", [{"match": 1, "on": "2025-05-02", "two_way": two_way}])
        result = contact_after_custody(
            facts(matches=a_table_of_matches(("2025-01-06", 52)), contacts=contacts, pauses=pauses)
        )
        assert (result.value, result.n) == (expected, 1)


def test_a_match_that_had_ended_is_not_asked():
    pauses = canonical("pauses", [{"match": 1, "from": "2025-04-01", "until": "2025-04-30", "reason": "custody"}])
    matches = a_table_of_matches(("2025-01-06", 52, "2025-04-30", CIRCUMSTANCES))
    assert contact_after_custody(facts(matches=matches, pauses=pauses)).value is None


def test_mentors_who_stay_are_counted_from_training_and_the_very_day_counts():
    people = canonical("people", [
        {"person": 1, "role": "mentor", "trained_on": "2024-09-02", "left_on": "2025-03-03"},  # 182 days: stayed
        {"person": 2, "role": "mentor", "trained_on": "2024-09-02", "left_on": "2025-03-02"},  # a day short
        {"person": 3, "role": "mentor", "trained_on": "2024-09-02"},  # still here
    ])  # fmt: skip
    result = mentors_stay_half_a_year(facts(people=people))
    assert (result.value, result.n, result.n_of) == (pytest.approx(2 / 3), 3, "mentors")
    by_days = stay_by_days(facts(people=people))["days since training"].groups
    assert {name: one.value for name, one in by_days.items()} == {
        "84 days": 1, "182 days": pytest.approx(2 / 3), "364 days": None}  # fmt: skip
    assert by_days["364 days"].note == "No mentor has been followed for 364 days yet."


def test_without_training_nobody_can_stay():
    assert mentors_stay_half_a_year(facts()).note == "No mentor has a day of training on record."
