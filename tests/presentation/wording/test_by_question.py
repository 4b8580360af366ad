"""How people answered in a sentence: who and how many first, then the most and the fewest of the highest answers."""

import pytest

from evaluation.presentation.wording import by_question, forbidden_in, part_name
from evaluation.results import Alike, HowAnswered, OneQuestion
from presentation.wording.reading import grade

PARTS = (("No", "Partly"), ("Yes",))
TURNED = Alike(PARTS, (OneQuestion("Things are kept from me.", (5, 5)),), are_reversed=True)


def how(*highest, n=38, turned=()):
    asked = tuple(OneQuestion(f"Question {place}?", (10 - one, one)) for place, one in enumerate(highest, 1))
    return HowAnswered("m", "week_6", n, "children", (Alike(PARTS, asked, are_reversed=False), *turned))


def test_questions_that_differ_are_told_by_the_most_and_the_fewest():
    assert by_question(how(7, 4, 5), "at six weeks") == (
        "38 children answered at six weeks. "
        "To “Question 1?” about seven in ten said “yes”; to “Question 2?” about four."
    )


@pytest.mark.parametrize(("highest", "size"), [((7, 7), "seven"), ((7, 6), "six or seven")])
def test_questions_about_the_same_are_told_together(highest, size):
    told = by_question(how(*highest), "at six weeks")
    assert told.endswith(f"About {size} in ten said “yes” to each of the two questions.")


def test_those_turned_round_for_the_score_are_not_counted_as_the_same():
    assert by_question(how(7, 7, turned=(TURNED,)), "").endswith("to each of the first two questions.")


def test_one_question_is_told_by_itself():
    assert by_question(how(6), "") == "38 children answered. To “Question 1?” about six in ten said “yes”."


def test_below_thirty_it_is_an_early_sign():
    told = by_question(how(7, 3, n=12), "at first")
    assert told.startswith("An early sign only: 12 children answered at first.")
    assert told.endswith("More answers could change this.")


def test_answers_put_together_are_named():
    assert part_name(("No", "Partly")) == "No or partly"
    assert part_name(("A lot", "A bit", "In between")) == "A lot, a bit or in between"


def test_the_words_are_plain_and_claim_nothing():
    every = " ".join(by_question(how(a, b, n=n), "at six weeks") for a in (2, 5, 8) for b in (3, 8) for n in (12, 40))
    assert grade(every) <= 7
    assert not forbidden_in(every)
