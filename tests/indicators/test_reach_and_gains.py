"""Reach, targets, cost, status at start and end, and what mentors gain."""

from datetime import date

import pytest
from facts.a_programme import CAME, a_log, a_table_of_matches, canonical, facts, weekly

from evaluation.indicators.against_targets import delivered
from evaluation.indicators.cost_per_child import by_cost_rule, cost_per_child
from evaluation.indicators.mentors_gain import became_mentors, gained_paid_role, gained_qualification
from evaluation.indicators.reach import reach, reach_by_group
from evaluation.indicators.status_at_end import ACCOMMODATION, EDUCATION, at_start_and_end, at_the_end
from evaluation.results import Period, Scope

SPRING = {"from": "2025-04-01", "until": "2025-07-01"}  # until: the first day after
WINTER = {"from": "2025-01-01", "until": "2025-04-01"}


def targets(*rows):
    return canonical("targets", [dict(zip(("what", "target", "by", "service"), row, strict=False)) for row in rows])


def three(**more):
    """Three matches; two of them have met, for 5 and 1 hours."""
    log = [*weekly(1, "2025-01-06", [CAME] * 5, minutes=60.0), (2, "2025-02-03", CAME, {"minutes": 60.0})]
    return facts(matches=a_table_of_matches(*[("2025-01-06", 52)] * 3), meetings=a_log(*log), **more)


def test_delivered_is_set_against_the_next_target():
    agreed = targets(("children", 8.0, "2025-12-31"), ("children", 4.0, "2025-06-30"), ("children", 2.0, "2025-03-31"))
    result = delivered(three(targets=agreed), "children")
    assert (result.value, result.n, result.kind) == (2 / 4, 2, "counted")  # due on the very cut-off
    assert result.note == "2 of 4 children agreed by 30 June 2025."


def test_a_target_that_is_past_stays_the_target():
    assert delivered(three(targets=targets(("Children ", 8.0, "2025-03-31"))), "children").value == 2 / 8


def test_hours_are_those_of_meetings_attended():
    assert delivered(three(targets=targets(("hours", 12.0, "2025-06-30"))), "hours").value == 6 / 12


def test_mentors_delivered_are_trained_and_matched():
    people = canonical("people", [
        {"person": 101, "role": "mentor", "trained_on": "2024-12-02"},
        {"person": 102, "role": "mentor"},  # matched, not trained
        {"person": 104, "role": "mentor", "trained_on": "2024-12-02"},  # trained, not matched
    ])  # fmt: skip
    result = delivered(three(targets=targets(("mentors", 4.0, "2025-06-30")), people=people), "mentors")
    assert (result.value, result.n_of) == (1 / 4, "mentors")


def test_targets_of_services_are_added_up_unless_one_is_for_all():
    own = (("children", 4.0, "2025-06-30", "Harrowmere"), ("children", 6.0, "2025-06-30", "Tarnley"))
    assert delivered(three(targets=targets(*own)), "children").value == 2 / 10
    assert delivered(three(targets=targets(*own, ("children", 5.0, "2025-06-30"))), "children").value == 2 / 5
    whole = three(targets=targets(*own))
    assert delivered(whole.part("service", "Harrowmere"), "children").value == 2 / 4
    assert delivered(three(targets=targets(*own), scope=Scope(("Harrowmere",))), "children").value == 2 / 4


@pytest.mark.parametrize("what", ["children", "mentors", "hours"])
def test_without_a_target_and_within_a_period_nothing_is_set_against_it(what):
    assert delivered(three(targets=targets(("visits", 4.0, "2025-06-30"))), what).value is None
    spring = Period(date(2025, 4, 1), date(2025, 7, 1))
    within = delivered(three(targets=targets((what, 4.0, "2025-06-30")), period=spring), what)
    assert within.note == "Targets run from the beginning: look at the whole time, without a period."


def caseload(*rows):
    names = ("characteristic", "group", "children")
    shared = SPRING | {"service": "Harrowmere"}
    return canonical("caseload", [shared | dict(zip(names, row[:3], strict=True)) | dict(*row[3:]) for row in rows])


def reached(*rows, **more):
    matches = a_table_of_matches(
        ("2025-06-30", 52, None, None),  # matched on the period's last day: had one
        ("2025-01-06", 12, "2025-04-01", "as planned"),  # ended on its first day: had one
        ("2025-01-06", 12, "2025-03-31", "as planned"),  # ended the day before: not
    )
    people = canonical("people", [{"person": 201, "role": "mentee", "sex": "female"},
                                  {"person": 202, "role": "mentee", "sex": "male"}])  # fmt: skip
    return facts(**({"matches": matches, "people": people, "caseload": caseload(*rows)} | more))


