"""The meetings: when one was planned, and what became of it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist

import numpy as np

from evaluation.vocabulary import MeetingStatus as Status
from sample_data.children import Child
from sample_data.matches import Match
from sample_data.plants import Plants
from sample_data.shape import OPEN, Shape
from sample_data.terms import CHRISTMAS, CUT_OFF, EXAMS, NO_RECORD, SUMMERS, before, inside, later

LOGIT_MEAN, CHILD_SD = 1.25, 0.8
CALLED_OFF = {
    Status.MENTOR_CANCELLED: 0.05, Status.MENTOR_DID_NOT_ATTEND: 0.01, Status.SERVICE_CANCELLED: 0.03,
    Status.CHILD_CANCELLED_WITH_NOTICE: 0.06, Status.AUTHORISED_ABSENCE: 0.02, Status.REARRANGED: 0.03,
}  # fmt: skip
MENTOR_CANCELS_CALDERWICK = 0.11
SILENT_DAYS = 74
STARTS = [f"{15 + quarter // 4}:{quarter % 4 * 15:02d}" for quarter in range(2, 16)]
MINUTES = np.repeat(np.arange(45, 95, 5), (6, 10, 14, 26, 12, 10, 9, 5, 4, 4))
STORIES = {
    "drifting by gap": ((22, Status.ATTENDED), (15, Status.MENTOR_CANCELLED), (8, Status.CHILD_DID_NOT_ATTEND)),
    "drifting by three": (
        (25, Status.ATTENDED), (18, Status.MENTOR_CANCELLED), (11, Status.CHILD_DID_NOT_ATTEND),
        (4, Status.MENTOR_CANCELLED),
    ),
    "never met": (
        (19, Status.MENTOR_CANCELLED), (12, Status.CHILD_CANCELLED_WITH_NOTICE), (5, Status.CHILD_DID_NOT_ATTEND),
    ),
    "open on paper": ((SILENT_DAYS, Status.ATTENDED),),
}  # fmt: skip
PLANT_OF = {
    "drifting by gap": "drifting", "drifting by three": "drifting", "never met": "never_met",
    "open on paper": "open_on_paper",
}  # fmt: skip


@dataclass(slots=True)
class Meeting:
    """One planned meeting; `chance` is the child's chance of coming, None where the story says what happened."""

    match: Match
    on: date
    week: int = 0
    status: str = ""
    chance: float | None = None
    start: str = ""
    minutes: int | None = None
    mode: str = ""
    informal: bool = False
    initiated_by: str = ""
    out_of_role: bool = False
    professional_request: bool = False
    team: str = ""
    group: str = ""


def story_of(match: Match, plants: Plants) -> str:
    """What the match is there for, unless that plant is left out."""
    story = match.role_in_story
    return story if story in PLANT_OF and plants.on(PLANT_OF[story]) else ""


def make_meetings(shape: Shape, matches: Sequence[Match], children: Sequence[Child], plants: Plants) -> list[Meeting]:
    """All planned meetings of all matches, in order of match and day."""
    rng = plants.stream("days of meetings")
    meetings = [meeting for match in matches for meeting in _planned(match, plants, rng)]
    meetings += _rearranged(meetings, plants.stream("rearranged"))
    _chances(meetings, children, plants)
    for service in shape.services:
        _outcomes([m for m in meetings if m.match.service is service], service.name, plants)
    meetings.sort(key=lambda meeting: (meeting.match.ref, meeting.on))
    _close(matches, meetings)
    return meetings


def _planned(match: Match, plants: Plants, rng: np.random.Generator) -> list[Meeting]:
    """Missed first meetings, the first meeting, one a week, and what the story adds."""
    told = [Meeting(match, before(days), 8, str(status)) for days, status in STORIES.get(story_of(match, plants), ())]
    if match.first_on is None:
        return told
    missed = [
        Meeting(match, later(match.first_on, -7 * number), 0, str(Status.CHILD_DID_NOT_ATTEND))
        for number in range(match.missed_first, 0, -1)
    ]
    first = Meeting(match, match.first_on, 0, str(Status.ATTENDED))
    told = told or _last_of_open(match)
    back = [Meeting(match, later(pause.until, 5), 8, str(Status.ATTENDED)) for pause in match.pauses if pause.until]
    until = min([meeting.on for meeting in told], default=later(match.closed_on or CUT_OFF, 1))
    weekly = [
        Meeting(match, day, week)
        for week, day in _weeks(match, until, rng)
        if not _without_meetings(match, day, plants) and all(abs((day - other.on).days) > 3 for other in (*told, *back))
    ]
    return [m for m in (*missed, first, *weekly, *back, *told) if m in told or not _gap(match, m.on, plants)]


