"""The matches: planned length, first meeting, ending, pauses; every count by assignment, none by luck."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from evaluation.vocabulary import UNPLANNED, Ending
from sample_data.plants import Plants
from sample_data.shape import KINDS, NOT_RECORDED, OPEN, ServiceShape, Shape
from sample_data.terms import CHRISTMAS, CUT_OFF, NO_RECORD, START, before, inside, later

FIRST_MEETING = date(2025, 1, 27)
SHORT, LONG = 12, 26
MARGIN = 4  # days between any planned end and the cut-off, so that no figure hangs on one day
LONG_WHEN = {"order", "relied on", "busy", "paused", "regular"}
SHORT_SHARE = {Ending.AS_PLANNED: 16 / 23, Ending.GOALS_MET: 1 / 3, Ending.CIRCUMSTANCES: 3 / 5, NOT_RECORDED: 1.0}
DAYS_OPEN = {"open on paper": 140, "drifting by gap": 60, "drifting by three": 60, "over plan": 112}
PAUSED_SINCE = {"H": (35, "illness"), "C": (20, "exams")}


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch without meetings: first day, last day (None while it goes on), why."""

    start: date
    until: date | None
    reason: str

    @property
    def days(self) -> int:
        """Paused days up to the cut-off, both ends included."""
        return ((self.until or CUT_OFF) - self.start).days + 1

    def covers(self, day: date) -> bool:
        """Whether a day is paused."""
        return self.start <= day <= (self.until or CUT_OFF)


@dataclass(slots=True)
class Match:
    """One match.

    Attributes:
        kind: one of `shape.KINDS`. role_in_story: what it is there for, or empty.
        weeks: planned. first_on: first meeting, None if they never met. missed_first: meetings planned before it.
        lived: days from first meeting to closing, None while open.
    """

    service: ServiceShape
    kind: str
    role_in_story: str
    weeks: int = 0
    first_on: date | None = None
    matched_on: date = START
    missed_first: int = 0
    closed_on: date | None = None
    closing_meeting_on: date | None = None
    pauses: tuple[Pause, ...] = ()
    ref: str = ""
    mentor: str = ""
    mentee: str = ""

    @property
    def planned_end(self) -> date:
        """First meeting (or the day of matching) and the planned weeks, later by the days paused."""
        paused = sum(pause.days for pause in self.pauses)
        return later(self.first_on or self.matched_on, 7 * self.weeks + paused)

    @property
    def ended_without_a_plan(self) -> bool:
        """The child chose, the mentor or the service."""
        return self.kind in UNPLANNED

    def open_on(self, day: date) -> bool:
        """Whether the match was open on a day."""
        return self.matched_on <= day <= (self.closed_on or CUT_OFF)

    def paused_on(self, day: date) -> bool:
        """Whether the match was paused on a day."""
        return any(pause.covers(day) for pause in self.pauses)


def make_matches(shape: Shape, plants: Plants) -> list[Match]:
    """All matches, by service and then by the day of matching, with their references; people come later."""
    matches = [match for service in shape.services for match in _of(service)]
    _plan(matches, plants.stream("planned weeks"))
    for kind in KINDS[:-1]:
        _close([match for match in matches if match.kind == kind], plants)
    _begin_open([match for match in matches if match.kind == OPEN], plants)
    rng = plants.stream("waits")
    for match in matches:
        _match_day(match, int(rng.geometric(0.75)) - 1, int(rng.integers(5, 13)))
        if match.role_in_story == "never met" and plants.on("never_met"):
            match.first_on, match.missed_first, match.matched_on = None, 0, before(26)
    return _named(shape, matches)


def _of(service: ServiceShape) -> list[Match]:
    stories = {OPEN: service.open_as, Ending.AS_PLANNED: service.ran_as}
    return [
        Match(service, kind, (*stories.get(kind, ()), *[""] * count)[number])
        for kind, count in zip(KINDS, service.kinds, strict=True)
        for number in range(count)
    ]


def _plan(matches: Sequence[Match], rng: np.random.Generator) -> None:
    """Planned weeks, and how many of each kind are short ones."""
    for match in matches:
        match.weeks = LONG if match.role_in_story in LONG_WHEN else SHORT
    for kind, share in SHORT_SHARE.items():
        free = [match for match in matches if match.kind == kind and not match.role_in_story]
        for place in rng.permutation(len(free))[round(share * len(free)) :]:
            free[place].weeks = LONG
    unplanned = [match for match in matches if match.ended_without_a_plan]
    for rank, place in enumerate(rng.permutation(len(unplanned))):
        share = rank / max(len(unplanned), 1)
        unplanned[place].weeks = LONG if share < 8 / 17 else SHORT
        unplanned[place].role_in_story = "too young" if share < 3 / 17 else ""


