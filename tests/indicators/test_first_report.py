"""The first report of a young programme: only what could have ended by then is counted.

The large sample programme, cut off after four months. Matches that closed by then are mostly those that ended early,
since those running to plan are still open: counting among the closed tells of failures only.
"""

from datetime import date
from functools import cache

import pytest
from facts.a_programme import CAME, a_log, canonical, facts

from evaluation.indicators.ended_early import ended_early
from evaluation.methods import proportion
from sample_data.matches import make_matches, without_early_endings
from sample_data.plants import Plants
from sample_data.shape import NOT_RECORDED, OPEN, shape_of

FOUR_MONTHS, THE_END = date(2025, 5, 6), date(2026, 6, 30)
SEEDS = (2026, 1)


@cache
def programme(seed, *without):
    return tuple(make_matches(shape_of("large"), Plants(seed, frozenset(without))))


def early(match):
    return match.ended_without_a_plan and match.closed_on < match.planned_end


def planted_rate(matches):
    """Of the 12-week matches, the only ones whose end can have come after four months: the share that ends early."""
    whole = [match for match in matches if match.weeks == 12 and match.planned_end <= THE_END]
    return sum(map(early, whole)) / len(whole)


def report(matches, cut_off):
    """The register, the first meetings and the pauses as they stand in the files, read at that day."""
    numbers = {id(match): number for number, match in enumerate(matches, start=1)}
    register = canonical("matches", [
        {"match": numbers[id(match)], "mentee": 10_000 + numbers[id(match)], "service": match.service.name,
         "matched_on": match.matched_on, "planned_weeks": match.weeks, "closed_on": match.closed_on,
         "ending": None if match.kind in {OPEN, NOT_RECORDED} else match.kind}
        for match in matches if match.matched_on <= cut_off
    ])  # fmt: skip
    log = a_log(*((numbers[id(match)], match.first_on, CAME) for match in matches if match.first_on))
    log = log[log["match"].isin(register["match"])].reset_index(drop=True)
    pauses = canonical("pauses", [
        {"match": numbers[id(match)], "from": pause.start, "until": pause.until, "reason": pause.reason}
        for match in matches for pause in match.pauses
    ])  # fmt: skip
    return ended_early(facts(matches=register, meetings=log, pauses=pauses, cut_offs={"": cut_off}))


def among_the_closed(matches, cut_off):
    """The wrong denominator."""
    closed = [match for match in matches if match.closed_on and match.closed_on <= cut_off]
    return proportion(sum(map(early, closed)), len(closed), nobody="Nothing has closed yet.")


@pytest.mark.parametrize("seed", SEEDS)
def test_after_four_months_the_planted_rate_lies_in_the_interval_and_not_in_that_among_the_closed(seed):
    matches = programme(seed)
    right, wrong, truth = report(matches, FOUR_MONTHS), among_the_closed(matches, FOUR_MONTHS), planted_rate(matches)
    assert right.n >= 15
    assert right.low < truth < right.high
    assert wrong.low > truth + 0.15


def test_in_the_end_the_figure_is_the_truth():
    matches = programme(SEEDS[0])
    due = [match for match in matches if match.planned_end <= THE_END]
    result = report(matches, THE_END)
    assert (result.value, result.n) == (sum(map(early, due)) / len(due), len(due))


def test_without_early_endings_the_first_report_finds_none():
    matches = programme(SEEDS[0], "early_endings")
    without_early_endings(list(matches))
    result = report(matches, FOUR_MONTHS)
    assert (result.value, result.n >= 15) == (0, True)
