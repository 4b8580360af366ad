"""The mentors: who is matched to whom, who has left, hours agreed, and the steps before; and the professionals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from sample_data.children import Child
from sample_data.matches import Match
from sample_data.plants import Plants
from sample_data.shape import ServiceShape, Shape
from sample_data.terms import CUT_OFF, before, later
from sample_data.waits import waits_with_median

MEDIAN_WAIT, MEDIAN_WAIT_ELSEWHERE = 41, 20
STILL_WAITING = (96, 20, 9)
GAVE_UP = (15, 30)
FORMER_FROM = date(2025, 10, 1)


@dataclass(slots=True)
class Mentor:
    """One person who applied to mentor; dates of steps not reached are None."""

    ref: str
    service: str
    applied_on: date
    checked_on: date | None = None
    trained_on: date | None = None
    matched_on: date | None = None
    left_on: date | None = None
    paid: bool = False
    agreed_hours: float = 0.0
    birth_year: int = 0
    age_band: str = ""
    story: str = ""


@dataclass(frozen=True, slots=True)
class Professional:
    """One professional of a team."""

    ref: str
    service: str
    team: str


def make_mentors(shape: Shape, matches: Sequence[Match], children: Sequence[Child], plants: Plants) -> list[Mentor]:
    """Everybody who applied; writes each match's mentor into it."""
    mentors: list[Mentor] = []
    for service in shape.services:
        own = [match for match in matches if match.service is service]
        dealt = _deal(service, own)
        names = _names(service, own, children, former=shape.size != "tiny")
        for place, match in zip(dealt, own, strict=True):
            match.mentor = names[place][0]
        mentors += [_mentor(service, ref, story, own) for ref, story in names]
    _agreements(mentors, plants.stream("agreed hours"))
    _ages(mentors, children, plants.stream("mentors' ages"))
    _steps(shape, mentors, plants, plants.stream("mentor steps"))
    return mentors


