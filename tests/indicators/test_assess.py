"""Every question in one pass, as findings and as JSON."""

import json
from datetime import date

import pytest
from facts.a_programme import AWAY, CAME, WE_CANCELLED, a_log, a_table_of_matches, answers, canonical, facts, weekly

from evaluation.indicators import CATALOGUE, assess, to_json
from evaluation.results import Breakdown, Change, Estimate, Period, Scope

WEEKS = {1: [CAME, AWAY, CAME, WE_CANCELLED], 2: [CAME, CAME, AWAY, WE_CANCELLED], 3: [CAME, AWAY, AWAY, CAME],
         4: [CAME, AWAY, AWAY, WE_CANCELLED]}  # fmt: skip
FIRST, LATER = (3, 3, 3, 3), (4, 4, 2, 4)
UNUSUAL = (5, 4, 2, 4)


def programme():
    """Six matches of two services, one service without rows; answers on both sides in two rounds."""
    matches = a_table_of_matches(
        ("2024-09-02", 26, "2025-03-03", "as planned"),
        ("2024-09-02", 26, "2024-12-02", "child chose"),
        ("2025-01-06", 12, "2025-03-31", "as planned"),
        ("2025-01-06", 12, "2025-02-10", "mentor"),
        ("2025-05-05", 12, None, None),
        ("2025-05-05", 26, None, None),
    )
    matches["service"] = ["Harrowmere"] * 4 + ["Tarnley"] * 2
    log = [row for match, first in ((1, "2024-09-02"), (2, "2024-09-03"), (3, "2025-01-06"), (4, "2025-01-07"))
           for row in weekly(match, first, WEEKS[match], minutes=50.0, informal=match < 3,
                             initiated_by="child" if match % 2 else "mentor")]  # fmt: skip
    log += [(5, "2025-05-06", CAME, {}), (5, "2025-06-27", AWAY, {}), (6, "2025-06-23", CAME, {})]
    log += [(6, "2025-05-06", CAME, {"minutes": 30.0, "informal": True, "initiated_by": "child"})]
    rows = []
    for who, role, measure in ((200, "mentee", "trust_mentor"), (100, "mentor", "trust_mentor_seen_by_mentor")):
        people = [who + number for number in range(1, 7)]
        rows += answers(measure, "first", *((person, "2025-05-20", *FIRST) for person in people[1:]),
                        (people[0], "2025-05-20", *UNUSUAL), role=role)  # fmt: skip
        rows += answers(measure, "week_6", *((person, "2025-06-20", *LATER) for person in people[:4]),
                        (people[4], "2025-06-20", *UNUSUAL[:3]), role=role)  # fmt: skip
    people = canonical("people", [{"person": 900, "role": "mentee", "service": "Calderwick"}])
    return {"matches": matches, "meetings": a_log(*log), "responses": canonical("responses", rows), "people": people}


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
    assert found["scope"] == {"from": None, "route": "", "services": [], "to": None}
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
    assert found["scope"] == {"from": "2025-01-01", "route": "", "services": ["Tarnley"], "to": "2025-07-01"}


def cell(table, key, column, value):
    """One named cell of the input, changed."""

    def change(tables):
        frame = tables[table].copy()
        frame.loc[key(frame) if callable(key) else key, column] = value
        return tables | {table: frame}

    return change


def answer_of(measure, person, round_, item):
    return lambda rows: ((rows["measure"] == measure) & (rows["person"] == person) & (rows["round"] == round_)
                         & (rows["item"] == item))  # fmt: skip


CHILD, SEEN = "trust_mentor", "trust_mentor_seen_by_mentor"
CELLS = {
    "meetings_come_to": cell("meetings", 0, "status", AWAY),
    "meetings_kept": cell("meetings", 0, "status", WE_CANCELLED),
    "time_together": cell("matches", 0, "planned_per_week", 2.0),
    "hours_together": cell("meetings", 0, "minutes", 70.0),
    "informal_share": cell("meetings", 0, "informal", False),
    "started_by_child": cell("meetings", 0, "initiated_by", "mentor"),
    "pairs_to_check": cell("meetings", 17, "status", CAME),
    "open_on_paper": cell("meetings", 17, "status", CAME),
    "ended_early": cell("matches", 1, "ending", "circumstances"),
    "how_matches_end": cell("matches", 0, "closed_on", None),
    "still_together_26_weeks": cell("matches", 0, "closed_on", "2025-02-24"),
    "contacts": cell("meetings", 0, "status", AWAY),
    "contact_repeat_days": cell("meetings", 0, "status", AWAY),
    "contact_gap_days": cell("meetings", 0, "on", "2024-09-03"),
    "last_contact_within_30_days": cell("meetings", 18, "on", "2025-05-20"),
    "last_contact_within_60_days": cell("meetings", 16, "on", "2025-04-01"),
    "last_contact_within_90_days": cell("meetings", 16, "on", "2025-03-01"),
    "answered_both": cell("responses", answer_of(CHILD, 205, "week_6", "1"), "value", None),
    "answers_returned": cell("matches", 5, "closed_on", "2025-06-29"),
    CHILD: cell("responses", answer_of(CHILD, 201, "week_6", "1"), "value", 1),
    f"{CHILD}_change": cell("responses", answer_of(CHILD, 201, "week_6", "1"), "value", 1),
    f"{CHILD}_gap": cell("responses", answer_of(SEEN, 101, "week_6", "1"), "value", 1),
    f"reliability_{CHILD}": cell("responses", answer_of(CHILD, 201, "first", "1"), "value", 1),
    SEEN: cell("responses", answer_of(SEEN, 101, "week_6", "1"), "value", 1),
    f"{SEEN}_change": cell("responses", answer_of(SEEN, 101, "week_6", "1"), "value", 1),
    f"reliability_{SEEN}": cell("responses", answer_of(SEEN, 101, "first", "1"), "value", 1),
}


def test_every_indicator_of_the_programme_has_its_cell(whole):
    assert set(CELLS) == set(whole.findings)


@pytest.mark.parametrize("key", sorted(CELLS))
def test_an_indicator_moves_when_one_cell_of_its_input_changes(key, whole):
    moved = assess(facts(**CELLS[key](programme())), data_version="", settings_version="", only=frozenset({key}), by=())
    before, after = whole.findings[key].result.value, moved.findings[key].result.value
    assert before is not None
    assert after is not None
    assert before != after


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
