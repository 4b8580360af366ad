"""A service writes its own measure in six lines; every mistake has its sentence."""

import pytest

from evaluation.measures import Item, read_measure
from evaluation.problems import Refused
from evaluation.vocabulary import Role

SHORTEST = """
key = "legitimacy"
name = "Legitimacy of the method"
respondent = "mentee"
items = ["choose_one"]
low = 1
high = 5
"""


def table(**fields):
    given = {"key": "own", "name": "Our own", "respondent": "mentee", "items": ["1", "2"], "low": 1, "high": 5}
    return given | fields


def test_the_shortest_measure_is_a_mean_of_all_its_items():
    measure = read_measure(SHORTEST)
    assert (measure.key, measure.respondents, measure.items) == ("legitimacy", (Role.MENTEE,), (Item("choose_one"),))
    assert (measure.scoring, measure.at_least, measure.score_range) == ("mean", 1, (1, 5))
    assert (measure.licence, measure.validated) == ("own", False)


def test_items_may_carry_wording_and_reversal_in_two_ways():
    in_tables = read_measure(table(items=[{"key": "1", "wording": "I am heard."}, {"key": "2", "reversed": True}]))
    assert in_tables.items == (Item("1", "I am heard."), Item("2", reversed=True))
    assert read_measure(table(reversed=["2"])).reversed_keys == ("2",)


def test_item_keys_may_be_written_as_whole_numbers():
    assert read_measure(table(items=[1, 2], reversed=[2])).reversed_keys == ("2",)


def test_a_table_under_its_key_need_not_repeat_it():
    unnamed = table()
    del unnamed["key"]
    assert read_measure(unnamed, key="legitimacy").key == "legitimacy"


def test_several_respondents_are_a_list():
    assert read_measure(table(respondent=["mentor", "professional"])).respondents == (Role.MENTOR, Role.PROFESSIONAL)


def test_neither_direction_can_be_better():
    assert read_measure(table(better="neither")).better is None
    assert read_measure(table()).better == "higher"


def test_everything_a_measure_can_say_is_read():
    measure = read_measure(
        table(
            labels={"never": 1, "always": 5},
            subscales={"first": [1]},
            facts={"sd": {"says": "SD 3", "source": "A study", "state": "verified", "value": 3}},
            validated=True,
            at_least=1,
            age_min=13,
        )
    )
    assert measure.labels == {"never": 1.0, "always": 5.0}
    assert measure.subscales == {"first": ("1",)}
    assert measure.facts["sd"].value == 3
    assert measure.age_min == 13


