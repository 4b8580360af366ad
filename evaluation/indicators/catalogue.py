"""Every question the programme can ask, and the splits a question brings with it."""

from collections.abc import Callable, Mapping
from functools import partial

from evaluation.facts import Facts
from evaluation.indicators.change import change_indicator, changes_since_first
from evaluation.indicators.contacts import (
    CONTACT_GAP_DAYS,
    CONTACT_REPEAT_DAYS,
    CONTACTS,
    WINDOWS,
    last_contact_indicator,
)
from evaluation.indicators.ended_early import ENDED_EARLY
from evaluation.indicators.how_matches_end import HOW_MATCHES_END, outcome_splits
from evaluation.indicators.informal_contact import INFORMAL_SHARE, STARTED_BY_CHILD
from evaluation.indicators.meetings_come_to import MEETINGS_COME_TO
from evaluation.indicators.meetings_kept import MEETINGS_KEPT
from evaluation.indicators.mirrored_gap import gap_indicator, gaps_by_round, of_one_match
from evaluation.indicators.open_on_paper import OPEN_ON_PAPER
from evaluation.indicators.pairs_to_check import PAIRS_TO_CHECK
from evaluation.indicators.reliability import reliability_by_round, reliability_indicator
from evaluation.indicators.scores_by_round import means_by_round, score_indicator
from evaluation.indicators.still_together import STILL_TOGETHER_26_WEEKS, by_planned_length
from evaluation.indicators.time_together import HOURS_TOGETHER, TIME_TOGETHER
from evaluation.indicators.who_answered import ANSWERED_BOTH, ANSWERS_RETURNED, returned_by_round
from evaluation.measures import Measure, load
from evaluation.results import Breakdown, Indicator
from evaluation.vocabulary import Role

Splits = Callable[[Facts], Mapping[str, Breakdown]]

FROM_THE_LOG: tuple[Indicator, ...] = (
    MEETINGS_COME_TO, MEETINGS_KEPT, TIME_TOGETHER, HOURS_TOGETHER, INFORMAL_SHARE, STARTED_BY_CHILD, PAIRS_TO_CHECK,
    OPEN_ON_PAPER, ENDED_EARLY, HOW_MATCHES_END, STILL_TOGETHER_26_WEEKS, CONTACTS, CONTACT_REPEAT_DAYS,
    CONTACT_GAP_DAYS, *(last_contact_indicator(days) for days in WINDOWS),
)  # fmt: skip
FIXED: tuple[Indicator, ...] = (*FROM_THE_LOG, ANSWERED_BOTH, ANSWERS_RETURNED)
FIXED_SPLITS: Mapping[str, Splits] = {
    HOW_MATCHES_END.key: outcome_splits,
    STILL_TOGETHER_26_WEEKS.key: by_planned_length,
    ANSWERS_RETURNED.key: returned_by_round,
}


def catalogue(measures: Mapping[str, Measure]) -> tuple[Indicator, ...]:
    """The fixed questions and those of these measures: score, change, reliability, and gap where both are mirrored."""
    scored = [measure for measure in measures.values() if measure.scorable]
    makers = (score_indicator, change_indicator, reliability_indicator)
    gaps = tuple(gap_indicator(one, other) for one, other in _mirrored(measures))
    return (*FIXED, *(make(measure) for measure in scored for make in makers), *gaps)


def splits_of(measures: Mapping[str, Measure]) -> dict[str, Splits]:
    """The splits some questions bring with them (rounds, endings, planned lengths): key → how to compute them."""
    found: dict[str, Splits] = dict(FIXED_SPLITS)
    for measure in measures.values():
        found[measure.key] = partial(means_by_round, measure=measure)
        found[f"{measure.key}_change"] = partial(changes_since_first, measure=measure)
        found[f"reliability_{measure.key}"] = partial(reliability_by_round, measure=measure)
    for one, other in _mirrored(measures):
        if of_one_match(one, other):
            found[f"{one.key}_gap"] = partial(gaps_by_round, measure=one, mirror=other)
    return found


def _mirrored(measures: Mapping[str, Measure]) -> list[tuple[Measure, Measure]]:
    """Mirrored pairs with both at hand: the child's side first, or the mentor's where the other is a professional's."""
    rank = {Role.MENTEE: 0, Role.MENTOR: 1, Role.PROFESSIONAL: 2}
    pairs = [(one, measures[one.mirrors]) for one in measures.values() if one.scorable and one.mirrors in measures]
    return [(one, other) for one, other in pairs
            if (rank[one.respondents[0]], one.key) < (rank[other.respondents[0]], other.key)]  # fmt: skip


CATALOGUE: tuple[Indicator, ...] = catalogue(load())