def _weeks(match: Match, until: date, rng: np.random.Generator) -> Iterator[tuple[int, date]]:
    first = match.first_on or CUT_OFF
    for week in range(1, (until - first).days // 7 + 1):
        day = later(first, 7 * week + int(rng.integers(-1, 2)))
        day = later(day, {5: -1, 6: 1}.get(day.weekday(), 0))
        if day < until:
            yield week, day


def _without_meetings(match: Match, day: date, plants: Plants) -> bool:
    resumed = any(pause.until and pause.start <= day < later(pause.until, 5) for pause in match.pauses)
    return inside(day, CHRISTMAS) or match.paused_on(day) or resumed or _gap(match, day, plants)


def _gap(match: Match, day: date, plants: Plants) -> bool:
    return match.service.name == "Calderwick" and plants.on("no_record") and inside(day, (NO_RECORD,))


def _last_of_open(match: Match) -> list[Meeting]:
    """An open pair that is neither paused nor part of a story met in the last week."""
    if match.kind != OPEN or match.paused_on(CUT_OFF):
        return []
    return [Meeting(match, before((1, 4, 5)[int(match.ref[-2:]) % 3]), 8, str(Status.ATTENDED))]


def _rearranged(meetings: Sequence[Meeting], rng: np.random.Generator) -> list[Meeting]:
    """A few meetings are moved: one row says so, a second one two days later says what became of it."""
    free = [m for m in meetings if not m.status and m.on.weekday() < 3 and not m.match.paused_on(later(m.on, 2))]
    share = round(CALLED_OFF[Status.REARRANGED] * sum(not meeting.status for meeting in meetings))
    added = []
    for place in sorted(rng.permutation(len(free))[:share]):
        moved = free[place]
        day = later(moved.on, 2)
        if day <= (moved.match.closed_on or CUT_OFF):
            moved.status = str(Status.REARRANGED)
            added.append(Meeting(moved.match, day, moved.week))
    return added


def _chances(meetings: Sequence[Meeting], children: Sequence[Child], plants: Plants) -> None:
    """Each child's chance of coming to each meeting, and whether the meeting is an informal one."""
    matched = [child for child in children if child.matched_on]
    quantile = NormalDist().inv_cdf
    order = plants.stream("children's habits").permutation(len(matched))
    lean = {
        (child.service, child.ref): CHILD_SD * quantile((place + 0.5) / len(matched))
        for child, place in zip(matched, order, strict=True)
    }
    born = {(child.service, child.ref): child.birth_year for child in matched}
    mean = LOGIT_MEAN if plants.on("attendance") else 0.0
    informal = plants.stream("informal").uniform(size=len(meetings))
    for meeting, luck in zip(meetings, informal, strict=True):
        child = (meeting.match.service.name, meeting.match.mentee)
        meeting.informal = bool(luck < 0.40 + 0.25 * min(meeting.week, 12) / 12)
        logit = mean + lean[child] + _season(meeting, born[child])
        meeting.chance = None if meeting.status else 1 / (1 + math.exp(-logit))


def _season(meeting: Meeting, birth_year: int) -> float:
    summer = inside(meeting.on, SUMMERS) * (0.2 if meeting.informal else -0.3)
    exams = -0.4 * (inside(meeting.on, EXAMS) and meeting.on.year - birth_year == 16)
    return summer + exams - 0.3 * (meeting.match.service.name == "Tarnley")


def _outcomes(meetings: Sequence[Meeting], service: str, plants: Plants) -> None:
    """Calling off in exactly its planned share; of the rest the children come as often as their chances add up to."""
    rng = plants.stream(f"outcomes {service}")
    free = [meeting for meeting in meetings if not meeting.status]
    order = [free[place] for place in rng.permutation(len(free))]
    rates = {status: rate for status, rate in CALLED_OFF.items() if status != Status.REARRANGED}
    if service == "Calderwick" and plants.on("mentor_cancels"):
        rates[Status.MENTOR_CANCELLED] = MENTOR_CANCELS_CALDERWICK
    for status, rate in rates.items():
        told = sum(meeting.status == status for meeting in meetings)
        for _ in range(round(rate * len(meetings)) - told):
            meeting = order.pop()
            meeting.status, meeting.chance = str(status), None
    reached = np.floor(np.cumsum([meeting.chance for meeting in order]) + 0.5)
    came = np.diff(reached, prepend=0) > 0
    for meeting, here, late in zip(order, came, rng.uniform(size=len(order)) < 0.35, strict=True):
        absent = Status.CHILD_CANCELLED_ON_THE_DAY if late else Status.CHILD_DID_NOT_ATTEND
        meeting.status = str(Status.ATTENDED if here else absent)


def _close(matches: Sequence[Match], meetings: Sequence[Meeting]) -> None:
    """A planned ending has its last meeting where one took place in its last fortnight."""
    last = {m.match.ref: m.on for m in meetings if m.status == Status.ATTENDED}
    for match in matches:
        day = last.get(match.ref)
        if day and match.closed_on and not match.ended_without_a_plan and (match.closed_on - day).days <= 14:
            match.closing_meeting_on = day
