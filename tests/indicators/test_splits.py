"""Every figure by service, route and the characteristics of equity: parts that add up, read as the whole is read."""

from functools import cache

import pytest
from facts.a_programme import answers, canonical, facts

from evaluation.facts.tables import GROUPINGS
from evaluation.indicators import assess
from evaluation.indicators.assess import NOT_KNOWN
from evaluation.indicators.catalogue import WHOLE_ONLY
from evaluation.results import Scope
from indicators.two_services import programme

CHILDREN = (  # route, sex, ethnicity, age band, care, send
    ("prevention", "male", "White", "14-15", False, True),
    ("prevention", "female", "White", "16-17", True, False),
    ("court order", "male", "Mixed or multiple ethnic groups", "16-17", True, None),
    ("court order", "male", "White", "14-15", False, False),
    ("diversion", "female", None, "10-13", False, True),
    ("diversion", "male", "White", "14-15", None, True),
)
NAMES = ("route", "sex", "ethnicity", "age_band", "care_experienced", "send")
NOT_BY_GROUP = {"children_against_target", "mentors_against_target", "hours_against_target", "cost_per_child", "reach"}


def described():
    """The two services, their children described; the first child has become a mentor and is an adult now."""
    services = ["Harrowmere"] * 4 + ["Tarnley"] * 2
    rows = [{"person": 201 + place, "role": "mentee", "service": services[place],
             **dict(zip(NAMES, child, strict=True))} for place, child in enumerate(CHILDREN)]  # fmt: skip
    rows += [{"person": 101 + place, "role": "mentor", "service": services[place], "trained_on": "2024-06-03"}
             for place in range(6)]  # fmt: skip
    rows += [{"person": 201, "role": "mentor", "service": "Harrowmere", "trained_on": "2025-05-05",
              "age_band": "18-25"}]  # fmt: skip
    steps = [{"person": 201 + place, "step": "referred", "on": "2024-08-26"} for place in range(6)]
    steps += [{"person": 201, "step": step, "on": on} for step, on in (("matched", "2024-08-28"),
              ("applied", "2025-04-01"), ("checks", "2025-04-15"))]  # fmt: skip
    responses = answers("role_clarity", "first", *((101 + place, "2025-05-20", 3, 4, 3, 4) for place in range(6)),
                        (201, "2025-05-20", 3, 4, 3, 4), role="mentor")  # fmt: skip
    tables = programme()
    return tables | {
        "people": canonical("people", rows), "steps": canonical("steps", steps),
        "responses": canonical("responses", [*tables["responses"].to_dict("records"), *responses]),
    }  # fmt: skip


@cache
def split():
    return assess(facts(**described()), data_version="", settings_version="", by=GROUPINGS).findings


def parts(key, by):
    return split()[key].breakdowns[by]


@pytest.mark.parametrize("by", GROUPINGS)
def test_every_figure_has_its_split_by_every_characteristic(by):
    lost = [key for key, finding in split().items() if key not in WHOLE_ONLY and by not in finding.breakdowns]
    assert lost == []


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_parts_add_up_to_the_whole(by):
    """Of people n adds up, and of counts the counts do; a mentor may have children of two groups."""
    for key, finding in split().items():
        if key in WHOLE_ONLY | NOT_BY_GROUP | {"trust_mentor_seen_by_mentor"} or not finding.result.n:
            continue
        groups = parts(key, by).groups.values()
        if groups:
            assert sum(one.n for one in groups) == finding.result.n, (key, by)
        else:
            assert parts(key, by).note == NOT_KNOWN, (key, by)
        if groups and finding.result.kind == "counted" and finding.result.unit in {"children", "contacts", "mentors"}:
            assert sum(one.value for one in groups) == finding.result.value, (key, by)


def test_who_was_a_mentee_and_is_a_mentor_has_a_group_of_their_own_in_each_role():
    assert {name: one.n for name, one in parts("trust_mentor_change", "age_band").groups.items()} == {
        "14-15": 2, "16-17": 2, "10-13": 1,
    }  # fmt: skip
    assert {name: one.n for name, one in parts("role_clarity", "age_band").groups.items()} == {
        "18-25": 1, "not recorded": 6,
    }  # fmt: skip


def test_who_became_a_mentor_is_found_though_the_mentors_group_is_another():
    assert {name: one.value for name, one in parts("became_mentors", "age_band").groups.items()} == {
        "10-13": 0, "14-15": 1, "16-17": 0,
    }  # fmt: skip


def test_both_sides_of_a_pair_fall_into_the_group_of_its_child():
    gaps = parts("trust_mentor_gap", "sex").groups
    assert {name: one.n for name, one in gaps.items()} == {"female": 2, "male": 3}
    assert all(one.value == 0 for one in gaps.values())


def test_parts_are_read_at_the_wholes_rounds():
    """Boys who answered the first round only are not told by it where everybody is told by the later one."""
    assert split()["trust_mentor"].result.note == "Latest round: six weeks."
    tables = described()
    rows = tables["responses"]
    boys = [201, 203, 204, 206]
    silent = rows["person"].isin(boys) & (rows["round"] == "week_6")
    found = assess(facts(**tables | {"responses": rows[~silent]}), data_version="", settings_version="", by=("sex",),
                   only=frozenset({"trust_mentor", "trust_mentor_change"})).findings  # fmt: skip
    for one in found.values():
        assert set(one.breakdowns["sex"].groups) == {"female"}
        assert "male" in one.breakdowns["sex"].without_data


def test_two_answers_are_counted_on_one_questionnaire_in_every_part():
    shares = parts("answered_both", "route").groups.values()
    assert len({one.note for one in shares}) == 1


def test_a_characteristic_on_record_for_nobody_asked_is_no_split():
    assert (parts("role_clarity", "route").groups, parts("role_clarity", "route").note) == ({}, NOT_KNOWN)


@pytest.mark.parametrize(
    ("by", "scope"),
    [
        ("service", Scope(("Harrowmere",))),
        ("route", Scope((), "route", "prevention")),
        ("sex", Scope((), "sex", "female")),
    ],
)
@pytest.mark.parametrize("key", ["meetings_come_to", "ended_early", "contacts", "trust_mentor", "trust_mentor_gap"])
def test_a_part_is_the_figure_of_that_choice_alone(by, scope, key):
    group = scope.group or scope.services[0]
    alone = assess(facts(scope=scope, **described()), data_version="", settings_version="", by=(),
                   only=frozenset({key})).findings[key].result  # fmt: skip
    part = parts(key, by).groups.get(group)
    assert (part.value, part.low, part.high, part.n) == (alone.value, alone.low, alone.high, alone.n)
