"""Whose change a score is: a pair's, or a person's."""

from evaluation.facts.readings import within_match
from evaluation.measures import load

MEASURES = load()


def about_a_match(key, trust="trust_mentor"):
    return within_match(MEASURES[key], MEASURES, trust)


def test_trust_and_its_mirror_are_about_one_match():
    assert about_a_match("trust_mentor")
    assert about_a_match("trust_mentor_seen_by_mentor")


def test_wellbeing_asked_of_both_roles_is_about_the_person():
    # a mentor of two children feels well once, and answers again in another match
    assert not about_a_match("swemwbs")
    assert not about_a_match("general_self_efficacy")


def test_the_programmes_own_trust_measure_is_about_one_match():
    assert about_a_match("swemwbs", trust="swemwbs")
