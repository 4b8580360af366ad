"""Which children's forms were due: on the match's own dates, and not where a child could not or would not be asked."""

import pytest

from facts.a_programme import CAME, a_log, a_table_of_matches, answers, canonical, facts

FIRST = (3, 3, 3, 3)


def due(closed=None, responses=(), person=None, match=("2025-01-06", 12), first="2025-01-06", **more):
    """The rounds due of one match of child 201 that met on 6 January, and those that came back."""
    people = canonical("people", [{"person": 201, "role": "mentee"} | (person or {})])
    result = facts(matches=a_table_of_matches((*match, closed, None if closed is None else "mentor")),
                   meetings=a_log((1, first, CAME)), people=people,
                   responses=canonical("responses", list(responses)), **more)  # fmt: skip
    forms = result.forms
    return (list(forms.loc[forms["due"].astype(bool), "round"]), list(forms.loc[forms["returned"], "round"]))


def word(item, on, round_="first", **more):
    """What the child said about the whole form."""
    whole = {"person": 201, "role": "mentee", "measure": "form", "declined": True}
    return {**whole, "round": round_, "item": item, "on": on, **more}


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        (None, ["first", "week_6"]),  # six months: the window is open until August
        ("2025-02-10", ["first", "week_6", "ending"]),  # open on the day week 6 opens
        ("2025-02-09", ["first", "ending"]),  # the day before
    ],
)
def test_a_form_is_due_when_its_window_is_over_and_the_match_was_open_as_it_opened(closed, expected):
    assert due(closed)[0] == expected


def test_a_match_that_never_met_owes_no_form():
    result = facts(matches=a_table_of_matches(("2025-01-06", 12, "2025-02-09", "mentor")))
    assert not result.forms["due"].any()


@pytest.mark.parametrize(
    ("pause", "expected"),
    [
        ({"from": "2025-02-10", "until": "2025-03-17"}, ["first"]),  # every day of the window of week 6
        ({"from": "2025-02-10", "until": "2025-03-16"}, ["first", "week_6"]),  # home on its last day
        ({"from": "2025-02-10", "until": "2025-03-17", "reason": "illness"}, ["first", "week_6"]),  # could be asked
    ],
)
def test_a_form_is_not_due_in_custody_for_the_whole_window(pause, expected):
    pauses = canonical("pauses", [{"match": 1, "reason": "custody"} | pause])
    assert due(pauses=pauses)[0] == expected


def test_an_ending_in_custody_owes_no_form():
    pauses = canonical("pauses", [{"match": 1, "reason": "custody", "from": "2025-02-01"}])
    assert due("2025-02-09", pauses=pauses)[0] == ["first"]


@pytest.mark.parametrize(("withdrawn", "expected"), [("2025-02-10", ["first"]), ("2025-02-11", ["first", "week_6"])])
def test_whoever_withdrew_before_the_window_opened_is_not_asked(withdrawn, expected):
    assert due(person={"withdrawn_on": withdrawn})[0] == expected


@pytest.mark.parametrize(("on", "expected"), [("2025-02-09", ["first"]), ("2025-02-10", ["first", "week_6"])])
def test_please_dont_ask_me_again_holds_from_the_next_window_on(on, expected):
    owed, back = due(responses=[word("not again", on)])
    assert (owed, back) == (expected, ["first"])  # saying so is an answer


def test_not_today_is_an_answer_and_the_next_form_is_due():
    assert due(responses=[word("not today", "2025-01-10")]) == (["first", "week_6"], ["first"])


def test_an_answer_of_no_to_not_again_says_nothing():
    assert due(responses=[word("not again", "2025-01-10", value=0.0)]) == (["first", "week_6"], [])


@pytest.mark.parametrize(
    ("born", "measures", "expected"),
    [
        (2013, ("swemwbs",), ["week_6"]),  # twelve this year; the six-week form has no such questionnaire
        (2012, ("swemwbs",), ["first", "week_6"]),  # thirteen this year
        (2013, ("swemwbs", "trust_mentor"), ["first", "week_6"]),  # one of the two may be asked
        (None, ("swemwbs",), ["first", "week_6"]),  # an age that is not known is not known to be too young
    ],
)
def test_a_form_with_nothing_for_the_childs_age_is_not_due(born, measures, expected):
    rows = [row for measure in measures for row in answers(measure, "first", (301, None, *(3,) * 7))]
    assert due(person={"birth_year": born}, responses=rows)[0] == expected


def test_an_answer_makes_a_form_come_back():
    assert due(responses=answers("trust_mentor", "week_6", (201, None, *FIRST)))[1] == ["week_6"]
