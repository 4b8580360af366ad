"""Hours: two mentors relied on too much, and a paid one with the most hours who is not."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from evaluation.vocabulary import MeetingStatus as Status
from sample_data.contacts import Contact
from sample_data.matches import Match
from sample_data.meetings import Meeting
from sample_data.plants import Plants
from sample_data.terms import BUSY_WEEKS, RELIANCE_WEEKS, later

RELIED_ON_HOURS = (10.2, 11.8)
BUSY_HOURS = 19.0
OUT_OF_ROLE_PER_100 = 34
GROUP_WEEKS = (1, 3, 5, 7)


def hours_in(mentor: str, monday: date, meetings: Sequence[Meeting], contacts: Sequence[Contact]) -> float:
    """A mentor's hours in one week, meetings attended and contacts; a group meeting counts once."""
    end = later(monday, 7)
    own = [m for m in meetings if m.match.mentor == mentor and monday <= m.on < end and m.status == Status.ATTENDED]
    told = [c for c in contacts if c.match.mentor == mentor and monday <= c.on < end]
    alone = sum(meeting.minutes or 0 for meeting in own if not meeting.group)
    groups = {meeting.group: meeting.minutes or 0 for meeting in own if meeting.group}
    return (alone + sum(groups.values()) + sum(contact.minutes or 0 for contact in told)) / 60


def mondays(weeks: tuple[date, int]) -> list[date]:
    """The Mondays of that many weeks from the first."""
    return [later(weeks[0], 7 * number) for number in range(weeks[1])]


def relied_on_mentors(matches: Sequence[Match]) -> list[str]:
    """The mentors of the matches this story is told of."""
    return sorted({match.mentor for match in matches if match.role_in_story == "relied on"})


def add_reliance(
    matches: Sequence[Match], meetings: list[Meeting], contacts: Sequence[Contact], plants: Plants
) -> None:
    """Add the extra meetings of the two Calderwick mentors: long, out of role, asked for by professionals."""
    if not plants.on("over_reliance"):
        return
    rng = plants.stream("over-reliance")
    for mentor in relied_on_mentors(matches):
        own = [m for m in meetings if m.match.mentor == mentor and m.status == Status.ATTENDED]
        already = sum(meeting.out_of_role for meeting in own)
        count = round((OUT_OF_ROLE_PER_100 / 100 * len(own) - already) / (1 - OUT_OF_ROLE_PER_100 / 100))
        weeks = mondays(RELIANCE_WEEKS)
        each = np.bincount(np.arange(count) % len(weeks), minlength=len(weeks))
        for monday, extra in zip(weeks, each, strict=True):
            target = float(rng.uniform(*RELIED_ON_HOURS))
            missing = target - hours_in(mentor, monday, meetings, contacts)
            meetings += _extra(mentor, monday, int(extra), missing, matches)
    meetings.sort(key=lambda meeting: (meeting.match.ref, meeting.on, meeting.start))


def _extra(mentor: str, monday: date, count: int, hours: float, matches: Sequence[Match]) -> list[Meeting]:
    """Court days, looking for a child, appointments: together as long as the hours that are missing."""
    held = [m for m in matches if m.mentor == mentor and m.open_on(monday) and m.role_in_story == "relied on"]
    team = f"{held[0].service.name} court team"
    minutes = 5 * round(hours * 60 / max(count, 1) / 5)
    weekdays = (1, 3, 4, 0, 2)
    return [
        Meeting(
            held[number % len(held)], later(monday, weekdays[number % 5]), week=8, status=str(Status.ATTENDED),
            start="09:30", minutes=minutes, mode="in person", initiated_by="service", out_of_role=True,
            professional_request=True, team=team,
        )
        for number in range(count)
    ]  # fmt: skip


def add_busy(matches: Sequence[Match], meetings: list[Meeting], contacts: list[Contact], plants: Plants) -> None:
    """Harrowmere's paid mentor: group meetings, and hours on duty at the drop-in (contacts, in person)."""
    held = [match for match in matches if match.role_in_story == "busy"]
    if not held or not plants.on("busy_paid_mentor"):
        return
    for number in GROUP_WEEKS:
        _as_a_group(held, mondays(BUSY_WEEKS)[number], meetings)
    for monday in mondays(BUSY_WEEKS):
        missing = BUSY_HOURS - hours_in(held[0].mentor, monday, meetings, contacts)
        minutes = round(missing * 60 / 4)
        contacts += [
            Contact(held[day % len(held)], later(monday, day), "10:00", "in person", minutes, "service")
            for day in range(4)
        ]
    contacts.sort(key=lambda contact: (contact.match.ref, contact.on, contact.start))


def _as_a_group(held: Sequence[Match], monday: date, meetings: Sequence[Meeting]) -> None:
    """The week's meetings of this mentor become one group meeting."""
    end = later(monday, 7)
    own = [m for m in meetings if m.match in held and monday <= m.on < end and m.status == Status.ATTENDED]
    if len({meeting.match.ref for meeting in own}) < 2:
        return
    first = own[0]
    together = [first, next(meeting for meeting in own if meeting.match is not first.match)]
    for meeting in together:
        meeting.on, meeting.start, meeting.minutes, meeting.informal = first.on, first.start, first.minutes, True
        meeting.group = f"Cook and eat {first.on:%d %B}"
