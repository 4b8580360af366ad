"""The truth of the answers, scored here by the measures' own rules."""

from collections.abc import Mapping, Sequence

import numpy as np

from sample_data.children_answers import LEAVERS, PLANNED
from sample_data.forms import ABOUT_CHILD, CHILDREN, MENTORS, PROFESSIONALS, Form
from sample_data.role_map import tasks_agreed
from sample_data.rounds import ENDING, FIRST, MONTH_6, ROUNDS, WEEK_6
from sample_data.scales import BAD_ALPHA, SCALES, Scale, score, turned
from sample_data.scores import alpha, clustered_interval
from sample_data.staff_answers import EARLIER, FAIR, GAP, SELF_EFFICACY
from sample_data.world import World

SKIP_RATIO = 1.8


def answers_truth(world: World) -> dict[str, object]:
    """Rounds, means, changes, gap, reliability, role clarity and the role map."""
    return {
        "rounds": _rounds(world),
        "answered_both": _answered_both(world),
        "trust_rounds": {name: _mean(_scores(world, CHILDREN, name, "trust_mentor")) for name in ROUNDS},
        "paired_against_all": _paired_against_all(world),
        "change": {key: _change(world, key) for key in PLANNED} | _staff_changes(world) | {"buy_in": _buy_in(world)},
        "trust_gap": _gap(world),
        "reliability": _reliabilities(world),
        "role_clarity": {service.name: _clarity(world, service.name) for service in world.shape.services},
        "role_map": _role_maps(world),
        "skipping": _skipping(world),
        "leavers_trust": _leavers(world),
        "mentor_variance_share": 0.09,
        "child_variance_share": 0.5,
    }


def _forms(world: World, audience: str, round_: str, service: str = "") -> list[Form]:
    return [f for f in world.forms if (f.audience, f.round) == (audience, round_) and service in {"", f.service}]


def _scores(world: World, audience: str, round_: str, key: str, service: str = "") -> dict[str, float]:
    """Match (or person) → score, of those whose score can be said; too young for wellbeing is not counted."""
    young = set(world.rounds.young) if key == "swemwbs" else set()
    born = {(child.service, child.ref): child.birth_year for child in world.children}
    found = {}
    for form in _forms(world, audience, round_, service):
        under_age = key == "swemwbs" and form.on.year - born[form.service, form.person] < 13
        told = score(SCALES[key], form.answers[key]) if key in form.answers else None
        if told is not None and not under_age and form.match not in young:
            found[form.match or f"{form.service}/{form.person}"] = told
    return found


def _mean(scores: Mapping[str, float]) -> dict[str, float | int | None]:
    return {"n": len(scores), "mean": round(float(np.mean(list(scores.values()))), 3) if scores else None}


def _paired(before: Mapping[str, float], after: Mapping[str, float]) -> tuple[list[str], np.ndarray]:
    both = [ref for ref in before if ref in after]
    return both, np.array([after[ref] - before[ref] for ref in both])


def _recovered(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, object]:
    both, moved = _paired(before, after)
    if not both:
        return {"n": 0}
    return {
        "n": len(both),
        "before": round(float(np.mean([before[ref] for ref in both])), 3),
        "after": round(float(np.mean([after[ref] for ref in both])), 3),
        "recovered": round(float(moved.mean()), 3),
        "recovered_sd": round(float(moved.std(ddof=1)), 3) if len(both) > 1 else None,
    }


def _change(world: World, key: str) -> dict[str, object]:
    """First reading to week 6, the same children."""
    plan = PLANNED[key]
    before, after = (_scores(world, CHILDREN, name, key) for name in (FIRST, WEEK_6))
    both, moved = _paired(before, after)
    mentor = {match.ref: match.mentor for match in world.matches}
    ends = clustered_interval(moved, [mentor[ref] for ref in both]) if len({mentor[ref] for ref in both}) > 1 else ()
    planted = plan.change if world.plants.on(plan.plant) else 0.0
    return {
        "plant": plan.plant, "planted": planted, "planted_sd": plan.change_sd, "story": plan.story,
        **_recovered(before, after), "interval_by_mentor": [round(float(end), 3) for end in ends],
    }  # fmt: skip


def _staff_changes(world: World) -> dict[str, dict[str, object]]:
    found = {}
    for name, key, planted, plant, service in (
        ("general_self_efficacy", "general_self_efficacy", SELF_EFFICACY[1], "self_efficacy", ""),
        ("relied_on_fairly_calderwick", "relied_on_fairly", FAIR["Calderwick"][1], "over_reliance", "Calderwick"),
    ):
        before, after = (_scores(world, MENTORS, round_, key, service) for round_ in (FIRST, MONTH_6))
        value = planted if world.plants.on(plant) else 0.0
        found[name] = {"plant": plant, "planted": value, **_recovered(before, after)}
    return found


def _paired_against_all(world: World) -> dict[str, object]:
    """Everybody's mean at the first reading beside the mean of those who answered twice."""
    before, after = (_scores(world, CHILDREN, name, "trust_mentor") for name in (FIRST, WEEK_6))
    return {"all": _mean(before), "paired": _mean({ref: value for ref, value in before.items() if ref in after})}


def _gap(world: World) -> dict[str, object]:
    child = _scores(world, CHILDREN, WEEK_6, "trust_mentor")
    mentor = _scores(world, ABOUT_CHILD, WEEK_6, "trust_mentor_seen_by_mentor")
    planted = GAP if world.plants.on("trust_gap") else 0.0
    return {"round": WEEK_6, "planted": planted, **_recovered(child, mentor)}