def test_reach_is_of_the_caseload_of_the_latest_period_that_is_over():
    result = reach(reached(("all", "all", 20), ("all", "all", 99, WINTER),
                           ("all", "all", 99, {"from": "2025-07-01", "until": "2025-10-01"})))  # fmt: skip
    assert (result.value, result.n) == (2 / 20, 20)
    assert result.note == "2 of 20 children, 1 April 2025 to 30 June 2025."


def test_a_child_with_two_matches_is_reached_once():
    matches = a_table_of_matches(("2025-04-01", 12, "2025-05-01", "mentor"), ("2025-05-05", 12), mentee=201)
    assert reach(reached(("all", "all", 20), matches=matches)).value == 1 / 20


def test_reach_by_group_is_of_that_groups_caseload():
    result = reached(("all", "all", 20), ("Sex", "Female", 5), ("Sex", "Male", 15), ("Sex", "not recorded", 0))
    groups = reach_by_group(result)["caseload by sex"].groups
    assert {name: (one.value, one.n) for name, one in groups.items()} == {
        "female": (1 / 5, 5), "male": (1 / 15, 15), "not recorded": (None, 0)}  # fmt: skip
    assert reach(result.part("sex", "female")).value == 1 / 5


def test_reach_leaves_out_services_without_a_caseload():
    result = reached(("all", "all", 20, {"service": "Tarnley"}))
    assert reach(result).value == 0
    assert reach(result.part("service", "Harrowmere")).note == "No caseload is on record for this period."


def test_more_reached_than_there_are_is_no_share():
    assert reach(reached(("all", "all", 1))).value is None


def costs(*rows):
    return canonical("costs", [row | {"kind": "staff"} for row in rows])


def test_cost_is_a_range_over_stated_rules():
    result = three(costs=costs(WINTER | {"amount": 300.0}, SPRING | {"amount": 100.0},
                               {"from": "2025-07-01", "until": "2025-10-01", "amount": 999.0}))  # fmt: skip
    rules = {name: (one.value, one.n) for name, one in by_cost_rule(result)["rule"].groups.items()}
    assert rules == {
        "all costs, for each child who met a mentor": (200, 2),
        "all costs, for each child who met four times or more": (400, 1),
        "without the first period's costs (setting up)": (50, 2),
    }
    found = cost_per_child(result)
    assert (found.value, found.low, found.high, found.n, found.unit) == (200, 50, 400, 2, "pounds")


def test_costs_are_for_children_who_started_in_their_time():
    assert cost_per_child(three(costs=costs(SPRING | {"amount": 100.0}))).note == (
        "No child started in the time these costs are for."
    )
    january = three(costs=costs({"from": "2025-01-01", "until": "2025-02-03", "amount": 100.0}))
    assert (cost_per_child(january).value, cost_per_child(january).n) == (100, 1)  # the other began on 3 February
    assert cost_per_child(three()).note == "No costs are on record for this period."


def test_costs_of_one_service_are_for_its_children():
    result = three(costs=costs(WINTER | {"amount": 300.0, "service": "Harrowmere"},
                               WINTER | {"amount": 900.0, "service": "Tarnley"}))  # fmt: skip
    assert cost_per_child(result).value == 600
    assert cost_per_child(result.part("service", "Harrowmere")).value == 150


def status(*rows, column="accommodation"):
    return canonical("status", [{"person": person, "on": on, column: said} for person, on, said in rows])


CLOSED = ("2025-01-06", 12, "2025-03-31", "as planned")


def at_both(*rows, matches=(CLOSED, CLOSED), column="accommodation", **more):
    return facts(matches=a_table_of_matches(*matches), status=status(*rows, column=column), **more)


def test_status_is_of_children_known_at_the_start_and_at_the_end():
    result = at_both(
        (201, "2025-01-06", "Not suitable"), (201, "2025-03-31", "Suitable "),
        (202, "2025-03-31", "suitable"),  # not known at the start: not counted
    )  # fmt: skip
    groups = at_start_and_end(result, ACCOMMODATION)["when"].groups
    assert {when: (one.value, one.n) for when, one in groups.items()} == {"at the start": (0, 1), "at the end": (1, 1)}
    assert at_the_end(result, ACCOMMODATION) == groups["at the end"]


