"""People: attributes, steps, supervision, and whether they have a match."""

import pandas as pd
import pytest

from facts.a_programme import a_table_of_matches, canonical, facts


def test_a_person_with_a_step_only_is_there_with_the_role_the_step_tells():
    steps = canonical("steps", [
        {"person": 1, "step": "referred", "on": "2025-02-01", "service": "Tarnley"},
        {"person": 2, "step": "applied", "on": "2025-02-01"},
    ])  # fmt: skip
    people = facts(steps=steps).people.set_index("person")
    assert people["role"].to_dict() == {1: "mentee", 2: "mentor"}
    assert people.loc[1, "service"] == "Tarnley"
    assert people.loc[1, "referred_on"] == pd.Timestamp("2025-02-01")


def test_the_first_day_of_a_step_counts_and_none_after_the_cut_off():
    steps = canonical("steps", [
        {"person": 1, "step": "referred", "on": "2025-03-01"},
        {"person": 1, "step": "referred", "on": "2025-02-01"},  # earlier: this one
        {"person": 1, "step": "agreed", "on": "2025-07-01"},  # after the cut-off: not yet
    ])  # fmt: skip
    person = facts(steps=steps).people.iloc[0]
    assert person["referred_on"] == pd.Timestamp("2025-02-01")
    assert pd.isna(person["agreed_on"])


def test_training_is_known_from_the_register_or_the_step():
    people = canonical("people", [{"person": 1, "role": "mentor", "trained_on": "2025-01-10"},
                                  {"person": 2, "role": "mentor"}])  # fmt: skip
    steps = canonical("steps", [{"person": 2, "step": "trained", "on": "2025-01-20"}])
    trained = facts(people=people, steps=steps).people.set_index("person")["trained_on"]
    assert trained.tolist() == [pd.Timestamp("2025-01-10"), pd.Timestamp("2025-01-20")]


def test_the_last_supervision_up_to_the_cut_off_counts():
    people = canonical("people", [{"person": 1, "role": "mentor"}])
    supervision = canonical("supervision", [
        {"mentor": 1, "on": "2025-05-01"}, {"mentor": 1, "on": "2025-06-01"}, {"mentor": 1, "on": "2025-07-05"},
    ])  # fmt: skip
    assert facts(people=people, supervision=supervision).people["supervised_on"][0] == pd.Timestamp("2025-06-01")


def test_open_matches_and_the_first_match_are_known_whatever_the_register_of_steps_says():
    people = canonical("people", [{"person": 101, "role": "mentor"}, {"person": 201, "role": "mentee"}])
    matches = a_table_of_matches(("2025-01-06", 12, "2025-02-01", "mentor"), ("2025-03-03", 12), mentor=101, mentee=201)
    found = facts(people=people, matches=matches).people
    assert found["open_matches"].tolist() == [1, 1]
    assert found["matched_on"].tolist() == [pd.Timestamp("2025-01-06")] * 2


@pytest.mark.parametrize(
    ("row", "band"),
    [
        ({"age_band": "12-14", "birth_year": 2000}, "12-14"),  # as recorded
        ({"birth_year": 2011, "joined_on": "2025-01-01"}, "14-15"),
        ({"birth_year": 2009, "joined_on": "2024-01-01"}, "14-15"),  # in the year of joining, not of the cut-off
        ({"birth_year": 2007}, "18-25"),  # no joining: at the cut-off
        ({}, "not recorded"),
    ],
)
def test_age_bands(row, band):
    people = canonical("people", [{"person": 1, "role": "mentee"} | row])
    assert facts(people=people).people["age_band"].tolist() == [band]
