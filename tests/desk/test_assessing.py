"""What the desk shows of answers cannot be taken apart by choosing services or periods."""

from datetime import date

import pandas as pd
import pytest

from evaluation.desk import LOCAL, Desk
from evaluation.records import MATCHES, MEETINGS, PEOPLE, RESPONSES, conform
from evaluation.results import Period, Principal, Scope
from evaluation.store import NewUpload

FIRST_DAY, LAST_DAY = "2026-01-05", "2026-06-29"
ALL = {"A": 12, "B": 6, "C": 3}  # C: three people, never to be seen


@pytest.fixture
def desk(home):
    """Three services; everyone answered trust in the staff twice, half a year apart."""
    return stored(Desk(home), tables())


def stored(desk, given):
    desk._store.store_upload(
        NewUpload(
            file_name="answers.csv", sha256="0" * 64, tables=given, file_rows=sum(ALL.values()), rejected=0,
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
    assert "another group would be left with fewer than" in result.note or "one service or one group" in result.note


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


SEXES = {"A": "FFFFFFMMMMMM", "B": "FFFFFM"}  # one boy of B: seen in no service, and his answers in no sum of them


@pytest.fixture
def two_ways(home):
    """Two services; girls and boys in both."""
    desk = Desk(home)
    people = [(service, f"{service}{at}", sex) for service, all_ in SEXES.items() for at, sex in enumerate(all_)]
    answers = tables()["responses"]
    answers = answers[answers["person"].isin([who for _, who, _ in people])]
    rows = [
        {
            "person": who,
            "role": "mentee",
            "service": service,
            "sex": {"F": "female", "M": "male"}[sex],
            "source_row": row,
        }
        for row, (service, who, sex) in enumerate(people, start=2)
    ]
    everything = {"responses": answers, "people": conform(PEOPLE, pd.DataFrame(rows))}
    desk._store.store_upload(
        NewUpload(
            file_name="a", sha256="2" * 64, tables=everything, file_rows=len(rows), rejected=0,
            mapping_toml="", cut_offs=(), by="test", software="0",
        )
    )  # fmt: skip
    return desk


def test_a_group_is_shown_as_everyone_s_split_shows_it(two_ways):
    split = trust_by_sex(two_ways)
    for sex in ("female", "male"):
        chosen = trust(two_ways, Scope((), "sex", sex))
        assert chosen.result == split.groups[sex]
        assert chosen.breakdowns == {}  # by service it would leave one boy of B


def trust_by_sex(desk):
    return desk.findings(LOCAL, by=("sex",)).findings["trust_staff"].breakdowns["sex"]


def every_choice():
    for services in ((), ("A",), ("B",), ("A", "B")):
        yield Scope(services)
        for sex in ("female", "male"):
            yield Scope(services, "sex", sex)


def test_no_choice_of_service_and_group_tells_more_than_a_split_by_one_of_them(two_ways):
    """Boys everywhere minus the boys of A would be one boy of B."""
    shown = {scope: trust(two_ways, scope) for scope in every_choice()}
    told = {scope: found.result.n for scope, found in shown.items() if found.result.value is not None}
    everywhere = {Scope((), "sex", sex) for sex in ("female", "male")}
    everywhere |= {Scope(("A", "B"), "sex", sex) for sex in ("female", "male")}
    assert set(told) == {Scope(), Scope(("A",)), Scope(("B",)), Scope(("A", "B"))} | everywhere
    for scope in set(shown) - set(told):
        assert "one service or one group at a time" in shown[scope].result.note


def test_a_manager_of_one_service_may_choose_a_group_of_it_only_by_a_split_shown_whole_there(two_ways):
    def asks(service, sex):
        who = Principal("m", frozenset({"manager"}), frozenset({service}))
        return two_ways.findings(who, Scope((), "sex", sex)).findings["trust_staff"].result

    assert asks("A", "male").n == 6
    assert (asks("B", "female").n, asks("B", "male").n) == (0, 0)  # five girls beside one boy


def test_what_may_be_chosen_is_one_characteristic_that_differs(two_ways):
    assert two_ways.groups(LOCAL) == (("sex", "female"), ("sex", "male"))
    with pytest.raises(ValueError, match="by must be one of"):
        Scope((), "person", "7")


def test_question_by_question_is_told_of_everybody_or_not_at_all(home):
    """Who sees one service has no bar of it: beside everybody's it would tell the answers of the others."""
    spread = tables()
    rows = spread["responses"]
    rows["value"] = (rows["source_row"] + rows["item"].astype("int64")) % 5 + 1.0
    desk = stored(Desk(home), spread)
    whole = desk.how_answered(LOCAL)
    assert (whole["trust_staff"].n, whole["trust_staff"].n_of) == (21, "children")
    for services in ({"A"}, {"A", "B"}, {"A", "B", "C"}):
        some = Principal("mo", frozenset({"manager"}), services=frozenset(services))
        assert desk.how_answered(some) == {}
