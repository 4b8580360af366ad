"""The programme's registers of people and matches, as its coordinator keeps them."""

from collections.abc import Sequence
from datetime import date

from evaluation.vocabulary import Ending
from sample_data.children import Child
from sample_data.formats import Cell
from sample_data.matches import Match
from sample_data.mentors import Mentor
from sample_data.plants import Plants
from sample_data.sheets import Sheet, yes_no
from sample_data.terms import later
from sample_data.world import World

REASONS = {
    Ending.CIRCUMSTANCES: (
        "custody sentence", "moved to another authority", "turned 18, with probation now", "moved to another authority",
        "placement 60 miles away",
    ),
    Ending.SERVICE: ("staff left", "staff left", "funding ended"),
    Ending.CHILD_CHOSE: ("YP chose to stop",), Ending.MENTOR: ("mentor left",),
    Ending.AS_PLANNED: ("ran to plan",), Ending.GOALS_MET: ("goals met",),
}  # fmt: skip


def people_sheets(world: World) -> list[Sheet]:
    """Children (ods), mentors, professionals, matches, pauses and steps, in the order they are imported."""
    return [
        _children(world), _mentors(world), _professionals(world), _matches(world.matches, world.plants),
        _pauses(world.matches), _steps(world),
    ]  # fmt: skip


def uk(day: date | None) -> str:
    """31/12/2025, or nothing."""
    return f"{day:%d/%m/%Y}" if day else ""


def _children(world: World) -> Sheet:
    referring = sorted({person.team for person in world.professionals})[: 6 if world.shape.size != "tiny" else 1]
    rows = [_child_row(child, number, referring) for number, child in enumerate(world.children)]
    columns = {
        "Reference": "person", "Service": "service", "Date referred": "joined_on", "Left on": "left_on",
        "Why left": "leaving_reason", "Year of birth": "birth_year", "Age band": "age_band", "Sex": "sex",
        "Ethnic group": "ethnicity", "Care-experienced": "care_experienced", "SEND": "send", "Route": "route",
        "Referred by team": "team", "Agreed to take part": "agreed_to_take_part",
        "Agreed to be quoted": "agreed_quotes",
    }  # fmt: skip
    return Sheet(
        "Alongside children.ods", "people", columns, rows, sheet="Children", constants={"role": "mentee"},
        date_order="day first",
    )  # fmt: skip


def _child_row(child: Child, number: int, referring: Sequence[str]) -> list[Cell]:
    own = [team for team in referring if team.startswith(child.service)] or list(referring)
    gone = child.left and child.left != "waiting"
    return [
        child.ref, child.service, child.referred_on, later(child.referred_on, 15) if gone else None,
        child.left if gone else None, child.birth_year, child.age_band, child.sex, child.ethnicity, child.care,
        child.send,
        child.route, own[number % len(own)], "no" if child.left == "said no" else "yes", "yes" if number % 3 else "no",
    ]  # fmt: skip


def _mentors(world: World) -> Sheet:
    rows = [_mentor_row(mentor, number) for number, mentor in enumerate(world.mentors)]
    columns = {
        "Mentor": "person", "Service": "service", "Applied": "joined_on", "Trained": "trained_on", "Left": "left_on",
        "Why left": "leaving_reason", "Year of birth": "birth_year", "Age band": "age_band",
        "Hours agreed": "agreed_hours",
        "Paid": "paid", "Lived experience": "lived_experience", "Agreed to take part": "agreed_to_take_part",
    }  # fmt: skip
    return Sheet(
        "Alongside mentors.csv", "people", columns, rows, constants={"role": "mentor"}, date_order="day first",
    )  # fmt: skip


def _mentor_row(mentor: Mentor, number: int) -> list[Cell]:
    why = ("found a job" if number % 2 else "moved away") if mentor.left_on else ""
    return [
        mentor.ref, mentor.service, uk(mentor.applied_on), uk(mentor.trained_on), uk(mentor.left_on), why,
        mentor.birth_year or None, mentor.age_band, mentor.agreed_hours or None, yes_no(mentor.paid),
        yes_no(number % 6), "Yes",
    ]  # fmt: skip


def _professionals(world: World) -> Sheet:
    rows = [[person.ref, person.service, person.team] for person in world.professionals]
    columns = {"Worker": "person", "Service": "service", "Team": "team"}
    return Sheet("Alongside professionals.csv", "people", columns, rows, constants={"role": "professional"})


def _matches(matches: Sequence[Match], plants: Plants) -> Sheet:
    shared = plants.stream("shared experience").permutation(len(matches)) % 10 < 7
    told = sorted(matches, key=lambda match: (match.matched_on, match.ref))
    rows = [_match_row(match, _number(told, match), shared=bool(shared[place])) for place, match in enumerate(told)]
    columns = {
        "Match": "match", "Mentor": "mentor", "Child": "mentee", "Service": "service", "Matched": "matched_on",
        "Planned weeks": "planned_weeks", "Meetings a week": "planned_per_week", "Closed": "closed_on",
        "How it ended": "ending", "Last meeting held": "closing_meeting_on", "Shared experience": "shared_experience",
    }  # fmt: skip
    words = {reason: str(ending) for ending, reasons in REASONS.items() for reason in reasons}
    return Sheet(
        "Alongside matches.csv", "matches", columns, rows, date_order="day first", values={"ending": words},
    )  # fmt: skip


def _number(told: Sequence[Match], match: Match) -> int:
    """The how-manieth match with this ending it is."""
    return [other.ref for other in told if other.kind == match.kind].index(match.ref)


def _match_row(match: Match, number: int, *, shared: bool) -> list[Cell]:
    reasons = REASONS.get(match.kind, ("",))  # type: ignore[call-overload]
    return [
        match.ref, match.mentor, match.mentee, match.service.name, uk(match.matched_on), match.weeks, 1,
        uk(match.closed_on), reasons[number % len(reasons)], uk(match.closing_meeting_on), yes_no(shared),
    ]  # fmt: skip


def _pauses(matches: Sequence[Match]) -> Sheet:
    rows = [[match.ref, match.service.name, uk(pause.start), uk(pause.until), pause.reason]
            for match in matches for pause in match.pauses]  # fmt: skip
    columns = {"Match": "match", "Service": "service", "From": "from", "Until": "until", "Reason": "reason"}
    return Sheet("Alongside pauses.csv", "pauses", columns, rows, date_order="day first")


def _steps(world: World) -> Sheet:
    rows = [row for child in world.children for row in _child_steps(child)]
    rows += [row for mentor in world.mentors for row in _mentor_steps(mentor)]
    columns = {"Person": "person", "Service": "service", "Step": "step", "Date": "on"}
    return Sheet("Alongside steps.csv", "steps", columns, rows, date_order="day first")


def _child_steps(child: Child) -> list[list[Cell]]:
    days = {"referred": child.referred_on, "matched": child.matched_on}
    if child.left != "said no":
        days["agreed"] = later(child.referred_on, 5)
    if child.left in {"waiting", "no suitable mentor"}:
        days["waiting"] = later(child.referred_on, 6)
    return [[child.ref, child.service, step, uk(day)] for step, day in days.items() if day]


def _mentor_steps(mentor: Mentor) -> list[list[Cell]]:
    days = {
        "applied": mentor.applied_on, "checks": mentor.checked_on, "trained": mentor.trained_on,
        "matched": mentor.matched_on,
    }  # fmt: skip
    return [[mentor.ref, mentor.service, step, uk(day)] for step, day in days.items() if day]
