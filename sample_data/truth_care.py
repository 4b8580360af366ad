"""The truth of supervision, advice and waiting for checks."""

from collections.abc import Sequence
from datetime import date

from sample_data.care import OUTCOMES, supervised
from sample_data.terms import CUT_OFF
from sample_data.waits import median_wait
from sample_data.world import World


def supervision_truth(world: World) -> dict[str, object]:
    """Mentors with supervision in the 30 days before the cut-off, or before the day they left; of all matched."""
    return {
        service.name: [supervised(service, world.plants), service.mentors] for service in world.shape.services
    }  # fmt: skip


def advice_truth(world: World) -> dict[str, object]:
    """Pieces of advice by what became of them."""
    names = (*OUTCOMES[:2], "overdue")
    by_service = {s.name: dict(zip(names, s.advice, strict=True)) for s in world.shape.services}
    return {"total": sum(sum(service.advice) for service in world.shape.services), "by_service": by_service}


def waits_truth(world: World) -> dict[str, object]:
    """Days from applying to checks: those still waiting, or gone before, are kept as not yet over."""
    done = [_days(mentor.applied_on, mentor.checked_on) for mentor in world.mentors if mentor.checked_on]
    open_ones = [mentor for mentor in world.mentors if not mentor.checked_on]
    still = [_days(mentor.applied_on, CUT_OFF) for mentor in open_ones if not mentor.left_on]
    gone = [_days(mentor.applied_on, mentor.left_on) for mentor in open_ones if mentor.left_on]
    return {
        "checks_median_days": median_wait(done, still + gone),
        "still_waiting_days": _sorted(still),
        "gone_before": _sorted(gone),
    }


def _days(first: date, last: date | None) -> int:
    return ((last or CUT_OFF) - first).days


def _sorted(days: Sequence[int]) -> list[int]:
    return sorted(days, reverse=True)
