"""The truth of the logs: who came, what was kept, who drifts, hours and evenings."""

import math
from collections import Counter
from collections.abc import Sequence

from evaluation.vocabulary import MeetingStatus as Status
from sample_data.contacts import ANSWERED, BY_CHILD, LATE, LATE_RELIED_ON, Contact
from sample_data.meetings import CALLED_OFF, CHILD_SD, LOGIT_MEAN, MENTOR_CANCELS_CALDERWICK, Meeting
from sample_data.plants import Plants
from sample_data.reliance import hours_in, mondays, relied_on_mentors
from sample_data.shape import OPEN
from sample_data.terms import BUSY_WEEKS, CUT_OFF, NO_RECORD, RELIANCE_WEEKS
from sample_data.world import World

EXPECTED = (Status.ATTENDED, Status.CHILD_DID_NOT_ATTEND, Status.CHILD_CANCELLED_ON_THE_DAY)
OURS = (Status.MENTOR_CANCELLED, Status.MENTOR_DID_NOT_ATTEND, Status.SERVICE_CANCELLED)
ALLOWED_GAP_DAYS = 14  # twice the planned gap of one meeting a week


def meetings_truth(world: World) -> dict[str, object]:
    """Rows, outcomes, the chance of coming as planted and as it fell out, meetings kept."""
    names = [service.name for service in world.shape.services]
    own = {name: [m for m in world.meetings if m.match.service.name == name] for name in names}
    attended = [meeting for meeting in world.meetings if meeting.status == Status.ATTENDED]
    return {
        "rows": len(world.meetings),
        "status": {"": _outcomes(world.meetings)} | {name: _outcomes(rows) for name, rows in own.items()},
        "child_came": {"logit_mean": LOGIT_MEAN if world.plants.on("attendance") else 0.0, "child_sd": CHILD_SD}
        | _came(world.meetings),
        "child_came_by_service": {name: _came(rows) for name, rows in own.items()},
        "kept": _kept(world.meetings),
        "kept_by_service": {
            name: _kept(rows) | {"planted": _planted_kept(name, world.plants)} for name, rows in own.items()
        },
        "minutes": sum(meeting.minutes or 0 for meeting in attended),
        "minutes_median": sorted(meeting.minutes or 0 for meeting in attended)[len(attended) // 2],
        "informal": round(sum(meeting.informal for meeting in attended) / len(attended), 4),
        "no_record": {"service": "Calderwick", "from": str(NO_RECORD[0]), "until": str(NO_RECORD[1])}
        if world.plants.on("no_record") and "Calderwick" in names
        else None,
    }


def _outcomes(rows: Sequence[Meeting]) -> dict[str, int]:
    found = Counter(meeting.status for meeting in rows)
    return {str(status): found.get(str(status), 0) for status in Status}


def _came(rows: Sequence[Meeting]) -> dict[str, float]:
    """`expected`: mean planted chance of the meetings left to chance; `recovered`: what the log says."""
    found = Counter(meeting.status for meeting in rows)
    chances = [meeting.chance for meeting in rows if meeting.chance is not None]
    told = sum(found[status] for status in EXPECTED)
    return {
        "expected": round(math.fsum(chances) / max(len(chances), 1), 4),
        "attended": found[Status.ATTENDED],
        "of": told,
        "recovered": round(found[Status.ATTENDED] / max(told, 1), 4),
    }


def _kept(rows: Sequence[Meeting]) -> dict[str, float]:
    found = Counter(meeting.status for meeting in rows)
    kept = sum(found[status] for status in (*EXPECTED, Status.CHILD_CANCELLED_WITH_NOTICE))
    ours = sum(found[status] for status in OURS)
    return {"kept": kept, "of": kept + ours, "recovered": round(kept / max(kept + ours, 1), 4)}


def _planted_kept(service: str, plants: Plants) -> float:
    """One minus our share, of meetings the child called off, missed or came to."""
    rates = {status: CALLED_OFF[status] for status in OURS}
    if service == "Calderwick" and plants.on("mentor_cancels"):
        rates[Status.MENTOR_CANCELLED] = MENTOR_CANCELS_CALDERWICK
    ours = sum(rates.values())
    rest = 1 - CALLED_OFF[Status.AUTHORISED_ABSENCE] - CALLED_OFF[Status.REARRANGED]
    return round(1 - ours / rest, 4)


def pairs_to_check(world: World) -> list[dict[str, object]]:
    """Open pairs, not paused: without two-way contact for too long, or three meetings in a row that did not happen."""
    found = []
    for match in (one for one in world.matches if one.kind == OPEN and not one.paused_on(CUT_OFF)):
        rows = [meeting for meeting in world.meetings if meeting.match is match]
        told = [contact for contact in world.contacts if contact.match is match]
        met = [m.on for m in rows if m.status == Status.ATTENDED] + [c.on for c in told if c.two_way]
        last = max([*met, match.matched_on])
        days = (CUT_OFF - last).days
        planned = [m.status for m in sorted(rows, key=lambda m: m.on) if m.status != Status.REARRANGED][-3:]
        missed = len(planned) == 3 and Status.ATTENDED not in planned
        why = (["no contact"] if days > ALLOWED_GAP_DAYS else []) + (["three meetings in a row"] if missed else [])
        if why:
            last_row = max([m.on for m in rows] + [c.on for c in told], default=None)
            found.append(
                {
                    "match": match.ref, "service": match.service.name, "why": why, "days_since_contact": days,
                    "since": str(last), "last_row": str(last_row) if last_row else None,
                    "no_row_since": last_row is None or (CUT_OFF - last_row).days > ALLOWED_GAP_DAYS,
                    "story": match.role_in_story,
                }
            )  # fmt: skip
    return found


def contacts_truth(world: World) -> dict[str, object]:
    """Rows, and of the short ones who began, who answered, how late."""
    short = [contact for contact in world.contacts if contact.mode in {"message", "call"}]
    relied_on = set(relied_on_mentors(world.matches))
    theirs = [contact for contact in short if contact.match.mentor in relied_on]
    others = [contact for contact in short if contact.match.mentor not in relied_on]
    over = world.plants.on("over_reliance")
    return {
        "rows": len(world.contacts),
        "by_service": dict(Counter(contact.match.service.name for contact in world.contacts)),
        "short": world.shape.contacts,
        "two_way": sum(contact.two_way for contact in world.contacts),
        "by_child": {"planted": BY_CHILD, "recovered": _share([c.initiated_by == "child" for c in short])},
        "answered": {"planted": ANSWERED, "recovered": _share([contact.two_way for contact in short])},
        "after_20": {"planted": LATE, "recovered": _share(_late(others))},
        "after_20_relied_on": {"planted": LATE_RELIED_ON if over else LATE, "recovered": _share(_late(theirs))},
    }


def _late(contacts: Sequence[Contact]) -> list[bool]:
    return [contact.start >= "20:00" for contact in contacts]


def _share(flags: Sequence[bool]) -> float | None:
    return round(sum(flags) / len(flags), 4) if flags else None


def reliance_truth(world: World) -> dict[str, object]:
    """Hours a week of the mentors the story is told of, and work outside the role for each 100 meetings."""
    relied_on = relied_on_mentors(world.matches)
    busy = sorted({match.mentor for match in world.matches if match.role_in_story == "busy"})
    agreed = {mentor.ref: mentor.agreed_hours for mentor in world.mentors}
    attended = [meeting for meeting in world.meetings if meeting.status == Status.ATTENDED]
    theirs = [meeting for meeting in attended if meeting.match.mentor in relied_on]
    others = [meeting for meeting in attended if meeting.match.mentor not in relied_on]

    def weekly(mentor: str, weeks: object) -> dict[str, object]:
        hours = [round(hours_in(mentor, day, world.meetings, world.contacts), 2) for day in mondays(weeks)]  # type: ignore[arg-type]
        return {"agreed": agreed[mentor], "hours": hours}

    return {
        "relied_on": {mentor: weekly(mentor, RELIANCE_WEEKS) for mentor in relied_on},
        "relied_on_weeks": {"from": str(RELIANCE_WEEKS[0]), "weeks": RELIANCE_WEEKS[1]},
        "busy_not_flagged": {mentor: weekly(mentor, BUSY_WEEKS) for mentor in busy},
        "busy_weeks": {"from": str(BUSY_WEEKS[0]), "weeks": BUSY_WEEKS[1]},
        "out_of_role_per_100": _per_100(theirs),
        "out_of_role_per_100_elsewhere": _per_100(others),
    }


def _per_100(meetings: Sequence[Meeting]) -> float | None:
    return round(100 * sum(meeting.out_of_role for meeting in meetings) / len(meetings), 2) if meetings else None