def test_the_nearest_record_within_six_weeks_stands_for_a_day():
    near = [(201, "2025-01-05", "suitable"), (201, "2025-01-08", "not suitable"), (201, "2025-05-12", "suitable")]
    groups = at_start_and_end(at_both(*near), ACCOMMODATION)["when"].groups
    assert {when: one.value for when, one in groups.items()} == {"at the start": 1, "at the end": 1}
    far = [near[0], (201, "2025-05-13", "suitable")]  # 43 days after the end
    assert at_the_end(at_both(*far), ACCOMMODATION).n == 0


def test_one_record_does_not_stand_for_both_days():
    short = ("2025-01-06", 12, "2025-01-20", "mentor")
    assert at_the_end(at_both((201, "2025-01-13", "suitable"), matches=[short]), ACCOMMODATION).n == 0


def test_words_that_are_not_known_say_nothing_and_a_second_persons_record_is_not_the_firsts():
    rows = [(201, "2025-01-06", "depends"), (201, "2025-03-31", "suitable"), (202, "2025-01-06", "suitable")]
    assert at_the_end(at_both(*rows), ACCOMMODATION).n == 0


def test_learning_or_working_counts_full_and_part_time():
    rows = [(201, "2025-01-06", "none"), (201, "2025-03-31", "part time"), (202, "2025-01-06", "full time"),
            (202, "2025-03-31", "NEET")]  # fmt: skip
    result = at_both(*rows, column="education_training_employment")
    assert at_the_end(result, EDUCATION).value == 1 / 2
    march = at_both(*rows, column="education_training_employment", period=Period(end=date(2025, 3, 31)))
    assert at_the_end(march, EDUCATION).value is None  # they ended on the day after


def test_the_match_that_ended_last_tells_a_childs_end():
    matches = a_table_of_matches(("2024-06-03", 12, "2024-08-26", "as planned"), CLOSED, mentee=201)
    rows = [(201, "2024-06-03", "suitable"), (201, "2024-08-26", "suitable"), (201, "2025-01-06", "suitable"),
            (201, "2025-03-31", "not suitable")]  # fmt: skip
    result = at_the_end(facts(matches=matches, status=status(*rows)), ACCOMMODATION)
    assert (result.value, result.n) == (0, 1)


MENTORS = canonical("people", [
    {"person": 101, "role": "mentor", "trained_on": "2024-12-02"},
    {"person": 102, "role": "mentor", "trained_on": "2024-12-02"},
    {"person": 103, "role": "mentor"},  # not trained
    {"person": 201, "role": "mentee"}, {"person": 202, "role": "mentee"},
    {"person": 201, "role": "mentor", "trained_on": "2025-05-05"},  # the child of the first match
    {"person": 202, "role": "mentor"},  # has only applied
])  # fmt: skip


def gains(*rows, **more):
    names = ("person", "on", "qualification", "paid_role")
    table = canonical("status", [dict(zip(names, row, strict=False)) for row in rows])
    return facts(people=MENTORS, matches=a_table_of_matches(CLOSED, CLOSED, CLOSED), status=table, **more)


def test_mentors_gain_once_however_many_records_they_have():
    result = gains((101, "2025-02-03", "first aid"), (101, "2025-03-03", "level 2"), (102, "2025-02-03", " "),
                   (103, "2025-02-03", "first aid"), (102, "2025-07-01", "first aid"))  # fmt: skip
    found = gained_qualification(result)
    assert (found.value, found.n, found.n_of) == (1, 3, "mentors")


def test_a_paid_role_is_counted_in_its_period():
    rows = ((101, "2025-02-03", None, True), (102, "2025-03-03", None, True), (201, "2025-03-04", None, False))
    assert gained_paid_role(gains(*rows)).value == 2
    assert gained_paid_role(gains(*rows, period=Period(date(2025, 3, 1), date(2025, 4, 1)))).value == 1


def test_children_become_mentors_when_they_are_trained():
    found = became_mentors(gains())
    assert (found.value, found.n, found.unit) == (1, 2, "children")


@pytest.mark.parametrize("figure", [gained_qualification, gained_paid_role, became_mentors, cost_per_child, reach])
def test_without_anybody_there_is_no_figure(figure):
    assert (figure(facts()).value, figure(facts()).n) == (None, 0)
