"""Every question the programme can ask, and the splits a question brings with it."""

from collections.abc import Callable, Mapping
from functools import partial

from evaluation.facts import Facts
from evaluation.indicators.against_targets import QUESTIONS, target_indicator
from evaluation.indicators.change import change_indicator, changes_since_first
from evaluation.indicators.contact_after_custody import CONTACT_AFTER_CUSTODY
from evaluation.indicators.contacts import (
    CONTACT_GAP_DAYS,
    CONTACT_REPEAT_DAYS,
    CONTACTS,
    WINDOWS,
    last_contact_indicator,
)
from evaluation.indicators.cost_per_child import COST_PER_CHILD, by_cost_rule
from evaluation.indicators.could_be_seen import CHANGE_THAT_COULD_BE_SEEN
from evaluation.indicators.ended_early import ENDED_EARLY
from evaluation.indicators.funnels import (
    ACTIVE_AT_SIX_MONTHS,
    APPLIED_AND_MATCHED,
    REFERRED_AND_MET,
    children_steps,
    mentors_steps,
)
from evaluation.indicators.how_matches_end import HOW_MATCHES_END, outcome_splits
from evaluation.indicators.informal_and_trust import INFORMAL_AND_TRUST
from evaluation.indicators.informal_contact import INFORMAL_SHARE, STARTED_BY_CHILD
from evaluation.indicators.last_meeting import HAD_LAST_MEETING
from evaluation.indicators.meetings_come_to import MEETINGS_COME_TO
from evaluation.indicators.meetings_kept import MEETINGS_KEPT
from evaluation.indicators.mentor_stay import MENTOR_STAY, stay_by_days
from evaluation.indicators.mentors_gain import BECAME_MENTORS, MENTORS_IN_PAID_ROLES, MENTORS_QUALIFIED
from evaluation.indicators.mirrored_gap import gap_indicator, gaps_by_round, of_one_match
from evaluation.indicators.open_on_paper import OPEN_ON_PAPER
from evaluation.indicators.pairs_to_check import PAIRS_TO_CHECK
from evaluation.indicators.primary_outcome import other_changes, primary_indicator
from evaluation.indicators.reach import REACH, reach_by_group
from evaluation.indicators.reliability import reliability_by_round, reliability_indicator
from evaluation.indicators.reliable_change import MOVED_UP_RELIABLY, ways_moved
from evaluation.indicators.scores_by_round import means_by_round, score_indicator
from evaluation.indicators.share_with_the_missing import SHARE_WITH_THE_MISSING
from evaluation.indicators.status_at_end import ACCOMMODATION, EDUCATION, at_start_and_end, status_indicator
from evaluation.indicators.still_together import STILL_TOGETHER_26_WEEKS, by_planned_length
from evaluation.indicators.time_together import HOURS_TOGETHER, TIME_TOGETHER
from evaluation.indicators.very_early import ENDED_VERY_EARLY
from evaluation.indicators.waits import STAGES, soon_indicator, wait_indicator
from evaluation.indicators.who_answered import ANSWERED_BOTH, ANSWERS_RETURNED, returned_by_round, times_answered
from evaluation.indicators.who_is_missing import CHANGE_THAT_WOULD_TIP, START_OF_THOSE_MISSING
from evaluation.measures import Measure, load
from evaluation.results import Breakdown, Indicator
from evaluation.vocabulary import Role

Splits = Callable[[Facts], Mapping[str, Breakdown]]

MEETINGS: tuple[Indicator, ...] = (
    MEETINGS_COME_TO, MEETINGS_KEPT, TIME_TOGETHER, HOURS_TOGETHER, INFORMAL_SHARE, STARTED_BY_CHILD, PAIRS_TO_CHECK,
    OPEN_ON_PAPER,
)  # fmt: skip
ENDINGS: tuple[Indicator, ...] = (
    ENDED_EARLY, ENDED_VERY_EARLY, HOW_MATCHES_END, STILL_TOGETHER_26_WEEKS, HAD_LAST_MEETING, CONTACT_AFTER_CUSTODY,
)  # fmt: skip
CONTACT: tuple[Indicator, ...] = (
    CONTACTS, CONTACT_REPEAT_DAYS, CONTACT_GAP_DAYS, *(last_contact_indicator(days) for days in WINDOWS),
)  # fmt: skip
ON_THE_WAY: tuple[Indicator, ...] = (
    *(make(stage) for stage in STAGES for make in (wait_indicator, soon_indicator)), REFERRED_AND_MET,
    APPLIED_AND_MATCHED,
)  # fmt: skip
MENTORS: tuple[Indicator, ...] = (
    ACTIVE_AT_SIX_MONTHS, MENTOR_STAY, MENTORS_QUALIFIED, MENTORS_IN_PAID_ROLES, BECAME_MENTORS,
)  # fmt: skip
REACHED: tuple[Indicator, ...] = (
    *(target_indicator(what) for what in QUESTIONS), REACH, COST_PER_CHILD,
    *(status_indicator(kind) for kind in (ACCOMMODATION, EDUCATION)),
)  # fmt: skip
FROM_THE_LOG = (*MEETINGS, *ENDINGS, *CONTACT, *ON_THE_WAY, *MENTORS, *REACHED)
FROM_ANSWERS: tuple[Indicator, ...] = (
    ANSWERED_BOTH, ANSWERS_RETURNED, START_OF_THOSE_MISSING, CHANGE_THAT_WOULD_TIP, SHARE_WITH_THE_MISSING,
    CHANGE_THAT_COULD_BE_SEEN, MOVED_UP_RELIABLY, INFORMAL_AND_TRUST,
)  # fmt: skip
WHOLE_ONLY = frozenset(  # never split: a part beside the whole would tell what a few people answered
    one.key for one in (
        START_OF_THOSE_MISSING, CHANGE_THAT_WOULD_TIP, SHARE_WITH_THE_MISSING, CHANGE_THAT_COULD_BE_SEEN,
        MOVED_UP_RELIABLY, INFORMAL_AND_TRUST,
    )
)  # fmt: skip
FIXED: tuple[Indicator, ...] = (*FROM_THE_LOG, *FROM_ANSWERS)
FIXED_SPLITS: Mapping[str, Splits] = {
    HOW_MATCHES_END.key: outcome_splits,
    STILL_TOGETHER_26_WEEKS.key: by_planned_length,
    ANSWERED_BOTH.key: times_answered,
    ANSWERS_RETURNED.key: returned_by_round,
    REFERRED_AND_MET.key: children_steps,
    APPLIED_AND_MATCHED.key: mentors_steps,
    MENTOR_STAY.key: stay_by_days,
    MOVED_UP_RELIABLY.key: ways_moved,
    REACH.key: reach_by_group,
    COST_PER_CHILD.key: by_cost_rule,
    "primary_outcome_change": other_changes,
    **{kind.key: partial(at_start_and_end, kind=kind) for kind in (ACCOMMODATION, EDUCATION)},
}


def catalogue(measures: Mapping[str, Measure], *, primary: str = "") -> tuple[Indicator, ...]:
    """The fixed questions and those of these measures: score, change, reliability, and gap where both are mirrored.

    Args:
        measures: key → measure.
        primary: key of the outcome chosen before looking.
    """
    scored = [measure for measure in measures.values() if measure.scorable]
    makers = (score_indicator, change_indicator, reliability_indicator)
    gaps = tuple(gap_indicator(one, other) for one, other in _mirrored(measures))
    return (
        *FIXED,
        primary_indicator(measures.get(primary)),
        *(make(measure) for measure in scored for make in makers),
        *gaps,
    )


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
