"""Short contacts between meetings: messages and calls, letters and video while a child is in custody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from sample_data.matches import Match
from sample_data.meetings import SILENT_DAYS, story_of
from sample_data.plants import Plants
from sample_data.shape import Shape, apportion
from sample_data.terms import CUT_OFF, NO_RECORD, before, inside, later

BY_CHILD, ANSWERED = 0.45, 0.85
LATE, LATE_RELIED_ON = 0.08, 0.33
QUIET_FROM = {"drifting by gap": 24, "drifting by three": 12, "open on paper": SILENT_DAYS}
IN_CUSTODY = (("letter", 14), ("video", 35), ("letter", 49), ("in person", 63), ("video", 84), ("letter", 105))


@dataclass(slots=True)
class Contact:
    """One contact outside a meeting."""

    match: Match
    on: date
    start: str = ""
    mode: str = "message"
    minutes: int | None = None
    initiated_by: str = "mentor"
    two_way: bool = True
    informal: bool = True
    out_of_role: bool = False
    professional_request: bool = False


def make_contacts(shape: Shape, matches: Sequence[Match], plants: Plants) -> list[Contact]:
    """Exactly as many short contacts as the size says, beside those in custody and those of a story."""
    rng = plants.stream("contacts")
    met = {match.ref: match for match in matches if match.first_on}
    weeks = {ref: (_until(match, plants) - (match.first_on or CUT_OFF)).days for ref, match in met.items()}
    counts = apportion({ref: max(days, 1) for ref, days in weeks.items()}, shape.contacts)
    contacts = [Contact(met[ref], day) for ref, count in counts.items() for day in _days(met[ref], count, plants, rng)]
    _fill(contacts, plants)
    contacts += [one for match in matches for one in (*_in_custody(match), *_story(match, plants))]
    contacts.sort(key=lambda contact: (contact.match.ref, contact.on, contact.start))
    return contacts


def _until(match: Match, plants: Plants) -> date:
    quiet = QUIET_FROM.get(story_of(match, plants))
    return before(quiet) if quiet else match.closed_on or CUT_OFF


def _days(match: Match, count: int, plants: Plants, rng: np.random.Generator) -> list[date]:
    """Days between first meeting and closing, none while the match is paused or the log is missing."""
    first = match.first_on or CUT_OFF
    gap = (NO_RECORD,) if match.service.name == "Calderwick" and plants.on("no_record") else ()
    span = (_until(match, plants) - first).days
    days = [later(first, number) for number in range(span + 1)]
    resumed = [(pause.start, later(pause.until or CUT_OFF, 5)) for pause in match.pauses]
    open_days = [day for day in days if not inside(day, gap) and not inside(day, tuple(resumed))]
    return sorted(open_days[place] for place in rng.integers(0, len(open_days), count))


def _fill(contacts: Sequence[Contact], plants: Plants) -> None:
    rng = plants.stream("details of contacts")
    count = len(contacts)
    mode = rng.permutation(np.resize(["message", "message", "message", "call"], count))
    order = rng.permutation(count)
    by_child, answered = order < round(BY_CHILD * count), rng.permutation(count) < round(ANSWERED * count)
    minute, hour, late_hour = rng.integers(0, 60, count), rng.integers(9, 20, count), rng.integers(20, 23, count)
    long, luck = rng.integers(2, 16, count), rng.permutation(count)
    for place, contact in enumerate(contacts):
        contact.mode = str(mode[place])
        contact.minutes = int(long[place]) if contact.mode == "call" else None
        contact.initiated_by = "child" if by_child[place] else "mentor"
        contact.two_way = bool(answered[place])
        contact.start = f"{hour[place]:02d}:{minute[place]:02d}"
    for group, share in _late_groups(contacts, plants):
        group.sort(key=lambda one: luck[one])
        for place in group[: round(share * len(group))]:
            contacts[place].start = f"{late_hour[place]}:{minute[place]:02d}"


def _late_groups(contacts: Sequence[Contact], plants: Plants) -> list[tuple[list[int], float]]:
    """Places of the contacts of mentors relied on too much and of all others, with the share after eight o'clock."""
    relied_on = {contact.match.mentor for contact in contacts if contact.match.role_in_story == "relied on"}
    theirs = [place for place, contact in enumerate(contacts) if contact.match.mentor in relied_on]
    others = [place for place, contact in enumerate(contacts) if contact.match.mentor not in relied_on]
    return [(theirs, LATE_RELIED_ON if plants.on("over_reliance") else LATE), (others, LATE)]


def _in_custody(match: Match) -> list[Contact]:
    """Letters, video and one visit while the child serves a Detention and Training Order."""
    pause = next((pause for pause in match.pauses if pause.until and pause.days > 100), None)
    if pause is None:
        return []
    minutes = {"letter": None, "video": 30, "in person": 60}
    return [Contact(match, later(pause.start, days), "14:00", mode, minutes[mode]) for mode, days in IN_CUSTODY]


def _story(match: Match, plants: Plants) -> list[Contact]:
    """The pair that missed three meetings still writes; the one that drifts gets no answer."""
    story = story_of(match, plants)
    if story == "drifting by three":
        return [Contact(match, before(6), "17:20", "message")]
    if story == "drifting by gap":
        return [Contact(match, before(7), "17:05", "message", two_way=False)]
    return []
