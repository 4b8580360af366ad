"""Meeting and contact logs, as each of the three services keeps them, with the traps they hold."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from evaluation.vocabulary import MeetingStatus as Status
from sample_data.contacts import Contact
from sample_data.formats import Cell
from sample_data.meetings import Meeting
from sample_data.shape import ServiceShape
from sample_data.sheets import LEAVE_OUT, Sheet, yes_no
from sample_data.terms import in_summer_time, later
from sample_data.world import World

CALDERWICK_WORDS = {
    Status.ATTENDED: ("Attended",),
    Status.CHILD_DID_NOT_ATTEND: ("DNA", "no show", "FTA"),
    Status.CHILD_CANCELLED_WITH_NOTICE: ("YP cancelled",),
    Status.CHILD_CANCELLED_ON_THE_DAY: ("YP cancelled same day",),
    Status.AUTHORISED_ABSENCE: ("Authorised",),
    Status.MENTOR_CANCELLED: ("Mentor cancelled",),
    Status.MENTOR_DID_NOT_ATTEND: ("mentor no show",),
    Status.SERVICE_CANCELLED: ("Office cancelled",),
    Status.REARRANGED: ("Rearranged",),
}
SPELT_OTHERWISE = 4  # every fourth row of that child
FUTURE = date(2036, 5, 12)
IMPOSSIBLE = "31/06/2025"


def log_sheets(world: World) -> list[Sheet]:
    """The meeting log and the contacts log of every service."""
    sheets: list[Sheet] = []
    for service in world.shape.services:
        meetings = [meeting for meeting in world.meetings if meeting.match.service is service]
        contacts = [contact for contact in world.contacts if contact.match.service is service]
        style = {"C": _calderwick, "T": _tarnley}.get(service.prefix, _harrowmere)
        sheets += [style(world, service, meetings), _contacts(world, service, contacts)]
    return sheets


def respelt(reference: str) -> str:
    """H-014 → H014."""
    return reference.replace("-", "", 1)


def two_spellings(world: World) -> dict[str, str]:
    """Spelling found in Harrowmere's files → the register's."""
    child = "H-014" if world.shape.size != "tiny" else "H-004"
    return {respelt(child): child} if world.plants.on("id_spellings") else {}


def _harrowmere(world: World, service: ServiceShape, meetings: Sequence[Meeting]) -> Sheet:
    """A workbook with a title, real dates and times, a totals row, and an old sheet hidden behind."""
    plants = world.plants
    spellings = {right: wrong for wrong, right in two_spellings(world).items()} if service.prefix == "H" else {}
    rows = [_harrowmere_row(meeting) for meeting in meetings]
    for number, row in enumerate(row for row in rows if row[1] in spellings):
        if number % SPELT_OTHERWISE == 0:
            row[1] = spellings[str(row[1])]
    total = sum(meeting.minutes or 0 for meeting in meetings)
    title: list[Sequence[Cell]] = [[f"{service.name} peer mentoring: meeting log"], []]
    columns = {
        "Date of session": "on", "Young person": "mentee", "Mentor": "mentor", "Time": "start", "Outcome": "status",
        "Length (mins)": "minutes", "How": "mode", "Kind of meeting": "informal", "Who asked": "initiated_by",
        "Outside role": "out_of_role", "Asked by a professional": "professional_request", "Team": "team",
        "Group session": "group", "Notes": LEAVE_OUT,
    }  # fmt: skip
    return Sheet(
        f"{service.name} meeting log.xlsx", "meetings", columns, rows, sheet="Log",
        above=title if plants.on("title_row") else (),
        below=[["Total", None, None, None, None, total]] if plants.on("totals_row") else (),
        hidden=[list(columns), *(row for row in rows[:5])] if plants.on("hidden_sheet") else (),
        constants={"service": service.name},
        people=two_spellings(world) if spellings else {},
        values={"informal": {"Informal": "yes", "Planned work": "no"}},
    )  # fmt: skip


def _harrowmere_row(meeting: Meeting) -> list[Cell]:
    return [
        meeting.on, meeting.match.mentee, meeting.match.mentor, time.fromisoformat(meeting.start),
        meeting.status.capitalize(),
        meeting.minutes, meeting.mode.capitalize(), "Informal" if meeting.informal else "Planned work",
        {"child": "Young person"}.get(meeting.initiated_by, meeting.initiated_by.capitalize()),
        yes_no(meeting.out_of_role), yes_no(meeting.professional_request), meeting.team, meeting.group, None,
    ]  # fmt: skip


def _calderwick(world: World, service: ServiceShape, meetings: Sequence[Meeting]) -> Sheet:
    """A workbook by match reference, with the words staff use for what happened."""
    rows = [_calderwick_row(number, meeting) for number, meeting in enumerate(meetings)]
    if world.plants.on("future_date"):
        rows.append([*rows[-1][:1], FUTURE, *rows[-1][2:]])
    columns = {
        "Match ref": "match", "YP": LEAVE_OUT, "Session date": "on", "Session time": "start", "Status": "status",
        "Duration": "minutes", "Contact type": "mode", "Informal?": "informal", "Requested by": "initiated_by",
        "Out of role?": "out_of_role", "Professional request?": "professional_request", "Which team": "team",
    }  # fmt: skip
    words = {word: str(status) for status, spellings in CALDERWICK_WORDS.items() for word in spellings}
    ordered = [[row[0], row[-1], *row[1:-1]] for row in rows]
    return Sheet(
        f"{service.name} sessions.xlsx", "meetings", columns, ordered, sheet="Sessions",
        constants={"service": service.name}, values={"status": words},
    )  # fmt: skip


def _calderwick_row(number: int, meeting: Meeting) -> list[Cell]:
    words = CALDERWICK_WORDS[Status(meeting.status)]
    return [
        meeting.match.ref, meeting.on, meeting.start, words[number % len(words)],
        f"{meeting.minutes} min" if meeting.minutes else None, {"in person": "F2F"}.get(meeting.mode, meeting.mode),
        yes_no(meeting.informal, "Y", "N"), {"child": "YP", "service": "Staff"}.get(meeting.initiated_by, "Mentor"),
        yes_no(meeting.out_of_role, "Y", "N"), yes_no(meeting.professional_request, "Y", "N"), meeting.team,
        meeting.match.mentee,
    ]  # fmt: skip


def _tarnley(world: World, service: ServiceShape, meetings: Sequence[Meeting]) -> Sheet:
    """Text: day-first dates, every third one ISO; one date that does not exist; one meeting after the match closed."""
    plants = world.plants
    rows = [_tarnley_row(number, meeting, mixed=plants.on("mixed_dates")) for number, meeting in enumerate(meetings)]
    if plants.on("impossible_date"):
        rows.insert(len(rows) // 2, [*rows[0][:2], IMPOSSIBLE, *rows[0][3:]])
    closed = [meeting.match for meeting in meetings if meeting.match.closed_on]
    if plants.on("meeting_after_closing") and closed:
        match = max(closed, key=lambda one: one.closed_on or date.min)
        late = Meeting(match, later(match.closed_on or date.min, 4), status=str(Status.REARRANGED), start="16:00")
        rows.append(_tarnley_row(0, late, mixed=False))
    columns = {
        "Match": "match", "Child": LEAVE_OUT, "Date": "on", "Start": "start", "What happened": "status",
        "Minutes": "minutes", "How they met": "mode", "Informal": "informal", "Started by": "initiated_by",
        "Outside the role": "out_of_role", "A professional asked": "professional_request", "Team": "team",
    }  # fmt: skip
    return Sheet(
        f"{service.name} meetings.csv", "meetings", columns, rows, date_order="day first",
        constants={"service": service.name}, encoding="utf-8-sig",
    )  # fmt: skip


def _tarnley_row(number: int, meeting: Meeting, *, mixed: bool) -> list[Cell]:
    day = meeting.on.isoformat() if mixed and number % 3 == 0 else f"{meeting.on:%d/%m/%Y}"
    return [
        meeting.match.ref, meeting.match.mentee, day, meeting.start, meeting.status, meeting.minutes, meeting.mode,
        yes_no(meeting.informal), meeting.initiated_by, yes_no(meeting.out_of_role),
        yes_no(meeting.professional_request),
        meeting.team,
    ]  # fmt: skip


def _contacts(world: World, service: ServiceShape, contacts: Sequence[Contact]) -> Sheet:
    """Tarnley's phone system names the child and keeps UTC; the others name the match and keep UK time."""
    by_phone = service.prefix == "T"
    in_utc = by_phone and world.plants.on("utc_times")
    rows = [_contact_row(contact, by_phone=by_phone, in_utc=in_utc) for contact in contacts]
    columns = {
        "Child" if by_phone else "Match ref": "person" if by_phone else "match", "Date": "on",
        "Time (UTC)" if in_utc else "Time": "start", "How": "mode", "Minutes": "minutes", "Started by": "initiated_by",
        "Answered": "two_way", "Informal": "informal", "Outside the role": "out_of_role",
    }  # fmt: skip
    return Sheet(
        f"{service.name} contacts.csv", "contacts", columns, rows, date_order="iso" if by_phone else "day first",
        time_zone="UTC" if in_utc else "", constants={"service": service.name},
    )  # fmt: skip


def _contact_row(contact: Contact, *, by_phone: bool, in_utc: bool) -> list[Cell]:
    moment = datetime.combine(contact.on, time.fromisoformat(contact.start))
    if in_utc and in_summer_time(contact.on):
        moment -= timedelta(hours=1)
    return [
        contact.match.mentee if by_phone else contact.match.ref,
        f"{moment:%Y-%m-%d}" if by_phone else f"{moment:%d/%m/%Y}", f"{moment:%H:%M}", contact.mode, contact.minutes,
        contact.initiated_by, yes_no(contact.two_way), yes_no(contact.informal), yes_no(contact.out_of_role),
    ]  # fmt: skip
