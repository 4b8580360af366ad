"""How mentors are looked after and what they advise: supervision, advice, follow-ups, status."""

from datetime import date

from sample_data.formats import Cell
from sample_data.matches import Match
from sample_data.meetings import story_of
from sample_data.mentors import Mentor
from sample_data.plants import Plants
from sample_data.registers import uk
from sample_data.shape import OPEN, ServiceShape
from sample_data.sheets import Sheet, yes_no
from sample_data.terms import CUT_OFF, before, later
from sample_data.world import World

OUTCOMES = ("acted on", "no, with a reason", "")
TOPICS = ("curfew times", "meeting rooms", "bus fares", "letters in plain words", "court waiting", "who rings whom")


def care_sheets(world: World) -> list[Sheet]:
    """Supervision, advice, follow-ups, status."""
    return [_supervision(world), _advice(world), _follow_ups(world), _status(world)]


def supervised(service: ServiceShape, plants: Plants) -> int:
    """Mentors with supervision in the thirty days before the cut-off, or before they left."""
    plant = "overdue_supervision" if service.name == "Calderwick" else "supervision_elsewhere"
    return service.supervised if plants.on(plant) else service.mentors


def _supervision(world: World) -> Sheet:
    rows: list[list[Cell]] = []
    for service in world.shape.services:
        own = [m for m in world.mentors if m.service == service.name and m.matched_on]
        overdue = own[: service.mentors - supervised(service, world.plants)]
        rows += [row for number, mentor in enumerate(own) for row in _talks(mentor, number, overdue=mentor in overdue)]
    columns = {"Mentor": "mentor", "Service": "service", "Date": "on", "Minutes": "minutes", "Kind": "kind"}
    return Sheet("Alongside supervision.csv", "supervision", columns, rows, date_order="day first")


def _talks(mentor: Mentor, number: int, *, overdue: bool) -> list[list[Cell]]:
    """Supervision every four weeks, back from the last one."""
    day = later(mentor.left_on or CUT_OFF, -(41 + 3 * number if overdue else 3 + number))
    rows: list[list[Cell]] = []
    first = mentor.matched_on or CUT_OFF
    while day >= first or not rows:
        kind = "group" if len(rows) % 3 == 2 else "one to one"
        rows.append([mentor.ref, mentor.service, uk(day), 45 if kind == "one to one" else 90, kind])
        day = later(day, -28)
    return rows[::-1]


def _advice(world: World) -> Sheet:
    rows: list[list[Cell]] = []
    for service in world.shape.services:
        mentors = [m for m in world.mentors if m.service == service.name and m.matched_on]
        outcomes = [outcome for outcome, count in zip(OUTCOMES, service.advice, strict=True) for _ in range(count)]
        order = world.plants.stream(f"advice {service.name}").permutation(len(outcomes))
        for number, place in enumerate(order):
            rows.append(_piece_of_advice(mentors[number % len(mentors)], number, len(outcomes), outcomes[place]))
    columns = {
        "Mentor": "mentor", "Service": "service", "Given on": "on", "To team": "team", "About": "topic",
        "Answer due": "due_on", "Answered on": "answered_on", "Outcome": "outcome",
    }  # fmt: skip
    return Sheet("Alongside advice.csv", "advice", columns, rows, date_order="day first")


def _piece_of_advice(mentor: Mentor, number: int, count: int, outcome: str) -> list[Cell]:
    """Given between joining and six weeks before the cut-off; an overdue one has no answer."""
    first, last = mentor.matched_on or CUT_OFF, min(mentor.left_on or CUT_OFF, before(42))
    given = later(first, round(max((last - first).days, 0) * (number + 0.5) / count))
    answered = later(given, 4 + 5 * number % 24) if outcome else None
    return [
        mentor.ref, mentor.service, uk(given), f"{mentor.service} {('court', 'prevention')[number % 2]} team",
        TOPICS[number % len(TOPICS)], uk(later(given, 28)), uk(answered), outcome,
    ]  # fmt: skip


def _follow_ups(world: World) -> Sheet:
    told = [match for match in world.matches if match.kind == OPEN and story_of(match, world.plants)]
    notes = ("Rang the mentor, left a message.", "Wrote to the family.", "Spoke with the child's worker.")
    rows = [_follow_up(match, notes[number % 3], number) for number, match in enumerate(told)]
    columns = {
        "Match": "match", "Date": "on", "What was tried": "note", "Next step": "next_step", "Owner": "owner",
        "Due": "due_on", "Done": "done_on",
    }  # fmt: skip
    return Sheet("Alongside follow-ups.csv", "follow_ups", columns, rows, date_order="day first")


def _follow_up(match: Match, note: str, number: int) -> list[Cell]:
    return [match.ref, uk(before(3 + number)), note, "Meet the pair together", "coordinator", uk(later(CUT_OFF, 7)), ""]


def _status(world: World) -> Sheet:
    """Accommodation and education of each child at the start and the end; what mentors gained."""
    rows: list[list[Cell]] = []
    for number, match in enumerate(world.matches):
        rows.append(_child_status(match, match.matched_on, number, better=0))
        if match.closed_on:
            rows.append(_child_status(match, match.closed_on, number, better=2))
    gained = [mentor for mentor in world.mentors if mentor.matched_on][::3]
    rows += [_gain(mentor, number) for number, mentor in enumerate(gained)]
    columns = {
        "Person": "person", "Service": "service", "Date": "on", "Accommodation": "accommodation",
        "Education, training, work": "education_training_employment", "Qualification": "qualification",
        "Paid role": "paid_role",
    }  # fmt: skip
    return Sheet("Alongside status.csv", "status", columns, rows, date_order="day first")


def _child_status(match: Match, day: date, number: int, *, better: int) -> list[Cell]:
    home = "not suitable" if number % 9 == 4 and not better else "suitable"
    ete = ("full time", "part time", "none")[0 if number % 10 < 5 + better else 1 + number % 2]
    return [match.mentee, match.service.name, uk(day), home, ete, "", ""]


def _gain(mentor: Mentor, number: int) -> list[Cell]:
    day = min(later(mentor.matched_on or CUT_OFF, 150), before(2))
    what = ("first aid", "level 2 mentoring", "")[number % 3]
    return [mentor.ref, mentor.service, uk(day), "", "", what, yes_no(number % 3 == 2)]