def _deal(service: ServiceShape, own: Sequence[Match]) -> list[int]:
    """The mentor's place for each match: those of stories first, then leavers, the rest to whoever has fewest."""
    place: dict[str, int] = {}
    for story in ("busy", "relied on"):
        told = [match for match in own if match.role_in_story == story]
        told.sort(key=lambda match: match.closed_on is None)
        for number, match in enumerate(told):
            place[match.ref] = number % 2 if story == "relied on" else 0
    recent = [m for m in own if m.matched_on >= FORMER_FROM and m.role_in_story in {"", "new", "regular"}]
    former = service.mentors - service.left - 1
    place.update(dict.fromkeys([match.ref for match in recent[-2:]], former))
    over = [m for m in own if m.ref not in place and m.closed_on and m.closed_on < before(40)]
    over.sort(key=lambda match: (match.kind != "mentor", match.closed_on))
    each = max(len(own) // service.mentors - 1, 1)
    for number, match in enumerate(over[: each * service.left]):
        place[match.ref] = service.mentors - 1 - number % service.left
    for match in own:
        if match.ref not in place:
            held = np.bincount(list(place.values()), minlength=service.mentors)[: service.mentors - service.left]
            held[former] = len(own)
            place[match.ref] = int(np.argmin(held))
    return [place[match.ref] for match in own]


def _names(
    service: ServiceShape, own: Sequence[Match], children: Sequence[Child], *, former: bool
) -> list[tuple[str, str]]:
    """Reference and story of each matched mentor; a former mentee keeps the reference of that time."""
    names = [(_reference(service, number), "") for number in range(1, service.mentors + 1)]
    if service.prefix == "H":
        names[0] = (names[0][0], "busy")
    if service.prefix == "C":
        names[:2] = [(ref, "relied on") for ref, _ in names[:2]]
    if former and service.prefix in {"H", "T"}:
        old_enough = {child.ref for child in children if child.service == service.name and child.age_band == "16-17"}
        ran = [match for match in own if match.kind == "as planned" and match.mentee in old_enough]
        first = min(ran or own, key=lambda match: match.closed_on or CUT_OFF)
        names[service.mentors - service.left - 1] = (first.mentee, "former mentee")
    return names


def _reference(service: ServiceShape, number: int) -> str:
    styles = {"H": f"H-M{number:02d}", "C": f"CM{number}", "T": f"{900 + number}"}
    return styles.get(service.prefix, f"{service.prefix}-M{number:02d}")


def _mentor(service: ServiceShape, ref: str, story: str, own: Sequence[Match]) -> Mentor:
    held = [match for match in own if match.mentor == ref]
    first = min(match.matched_on for match in held)
    mentor = Mentor(ref, service.name, first, matched_on=first, story=story)
    number = [other.ref for other in own].index(held[0].ref)
    leavers = {_reference(service, service.mentors - place) for place in range(service.left)}
    if ref in leavers:
        last = max(match.closed_on or CUT_OFF for match in held)
        mentor.left_on = later(last, 7 + number % 10)
    return mentor


def _agreements(mentors: Sequence[Mentor], rng: np.random.Generator) -> None:
    """Fourteen volunteers of 3 to 6 hours for eight paid of 10 to 21."""
    volunteers = round(len(mentors) * 14 / 22)
    fixed = [mentor for mentor in mentors if mentor.story in {"relied on", "former mentee"}]
    paid = [mentor for mentor in mentors if mentor.story == "busy"]
    free = [mentor for mentor in mentors if mentor not in fixed and mentor not in paid]
    for rank, place in enumerate(rng.permutation(len(free))):
        free[place].paid = rank >= volunteers - len(fixed)
    for mentor in mentors:
        mentor.paid = mentor.paid or mentor.story == "busy"
        hours = int(rng.integers(10, 21)) if mentor.paid else int(rng.integers(3, 7))
        mentor.agreed_hours = {"busy": 21, "relied on": 6}.get(mentor.story, hours)


def _ages(mentors: Sequence[Mentor], children: Sequence[Child], rng: np.random.Generator) -> None:
    """Six of 16 or 17 for sixteen of 18 to 25; a former mentee is as old as the child was."""
    born = {(child.service, child.ref): child.birth_year for child in children}
    for mentor in mentors:
        day = mentor.matched_on or CUT_OFF
        mentor.birth_year = born.get((mentor.service, mentor.ref), day.year - int(rng.integers(19, 25)))
        mentor.age_band = _band(mentor)
    needed = round(len(mentors) * 6 / 22) - sum(mentor.age_band == "16-17" for mentor in mentors)
    able = [mentor for mentor in mentors if not (mentor.paid or mentor.story)]
    for place in rng.permutation(len(able))[: max(needed, 0)]:
        able[place].birth_year = (able[place].matched_on or CUT_OFF).year - 17
        able[place].age_band = _band(able[place])


def _band(mentor: Mentor) -> str:
    return "16-17" if (mentor.matched_on or CUT_OFF).year - mentor.birth_year <= 17 else "18-25"


def _steps(shape: Shape, mentors: list[Mentor], plants: Plants, rng: np.random.Generator) -> None:
    """Days of applying, checks and training, and the applicants who did not get that far."""
    for mentor in mentors:
        first = mentor.matched_on or CUT_OFF
        mentor.trained_on = later(first, -int(rng.integers(5, 40)))
        mentor.checked_on = later(mentor.trained_on, -int(rng.integers(7, 35)))
    further = [_applicant(service, number) for service in shape.services
               for number in range(service.mentors, service.applied)]  # fmt: skip
    done = round(len(further) * 7 / 12)
    order = [further[place] for place in rng.permutation(len(further))]
    for number, mentor in enumerate(order[:done]):
        mentor.checked_on = before(40 + 30 * number)
        mentor.trained_on = later(mentor.checked_on, 20) if number < round(done * 4 / 7) else None
    checked = [*mentors, *order[:done]]
    scale = max(len(order) // 12, 1)
    censored = (STILL_WAITING + GAVE_UP) * scale
    median = MEDIAN_WAIT if plants.on("waits") else MEDIAN_WAIT_ELSEWHERE
    waits = waits_with_median(median, len(checked), censored[: len(order) - done])
    for mentor, place in zip(checked, rng.permutation(len(waits)), strict=True):
        mentor.applied_on = later(mentor.checked_on or CUT_OFF, -waits[place])
    for number, mentor in enumerate(order[done:]):
        wait = censored[number % len(censored)]
        gave_up = wait in GAVE_UP
        mentor.applied_on = before(wait + (200 if gave_up else 0))
        mentor.left_on = before(200) if gave_up else None
    mentors += further


def _applicant(service: ServiceShape, number: int) -> Mentor:
    return Mentor(_reference(service, number + 1), service.name, CUT_OFF)


def make_professionals(shape: Shape) -> list[Professional]:
    """The professionals of every team."""
    people = []
    for service in shape.services:
        styles = {"H": "H-W{:02d}", "C": "CW{}", "T": "80{}"}
        style = styles.get(service.prefix, service.prefix + "-W{:02d}")
        teams = [
            f"{service.name} {name}" for name in ("court team", "prevention team", "resettlement team", "duty team")
        ]
        seats = [team for team, size in zip(teams, service.teams, strict=False) for _ in range(size)]
        people += [Professional(style.format(number), service.name, team) for number, team in enumerate(seats, start=1)]
    return people
