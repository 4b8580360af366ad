"""What the desk shows of answers cannot be taken apart by choosing services or periods."""

from datetime import date

import pandas as pd
import pytest

from evaluation.desk import LOCAL, Desk
from evaluation.records import MATCHES, MEETINGS, RESPONSES, conform
from evaluation.results import Period, Scope
from evaluation.store import NewUpload

FIRST_DAY, LAST_DAY = "2026-01-05", "2026-06-29"
ALL = {"A": 12, "B": 6, "C": 3}  # C: three people, never to be seen


@pytest.fixture
def desk(home):
    """Three services; everyone answered trust in the staff twice, half a year apart."""
    desk = Desk(home)
    desk._store.store_upload(
        NewUpload(
            file_name="answers.csv", sha256="0" * 64, tables=tables(), file_rows=sum(ALL.values()), rejected=0,
            mapping_toml="", cut_offs=(), by="test", software="0",
        )
    )  # fmt: skip
    return desk


def tables():
    people = [(service, f"{service}{number}") for service, size in ALL.items() for number in range(size)]
    answers = [
        {
            "person": who, "role": "mentee", "round": name, "measure": "trust_staff", "item": item, "value": value,
            "on": pd.Timestamp(day), "service": service, "source_row": row,
        }
        for row, (service, who) in enumerate(people, start=2)
        for name, day, value in (("first", FIRST_DAY, 2 + row % 3), ("week_6", LAST_DAY, 3 + row % 3))
        for item in "1234"
    ]  # fmt: skip
    return {"responses": conform(RESPONSES, pd.DataFrame(answers))}


def trust(desk, scope=Scope(), period=Period()):
    return desk.findings(LOCAL, scope, period).findings["trust_staff"]


def test_a_split_with_a_part_of_three_is_not_shown_at_all(desk):
    split = trust(desk).breakdowns["service"]
    assert (split.whole, dict(split.groups)) == (False, {})
    assert trust(desk).result.n == 21


@pytest.mark.parametrize("services", [("A",), ("B",), ("C",), ("A", "B")])
def test_choosing_services_shows_no_more_than_the_split_would(desk, services):
    """Everyone (21) minus A and B (18) would be the three people of C."""
    result = trust(desk, Scope(services=services)).result
    assert (result.value, result.n) == (None, 0)
    assert "another group would be left with fewer than" in result.note


def test_a_period_does_not_cut_answers(desk):
    """Two periods one day apart would tell one person's answer."""
    whole = trust(desk).result
    for end in (date(2026, 6, 29), date(2026, 6, 30)):
        assert trust(desk, period=Period(date(2026, 1, 1), end)).result == whole


def test_a_service_that_is_the_only_one_may_be_chosen(home):
    desk = Desk(home)
    meetings = pd.DataFrame({"match": ["m"], "on": [pd.Timestamp(FIRST_DAY)], "service": ["A"], "source_row": [2]})
    matches = pd.DataFrame({"match": ["m"], "mentor": ["x"], "mentee": ["y"], "matched_on": [pd.Timestamp(FIRST_DAY)]})
    matches = matches.assign(service="A", source_row=2, derived=True)
    only_a = {name: frame[frame["service"] == "A"] for name, frame in tables().items()}
    everything = only_a | {"meetings": conform(MEETINGS, meetings), "matches": conform(MATCHES, matches)}
    desk._store.store_upload(
        NewUpload(
            file_name="a", sha256="1" * 64, tables=everything, file_rows=ALL["A"] + 0, rejected=0, mapping_toml="",
            cut_offs=(), by="test", software="0",
        )
    )  # fmt: skip
    assert trust(desk, Scope(services=("A",))).result.n == 12