MISTAKES = [
    ({"scorring": "mean"}, "measure-field-unknown", "no field “scorring”. Did you mean “scoring”?"),
    ({"xyzzy": 1}, "measure-field-unknown", "no field “xyzzy”."),
    ({"key": "My Key"}, "measure-key-wrong", "lower-case"),
    ({"name": " "}, "measure-name-empty", "name is empty"),
    ({"name": 3}, "measure-field-wrong", "“name” must be text"),
    ({"respondent": "child"}, "measure-field-wrong", "one of mentee, mentor, professional"),
    ({"respondent": []}, "measure-field-wrong", "one of mentee, mentor, professional"),
    ({"items": []}, "measure-field-wrong", "list of item keys"),
    ({"items": "1"}, "measure-field-wrong", "list of item keys"),
    ({"items": ["1", "1"]}, "measure-item-twice", "“1” is there twice"),
    ({"items": [{"wording": "?"}]}, "measure-field-wrong", "tables with “key”"),
    ({"items": [{"key": "1", "reverse": True}]}, "measure-field-wrong", "“reversed = true”"),
    ({"reversed": ["3"]}, "measure-reversed-unknown", "reversed item “3” is not among its items (1, 2)"),
    ({"reversed": "2"}, "measure-field-wrong", "“reversed” a list"),
    ({"low": 5, "high": 1}, "measure-range-wrong", "low (5) must be below high (1)"),
    ({"low": "1"}, "measure-field-wrong", "“low” must be a number"),
    ({"low": True}, "measure-field-wrong", "“low” must be a number"),
    ({"step": 3}, "measure-step-wrong", "whole steps"),
    ({"step": 0}, "measure-step-wrong", "whole steps"),
    ({"high": 1000}, "measure-range-wrong", "more than 101 answers"),
    ({"scoring": "median"}, "measure-field-wrong", "one of mean, sum, sum_factor, lookup, top_score"),
    ({"scoring": "sum", "factor": 2}, "measure-factor-unused", "sum_factor"),
    ({"scoring": "top_score", "offset": 1}, "measure-factor-unused", "neither factor nor offset"),
    ({"factor": 0}, "measure-factor-zero", "must not be 0"),
    ({"scoring": "lookup"}, "measure-lookup-wrong", "belongs to scoring = “lookup”"),
    ({"lookup": [1.0]}, "measure-lookup-wrong", "only there"),
    ({"scoring": "lookup", "lookup": [1, 2]}, "measure-lookup-wrong", "2 scores for 9 possible sums"),
    ({"scoring": "lookup", "lookup": ["a"]}, "measure-field-wrong", "from the lowest sum upwards"),
    ({"at_least": 3}, "measure-missing-rule-wrong", "from 1 to 2"),
    ({"at_least": 1.5}, "measure-field-wrong", "“at_least” must be a whole number"),
    ({"scoring": "top_score", "at_least": 1}, "measure-missing-rule-wrong", "needs every item"),
    ({"report_from": 0}, "measure-missing-rule-wrong", "at least 1"),
    ({"labels": {"yes": 6}}, "measure-label-outside", "“yes” has the code 6"),
    ({"labels": {"yes": 5, "aye": 5}}, "measure-label-twice", "share one code"),
    ({"labels": {"yes": "5"}}, "measure-field-wrong", "“labels: yes” must be a number"),
    ({"labels": ["yes"]}, "measure-field-wrong", "a table [labels]"),
    ({"age_min": 18, "age_max": 13}, "measure-ages-wrong", "age_min (18)"),
    ({"age_min": 200}, "measure-ages-wrong", "from 0 to 120"),
    ({"subscales": {"a": ["9"]}}, "measure-subscale-wrong", "“a” names items that are not there"),
    ({"subscales": {"a": "1"}}, "measure-field-wrong", "a list of item keys"),
    ({"mirrors": "own"}, "measure-mirrors-itself", "its own mirror"),
    ({"validated": "yes"}, "measure-field-wrong", "true or false"),
    ({"facts": {"sd": 3.9}}, "measure-field-wrong", "“facts: sd” must be a table"),
    ({"facts": {"sd": {"says": "?", "state": "sure"}}}, "measure-field-wrong", "one of verified, to_verify"),
    ({"facts": {"sd": {"says": "?", "value": "3.9"}}}, "measure-field-wrong", "“facts: sd.value” must be a number"),
]


@pytest.mark.parametrize(("wrong", "code", "sentence"), MISTAKES)
def test_each_mistake_is_refused_with_its_own_sentence(wrong, code, sentence):
    with pytest.raises(Refused) as refused:
        read_measure(table(**wrong))
    problem = next(problem for problem in refused.value.problems if problem.code == code)
    assert sentence in problem.sentence
    assert problem.severity == "refused"


@pytest.mark.parametrize("field", ["key", "name", "respondent", "items", "low", "high"])
def test_a_missing_field_is_named(field):
    short = table()
    del short[field]
    with pytest.raises(Refused, match=f"“{field}” is missing"):
        read_measure(short)


def test_a_subscale_of_a_looked_up_score_is_refused():
    lookup = [float(number) for number in range(9)]
    with pytest.raises(Refused, match="it has no subscales"):
        read_measure(table(scoring="lookup", lookup=lookup, subscales={"a": ["1"]}))


def test_text_that_is_not_toml_is_refused():
    with pytest.raises(Refused, match="cannot be read as TOML"):
        read_measure("key = legitimacy")


def test_all_mistakes_of_content_are_told_at_once():
    with pytest.raises(Refused) as refused:
        read_measure(table(key="My Key", at_least=9, labels={"yes": 6}))
    codes = [problem.code for problem in refused.value.problems]
    assert codes == ["measure-key-wrong", "measure-label-outside", "measure-missing-rule-wrong"]
