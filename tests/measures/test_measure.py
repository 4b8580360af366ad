"""A measure knows its range, its directions and how far it may be trusted."""

from dataclasses import replace

import pytest

from evaluation.measures import Fact, Item, Measure, as_dict, load, read_measure
from evaluation.vocabulary import Role


def a_measure(**fields) -> Measure:
    given = {"items": (Item("a"), Item("b", reversed=True)), "low": 1.0, "high": 5.0} | fields
    return Measure("own", "Our own", (Role.MENTEE,), **given)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, (1, 5)),
        ({"scoring": "sum"}, (2, 10)),
        ({"scoring": "sum_factor", "factor": 10.0}, (20, 100)),
        ({"offset": -1.0, "factor": 25.0}, (0, 100)),
        ({"offset": -6.0, "factor": -1.0}, (1, 5)),
        ({"scoring": "lookup", "lookup": (3.5, 7.25)}, (3.5, 7.25)),
        ({"scoring": "top_score"}, (0, 1)),
    ],
)
def test_the_range_of_the_score_follows_from_its_scoring(fields, expected):
    assert a_measure(**fields).score_range == expected


def test_all_items_are_needed_unless_the_measure_says_less():
    assert a_measure().at_least == 2
    assert a_measure(at_least=1).at_least == 1


def test_points_are_the_answers_an_item_offers():
    assert a_measure().points == 5
    assert a_measure(low=0.0, high=100.0, step=25.0).points == 5


def test_reliable_change_needs_sd_and_reliability_both_with_a_number_and_verified():
    sure = {
        "sd": Fact("SD 3.9", "A study", "verified", 3.9),
        "reliability": Fact("α .84", "A study", "verified", 0.84),
    }
    assert a_measure(validated=True, facts=sure).reliable_change_can_be_said
    assert not a_measure(validated=False, facts=sure).reliable_change_can_be_said
    for name, fact in sure.items():
        without = {other: known for other, known in sure.items() if other != name}
        unsure = sure | {name: replace(fact, state="to_verify")}
        wordy = sure | {name: replace(fact, value=None)}
        for facts in (without, unsure, wordy):
            assert not a_measure(validated=True, facts=facts).reliable_change_can_be_said


@pytest.mark.parametrize(
    "change",
    [
        {"items": (Item("a", reversed=True), Item("b", reversed=True))},
        {"high": 7.0},
        {"factor": 2.0},
        {"at_least": 1},
        {"age_min": 13},
        {"mirrors": "other"},
        {"labels": {"Yes": 5.0}},
        {"facts": {"sd": Fact("SD", "", "verified", 2.0)}},
        {"version": 2},
    ],
)
def test_the_fingerprint_changes_with_all_that_can_change_a_figure(change):
    assert a_measure(**change).fingerprint != a_measure().fingerprint


def test_the_fingerprint_stays_when_only_words_change():
    worded = a_measure(items=(Item("a", "A question"), Item("b", "Another", reversed=True)), provenance="Ours")
    assert worded.fingerprint == a_measure().fingerprint


def test_the_fingerprint_is_the_same_every_time():
    assert a_measure().fingerprint == a_measure().fingerprint
    assert len({measure.fingerprint for measure in load().values()}) == len(load())


def test_a_subscale_is_a_measure_of_its_own_with_its_items_only():
    whole = a_measure(subscales={"second": ("b",)}, at_least=1)
    part = whole.part("second")
    assert (part.key, part.item_keys, part.reversed_keys, part.at_least) == ("own_second", ("b",), ("b",), 1)


def test_a_subscale_needs_all_of_its_items():
    assert a_measure(subscales={"both": ("a", "b")}, at_least=1).part("both").at_least == 2


def test_a_subscale_nobody_named_does_not_exist():
    with pytest.raises(KeyError):
        a_measure().part("third")


@pytest.mark.parametrize("key", load())
def test_a_measure_read_back_from_its_own_table_is_equal(key):
    assert read_measure(as_dict(load()[key])) == load()[key]


def test_what_is_at_its_default_is_not_written():
    assert as_dict(a_measure()) == {
        "key": "own",
        "name": "Our own",
        "respondent": "mentee",
        "items": [{"key": "a"}, {"key": "b", "reversed": True}],
        "low": 1.0,
        "high": 5.0,
    }


def test_a_figure_from_questions_that_are_not_validated_says_so():
    assert a_measure(validated=False).caution == "Not a validated questionnaire."
    assert a_measure(validated=True).caution == ""
