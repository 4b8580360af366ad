"""Everything planted, with its value, worked out from the programme itself and by no code of the product."""

from collections import Counter
from collections.abc import Mapping

from sample_data.own_measures import own_truth
from sample_data.plants import PLANTS, TRAPS
from sample_data.shape import KINDS, OPEN
from sample_data.terms import CHRISTMAS, CUT_OFF, EXAMS, HALF_TERMS, START, SUMMERS
from sample_data.truth_answers import answers_truth
from sample_data.truth_care import advice_truth, supervision_truth, waits_truth
from sample_data.truth_log import contacts_truth, meetings_truth, pairs_to_check, reliance_truth
from sample_data.truth_traps import traps_truth
from sample_data.voices import VOICES
from sample_data.world import World


def truth_of(world: World) -> dict[str, object]:
    """The whole truth as JSON would hold it; keys are listed in the package's README."""
    return {
        "programme": _programme(world),
        "plants": {
            name: {"what": what, "in": world.plants.on(name), "trap": name in TRAPS} for name, what in PLANTS.items()
        },
        "people": _people(world),
        "mentors": _mentors(world),
        "matches": _matches(world),
        "endings": _endings(world),
        "ended_early": _ended_early(world),
        "pauses": _pauses(world),
        "meetings": meetings_truth(world),
        "pairs_to_check": pairs_to_check(world),
        "contacts": contacts_truth(world),
        "reliance": reliance_truth(world),
        "supervision": supervision_truth(world),
        "advice": advice_truth(world),
        "waits": waits_truth(world),
        **answers_truth(world),
        "own_measures": own_truth(world.own_forms, world.plants),
        "voices": {"answers": len(VOICES) if world.shape.size != "tiny" else None},
        "traps": traps_truth(world),
    }


def _programme(world: World) -> dict[str, object]:
    def told(stretches: object) -> list[list[str]]:
        return [[str(first), str(last)] for first, last in stretches]  # type: ignore[attr-defined]

    return {
        "name": "Alongside",
        "size": world.shape.size,
        "seed": world.plants.seed,
        "from": str(START),
        "cut_off": str(CUT_OFF),
        "services": [service.name for service in world.shape.services],
        "half_terms": told(HALF_TERMS),
        "summers": told(SUMMERS),
        "christmas": told(CHRISTMAS),
        "exams": told(EXAMS),
    }


def _people(world: World) -> dict[str, object]:
    matched = [child for child in world.children if child.matched_on]
    described = ("age_band", "sex", "ethnicity", "care", "send", "route")
    twice = Counter((match.service.name, match.mentee) for match in world.matches)
    return {
        "referred": len(world.children),
        "matched": len(matched),
        "matched_by_service": dict(Counter(child.service for child in matched)),
        "matched_twice": sum(count > 1 for count in twice.values()),
        "not_matched": dict(Counter(child.left for child in world.children if not child.matched_on)),
        **{name: dict(Counter(getattr(child, name) for child in matched)) for name in described},
        "professionals": len(world.professionals),
        "teams": dict(Counter(person.team for person in world.professionals)),
    }


def _mentors(world: World) -> dict[str, object]:
    matched = [mentor for mentor in world.mentors if mentor.matched_on]
    return {
        "applied": len(world.mentors),
        "checks": sum(mentor.checked_on is not None for mentor in world.mentors),
        "trained": sum(mentor.trained_on is not None for mentor in world.mentors),
        "matched": len(matched),
        "matched_by_service": dict(Counter(mentor.service for mentor in matched)),
        "left": sum(mentor.left_on is not None for mentor in matched),
        "volunteers": sum(not mentor.paid for mentor in matched),
        "paid": sum(mentor.paid for mentor in matched),
        "age_band": dict(Counter(mentor.age_band for mentor in matched)),
        "former_mentees": [mentor.ref for mentor in matched if mentor.story == "former mentee"],
    }


def _matches(world: World) -> dict[str, object]:
    by_service = Counter(match.service.name for match in world.matches)
    open_ones = [match for match in world.matches if match.kind == OPEN]
    return {
        "total": len(world.matches),
        "by_service": dict(by_service),
        "planned_weeks": {str(weeks): count for weeks, count in Counter(m.weeks for m in world.matches).items()},
        "open": len(open_ones),
        "paused_now": [match.ref for match in open_ones if match.paused_on(CUT_OFF)],
        "never_met": [match.ref for match in world.matches if match.first_on is None],
        "ending_soon": [m.ref for m in open_ones if 0 < (m.planned_end - CUT_OFF).days <= 28],
    }


def _endings(world: World) -> dict[str, object]:
    def counted(service: str) -> dict[str, int]:
        kinds = Counter(match.kind for match in world.matches if service in {"", match.service.name})
        return {kind: kinds.get(kind, 0) for kind in KINDS}

    closed = [match for match in world.matches if match.kind != OPEN]
    return {
        "total": counted(""),
        "by_service": {service.name: counted(service.name) for service in world.shape.services},
        "closed": len(closed),
        "with_last_meeting": sum(match.closing_meeting_on is not None for match in closed),
        "weekly_hazard": {service.name: _hazard(world, service.name) for service in world.shape.services},
    }


def _hazard(world: World, service: str) -> float:
    """Endings without a plan for each week at risk."""
    own = [match for match in world.matches if match.service.name == service and match.first_on]
    days = sum(((match.closed_on or CUT_OFF) - (match.first_on or CUT_OFF)).days for match in own)
    return round(7 * sum(match.ended_without_a_plan for match in own) / max(days, 1), 4)


def _ended_early(world: World) -> dict[str, object]:
    """Unplanned before the planned end, of matches whose planned end has come by the cut-off."""
    due = [match for match in world.matches if match.planned_end <= CUT_OFF]
    early = [m for m in due if m.ended_without_a_plan and m.closed_on and m.closed_on < m.planned_end]
    too_young = [m for m in world.matches if m.ended_without_a_plan and m.planned_end > CUT_OFF]
    of: Mapping[str, int] = Counter(match.service.name for match in due)
    by: Mapping[str, int] = Counter(match.service.name for match in early)
    return {
        "early": len(early),
        "of": len(due),
        "by_service": {name: [by.get(name, 0), count] for name, count in of.items()},
        "matches": [match.ref for match in early],
        "too_young_to_count": [match.ref for match in too_young],
        "planned_ends": {match.ref: str(match.planned_end) for match in world.matches},
    }


def _pauses(world: World) -> list[dict[str, object]]:
    return [
        {
            "match": match.ref, "from": str(pause.start), "until": str(pause.until) if pause.until else None,
            "days": pause.days, "reason": pause.reason,
        }
        for match in world.matches
        for pause in match.pauses
    ]  # fmt: skip
