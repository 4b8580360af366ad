"""Who is missing, what the missing could change, what could be seen, and which outcome was chosen before."""

from datetime import date

import numpy as np
import pytest
from facts.a_programme import CAME, a_log, a_table_of_matches, answers, canonical, facts, weekly

from evaluation.indicators import answer, assess, guard
from evaluation.indicators.could_be_seen import change_that_could_be_seen
from evaluation.indicators.informal_and_trust import informal_and_trust
from evaluation.indicators.primary_outcome import chosen_outcome, other_changes, primary_change, primary_indicator
from evaluation.indicators.reliable_change import moved_up_reliably, ways_moved
from evaluation.indicators.scores_by_round import mean_of_latest_round
from evaluation.indicators.share_with_the_missing import share_with_the_missing
from evaluation.indicators.who_answered import answered_counts, answers_returned, returned_by_round, times_answered
from evaluation.indicators.who_is_missing import change_that_would_tip, start_of_those_missing
from evaluation.measures import load, read_measure, registry
from evaluation.methods import (
    detectable_change,
    paired_change,
    rank_association,
    standardised_difference,
    tipping_point,
)
from evaluation.programme import Programme

M = load()
LEVELS = {0: (1, 1, 5, 1), 25: (2, 2, 4, 2), 50: (3, 3, 3, 3), 75: (4, 4, 2, 4), 100: (5, 5, 1, 5)}


def trust(round_, *scores, first=1, **more):
    """Trust of the children from number `first` on."""
    return answers(
        "trust_mentor", round_, *((first + place, None, *LEVELS[one]) for place, one in enumerate(scores)), **more
    )


def said(*groups, **more):
    return facts(responses=canonical("responses", [row for group in groups for row in group]), **more)


BEFORE = (0, 25, 50, 75, 100, 0, 25, 50, 75, 50)
AFTER = (25, 25, 75, 75, 100, 25, 50, 25, 100, 50)
ONCE = (0, 0, 25, 25, 50, 50, 0, 25, 0, 75)
TEN_AND_TEN = (trust("first", *BEFORE), trust("week_6", *AFTER), trust("first", *ONCE, first=11))


def test_those_who_answered_once_are_set_against_those_who_answered_twice():
    result = start_of_those_missing(said(*TEN_AND_TEN))
    expected = standardised_difference(ONCE, BEFORE)
    assert (result.value, result.low, result.high) == pytest.approx((expected.value, expected.low, expected.high))
    assert (result.n, result.n_of, result.unit) == (20, "children", "SD")
    assert "10 answered once, 10 twice." in result.note


RISEN = (50, 50, 75, 75, 100, 25, 50, 75, 100, 75)


def test_had_those_who_answered_once_moved_so_far_nobody_would_have_moved_on_average():
    result = change_that_would_tip(said(trust("first", *BEFORE), trust("week_6", *RISEN), TEN_AND_TEN[2]))
    everybody = [*np.subtract(RISEN, BEFORE), *[result.value] * len(ONCE)]
    assert np.mean(everybody) == pytest.approx(0)
    assert result.value < 0  # those who answered twice went up


def test_its_ends_are_the_tipping_point_s_beside_what_was_to_be_expected_of_them():
    result = change_that_would_tip(said(trust("first", *BEFORE), trust("week_6", *RISEN), TEN_AND_TEN[2]))
    tips = tipping_point(BEFORE, RISEN, ONCE)
    line = np.polynomial.Polynomial.fit(BEFORE, np.subtract(RISEN, BEFORE), 1)
    expected = np.mean([line(start) for start in ONCE])
    assert (result.value, result.low, result.high) == pytest.approx([expected + one for one in
                                                                     (tips.value, tips.low, tips.high)])  # fmt: skip


def test_where_the_change_of_all_cannot_be_told_from_none_there_is_nothing_to_undo():
    result = change_that_would_tip(said(*TEN_AND_TEN))
    assert tipping_point(BEFORE, AFTER, ONCE).low < 0 < tipping_point(BEFORE, AFTER, ONCE).high
    assert (result.low, result.high) == (None, None)
    assert result.value is not None


