import pandas as pd
import pytest
from facts.a_programme import AWAY, CAME, a_log, a_table_of_matches, answers, canonical, facts

from evaluation.desk import opened
from evaluation.desk.data_quality import coverage, data_quality
from evaluation.desk.open_problems import open_problems
from evaluation.problems import Refused
from evaluation.results import Principal

NOBODY_TWICE = pd.DataFrame({"person": pd.Series(dtype="Int64"), "round": pd.Series(dtype="str")})


def looked_at(twice=NOBODY_TWICE, **tables):
    found = facts(**tables)
    return data_quality(found, tables, twice, named=lambda listed: listed)


def months(**tables):
    return coverage(facts(**tables), tables)[["month", "meetings", "came", "contacts", "open_matches", "state"]]


def test_a_month_with_an_open_match_and_no_row_is_no_record_and_not_zero():
    log = a_log((1, "2025-01-10", CAME), (1, "2025-01-17", AWAY), (1, "2025-03-07", AWAY))
    found = months(matches=a_table_of_matches(("2025-01-06", 12, None, None)), meetings=log)
    assert found.head(3).to_numpy().tolist() == [
        ["2025-01", 2, 1, 0, 1, "logged"],
        ["2025-02", 0, 0, 0, 1, "no record"],
        ["2025-03", 1, 0, 0, 1, "logged"],  # logged, and nobody came: that is a zero
    ]


def test_a_month_after_the_last_match_ended_owes_no_record():
    matches = a_table_of_matches(("2025-01-06", 2, "2025-01-20", "mentor"))
    found = months(matches=matches, meetings=a_log((1, "2025-01-10", CAME)))
    assert found.iloc[1].tolist() == ["2025-02", 0, 0, 0, 0, "no match open"]
    assert found["month"].iloc[-1] == "2025-06"  # up to the cut-off, and no further


def test_contacts_that_name_a_child_and_no_match_count_for_the_childs_service():
    matches = a_table_of_matches(("2025-01-06", 12, None, None))
    people = canonical("people", [{"person": 201, "role": "mentee"}])
    contacts = canonical("contacts", [{"person": 201, "on": "2025-01-09"}])
    found = months(matches=matches, people=people, contacts=contacts)
    assert found.iloc[0].tolist() == ["2025-01", 0, 0, 1, 1, "logged"]


def of_round(found, key):
    return found.rounds.set_index("round").loc[key]


def form(on, person=201, round_="first"):
    return answers("trust_mentor", round_, (person, on, 3, 3, 3, 3))


def one_match(*forms, people=({"person": 201, "role": "mentee"},), twice=NOBODY_TWICE, first="2025-01-06"):
    return looked_at(
        twice, matches=a_table_of_matches((first, 12, None, None)), meetings=a_log((1, first, CAME)),
        people=canonical("people", list(people)),
        responses=canonical("responses", [row for form in forms for row in form]),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("on", "late"),
    [("2025-02-03", 0), ("2025-02-04", 1)],  # the last day of the first window, and the day after
)
def test_a_form_dated_after_its_window_is_back_and_late(on, late):
    first = of_round(one_match(form(on)), "first")
    assert (first["due"], first["returned"], first["late"]) == (1, 1, late)


def test_a_form_answered_again_is_counted_once_as_twice():
    again = pd.DataFrame({"person": pd.array([201], dtype="Int64"), "round": ["first"]})
    found = one_match(form("2025-01-20"), twice=again)
    assert of_round(found, "first")["twice"] == 1
    assert of_round(found, "week_6")["twice"] == 0


def test_forms_in_their_window_come_first_on_the_list_of_whom_to_ask():
    found = one_match(first="2025-05-12")  # by 30 June the first window is over, and week 6 is open
    assert found.chase[["mentee", "title", "state"]].to_numpy().tolist() == [
        [201, "six weeks", "due now"],
        [201, "first reading", "not back"],
    ]


def test_of_very_many_forms_the_first_are_listed_by_reference_and_all_are_counted(monkeypatch):
    monkeypatch.setattr("evaluation.desk.data_quality.MOST_ASKED", 1)
    named = []
    tables = {"matches": a_table_of_matches(("2025-05-12", 12, None, None)),
              "meetings": a_log((1, "2025-05-12", CAME)),
              "people": canonical("people", [{"person": 201, "role": "mentee"}])}  # fmt: skip
    found = data_quality(
        facts(**tables), tables, NOBODY_TWICE, named=lambda listed: named.append(len(listed)) or listed
    )
    assert (found.chase["title"].tolist(), found.can_ask, found.ask_now, named) == (["six weeks"], 2, 1, [1])


def test_nobody_is_asked_for_a_form_of_long_ago():
    assert not len(one_match(first="2025-02-17").chase)  # week 6 closed nine weeks ago


def test_a_child_who_said_no_is_never_on_the_list():
    no = {"person": 201, "role": "mentee", "round": "week_6", "measure": "form", "item": "not today",
          "declined": True, "on": "2025-06-20"}  # fmt: skip
    found = one_match([no], first="2025-05-12")
    assert found.chase["title"].tolist() == ["first reading"]
    never = {**no, "item": "not again", "on": "2025-05-12"}
    assert not len(one_match([never], first="2025-05-12").chase)


def test_what_does_not_fit_is_named_with_its_number_and_its_cure():
    matches = a_table_of_matches(("2025-01-06", None, "2025-02-03", None), ("2025-01-06", 12, None, None))
    log = a_log((1, "2025-01-01", CAME), (1, "2025-03-01", AWAY))
    found = facts(matches=matches, meetings=log)
    told = {one.what: one.count for one in open_problems(found, {"meetings": log})}
    assert told["matches that ended without a reason on record."] == 1
    assert told["open matches without a first meeting in the log."] == 1
    assert told["matches without a planned length."] == 1
    assert told["meetings dated before their match opened."] == 1
    assert told["meetings dated after their match ended."] == 1
    assert "meetings that do not say what became of them." not in told  # only kinds of which there is one


def test_only_who_adds_data_may_look(home):
    with pytest.raises(Refused):
        opened().data_quality(Principal("a commissioner", frozenset({"commissioner"})))
