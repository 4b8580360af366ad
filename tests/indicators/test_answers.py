"""Scores by round, change, both sides, who answered, reliability."""

import numpy as np
import pytest
from facts.a_programme import CAME, a_log, a_table_of_matches, answers, canonical, facts

from evaluation.indicators.change import change, changes_since_first
from evaluation.indicators.mirrored_gap import gap_between_groups, gap_in_pairs, gaps_by_round
from evaluation.indicators.reliability import reliability, reliability_by_round
from evaluation.indicators.scores_by_round import mean_of_latest_round, means_by_round
from evaluation.indicators.who_answered import answered_both, answers_returned, returned_by_round
from evaluation.measures import load
from evaluation.methods import clustered_mean, cronbach_alpha, paired_change
from evaluation.programme import Programme

M = load()
FORMS = {0: (1, 1, 5, 1), 25: (2, 2, 4, 2), 50: (3, 3, 3, 3), 75: (4, 4, 2, 4), 100: (5, 5, 1, 5)}
VOICE = {0: (1, 1, 1, 5), 25: (2, 2, 2, 4), 50: (3, 3, 3, 3), 75: (4, 4, 4, 2), 100: (5, 5, 5, 1)}


def trust(round_, *people, measure="trust_mentor", **more):
    """Answers by (person, score)."""
    forms = VOICE if measure == "voice" else FORMS
    return answers(measure, round_, *((person, None, *forms[score]) for person, score in people), **more)


def said(*rows, **more):
    return facts(responses=canonical("responses", [row for group in rows for row in group]), **more)


def test_the_latest_round_is_the_headline_and_every_round_a_group():
    result = said(trust("first", (1, 0), (2, 50)), trust("week_6", (1, 50), (3, 100)))
    headline = mean_of_latest_round(result, M["trust_mentor"])
    assert (headline.value, headline.n, headline.n_of) == (75, 2, "children")
    assert headline.note.startswith("Latest round: six weeks.")
    rounds = means_by_round(result, M["trust_mentor"])["round"].groups
    assert {name: (one.value, one.n) for name, one in rounds.items()} == {"first": (25, 2), "week_6": (75, 2)}


def test_a_mean_is_clustered_by_mentor_where_children_share_one():
    matches = a_table_of_matches(*[("2025-01-06", 12)] * 4)
    matches["mentor"] = [101, 101, 102, 103]
    result = said(trust("first", (201, 0), (202, 25), (203, 100), (204, 50)), matches=matches)
    expected = clustered_mean([0, 25, 100, 50], [1, 1, 2, 3])
    found = mean_of_latest_round(result, M["trust_mentor"])
    assert (found.low, found.high, found.clusters) == pytest.approx((expected.low, expected.high, 3))


def test_a_measure_reported_from_25_answers_on_is_not_reported_below():
    rows = answers("collaborate_adapted", "first", *((person, None, 9, 9, 9) for person in range(24)))
    assert mean_of_latest_round(said(rows), M["collaborate_adapted"]).value is None
    more = answers("collaborate_adapted", "first", *((person, None, 9, 9, 9) for person in range(25)))
    assert mean_of_latest_round(said(more), M["collaborate_adapted"]).value == 1


def test_nobody_answered_is_said():
    assert mean_of_latest_round(said(), M["trust_mentor"]).note == "Nobody has answered yet."
    assert change(said(), M["trust_mentor"]).note == "Nobody has answered yet."
    assert reliability(said(), M["trust_mentor"]).note == "Nobody has answered yet."


def test_a_change_is_that_of_the_same_people_between_the_first_two_rounds():
    result = change(said(
        trust("first", (1, 0), (2, 50), (3, 25), (5, 0)),
        trust("week_6", (1, 50), (2, 75), (3, 75), (4, 100)),
        trust("month_6", (1, 100)),
    ), M["trust_mentor"])  # fmt: skip
    assert (result.n, result.left_out) == (3, 2)
    assert (result.mean_before, result.mean_after) == (25, pytest.approx(200 / 3))
    assert result.difference == pytest.approx(paired_change([0, 50, 25], [50, 75, 75]).difference)
    assert result.note.startswith("First reading to six weeks.")


def test_a_services_own_rounds_are_compared_too():
    result = change(said(trust("first", (1, 0), (2, 25)), trust("second", (1, 50), (2, 50))), M["trust_mentor"])
    assert (result.difference, result.n) == (37.5, 2)


