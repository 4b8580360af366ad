"""Waits and funnels: from referral to a first meeting, from applying to being active after six months."""

from datetime import date

import pytest
from facts.a_programme import CAME, a_log, a_table_of_matches, canonical, facts

from evaluation.indicators.funnels import (
    active_at_six_months,
    applied_and_matched,
    children_steps,
    mentors_steps,
    referred_and_met,
)
from evaluation.indicators.waits import STAGES, median_wait, share_soon
from evaluation.methods import kaplan_meier
from evaluation.results import Period

FIRST_MEETING, CHECKS, TRAINING = STAGES


def steps(*rows):
    return canonical("steps", [{"person": person, "step": step, "on": day} for person, step, day in rows])


def referred(**more):
    """Four children referred; two of them matched, one of these has met."""
    return facts(**{
        "steps": steps(
            (201, "referred", "2025-01-06"),  # met after 14 days
            (202, "referred", "2025-03-03"),  # matched, never met: still waiting after 119 days
            (203, "referred", "2025-05-05"),  # left after 20 days
            (204, "referred", "2025-06-20"),  # has not had 14 days yet
        ),
        "people": canonical("people", [{"person": 203, "role": "mentee", "left_on": "2025-05-25"}]),
        "matches": a_table_of_matches(("2025-01-13", 12), ("2025-03-10", 12)),
        "meetings": a_log((1, "2025-01-20", CAME), (1, "2025-01-27", CAME)),
        **more,
    })  # fmt: skip


def test_a_wait_keeps_those_still_waiting_and_counts_those_who_left_up_to_that_day():
    result = median_wait(referred(), FIRST_MEETING)
    expected = kaplan_meier([14, 119, 20, 10], [True, False, False, False]).median()
    assert (result.value, result.n, result.n_of) == (expected.value, 4, "children")
    more = median_wait(referred(meetings=a_log((1, "2025-01-20", CAME), (2, "2025-03-31", CAME))), FIRST_MEETING)
    assert more.value == kaplan_meier([14, 28, 20, 10], [True, True, False, False]).median().value == 28
    assert more.note == "1 still waiting. 1 left before."


def test_a_share_within_14_days_is_of_those_who_had_14_days():
    result = share_soon(referred(), FIRST_MEETING)
    assert (result.value, result.n) == (1 / 3, 3)  # the fourth was referred ten days before the cut-off
    late = referred(meetings=a_log((1, "2025-01-21", CAME)))  # a day later: 15 days
    assert share_soon(late, FIRST_MEETING).value == 0


def test_applicants_wait_for_checks_and_then_for_training():
    result = facts(steps=steps(
        (1, "applied", "2025-01-06"), (1, "checks", "2025-02-05"), (1, "trained", "2025-02-10"),  # 30 and 5 days
        (2, "applied", "2025-01-06"), (2, "checks", "2025-02-25"),  # 50 days; in training since
        (3, "applied", "2025-02-10"), (3, "checks", "2025-02-03"),  # dated before applying: left out
    ))  # fmt: skip
    checks = median_wait(result, CHECKS)
    assert (checks.value, checks.n, checks.n_of) == (kaplan_meier([30, 50], [True, True]).median().value, 2, "people")
    assert checks.note == "1 left out: the later step is dated before the earlier."
    assert median_wait(result, TRAINING).value == kaplan_meier([5, 125, 147], [True, False, False]).median().value
    assert (share_soon(result, TRAINING).value, share_soon(result, TRAINING).n) == (1 / 3, 3)


@pytest.mark.parametrize("stage", STAGES)
def test_nobody_on_the_way_is_no_wait(stage):
    assert (median_wait(facts(), stage).value, share_soon(facts(), stage).value) == (None, None)


def test_fewer_than_half_there_is_no_median():
    result = median_wait(facts(steps=steps((1, "applied", "2025-06-01"))), CHECKS)
    assert (result.value, result.n, result.note) == (None, 1, "Fewer than half of 1 have got there so far.")


def test_a_period_asks_who_began_in_it_and_looks_no_further_than_its_end():
    spring = Period(date(2025, 3, 1), date(2025, 6, 1))
    result = referred(period=spring, meetings=a_log((2, "2025-06-02", CAME)))  # the day after: still waiting then
    assert (referred_and_met(result).value, referred_and_met(result).n) == (0, 2)
    assert median_wait(result, FIRST_MEETING).n == 2


def test_unmatched_children_stay_in_the_whole():
    result = referred_and_met(referred())
    assert (result.value, result.n, result.note) == (1 / 4, 4, "2 still waiting. 1 left before.")


def test_each_step_counts_those_who_were_at_the_step_before():
    splits = children_steps(referred())
    assert {name: (one.value, one.n) for name, one in splits["step"].groups.items()} == {
        "matched": (2 / 4, 4), "met": (1 / 2, 2)}  # fmt: skip
    assert {name: one.value for name, one in splits["reached"].groups.items()} == {
        "referred": 4, "matched": 2, "met": 1}  # fmt: skip


APPLIED = [(1, "applied", "2024-06-03"), (1, "checks", "2024-07-01"), (1, "trained", "2024-07-15"),
           (2, "applied", "2024-06-03"), (2, "trained", "2024-09-02"),  # checks not written down: trained tells them
           (3, "applied", "2025-06-02")]  # fmt: skip


def mentors(left="2025-03-02", matched=("2024-09-01", "2025-01-06")):
    register = a_table_of_matches(*[(day, 12) for day in matched])
    register["mentor"] = [1, 2][: len(matched)]
    people = canonical("people", [{"person": 1, "role": "mentor", "left_on": left},
                                  {"person": 2, "role": "mentor"}])  # fmt: skip
    return facts(steps=steps(*APPLIED), matches=register, people=people)


def test_a_later_step_tells_the_earlier_ones():
    reached = {name: one.value for name, one in mentors_steps(mentors())["reached"].groups.items()}
    assert reached == {"applied": 3, "checks done": 2, "trained": 2, "matched": 2}
    assert applied_and_matched(mentors()).value == 2 / 3


def test_active_at_six_months_counts_those_matched_six_months_ago():
    result = active_at_six_months(mentors())  # the second was matched 175 days before the cut-off
    assert (result.value, result.n, result.n_of) == (1, 1, "mentors")
    assert mentors_steps(mentors())["step"].groups["active at 6 months"] == result
    assert active_at_six_months(mentors(left="2025-03-01")).value == 0  # a day short of 182
    assert active_at_six_months(mentors(matched=("2024-09-01", "2024-12-30"))).n == 2  # 182 days to the day


def test_a_mentor_who_was_a_mentee_before_was_matched_as_a_mentor_later():
    register = a_table_of_matches(("2024-01-08", 12), ("2025-02-03", 12))
    register["mentee"], register["mentor"] = [1, 202], [900, 1]
    people = canonical("people", [{"person": 1, "role": role} for role in ("mentee", "mentor")])
    both = steps((1, "referred", "2024-01-01"), (1, "matched", "2024-01-08"), (1, "applied", "2025-01-06"),
                 (1, "trained", "2025-01-20"))  # fmt: skip
    result = applied_and_matched(facts(steps=both, people=people, matches=register))
    assert (result.value, result.n) == (1, 1)


def test_nobody_is_no_share():
    assert {one(facts()).value for one in (referred_and_met, applied_and_matched, active_at_six_months)} == {None}
