"""The figures a publication may hold, exact, with who stands behind each; they leave by disclosure control only."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from evaluation.disclosure import Block, Count, Line, Means, Score, Share
from evaluation.results import Change, Estimate, Result

if TYPE_CHECKING:
    from evaluation.facts import Facts
    from evaluation.indicators.behind import Stands

Hashed = Callable[..., str]
PUBLISHED = (
    "meetings_kept", "meetings_come_to", "time_together", "hours_together", "ended_early", "wait_for_first_meeting",
)  # fmt: skip
OF_THE_PERIOD = frozenset({"meetings_kept", "meetings_come_to", "time_together", "hours_together"})
NAMES = {
    "meetings_kept": "Planned meetings we kept",
    "meetings_come_to": "Meetings children came to",
    "time_together": "Meetings had, for every 100 in the plans",
    "hours_together": "Hours together",
    "ended_early": "Ended early without a plan",
    "wait_for_first_meeting": "From referral to a first meeting",
}
TABLE_OF = {
    "meetings_kept": "meetings", "meetings_come_to": "meetings", "time_together": "time", "hours_together": "time",
    "ended_early": "ended_early", "wait_for_first_meeting": "wait",
}  # fmt: skip
SCORED = {
    "time_together": (5.0, 100.0, "about {} for every 100 planned"),
    "hours_together": (10.0, 1.0, "about {} hours"),
    "wait_for_first_meeting": (5.0, 1.0, "about {} days"),
}
COARSER = (  # ways of ending put together, to be tried in turn
    (("ran to plan or longer", ("ran to plan or longer",)), ("sooner, goals met", ("sooner, goals met",)),
     ("child chose to stop", ("child chose to stop",)), ("mentor or service", ("mentor or service",)),
     ("circumstances, not recorded or still open", ("circumstances", "not recorded", "still open"))),
    (("ran to plan, or goals met sooner", ("ran to plan or longer", "sooner, goals met")),
     ("child chose to stop", ("child chose to stop",)), ("mentor or service", ("mentor or service",)),
     ("circumstances, not recorded or still open", ("circumstances", "not recorded", "still open"))),
    (("ran to plan, or goals met sooner", ("ran to plan or longer", "sooner, goals met")),
     ("child, mentor or service ended it", ("child chose to stop", "mentor or service")),
     ("circumstances, not recorded or still open", ("circumstances", "not recorded", "still open"))),
    (("ran to plan, or goals met sooner", ("ran to plan or longer", "sooner, goals met")),
     ("ended another way, or still open",
      ("child chose to stop", "mentor or service", "circumstances", "not recorded", "still open"))),
)  # fmt: skip


def blocks_of(standing: "Facts", chosen: "Facts", token: Hashed) -> list[Block]:
    """Every block that can be asked for, in the order in which they are released.

    Args:
        standing: the facts of everything up to the cut-off.
        chosen: the facts of the period.
        token: a keyed hash of texts.
    """
    found = [_single(key, chosen if key in OF_THE_PERIOD else standing, token) for key in PUBLISHED]
    return [*(block for block in found if block), *_endings(standing, token), *_weeks(standing, token),
            *_answers(standing, token)]  # fmt: skip


def hashed(stands: "Stands", token: Hashed) -> dict[str, str]:
    """The people behind a figure as keyed hashes of who they are and of what they contribute."""
    return {token("person", str(key)): token("given", str(key), said) for key, said in stands.people.items()}


def _single(key: str, facts: "Facts", token: Hashed) -> Block | None:
    from evaluation.indicators import answer
    from evaluation.indicators.behind import BEHIND
    from evaluation.indicators.catalogue import FIXED

    indicator = next(one for one in FIXED if one.key == key)
    result = answer(indicator, facts)
    if result.value is None:
        return None
    stands = BEHIND[key](facts)
    of_matches = key == "ended_early"
    asked: Share | Score
    if key in SCORED:
        asked = _score(result, *SCORED[key])
    else:
        asked = Share(_estimate(result), stands.with_side, stands.without_side, exact=of_matches)
    line = Line(NAMES[key], (asked, Count(result.n)))
    return Block(key, TABLE_OF[key], (line,), hashed(stands, token), key, result.n)


def _score(result: Result, grain: float, factor: float, words: str) -> Score:
    from dataclasses import replace

    own = _estimate(result)
    ends = (None if one is None else one * factor for one in (own.value, own.low, own.high))
    value, low, high = ends
    return Score(replace(own, value=value, low=low, high=high), None, grain, words)


def _endings(facts: "Facts", token: Hashed) -> list[Block]:
    """How matches end, for each planned length."""
    from evaluation.indicators.behind import behind_outcomes
    from evaluation.indicators.endings import planned_lengths, recorded
    from evaluation.indicators.how_matches_end import OUTCOMES, outcomes

    if "endings" not in facts.available:
        return []
    found, matches = [], recorded(facts)
    for weeks in planned_lengths(matches):
        own = matches[matches["planned_weeks"] == weeks]
        counts = {str(name): int(n) for name, n in outcomes(own).value_counts().items()}
        fine = _outcome_lines([(name, (name,)) for name in OUTCOMES], counts, len(own))
        coarser = tuple(_outcome_lines(way, counts, len(own)) for way in COARSER)
        behind = hashed(behind_outcomes(own), token)
        key = f"endings.{weeks}"
        found.append(Block(key, key, fine, behind, key, len(own), coarser=coarser))
    return found


def _outcome_lines(
    groups: "list[tuple[str, tuple[str, ...]]] | tuple[tuple[str, tuple[str, ...]], ...]",
    counts: Mapping[str, int],
    n: int,
) -> tuple[Line, ...]:
    lines = []
    for name, parts in groups:
        inside = sum(counts.get(part, 0) for part in parts)
        share = Estimate(inside / n, None, None, n, method="wilson_interval", n_of="matches")
        lines.append(Line(name, (Share(share, inside, n - inside),)))
    return tuple(lines)


def _weeks(facts: "Facts", token: Hashed) -> list[Block]:
    """Still together and ended without a plan, at the weeks the policy lists, for each planned length."""
    from evaluation.indicators.behind import behind_week, weeks_followed
    from evaluation.indicators.ended_by_week import TOGETHER, UNPLANNED_ENDING, WEEKS, ended_by_week

    if "endings" not in facts.available:
        return []
    found, told = [], ended_by_week(facts)
    for weeks in sorted(told["planned_weeks"].unique().tolist()):
        followed = weeks_followed(facts, weeks)
        own = told[told["planned_weeks"] == weeks]
        for week in (one for one in WEEKS if one <= weeks):
            at = own[own["week"] == week].set_index("what")
            if at["value"].isna().any():
                continue
            stands = behind_week(facts, weeks, week)
            exact = stands[TOGETHER].with_side == followed[week]  # nobody is open and not yet followed so long
            shares = tuple(
                Share(_at(at.loc[what]), stands[what].with_side, stands[what].without_side, exact, estimated=not exact)
                for what in (TOGETHER, UNPLANNED_ENDING)
            )
            line = Line(f"{week} weeks", (*shares, Count(followed[week])))
            behind, n = hashed(stands[TOGETHER], token), int(at["n"].iloc[0])
            key = f"by_week.{weeks}"
            found.append(Block(f"{key}.{week}", key, (line,), behind, key, n, week=week, followed=followed[week]))
    return found


def _at(row: "object") -> Estimate:
    from typing import Any, cast

    at = cast("Any", row)
    return Estimate(at["value"], at["low"], at["high"], int(at["n"]), method="kaplan_meier", n_of="matches")


def _answers(facts: "Facts", token: Hashed) -> list[Block]:
    """One population a measure: its change where two rounds were answered, else its latest mean; primary first."""
    primary = facts.programme.primary_outcome
    keys = sorted(facts.readings, key=lambda key: (key != primary, key != facts.programme.trust_measure, key))
    return [block for key in keys for block in (_changed(facts, key, token), _latest(facts, key, token)) if block]


def _changed(facts: "Facts", key: str, token: Hashed) -> Block | None:
    """The change between the first two rounds."""
    from evaluation.indicators.behind import behind_change
    from evaluation.indicators.change import change

    measure, own = facts.measures[key], facts.readings[key]
    if len(own.rounds) < 2:  # noqa: PLR2004 - a change needs two
        return None
    changed = change(facts, measure)
    behind = behind_change(facts, measure, own.rounds[0], own.rounds[1])
    line = Line(measure.name, (Means(changed, measure.score_range), Count(len(behind.people))))
    return Block(f"change.{key}", f"change.{changed.n_of}", (line,), hashed(behind, token), key, changed.n)


def _latest(facts: "Facts", key: str, token: Hashed) -> Block | None:
    """The mean of the latest round; asked for only where the change shows nothing."""
    from evaluation.indicators.behind import behind_score
    from evaluation.indicators.scores_by_round import mean_of_latest_round

    measure = facts.measures[key]
    result = mean_of_latest_round(facts, measure)
    if result.value is None:
        return None
    behind = behind_score(facts, measure)
    line = Line(measure.name, (Score(result, measure.score_range), Count(len(behind.people))))
    return Block(f"score.{key}", f"score.{result.n_of}", (line,), hashed(behind, token), key, result.n,
                 unless=f"change.{key}")  # fmt: skip


def _estimate(result: Result) -> Estimate:
    if isinstance(result, Change):
        raise TypeError("A change is told as means.")
    return result