def _close(matches: Sequence[Match], plants: Plants) -> None:
    """First meeting and closing of all matches of one ending."""
    if not matches:
        return
    rng = plants.stream(f"closing {matches[0].kind}")
    spread = (rng.permutation(len(matches)) + rng.uniform(0.1, 0.9, len(matches))) / len(matches)
    early = rng.permutation(len(matches)) < round(len(matches) * 8 / 14)
    for match, place, soon in zip(matches, spread, early, strict=True):
        match.pauses = _pauses(match, plants)
        lived = _days_lived(match, rng, soon=bool(soon))
        needed = max(lived, (match.planned_end - (match.first_on or match.matched_on)).days)
        latest = (before(needed + MARGIN) - FIRST_MEETING).days
        first = _told_first(match) or later(FIRST_MEETING, int(place * latest))
        if match.role_in_story == "too young":
            first = before(100 + int(place * 45))
        match.first_on = _settled(first, match.service)
        match.closed_on = later(match.first_on, lived)


def without_early_endings(matches: Sequence[Match]) -> None:
    """Matches whose plan is over ran to plan after all; where the child was matched again, circumstances ended it."""
    children = [(match.service.name, match.mentee) for match in matches]
    for match in matches:
        if not match.ended_without_a_plan or match.planned_end > CUT_OFF:
            continue
        if children.count((match.service.name, match.mentee)) > 1:
            match.kind = str(Ending.CIRCUMSTANCES)
        else:
            match.kind, match.closed_on = str(Ending.AS_PLANNED), match.planned_end


def _days_lived(match: Match, rng: np.random.Generator, *, soon: bool) -> int:
    whole = 7 * match.weeks
    later_days = int(rng.integers(0, 21))
    if match.kind == Ending.AS_PLANNED:
        longer = later_days if match.role_in_story == "relied on" else 2 * later_days
        return whole + sum(pause.days for pause in match.pauses) + longer
    if match.kind == Ending.GOALS_MET:
        return round(whole * (0.65 + later_days / 140))
    if match.kind in {Ending.CIRCUMSTANCES, NOT_RECORDED}:
        return 35 + 2 * later_days
    if match.role_in_story == "too young":
        return 40 + later_days
    return 10 + later_days if soon else round(whole * (0.55 + later_days / 70))


def _told_first(match: Match) -> date | None:
    """First meeting of the matches a story needs at a certain time."""
    days = {"order": date(2025, 2, 10), "remand": date(2025, 9, 8), "relied on": date(2025, 12, 1)}
    return days.get(match.role_in_story)


def _pauses(match: Match, plants: Plants) -> tuple[Pause, ...]:
    if not plants.on("pauses"):
        return ()
    if match.role_in_story == "order":
        return (Pause(date(2025, 4, 14), date(2025, 8, 13), "custody"),)
    if match.role_in_story == "remand":
        return (Pause(date(2025, 10, 8), date(2025, 10, 19), "custody"),)
    if match.role_in_story == "paused":
        since, reason = PAUSED_SINCE.get(match.service.prefix, (20, "exams"))
        return (Pause(before(since), None, reason),)
    return ()


def _begin_open(matches: Sequence[Match], plants: Plants) -> None:
    """First meeting of open matches, by what each is there for."""
    rng = plants.stream("open matches")
    for match in matches:
        story = match.role_in_story
        days = {"busy": 125, "relied on": 175, "paused": 100, "never met": 16, "new": 14} | DAYS_OPEN
        jitter = int(rng.integers(0, 15))
        length = days.get(story, 55 + int(rng.integers(0, 85))) + (jitter if story in {"busy", "new", "paused"} else 0)
        match.first_on = _settled(before(length), match.service)
        match.pauses = _pauses(match, plants)


def _settled(day: date, service: ServiceShape) -> date:
    """A weekday outside the Christmas closure, and inside no gap of the service's log."""
    gap = (NO_RECORD,) if service.name == "Calderwick" else ()
    while inside(day, CHRISTMAS + gap) or day.weekday() > 4:
        day = later(day, -1)
    return day


def _match_day(match: Match, missed: int, wait: int) -> None:
    first = match.first_on or CUT_OFF
    match.missed_first = max(min(missed, 3, ((first - START).days - wait) // 7), 0)
    match.matched_on = later(first, -7 * match.missed_first - wait)


def _named(shape: Shape, matches: list[Match]) -> list[Match]:
    order = {service.name: place for place, service in enumerate(shape.services)}
    matches.sort(key=lambda match: (order[match.service.name], match.matched_on, match.kind, match.weeks))
    for service in shape.services:
        own = [match for match in matches if match.service is service]
        for number, match in enumerate(own, start=1):
            match.ref = f"{service.prefix}-P{number:02d}"
    return matches
