from types import SimpleNamespace

import pandas as pd
import pytest

from evaluation.desk.alike import alike_people
from evaluation.intake import Matching
from evaluation.records import RESPONSES, Known, conform


def reading(*people):
    return SimpleNamespace(tables={"responses": conform(RESPONSES, pd.DataFrame({"person": list(people)}))})


def known(*people):
    return Known(people=pd.DataFrame({"person": list(people), "role": "mentee", "service": ""}))


def pairs(found):
    return [(one.reference, one.other) for one in found]


@pytest.mark.parametrize("spelling", ["H014", "H 014", "h-14", "H_014", "H.14"])
def test_another_spelling_of_a_stored_reference_is_proposed(spelling):
    assert pairs(alike_people(reading(spelling), known("H-014"))) == [(spelling, "H-014")]


@pytest.mark.parametrize("other", ["H-015", "H-0140", "HA-014", "H-014a"])
def test_another_reference_is_not(other):
    assert alike_people(reading(other), known("H-014")) == ()


def test_a_stored_reference_is_never_put_in_question():
    assert alike_people(reading("H-014", "H014"), known("H-014", "H014")) == ()


def test_of_two_new_spellings_the_more_frequent_one_stands():
    assert pairs(alike_people(reading("H14", "H-14", "H-14"), known())) == [("H14", "H-14")]


def test_its_line_makes_them_one_in_the_mapping():
    (found,) = alike_people(reading("H014"), known("H-014"))
    assert Matching().with_line(found.line).people == {"H014": "H-014"}


def test_a_log_names_people_through_the_matches_concluded_from_it():
    from evaluation.records import MATCHES

    rows = pd.DataFrame({"match": ["a"], "mentor": ["M1"], "mentee": ["H1"], "derived": [True]})
    log = SimpleNamespace(tables={"matches": conform(MATCHES, rows)})
    assert pairs(alike_people(log, known("M-1"))) == [("M1", "M-1")]