def test_one_round_is_no_change():
    result = change(said(trust("first", (1, 0))), M["trust_mentor"])
    assert (result.difference, result.left_out) == (None, 1)
    assert result.note == "Only one round has been answered so far."


def test_every_later_round_is_compared_with_the_first():
    rows = said(trust("first", (1, 0), (2, 0)), trust("week_6", (1, 25), (2, 50)), trust("ending", (1, 100)))
    groups = changes_since_first(rows, M["trust_mentor"])["rounds"].groups
    assert {name: one.difference for name, one in groups.items()} == {"first to week_6": 37.5, "first to ending": 100}


def test_trust_is_compared_within_the_match_and_voice_within_the_person():
    matches = a_table_of_matches(("2025-01-06", 12), ("2025-03-03", 12), mentee=201)
    both = (("first", 0, 1), ("week_6", 100, 2))
    rows = [trust(wave, (201, score), measure=measure, match=match)
            for measure in ("trust_mentor", "voice") for wave, score, match in both]  # fmt: skip
    result = said(*rows, matches=matches)
    assert change(result, M["trust_mentor"]).n == 0  # two matches, one reading each
    assert change(result, M["voice"]).n == 1


def test_a_change_is_clustered_by_mentor():
    matches = a_table_of_matches(*[("2025-01-06", 12)] * 4)
    matches["mentor"] = [101, 101, 102, 103]
    before, after = [0, 25, 50, 0], [25, 75, 50, 75]
    people = [201, 202, 203, 204]
    result = said(trust("first", *zip(people, before, strict=True)), trust("week_6", *zip(people, after, strict=True)),
                  matches=matches)  # fmt: skip
    found, expected = change(result, M["trust_mentor"]), paired_change(before, after, cluster=[1, 1, 2, 3])
    assert (found.low, found.high, found.clusters) == pytest.approx((expected.low, expected.high, 3))


def test_of_a_mentor_with_two_matches_both_changes_count_and_one_person():
    matches = a_table_of_matches(("2025-01-06", 12), ("2025-01-06", 12))
    matches["mentor"] = [101, 101]
    seen = {"measure": "trust_mentor_seen_by_mentor", "role": "mentor"}
    told = (("first", 50, 1), ("first", 25, 2), ("week_6", 75, 1), ("week_6", 75, 2))
    rows = [trust(wave, (101, score), match=match, **seen) for wave, score, match in told]
    found = change(said(*rows, matches=matches), M["trust_mentor_seen_by_mentor"])
    assert found.difference == pytest.approx(37.5)
    assert (found.n, found.left_out, found.n_of) == (1, 0, "mentors")


def test_a_gap_is_the_mentors_view_less_the_childs_in_the_same_match_and_round():
    matches = a_table_of_matches(*[("2025-01-06", 12)] * 3)
    result = said(
        trust("first", (201, 50), (202, 50), (203, 50)),
        trust("first", (101, 75), (102, 100), measure="trust_mentor_seen_by_mentor", role="mentor"),
        trust("week_6", (103, 0), measure="trust_mentor_seen_by_mentor", role="mentor"),  # the child gave none then
        matches=matches,
    )
    pair = M["trust_mentor"], M["trust_mentor_seen_by_mentor"]
    found = gap_in_pairs(result, *pair)
    assert (found.value, found.n, found.n_of) == (37.5, 2, "pairs")
    assert list(gaps_by_round(result, *pair)["round"].groups) == ["first"]


def test_a_gap_needs_both_sides():
    result = said(trust("first", (201, 50)), matches=a_table_of_matches(("2025-01-06", 12)))
    found = gap_in_pairs(result, M["trust_mentor"], M["trust_mentor_seen_by_mentor"])
    assert found.note == "No pair has answered on both sides in one round."


def test_mentors_and_professionals_are_compared_as_groups():
    mentors = ((one, None, *((5, 5, 5, 5) if one else (1, 1, 1, 1))) for one in range(10))
    professionals = ((one, None, 5, 5, 5, 5) for one in range(100, 110))
    result = said(
        answers("role_clarity", "first", *mentors, role="mentor"),
        answers("role_clarity_professional", "first", *professionals, role="professional"),
    )
    found = gap_between_groups(result, M["role_clarity"], M["role_clarity_professional"])
    scores = {key: own.score.mean() for key, own in result.readings.items()}
    assert found.value == pytest.approx(scores["role_clarity_professional"] - scores["role_clarity"])
    assert found.value != 0


