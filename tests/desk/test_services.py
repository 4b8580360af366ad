from types import SimpleNamespace

import pandas as pd
import pytest

from evaluation.desk.services import likely_service, may_need_a_service
from evaluation.intake import Matching
from evaluation.records import MEETINGS, RESPONSES, Known, conform


def reading(*people):
    return SimpleNamespace(tables={"responses": conform(RESPONSES, pd.DataFrame({"person": list(people)}))})


def known(**services):
    """Service → its people, one letter each."""
    rows = [{"person": one, "role": "mentee", "service": name} for name, people in services.items() for one in people]
    return Known(people=pd.DataFrame(rows, columns=["person", "role", "service"]))


def test_a_file_is_from_the_service_its_people_are_known_in():
    found = likely_service(reading("a", "b", "new"), known(Harrowmere="ab", Tarnley="xy"))
    assert (found.name, found.inside, found.of) == ("Harrowmere", 2, 2)


def test_one_child_who_moved_decides_nothing():
    found = likely_service(reading(*"abcdx"), known(Harrowmere="abcd", Tarnley="x"))
    assert (found.name, found.inside, found.of) == ("Harrowmere", 4, 5)


def test_a_log_that_names_matches_only_is_from_the_service_they_are_known_in():
    rows = {"match": ["m1"], "mentor": ["a"], "mentee": ["b"], "service": ["Tarnley"], "matched_on": [None]}
    stored = Known(matches=pd.DataFrame(rows | {"closed_on": [None]}))
    log = SimpleNamespace(tables={"meetings": conform(MEETINGS, pd.DataFrame({"match": ["m1", "m1"]}))})
    assert likely_service(log, stored).name == "Tarnley"


@pytest.mark.parametrize(
    ("people", "stored"),
    [
        ("ax", {"Harrowmere": "a", "Tarnley": "x"}),  # half and half
        ("ab", {"Harrowmere": "ab", "Tarnley": "ab"}),  # both services use these references
        ("ab", {"Harrowmere": "xy"}),  # nobody is known
        ("abc", {"Harrowmere": "a"}),  # most are not
        ("ab", {"": "ab"}),  # known, but of no service
    ],
)
def test_otherwise_nothing_is_proposed(people, stored):
    assert likely_service(reading(*people), known(**stored)) is None


@pytest.mark.parametrize(
    ("matching", "needed"),
    [
        (Matching(table="meetings"), True),
        (Matching(table="meetings", constants={"service": "Tarnley"}), False),
        (Matching(table="meetings", columns={"Area": "service"}), False),
        (Matching(table="follow_ups"), True),
        (Matching(), False),
    ],
)
def test_a_service_is_asked_for_where_the_rows_could_say_one_and_do_not(matching, needed):
    assert may_need_a_service(SimpleNamespace(matching=matching)) is needed
