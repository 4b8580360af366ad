"""A log that falls silent is late or lost; it is never read as nobody having met."""

import pandas as pd
from facts.a_programme import CAME, a_log, a_table_of_matches, canonical, facts, weekly

from evaluation.indicators import silent_week_count, silent_weeks

FIRST = "2025-03-03"  # a Monday


def three_matches(*statuses_of_each, service="Harrowmere", matched_on=FIRST):
    register = a_table_of_matches(*[(matched_on, 26)] * len(statuses_of_each), service=service)
    log = a_log(*[row for match, days in enumerate(statuses_of_each, start=1) for row in days_met(match, days)])
    return {"matches": register, "meetings": log}


def days_met(match, weeks):
    """A meeting attended in each of these weeks from the first."""
    from datetime import date, timedelta

    return [(match, str(date.fromisoformat(FIRST) + timedelta(weeks=week, days=1)), CAME) for week in weeks]


EVERY_WEEK, WITH_A_HOLE = range(17), [*range(5), *range(8, 17)]


def spans(tables, **more):
    found = silent_weeks(facts(**tables, **more))
    return [(service, str(since.date()), str(until.date()), weeks)
            for service, since, until, weeks in found.itertuples(index=False)]  # fmt: skip


def test_weeks_without_any_row_are_one_line_from_monday_to_sunday():
    tables = three_matches(WITH_A_HOLE, WITH_A_HOLE, WITH_A_HOLE)
    assert spans(tables) == [("Harrowmere", "2025-04-07", "2025-04-27", 3)]


def test_one_row_of_one_match_is_enough_for_a_log_that_goes_on():
    assert spans(three_matches(WITH_A_HOLE, WITH_A_HOLE, EVERY_WEEK)) == []


def test_two_open_matches_may_well_have_nothing_to_log():
    assert spans(three_matches(WITH_A_HOLE, WITH_A_HOLE)) == []


def test_paused_weeks_are_no_hole():
    pauses = canonical("pauses", [{"match": match, "from": "2025-04-07", "until": "2025-04-27"} for match in (1, 2, 3)])
    assert spans(three_matches(WITH_A_HOLE, WITH_A_HOLE, WITH_A_HOLE), pauses=pauses) == []


def test_another_services_rows_do_not_fill_the_hole():
    tables = three_matches(WITH_A_HOLE, WITH_A_HOLE, WITH_A_HOLE, EVERY_WEEK)
    tables["matches"].loc[3, "service"] = "Tarnley"
    assert [service for service, *_ in spans(tables)] == ["Harrowmere"]


def test_without_matches_there_is_nothing_to_say():
    assert silent_weeks(facts(meetings=a_log(*weekly(1, FIRST, [])))).empty


def test_a_week_two_services_are_silent_in_counts_once():
    one, other = (three_matches(WITH_A_HOLE, WITH_A_HOLE, WITH_A_HOLE, service=name) for name in ("East", "West"))
    other["matches"]["match"] += 3
    other["meetings"]["match"] += 3
    both = {name: pd.concat([one[name], other[name]], ignore_index=True) for name in one}
    assert (silent_week_count(facts(**one)), silent_week_count(facts(**both))) == (3, 3)
    assert silent_week_count(facts(**three_matches(EVERY_WEEK, EVERY_WEEK, EVERY_WEEK))) == 0