def test_groups_of_fewer_than_ten_are_not_compared():
    result = said(
        trust("first", *((one, 75) for one in range(9)), measure="role_clarity", role="mentor"),
        trust("first", *((one, 100) for one in range(10)), measure="role_clarity_professional", role="professional"),
    )
    found = gap_between_groups(result, M["role_clarity"], M["role_clarity_professional"])
    assert (found.value, found.note) == (None, "Fewer than ten people have answered on one of the two sides.")


def test_alpha_is_that_of_the_reversed_items_of_the_first_round():
    draw = np.random.default_rng(1)
    table = np.clip(draw.integers(1, 6, (40, 1)) + draw.integers(-1, 2, (40, 4)), 1, 5)
    raw = table.copy()
    raw[:, 2] = 6 - raw[:, 2]  # item 3 is reversed in the questionnaire
    rows = answers("trust_mentor", "first", *((person, None, *map(int, row)) for person, row in enumerate(raw)))
    result = said(rows, trust("week_6", (1, 50)))
    found = reliability(result, M["trust_mentor"])
    assert (found.value, found.n) == (pytest.approx(cronbach_alpha(table).alpha), 40)
    assert list(reliability_by_round(result, M["trust_mentor"])["round"].groups) == ["first", "week_6"]


def test_answered_both_is_of_everyone_who_started():
    matches = a_table_of_matches(*[("2025-01-06", 12)] * 4)
    log = a_log((1, "2025-01-13", CAME), (2, "2025-01-13", CAME), (3, "2025-01-13", CAME))  # 4 never met
    result = answered_both(said(trust("first", (201, 50), (202, 50)), trust("week_6", (201, 50)), matches=matches,
                                meetings=log))  # fmt: skip
    assert (result.value, result.n) == (1 / 3, 3)


def test_without_a_log_everyone_who_answered_is_the_whole():
    result = answered_both(said(trust("first", (1, 50), (2, 50)), trust("second", (2, 50), (3, 50))))
    assert (result.value, result.n) == (1 / 3, 3)


def test_the_primary_outcome_is_what_answers_are_counted_on():
    rows = said(trust("first", (1, 50)), trust("week_6", (1, 50)), trust("first", (1, 50), measure="voice"),
                programme=Programme(primary_outcome="voice"))  # fmt: skip
    assert (answered_both(rows).value, answered_both(rows).note) == (0, f"Counted on: {M['voice'].name}.")


def test_forms_are_due_on_the_matchs_own_dates():
    matches = a_table_of_matches(
        ("2025-01-06", 12, "2025-03-31", "as planned"),  # first and week 6 due, and the ending
        ("2025-06-02", 12, None, None),  # first reading due on 30 June, week 6 not yet
        ("2025-01-06", 12, "2025-01-20", "mentor"),  # closed before week 6: first and ending
    )
    log = a_log((1, "2025-01-06", CAME), (2, "2025-06-02", CAME), (3, "2025-01-06", CAME))
    result = said(trust("first", (201, 50), (202, 50)), trust("ending", (201, 50)), matches=matches, meetings=log)
    rounds = returned_by_round(result)["round"].groups
    assert {name: one.n for name, one in rounds.items()} == {"first": 3, "week_6": 1, "month_6": 0, "ending": 2}
    assert rounds["first"].value == 2 / 3
    assert (answers_returned(result).value, answers_returned(result).n) == (3 / 6, 6)


def test_groups_without_one_side_are_not_compared():
    found = gap_between_groups(
        said(trust("first", (1, 50), measure="role_clarity", role="mentor")),
        M["role_clarity"], M["role_clarity_professional"],
    )  # fmt: skip
    assert (found.value, found.note) == (None, "Only one of the two sides has answered.")


def test_nobody_answered_of_everyone_who_started():
    found = answered_both(
        facts(matches=a_table_of_matches(("2025-01-06", 12)), meetings=a_log((1, "2025-01-13", CAME)))
    )
    assert (found.value, found.n, found.note) == (0, 1, "Nobody has answered yet.")
