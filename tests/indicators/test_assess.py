"""Every question in one pass, as findings and as JSON."""

import json
from datetime import date

import pytest
from facts.a_programme import canonical, facts

from evaluation.indicators import CATALOGUE, assess, to_json
from evaluation.results import Breakdown, Change, Estimate, Period, Scope
from indicators.two_services import programme


def assessed(tables=None, **more):
    return assess(
        facts(**(programme() if tables is None else tables), **more), data_version="d1", settings_version="s1"
    )


@pytest.fixture(scope="module")
def whole():
    return assessed()


def test_every_finding_is_there_and_the_trust_measure_even_without_answers():
    keys = set(assessed({}).findings)
    assert keys >= {"meetings_come_to", "trust_mentor", "trust_mentor_change", "trust_mentor_gap", "answered_both",
                    "reliability_trust_mentor", "last_contact_within_90_days"}  # fmt: skip


def test_without_data_every_finding_says_what_would_answer_it():
    for key, finding in assessed({}).findings.items():
        assert finding.result.value is None, key
        assert (finding.result.n, bool(finding.result.note)) == (0, True), key


def test_a_service_without_rows_is_named(whole):
    split = whole.findings["meetings_come_to"].breakdowns["service"]
    assert (list(split.groups), split.without_data) == (["Harrowmere", "Tarnley"], ("Calderwick",))


def test_a_split_is_the_figure_of_that_service_alone(whole):
    alone = assessed(scope=Scope(("Harrowmere",))).findings
    for key in ("meetings_come_to", "ended_early", "contact_gap_days", "trust_mentor_change", "contacts"):
        assert whole.findings[key].breakdowns["service"].groups["Harrowmere"] == alone[key].result, key


def test_only_the_keys_asked_for_are_answered():
    found = assess(facts(**programme()), data_version="", settings_version="", only=frozenset({"contacts"}))
    assert list(found.findings) == ["contacts"]


def test_figures_can_be_split_by_a_characteristic():
    tables = programme()
    tables["people"] = canonical("people", [{"person": 201, "role": "mentee", "sex": "female"},
                                            {"person": 202, "role": "mentee", "sex": "male"}])  # fmt: skip
    found = assess(facts(**tables), data_version="", settings_version="", by=("sex",))
    split = found.findings["meetings_come_to"].breakdowns["sex"]
    assert {group: one.n for group, one in split.groups.items()} == {"female": 1, "male": 1, "not recorded": 4}


def test_json_has_the_agreed_shape(whole):
    found = json.loads(json.dumps(to_json(whole), allow_nan=False))
    assert list(found) == ["cut_off", "data_version", "indicators", "scope", "settings_version"]
    assert found["cut_off"] == {"": "2025-06-30"}
    assert found["scope"] == {"by": "", "from": None, "group": "", "services": [], "to": None}
    needed = {"value", "low", "high", "n", "unit", "source", "kind", "note", "groups"}
    for key, indicator in found["indicators"].items():
        assert set(indicator) >= needed, key
        assert list(indicator) == sorted(indicator)
        assert all(set(group) >= {"by", "group", "value", "n"} for group in indicator["groups"])
    change = found["indicators"]["trust_mentor_change"]
    assert set(change) >= {"mean_before", "mean_after", "g_av", "d_z", "t", "n_of", "method"}


def test_json_is_the_same_every_time_and_keeps_every_digit(whole):
    assert json.dumps(to_json(whole)) == json.dumps(to_json(assessed()))
    found = to_json(whole)["indicators"]["meetings_come_to"]
    assert found["low"] == whole.findings["meetings_come_to"].result.low


def test_json_names_groups_without_data(whole):
    groups = to_json(whole)["indicators"]["meetings_come_to"]["groups"]
    lost = next(group for group in groups if group["group"] == "Calderwick")
    assert (lost["value"], lost["n"], lost["note"].startswith("No data.")) == (None, 0, True)


def test_json_says_what_was_asked():
    found = to_json(assessed(period=Period(date(2025, 1, 1), date(2025, 7, 1)), scope=Scope(("Tarnley",))))
    assert found["scope"] == {"by": "", "from": "2025-01-01", "group": "", "services": ["Tarnley"], "to": "2025-07-01"}


def test_every_catalogued_indicator_is_complete():
    assert len({one.key for one in CATALOGUE}) == len(CATALOGUE)
    for one in CATALOGUE:
        for field in (one.title, one.question, one.unit, one.formula, one.reference, one.answered_by):
            assert field, one.key
        assert one.question.endswith("?"), one.key
        assert one.answered_by.endswith("."), one.key


def test_results_are_small_and_typed(whole):
    for finding in whole.findings.values():
        assert isinstance(finding.result, Estimate | Change)
        assert all(isinstance(split, Breakdown) for split in finding.breakdowns.values())
        assert finding.result.unit == finding.indicator.unit, finding.indicator.key