@pytest.mark.parametrize("figure", [start_of_those_missing, change_that_would_tip])
def test_fewer_than_ten_of_one_kind_are_not_told_of(figure):
    nine_once = said(TEN_AND_TEN[0], TEN_AND_TEN[1], trust("first", *ONCE[:9], first=11))
    nine_twice = said(trust("first", *BEFORE[:9]), trust("week_6", *AFTER[:9]), TEN_AND_TEN[2])
    assert {figure(nine_once).value, figure(nine_twice).value} == {None}
    assert figure(said(TEN_AND_TEN[0])).note == "Only one round has been answered so far."


def test_what_could_be_seen_is_in_points():
    result = change_that_could_be_seen(said(*TEN_AND_TEN))
    spread = np.std(np.subtract(AFTER, BEFORE), ddof=1)
    assert result.value == pytest.approx(detectable_change(10) * spread)
    assert (result.n, result.unit, result.low) == (10, "points", None)


def test_what_could_be_seen_tells_no_spread_of_fewer_than_ten():
    nine = said(trust("first", *BEFORE[:9]), trust("week_6", *AFTER[:9]))
    assert (change_that_could_be_seen(nine).value, change_that_could_be_seen(nine).n) == (None, 9)
    same = said(trust("first", *(25,) * 10), trust("week_6", *(50,) * 10))
    assert change_that_could_be_seen(same).note == "Everybody moved by the same number of points."


def test_everyone_answered_twice_once_or_never():
    matches = a_table_of_matches(*[("2025-01-06", 12)] * 4)
    log = a_log(*[(match, "2025-01-13", CAME) for match in (1, 2, 3, 4)])
    result = said(trust("first", 50, 50, first=201), trust("week_6", 50, first=201), matches=matches, meetings=log)
    assert answered_counts(result) == {"twice": 1, "once": 1, "never": 2}
    groups = times_answered(result)["answered"].groups  # one to four who answered once, or never, are one part
    assert {name: (one.value, one.n) for name, one in groups.items()} == {"twice": (1 / 4, 4), "not twice": (3 / 4, 4)}
    assert times_answered(facts()) == {}


def test_a_questionnaire_is_due_from_its_own_age_on():
    people = canonical("people", [{"person": 201, "role": "mentee", "birth_year": 2013},  # twelve: not for swemwbs
                                  {"person": 202, "role": "mentee", "birth_year": 2009}])  # fmt: skip
    matches = a_table_of_matches(*[("2025-05-19", 12)] * 2)
    log = a_log((1, "2025-05-19", CAME), (2, "2025-05-19", CAME))
    wellbeing = answers("swemwbs", "first", (202, None, *(3,) * 7))
    result = said(trust("first", 50, 50, first=201), wellbeing, people=people, matches=matches, meetings=log)
    asked = returned_by_round(result)["questionnaire"].groups
    assert {key: (one.value, one.n) for key, one in asked.items()} == {"swemwbs": (1, 1), "trust_mentor": (1, 2)}
    assert (answers_returned(result).value, answers_returned(result).n) == (1, 2)


def collaborate(*people, value=9):
    return answers("collaborate_adapted", "first", *((person, None, *(value,) * 3) for person in people))


def test_a_share_is_told_with_what_the_missing_could_have_said():
    matches = a_table_of_matches(*[("2025-01-06", 12)] * 30)
    log = a_log(*[(match, "2025-01-13", CAME) for match in range(1, 31)])
    result = said(collaborate(*range(201, 216)), collaborate(*range(216, 226), value=5), matches=matches, meetings=log)
    found = share_with_the_missing(result)  # 15 of 25 say yes; five more met their mentor and said nothing
    assert (found.value, found.low, found.high, found.n) == (15 / 25, 15 / 30, 20 / 30, 30)


