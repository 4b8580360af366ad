"""Who is asked in which survey round, on which day, and who answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from evaluation.vocabulary import Ending
from evaluation.vocabulary import MeetingStatus as Status
from sample_data.children import Child
from sample_data.matches import Match
from sample_data.meetings import Meeting
from sample_data.plants import Plants
from sample_data.shape import OPEN, Shape
from sample_data.terms import CUT_OFF, later

FIRST, WEEK_6, MONTH_6, ENDING = ROUNDS = ("first", "week_6", "month_6", "ending")
RETURNED = {FIRST: 0.88, WEEK_6: 0.71, MONTH_6: 0.52}
ENDING_PLANNED, ENDING_UNPLANNED = 0.67, 0.21
ASKED_NOT_TO_BE = 3
PLANNED = (Ending.AS_PLANNED, Ending.GOALS_MET)
TOO_YOUNG_PAIRS = 2


@dataclass(slots=True)
class Asked:
    """One round: the matches due with their day, and those that answered."""

    due: dict[str, date] = field(default_factory=dict)
    answered: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Rounds:
    """All rounds, and the matches with both trust readings; `young` are the pairs whose child is under 13."""

    asked: dict[str, Asked]
    pairs: list[str]
    young: list[str]
    ending_planned_due: int = 0
    ending_unplanned_due: int = 0


def make_rounds(
    shape: Shape, matches: Sequence[Match], meetings: Sequence[Meeting], children: Sequence[Child], plants: Plants
) -> Rounds:
    """Who answers, in exactly the planned shares of those due; a child answers each round once."""
    rng = plants.stream("rounds")
    second = _second_meetings(meetings)
    asked = {name: Asked({m.ref: day for m in matches if (day := _due(m, name, second, rng))}) for name in ROUNDS}
    by_ref = {match.ref: match for match in matches}
    born = {(child.service, child.ref): child.birth_year for child in children}
    rounds = Rounds(asked, [], [])
    _pairs(rounds, by_ref, born, shape, rng)
    for name in (FIRST, WEEK_6, MONTH_6):
        wanted = round(RETURNED[name] * len(asked[name].due))
        asked[name].answered += _others(rounds, name, by_ref, wanted, rng)
    _endings(rounds, by_ref, rng)
    return rounds


def _second_meetings(meetings: Sequence[Meeting]) -> dict[str, date]:
    days: dict[str, list[date]] = {}
    for meeting in meetings:
        if meeting.status == Status.ATTENDED:
            days.setdefault(meeting.match.ref, []).append(meeting.on)
    return {ref: sorted(found)[1] for ref, found in days.items() if len(found) > 1}


def _due(match: Match, name: str, second: dict[str, date], rng: np.random.Generator) -> date | None:
    """The day a match is asked in this round, or None where it is not due."""
    last, more = match.closed_on or CUT_OFF, int(rng.integers(0, 11))
    if name == ENDING:
        return min(later(last, more), CUT_OFF) if match.closed_on and match.first_on else None
    if match.first_on is None or match.ref not in second:
        return None
    days = {FIRST: (second[match.ref] - match.first_on).days, WEEK_6: 42, MONTH_6: 182}[name]
    days = min(days, 21) if name == FIRST else days
    day = later(match.first_on, days)
    if day > last or match.paused_on(day):
        return None
    return min(later(day, more % 4 if name == FIRST else more), last)


def _pairs(
    rounds: Rounds, by_ref: dict[str, Match], born: dict[tuple[str, str], int], shape: Shape, rng: np.random.Generator
) -> None:
    """Matches with both readings: two children under 13, the rest at least 14 on the day of the first."""
    first, sixth = rounds.asked[FIRST], rounds.asked[WEEK_6]
    both = [ref for ref in first.due if ref in sixth.due]
    order = [both[place] for place in rng.permutation(len(both))]
    unique = list({_child(by_ref[ref]): ref for ref in order}.values())
    age = {ref: first.due[ref].year - born[_child(by_ref[ref])] for ref in unique}
    young = [ref for ref in unique if sixth.due[ref].year - born[_child(by_ref[ref])] <= 12]
    rounds.young = young[: shape.pairs - shape.wellbeing_pairs]
    older = [ref for ref in unique if age[ref] >= 14]
    rounds.pairs = sorted(rounds.young + older[: shape.pairs - len(rounds.young)])
    first.answered += rounds.pairs
    sixth.answered += rounds.pairs


def _child(match: Match) -> tuple[str, str]:
    return match.service.name, match.mentee


def _others(rounds: Rounds, name: str, by_ref: dict[str, Match], wanted: int, rng: np.random.Generator) -> list[str]:
    """Further matches that answer, up to the number wanted; no child twice, no second pair."""
    asked = rounds.asked[name]
    never = {FIRST: [], WEEK_6: rounds.asked[FIRST].answered}.get(name, [])
    taken = {_child(by_ref[ref]) for ref in (*asked.answered, *never)}
    due = list(asked.due)
    found: list[str] = []
    soon_over = {ref for ref in due if ref not in rounds.asked[WEEK_6].due}
    order = sorted(rng.permutation(len(due)).tolist(), key=lambda place: due[place] not in soon_over)
    for place in order:
        child = _child(by_ref[due[place]])
        if child not in taken and len(asked.answered) + len(found) < wanted:
            found.append(due[place])
            taken.add(child)
    return sorted(found)


def _endings(rounds: Rounds, by_ref: dict[str, Match], rng: np.random.Generator) -> None:
    """Endings ran to plan, and the others: not due in custody, nor where the child asked not to be asked."""
    asked = rounds.asked[ENDING]
    planned = [ref for ref in asked.due if by_ref[ref].kind in PLANNED]
    others = [ref for ref in asked.due if by_ref[ref].kind not in {*PLANNED, OPEN}]
    asked_not = [ref for ref in others if by_ref[ref].kind == Ending.CHILD_CHOSE][:ASKED_NOT_TO_BE]
    in_custody = [ref for ref in others if by_ref[ref].kind == Ending.CIRCUMSTANCES][:1]
    for ref in (*asked_not, *in_custody):
        del asked.due[ref]
    others = [ref for ref in others if ref in asked.due]
    rounds.ending_planned_due, rounds.ending_unplanned_due = len(planned), len(others)
    for group, share in ((planned, ENDING_PLANNED), (others, ENDING_UNPLANNED)):
        once = list({_child(by_ref[group[place]]): group[place] for place in rng.permutation(len(group))}.values())
        asked.answered += sorted(once[: round(share * len(group))])
