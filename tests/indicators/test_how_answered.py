"""Question by question: everybody once, as they answered, in parts of five and more, of one round."""

from datetime import date
from itertools import pairwise

import pytest
from facts.a_programme import answers, canonical, facts

from evaluation.indicators.how_answered import how_answered
from evaluation.indicators.parted import in_tenths
from evaluation.indicators.same_people import side_by_side
from evaluation.results import Period, Scope

LOW, MIDDLE, HIGH = ("Disagree a lot", "Disagree a bit"), ("In between",), ("Agree a bit", "Agree a lot")
SPREAD = ((1, 2, 5, 1), (2, 1, 4, 2), (3, 3, 3, 3), (4, 5, 2, 4), (5, 4, 1, 5))  # the third is turned round


def forms(round_, people, *, measure="trust_mentor", given=SPREAD, first=200, **more):
    return answers(
        measure, round_, *((first + one, None, *given[one % len(given)]) for one in range(people)), **more
    )  # fmt: skip


def told(*rows, minimum=5, **more):
    of = facts(responses=canonical("responses", [row for group in rows for row in group]), **more)
    return how_answered(of, {key: side_by_side(of, key) for key in of.readings}, minimum=minimum)


def test_each_question_has_its_tenths_and_stands_as_it_was_answered():
    how = told(forms("first", 40))["trust_mentor"]
    assert (how.round, how.n, how.n_of) == ("first", 40, "children")
    plain, turned = how.alike
    assert [len(one.questions) for one in how.alike] == [3, 1]
    assert (plain.are_reversed, turned.are_reversed) == (False, True)
    assert plain.parts == tuple((one,) for one in (*LOW, *MIDDLE, *HIGH))  # eight people each: nothing is put together
    assert plain.questions[0].tenths == (2, 2, 2, 2, 2)


def test_of_a_question_turned_round_the_parts_are_those_of_the_others_turned_round():
    """Fifteen low, nine between, 26 high as scored; of the one turned round as many high, between and low."""
    given = [(1, 2, 5, 1)] * 15 + [(3, 3, 3, 3)] * 9 + [(4, 5, 2, 4)] * 24 + [(5, 4, 1, 5)] * 2
    plain, turned = told(forms("first", 50, given=given))["trust_mentor"].alike
    assert plain.parts[-1] == ("Agree a bit", "Agree a lot")
    assert turned.parts[0] == ("Disagree a lot", "Disagree a bit")
    assert plain.questions[0].tenths == tuple(reversed(turned.questions[0].tenths))
    assert turned.questions[0].wording == "I watch what I say when I am with my mentor."


def test_the_latest_round_with_thirty_people_is_told_else_the_latest_with_ten():
    assert told(forms("first", 40), forms("week_6", 40), forms("ending", 20))["trust_mentor"].round == "week_6"
    assert told(forms("first", 25), forms("week_6", 25), forms("ending", 8))["trust_mentor"].round == "week_6"


@pytest.mark.parametrize("people", [0, 4, 9])
def test_fewer_than_ten_people_are_not_told(people):
    assert told(forms("first", people)) == {}


def test_all_alike_is_not_told():
    assert told(forms("first", 40, given=[(5, 5, 1, 5)])) == {}


def test_a_mentor_of_several_children_counts_once_by_the_first_form():
    """Forty mentors, two children each; of the second child all of them agree a lot."""
    rows = [
        (100 + mentor, on, *given)
        for mentor in range(40)
        for on, given in (("2025-02-01", SPREAD[mentor % 5]), ("2025-02-09", (5, 5, 1, 5)))
    ]
    both = [answers("trust_mentor_seen_by_mentor", "first", *rows[match::2], role="mentor", match=7000 + match)
            for match in (0, 1)]  # fmt: skip
    how = told(*both)["trust_mentor_seen_by_mentor"]
    assert (how.n, how.n_of) == (40, "mentors")
    assert how.alike[0].questions[0].tenths == (2, 2, 2, 2, 2)


def test_who_left_a_question_out_counts_for_the_others():
    given = [(*one[:2], None, one[3]) for one in SPREAD] + list(SPREAD) * 5
    how = told(forms("first", 60, given=given))["trust_mentor"]
    assert how.n == 60
    assert sum(how.alike[1].questions[0].tenths) == 10


def test_questionnaires_without_wording_or_with_fewer_than_three_questions_are_left_out():
    wellbeing = answers(
        "swemwbs", "first", *((200 + one, None, *[1 + one % 5] * 7) for one in range(40))
    )  # fmt: skip
    assert told(wellbeing) == {}


@pytest.mark.parametrize(
    "part", [{"scope": Scope(services=("north",))}, {"period": Period(date(2025, 1, 1), date(2026, 1, 1))}]
)
def test_a_part_of_the_people_or_of_the_time_is_refused(part):
    with pytest.raises(ValueError, match="everybody"):
        told(forms("first", 40), **part)


def test_tenths_add_up_to_ten():
    assert in_tenths([13, 20]) == (4, 6)
    assert in_tenths([1, 1, 1]) == (4, 3, 3)
    assert all(a >= b for a, b in pairwise(in_tenths([30, 20, 10])))
