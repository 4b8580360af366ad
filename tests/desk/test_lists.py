"""What stands behind figures: by the service's own references, only for those who may see matches."""

from datetime import date

import pandas as pd
import pytest
from facts.a_programme import AWAY, CAME, a_log, a_table_of_matches, answers, canonical, facts, weekly

from evaluation.desk import LOCAL, Lists, opened
from evaluation.desk.lists import questionnaires_of
from evaluation.measures import load
from evaluation.problems import Refused
from evaluation.records import CutOff
from evaluation.results import Period, Principal, Scope

NOBODY = Principal(name="nobody", roles=frozenset({"commissioner"}))


def by_letters(frame):
    """Stands in for the desk's references: P1 for key 1."""
    named = frame.copy()
    for column in ("match", "mentor", "mentee", "person"):
        if column in named:
            named[column] = [f"P{key}" for key in named[column]]
    return named


def follow_up(match, on, note, done_on=None):
    return {"match": match, "on": on, "note": note, "done_on": done_on}


def lists_of(*follow_ups, chosen=None, **tables):
    tried = canonical("follow_ups", list(follow_ups) or [follow_up(99, "2025-01-01", "")])
    standing = facts(**tables)
    return Lists(standing=standing, chosen=chosen or standing, named=by_letters, follow_ups=lambda: tried)


QUIET = {
    "matches": a_table_of_matches(("2025-05-05", 26), ("2025-05-05", 26)),
    "meetings": a_log(*weekly(1, "2025-05-06", [CAME, CAME, AWAY, AWAY, AWAY]), *weekly(2, "2025-05-06", [CAME] * 8)),
}


def test_a_list_names_people_by_reference_and_never_by_key():
    pairs = lists_of(**QUIET).pairs_to_check
    assert pairs[["match", "mentor", "mentee"]].to_numpy().tolist() == [["P1", "P101", "P201"]]


def test_the_newest_follow_up_that_is_not_done_stands_beside_its_pair():
    pairs = lists_of(
        follow_up(1, "2025-06-01", "Rang the mentor."),
        follow_up(1, "2025-06-20", "Wrote to the family."),
        follow_up(1, "2025-06-25", "Met.", done_on="2025-06-26"),  # done: nothing to act on
        follow_up(2, "2025-06-29", "Another match."),
        **QUIET,
    ).pairs_to_check
    assert pairs["note"].tolist() == ["Wrote to the family."]


def test_a_pair_nobody_followed_up_stays_on_the_list():
    pairs = lists_of(**QUIET).pairs_to_check
    assert len(pairs) == 1
    assert pairs["note"].isna().all()


def test_lists_to_act_on_stand_as_at_the_cut_off_whatever_the_period():
    spring = facts(**QUIET, period=Period(date(2025, 1, 1), date(2025, 4, 1)))
    lists = lists_of(**QUIET, chosen=spring)
    assert len(lists.pairs_to_check) == 1
    assert lists.months.empty  # a series is of the period looked at


@pytest.mark.parametrize("fact", ["planned ends", "agreed hours", "informal", "started by"])
def test_what_a_column_says_is_known_only_where_some_row_says_it(fact):
    bare = {"meetings": QUIET["meetings"]}
    told = {
        "matches": QUIET["matches"],
        "meetings": a_log((1, "2025-05-06", CAME, {"informal": True, "initiated_by": "child"})),
        "people": canonical("people", [{"person": 101, "role": "mentor", "agreed_hours": 4.0}]),
    }
    assert fact not in lists_of(**bare).has
    assert fact in lists_of(**told).has


def test_who_completed_the_very_day_of_a_week_lasted_that_week():
    ended = a_table_of_matches(
        ("2025-01-06", 12, "2025-03-31", "as planned"), ("2025-01-06", 12, "2025-02-03", "child chose")
    )
    met = a_log((1, "2025-01-06", CAME), (2, "2025-01-06", CAME))
    curve = lists_of(matches=ended, meetings=met).still_together[12]
    before = [value for time, value in zip(curve.time, curve.value, strict=True) if time <= 12]
    assert before[-1] == 0.5  # the one that ran its twelve weeks to the day is still together at week 12


def test_a_questionnaire_says_whom_it_asks_and_where_its_scale_runs():
    asked = questionnaires_of(load())
    assert (asked["trust_mentor"].who, asked["trust_mentor"].low, asked["trust_mentor"].high) == ("children", 0, 100)
    assert (asked["swemwbs"].who, asked["swemwbs"].low, asked["swemwbs"].high) == ("people", 7, 35)
    assert asked["trust_mentor"].mirrors == "trust_mentor_seen_by_mentor"
    assert "role_map" not in asked  # it gives no score


def test_only_questionnaires_with_answers_are_there():
    given = canonical("responses", answers("trust_mentor", "first", (201, "2025-05-20", 4, 4, 2, 4)))
    assert list(lists_of(**QUIET, responses=given).questionnaires) == ["trust_mentor"]


@pytest.fixture
def desk(home):
    from evaluation.records import CONTACTS, FOLLOW_UPS, MATCHES, MEETINGS, conform  # noqa: F401
    from evaluation.store import NewUpload, Store

    def rows(table, *given):
        return conform(table, pd.DataFrame(list(given))).assign(source_row=range(2, 2 + len(given)))

    day = pd.to_datetime
    matches = rows(MATCHES, {"match": "H-P1", "mentor": "H-M1", "mentee": "H-001", "service": "Harrowmere",
                             "matched_on": day("2026-01-05"), "planned_weeks": 26})  # fmt: skip
    meetings = rows(MEETINGS, {"match": "H-P1", "on": day("2026-01-12"), "status": CAME, "service": "Harrowmere"},
                    {"match": "H-P1", "on": day("2026-02-02"), "status": AWAY, "service": "Harrowmere"})  # fmt: skip
    tried = rows(FOLLOW_UPS, {"match": "H-P1", "on": day("2026-02-10"), "note": "Rang."})
    cut_off = (CutOff("Harrowmere", date(2026, 2, 28)),)
    store = Store.open(home)
    for number, (name, frame) in enumerate({"matches": matches, "meetings": meetings, "follow_ups": tried}.items()):
        store.store_upload(NewUpload(
            file_name=f"{name}.csv", sha256=str(number) * 64, tables={name: frame}, file_rows=len(frame), rejected=0,
            mapping_toml="", cut_offs=cut_off if name == "meetings" else (), by="test", software="test",
        ))  # fmt: skip
    store.close()
    return opened(home)


def test_the_desk_turns_keys_into_the_services_own_references(desk):
    pairs = desk.lists(LOCAL).pairs_to_check
    assert pairs[["match", "mentor", "mentee", "note"]].to_numpy().tolist() == [["H-P1", "H-M1", "H-001", "Rang."]]


def test_a_commissioner_gets_no_list(desk):
    with pytest.raises(Refused):
        desk.lists(NOBODY)


def test_a_manager_of_another_service_gets_no_list(desk):
    elsewhere = Principal(name="m", roles=frozenset({"manager"}), services=frozenset({"Tarnley"}))
    with pytest.raises(Refused):
        desk.lists(elsewhere, Scope(services=("Harrowmere",)))


def test_a_list_is_made_once_for_all_who_look(desk):
    assert desk.lists(LOCAL) is desk.lists(LOCAL)