def _rounds(world: World) -> dict[str, object]:
    told: dict[str, object] = {
        name: {"due": len(asked.due), "answered": len(asked.answered)}
        for name, asked in world.rounds.asked.items()
        if name != ENDING
    }
    planned = {match.ref for match in world.matches if match.kind in {"as planned", "sooner, goals met"}}
    answered = world.rounds.asked[ENDING].answered
    ran = sum(ref in planned for ref in answered)
    told[ENDING] = {
        "planned": {"due": world.rounds.ending_planned_due, "answered": ran},
        "unplanned": {"due": world.rounds.ending_unplanned_due, "answered": len(answered) - ran},
    }
    return told


def _buy_in(world: World) -> dict[str, object]:
    """Professionals a year apart; Harrowmere's last export, where an item was already reversed, is turned back."""
    turned_already = {form.person for form in _forms(world, PROFESSIONALS, MONTH_6, "Harrowmere")
                      if world.plants.on("reversed_export")}  # fmt: skip
    readings: list[dict[str, float]] = []
    for round_ in (FIRST, MONTH_6):
        own: dict[str, float] = {}
        for form in _forms(world, PROFESSIONALS, round_):
            raw, back = form.answers["buy_in"], round_ == MONTH_6 and form.person in turned_already
            told = score(SCALES["buy_in"], turned(SCALES["buy_in"], raw) if back else raw)
            own |= {} if told is None else {f"{form.service}/{form.person}": told}
        readings.append(own)
    planted = EARLIER["buy_in"][0] if world.plants.on("buy_in_rise") else 0.0
    return {"plant": "buy_in_rise", "planted": planted, **_recovered(*readings)}


def _answered_both(world: World) -> dict[str, object]:
    started = [match for match in world.matches if match.first_on]
    return {
        "both": len(world.rounds.pairs),
        "started_matches": len(started),
        "started_children": len({(match.service.name, match.mentee) for match in started}),
    }


def _reliabilities(world: World) -> list[dict[str, object]]:
    """Alpha of complete answers, planted and as it fell out, for every scale, audience and round."""
    found = []
    groups = sorted({(f.audience, f.round, key) for f in world.forms for key in f.answers if key != "role_map"})
    for audience, round_, key in groups:
        forms = _forms(world, audience, round_)
        bad = key == "trust_staff" and world.plants.on("bad_scale")
        for name, own in (("", forms), ("Tarnley", [f for f in forms if f.service == "Tarnley"] if bad else [])):
            items = _keyed(SCALES[key], own)
            if len(items) > 2:
                found.append({
                    "measure": key, "audience": audience, "round": round_, "service": name, "n": len(items),
                    "planted": BAD_ALPHA if name else SCALES[key].alpha, "recovered": round(alpha(items), 4),
                })  # fmt: skip
    return found


def _keyed(scale: Scale, forms: Sequence[Form]) -> np.ndarray:
    rows = [form.answers[scale.key] for form in forms if min(form.answers.get(scale.key, [0])) > 0]
    return np.array([turned(scale, row) for row in rows], dtype=np.int64).reshape(len(rows), len(scale.items))


def _clarity(world: World, service: str) -> dict[str, object]:
    mentors = _mean(_scores(world, MENTORS, MONTH_6, "role_clarity", service))
    professionals = _mean(_scores(world, PROFESSIONALS, MONTH_6, "role_clarity_professional", service))
    shape = next(one for one in world.shape.services if one.name == service)
    clear = service == "Calderwick" and not world.plants.on("clarity_gap")
    return {
        "mentors": mentors | {"planted": 68 if clear else shape.role_clarity},
        "professionals": professionals | {"planted": shape.professionals_clarity},
    }


def _role_maps(world: World) -> dict[str, int]:
    def agreed(service: str) -> int:
        return tasks_agreed(_forms(world, MENTORS, MONTH_6, service), _forms(world, PROFESSIONALS, MONTH_6, service))

    return {"": agreed("")} | {service.name: agreed(service.name) for service in world.shape.services}


def _skipping(world: World) -> dict[str, float | int]:
    """How many of those who did not answer at week 6 are children whose trust had fallen (they skip 1.8 × as often)."""
    asked = world.rounds.asked[WEEK_6]
    due, skipped = len(asked.due), len(asked.due) - len(asked.answered)
    before, after = (_scores(world, CHILDREN, name, "trust_mentor") for name in (FIRST, WEEK_6))
    _, moved = _paired(before, after)
    fell_and_answered = round(float((moved < 0).mean()) * len(asked.answered)) if len(moved) else 0
    shares = [
        (abs((k / (k + fell_and_answered)) / ((skipped - k) / max(due - fell_and_answered - k, 1)) - SKIP_RATIO), k)
        for k in range(skipped)
        if k + fell_and_answered
    ]
    return {"ratio": SKIP_RATIO, "skipped": skipped, "skipped_and_fell": min(shares)[1] if shares else 0}


def _leavers(world: World) -> dict[str, object]:
    """First trust in staff of children whose match ended without a plan, against the others, in standard deviations."""
    first = _scores(world, CHILDREN, FIRST, "trust_staff")
    left = {match.ref for match in world.matches if match.ended_without_a_plan}
    groups = [np.array([value for ref, value in first.items() if (ref in left) == leaver]) for leaver in (True, False)]
    planted = LEAVERS if world.plants.on("leavers_trust") else 0.0
    if min(map(len, groups)) < 2:
        return {"planted": planted, "recovered": None}
    spread = float(np.sqrt(sum(g.var(ddof=1) * (len(g) - 1) for g in groups) / (sum(map(len, groups)) - 2)))
    return {
        "planted": planted, "leavers": len(groups[0]), "others": len(groups[1]),
        "recovered": round(float(groups[0].mean() - groups[1].mean()) / spread, 3),
    }  # fmt: skip
