"""Pair by pair: what each week of an open match held, and what the log does not say."""

from facts.a_programme import AWAY, CAME, a_log, a_table_of_matches, canonical, facts

from evaluation.indicators import weeks_of_pairs

JUNE = "2025-06-02"  # a Monday; the log ends four weeks later


def held(tables, match):
    found = weeks_of_pairs(facts(**tables))
    return found.loc[found["match"] == match, "held"].tolist()


def four_matches():
    return {
        "matches": a_table_of_matches(
            (JUNE, 26), (JUNE, 26), ("2025-01-06", 52), (JUNE, 26, "2025-06-20", "child chose")
        ),
        "meetings": a_log((1, "2025-06-03", CAME), (1, "2025-06-17", AWAY), (3, "2025-06-24", CAME)),
        "contacts": canonical("contacts", [{"match": 1, "on": "2025-06-11"}]),
        "pauses": canonical("pauses", [{"match": 2, "from": JUNE, "until": "2025-06-15"}]),
    }


def test_a_week_is_met_contact_only_no_contact_or_without_record():
    assert held(four_matches(), 1) == ["met", "contact only", "no contact", "no record"]


def test_a_week_wholly_paused_is_paused_and_the_next_without_a_row_is_not():
    assert held(four_matches(), 2) == ["paused", "paused", "no record", "no record"]


def test_of_a_long_match_the_last_twelve_weeks_are_told():
    weeks = held(four_matches(), 3)
    assert (len(weeks), weeks[-1], set(weeks[:-1])) == (12, "met", {"no record"})


def test_a_match_that_has_ended_is_not_there_and_nothing_is_nothing():
    assert held(four_matches(), 4) == []
    assert weeks_of_pairs(facts()).empty
