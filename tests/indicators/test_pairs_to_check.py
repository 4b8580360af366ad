"""Which pairs should somebody check on?"""

import pytest
from facts.a_programme import AWAY, CAME, WE_CANCELLED, a_log, a_table_of_matches, canonical, facts, weekly

from evaluation.indicators.pairs_to_check import MISSED, NO_RECORD, QUIET, pairs_to_check, pairs_to_check_list
from evaluation.programme import Programme

ELSEWHERE = (99, "2025-06-29", CAME)  # another match of the service, whose log is up to date


def why(*rows, matched="2025-01-06", closed=None, **more):
    matches = a_table_of_matches((matched, 52, closed), (matched, 52))
    matches.loc[1, "match"] = 99
    listed = pairs_to_check_list(facts(matches=matches, meetings=a_log(ELSEWHERE, *rows), **more))
    return dict(zip(listed["match"], listed["why"], strict=True)).get(1)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(1, "2025-06-16", CAME)], None),  # 14 days: exactly twice the planned gap
        ([(1, "2025-06-15", CAME), (1, "2025-06-25", AWAY)], QUIET),  # 15 days without contact
        ([(1, "2025-06-15", CAME)], NO_RECORD),  # 15 days without any row: a late log
        (weekly(1, "2025-06-06", [CAME, AWAY, AWAY, AWAY]), MISSED),
        (weekly(1, "2025-06-20", [CAME, AWAY]), None),
        ([(1, "2025-06-26", CAME), *weekly(1, "2025-06-27", [AWAY, AWAY, AWAY])], None),  # two fall after the cut-off
        ([(1, "2025-06-26", CAME), (1, "2025-06-27", AWAY), (1, "2025-06-28", WE_CANCELLED),
          (1, "2025-06-29", "authorised absence")], MISSED),  # whoever's side
    ],
)  # fmt: skip
def test_a_pair_is_one_to_check_on(rows, expected):
    assert why(*rows) == expected


def test_a_new_pair_has_the_allowed_gap_from_the_day_of_matching():
    assert why(matched="2025-06-16") is None
    assert why((1, "2025-06-28", AWAY), matched="2025-06-15") == QUIET


def test_a_closed_match_is_none_to_check_on():
    assert why((1, "2025-02-03", CAME), closed="2025-06-01") is None


def test_a_paused_match_is_none_to_check_on():
    pauses = canonical("pauses", [{"match": 1, "from": "2025-06-28"}])
    assert why((1, "2025-06-01", CAME), (1, "2025-06-25", AWAY), pauses=pauses) is None


def test_a_two_way_contact_is_contact_and_an_attempt_is_not():
    contacts = canonical("contacts", [{"match": 1, "on": "2025-06-20"}])
    assert why((1, "2025-06-01", CAME), contacts=contacts) is None
    attempt = canonical("contacts", [{"match": 1, "on": "2025-06-20", "two_way": False}])
    assert why((1, "2025-06-01", CAME), contacts=attempt) == QUIET


def test_the_allowed_gap_can_be_set():
    assert why((1, "2025-06-20", CAME), (1, "2025-06-25", AWAY), programme=Programme(allowed_gap_days=9)) == QUIET


def test_a_silent_service_is_not_a_late_log_of_one_match():
    matches = a_table_of_matches(("2025-01-06", 52), ("2025-01-06", 52))
    log = a_log((1, "2025-06-01", CAME), (2, "2025-06-01", CAME))
    assert pairs_to_check_list(facts(matches=matches, meetings=log))["why"].tolist() == [QUIET, QUIET]


def test_a_match_seen_only_in_the_log_is_lost_sight_of_after_its_planned_end():
    log = a_log((1, "2025-01-06", CAME), *weekly(1, "2025-01-13", [AWAY] * 3), (2, "2025-06-29", CAME))
    assert pairs_to_check_list(facts(meetings=log, programme=Programme(planned_weeks=12))).empty


def test_the_figure_counts_pairs_and_names_those_without_a_record_apart():
    matches = a_table_of_matches(*[("2025-01-06", 52)] * 3)
    log = a_log((1, "2025-06-10", CAME), (1, "2025-06-25", AWAY),  # quiet
                (2, "2025-06-10", CAME),  # no record
                (3, "2025-06-29", CAME))  # fmt: skip
    result = pairs_to_check(facts(matches=matches, meetings=log))
    assert (result.value, result.n, result.note) == (1, 3, "1 more without any row in the log.")


def test_no_open_match_is_no_figure():
    assert pairs_to_check(facts()).note == "No match is open."


def test_the_list_shows_the_last_five_planned_meetings_and_whose_side():
    matches = a_table_of_matches(*[("2025-01-06", 52)] * 3)
    log = a_log(
        *weekly(1, "2025-05-01", [CAME, CAME, CAME, AWAY, AWAY, AWAY, AWAY]),
        *weekly(2, "2025-06-01", [CAME, AWAY, WE_CANCELLED, AWAY]),
        *weekly(3, "2025-06-02", [CAME, "authorised absence", "authorised absence", "authorised absence"]),
    )
    listed = pairs_to_check_list(facts(matches=matches, meetings=log)).set_index("match")
    assert listed.loc[1, "last_meetings"] == (AWAY, AWAY, AWAY, AWAY, CAME)
    assert listed["side"].to_dict() == {1: "child", 2: "both", 3: "nobody's"}
    assert listed.index.tolist() == [1, 2, 3]  # longest first


def test_in_a_split_a_late_log_is_told_from_silence_by_the_whole_service():
    people = [{"person": 201, "role": "mentee", "sex": "female"}, {"person": 202, "role": "mentee", "sex": "male"}]
    matches = a_table_of_matches(("2025-01-06", 52), ("2025-01-06", 52))
    log = a_log((1, "2025-05-01", CAME), (2, "2025-06-29", CAME))
    whole = facts(matches=matches, meetings=log, people=canonical("people", people))
    girls = pairs_to_check(whole.part("sex", "female"))
    assert (girls.value, girls.note) == (0, "1 more without any row in the log.")
    assert pairs_to_check(whole).note == girls.note