def test_a_share_is_reported_from_as_many_answers_as_its_authors_ask_for():
    assert share_with_the_missing(said(collaborate(*range(24)))).value is None
    assert share_with_the_missing(said(TEN_AND_TEN[0])).note.startswith("No questionnaire that gives a share")


OWN = {"name": "Own scale", "respondent": "mentee", "items": ["1", "2"], "low": 1, "high": 5, "validated": True,
       "scoring": "sum", "facts": {"sd": {"says": "2", "value": 2.0, "state": "verified"},
                                   "reliability": {"says": ".9", "value": 0.9, "state": "verified"}}}  # fmt: skip


def own_scale(before, after, **facts_of):
    table = OWN | {"facts": {name: fact | facts_of.get(name, {}) for name, fact in OWN["facts"].items()}}
    rows = [answers("own", wave, *((person, None, *one) for person, one in enumerate(scores)))
            for wave, scores in (("first", before), ("week_6", after))]  # fmt: skip
    return said(*rows, measures=registry([read_measure(table, key="own")]))


def test_reliable_change_exceeds_what_chance_alone_brings():
    before = [(3, 3)] * 10
    after = [(4, 4)] * 4 + [(3, 4)] * 3 + [(2, 2)] * 2 + [(3, 3)]  # the threshold is 1.96·√2·2·√.1 = 1.75
    result = moved_up_reliably(own_scale(before, after))
    assert (result.value, result.n) == (4 / 10, 10)
    ways = {way: round(10 * one.value) for way, one in ways_moved(own_scale(before, after))["way"].groups.items()}
    assert ways == {
        "up by more than chance": 4,
        "within chance": 4,
        "down by more than chance": 2,
        "no room to move": 0,
    }


def test_reliable_change_needs_ten_people_and_verified_facts():
    assert moved_up_reliably(own_scale([(3, 3)] * 9, [(4, 4)] * 9)).value is None
    unsure = own_scale([(3, 3)] * 10, [(4, 4)] * 10, sd={"state": "to_verify"})
    assert (moved_up_reliably(unsure).value, ways_moved(unsure)) == (None, {})


def test_no_shipped_measure_can_say_reliable_change():
    assert not [key for key, one in M.items() if one.reliable_change_can_be_said]


THIRTY = range(30)


def thirty(measure, shift):
    """Answers of 30 children twice; the second time `shift` of them one step higher on the first item."""
    low = answers(measure, "first", *((one, None, 2 + one % 2, 2, 3, 3) for one in THIRTY))
    high = answers(measure, "week_6", *((one, None, 2 + one % 2 + (one < shift), 2, 3, 3) for one in THIRTY))
    return low, high


def test_the_primary_outcome_stands_as_it_is_and_the_others_are_adjusted():
    rows = (*thirty("trust_mentor", 20), *thirty("voice", 6), *thirty("trust_staff", 4))
    result = said(*rows, programme=Programme(primary_outcome="trust_mentor"))
    alone = {key: own.between("first", "week_6")[:2] for key, own in result.readings.items()}
    p = {key: paired_change(*pair).p_value for key, pair in alone.items()}
    assert primary_change(result).p_value == pytest.approx(p["trust_mentor"])
    others = other_changes(result)["other outcomes"].groups
    larger, smaller = sorted((p["voice"], p["trust_staff"]), reverse=True)
    assert {key: one.p_value for key, one in others.items()} == pytest.approx(
        {"trust_staff": max(larger, p["trust_staff"]), "voice": min(2 * smaller, larger)}
    )


@pytest.mark.parametrize(
    ("chosen", "before"),
    [
        (date(2025, 3, 9), True),  # the day before the first second answer
        (date(2025, 3, 10), False),  # on the day of it: they may have been looked at
        (date(2025, 6, 1), False),
    ],
)
def test_an_outcome_is_chosen_before_looking_only_where_nobody_had_answered_twice(chosen, before):
    rows = (trust("first", 50, 50, on="2025-01-20"), trust("week_6", 75, 75, on="2025-03-10"))
    found = chosen_outcome(said(*rows, programme=Programme(primary_outcome="trust_mentor")), chosen)
    assert (found.name, found.on, found.before) == ("Trust in my mentor", chosen, before)


def test_of_a_choice_that_is_not_known_or_not_answered_nothing_is_said():
    rows = said(trust("first", 50, 50), programme=Programme(primary_outcome="trust_mentor"))
    assert chosen_outcome(rows, None) is None
    assert (
        chosen_outcome(said(trust("first", 50), programme=Programme(primary_outcome="voice")), date(2025, 1, 1)) is None
    )


def test_fewer_than_thirty_have_no_adjusted_p():
    result = said(*thirty("voice", 6), *TEN_AND_TEN, programme=Programme(primary_outcome="trust_mentor"))
    assert list(other_changes(result)["other outcomes"].groups) == ["voice"]
    nobody = said(*TEN_AND_TEN, programme=Programme(primary_outcome="voice"))
    assert other_changes(nobody) == {}


def test_without_a_choice_there_is_no_primary_outcome():
    result = primary_change(said(*TEN_AND_TEN))
    assert (result.difference, result.note) == (None, "No primary outcome has been chosen.")
    empty = answer(primary_indicator(None), facts())
    assert empty.note == "No data. Choose one outcome in the settings before you look at the answers."
    assert primary_indicator(M["swemwbs"]).scale == (7, 35)


def informal_pairs(count, flip=()):
    """Matches with 0 to 9 informal of ten weekly meetings, only six of which lie in the first six weeks."""
    matches = a_table_of_matches(*[("2025-01-06", 26)] * count)
    log = [row for match in range(1, count + 1)
           for row in (*weekly(match, "2025-01-06", [CAME] * (match % 6), informal=True),
                       *weekly(match, f"2025-01-{7 + match % 5:02d}", [CAME] * 2, informal=False),
                       *weekly(match, "2025-03-03", [CAME] * 3, informal=match in flip))]  # fmt: skip
    scores = [(0, 25, 50, 75, 100)[match % 5] for match in range(1, count + 1)]
    rows = trust("first", *(50,) * count, first=201), trust("week_6", *scores, first=201)
    return said(*rows, matches=matches, meetings=a_log(*log)), scores


def test_informal_first_weeks_are_set_beside_later_trust():
    result, scores = informal_pairs(12)
    share = [(match % 6) / (match % 6 + 2) for match in range(1, 13)]
    expected = rank_association(share, scores)
    found = informal_and_trust(result)
    assert (found.value, found.low, found.n) == (pytest.approx(expected.value), pytest.approx(expected.low), 12)


def test_what_comes_after_six_weeks_is_not_early():
    assert informal_and_trust(informal_pairs(12, flip=range(12))[0]) == informal_and_trust(informal_pairs(12)[0])


def test_fewer_than_ten_are_not_ranked():
    assert informal_and_trust(informal_pairs(9)[0]).note == "Fewer than ten children have both."
    assert informal_and_trust(facts()).value is None


def test_n_is_of_the_role_that_did_answer():
    rows = answers("general_self_efficacy", "first", (101, None, *(3,) * 10), role="mentor")
    assert mean_of_latest_round(said(rows), M["general_self_efficacy"]).n_of == "mentors"
    more = answers("general_self_efficacy", "first", (201, None, *(3,) * 10))
    assert mean_of_latest_round(said(rows, more), M["general_self_efficacy"]).n_of == "people"
    assert mean_of_latest_round(said(more), M["general_self_efficacy"]).n_of == "children"


def test_who_is_missing_is_never_split():
    found = assess(said(*TEN_AND_TEN, matches=a_table_of_matches(("2025-01-06", 12))), data_version="",
                   settings_version="", by=("service",))  # fmt: skip
    for key in ("start_of_those_missing", "change_that_would_tip", "change_that_could_be_seen"):
        assert found.findings[key].breakdowns == {}
        assert guard(found.findings[key]).result.value is not None
