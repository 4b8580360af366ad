"""What mentors and professionals answer: role, fairness, self-efficacy, the child's trust as mentors see it, buy-in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from sample_data.forms import ABOUT_CHILD, MENTORS, PROFESSIONALS, Form, fill, leave_blank
from sample_data.matches import Match
from sample_data.mentors import Mentor, Professional
from sample_data.plants import Plants
from sample_data.role_map import fill_role_map
from sample_data.rounds import FIRST, MONTH_6, WEEK_6
from sample_data.scales import SCALES, score, turned
from sample_data.scores import Numbers, exact, pairs, to_grid
from sample_data.shape import ServiceShape, Shape, apportion
from sample_data.terms import before, later

SELF_EFFICACY = (29.0, 2.4, 4.0)  # mean, change, SD of change
FAIR = {"Calderwick": (60.0, -14.0)}
FAIR_ELSEWHERE = (66.0, 0.0)
FAIR_SD = 13.0
GAP, GAP_SD = 6.0, 15.0
SEEN = (3.0, 14.0)  # mentors' view of the child's trust, first reading to week 6: change, SD of change
EARLIER = {"role_clarity_professional": (2.0, 13.0), "buy_in": (5.0, 13.0)}  # professionals, likewise
BUY_IN = 70.0
CLEAR_ENOUGH = 68.0


def make_mentors_answers(shape: Shape, mentors: Sequence[Mentor], plants: Plants) -> list[Form]:
    """Mentors' own forms, the first one and the one after six months."""
    matched = [mentor for mentor in mentors if mentor.matched_on]
    early = _answer_first(shape, matched)
    first = [_form(mentor, FIRST, later(mentor.matched_on or before(0), 10)) for mentor in early]
    last = [_form(mentor, MONTH_6, _six_months(mentor)) for mentor in matched]
    both = [form for form in last if form.person in {mentor.ref for mentor in early}]
    both.sort(key=lambda form: [mentor.ref for mentor in early].index(form.person))
    _self_efficacy(first, both, [form for form in last if form not in both], plants)
    for service in shape.services:
        _fairness(service, first, last, plants)
        _clarity(service, first, last, plants)
    for forms in (first, last):
        fill_role_map(shape, forms, MENTORS, plants)
        leave_blank(forms, plants, whole=frozenset((form.person, key) for form in forms for key in form.answers))
    return first + last


def _answer_first(shape: Shape, matched: Sequence[Mentor]) -> list[Mentor]:
    """As many as there are pairs: all of Calderwick's, the rest from elsewhere in proportion."""
    names = [service.name for service in shape.services]
    told = {name: [mentor for mentor in matched if mentor.service == name] for name in names}
    wanted = {"Calderwick": len(told["Calderwick"])} if "Calderwick" in told else {}
    others = {name: len(own) for name, own in told.items() if name not in wanted}
    wanted |= apportion(others, shape.mentor_pairs - sum(wanted.values()))
    return [mentor for name in names for mentor in told[name][: wanted[name]]]


def _form(mentor: Mentor, round_: str, day: date) -> Form:
    return Form(mentor.service, MENTORS, round_, mentor.ref, "", day)


def _six_months(mentor: Mentor) -> date:
    day = later(mentor.matched_on or before(0), 182)
    return min(day, later(mentor.left_on, -3) if mentor.left_on else before(5))


def _self_efficacy(first: Sequence[Form], both: Sequence[Form], rest: Sequence[Form], plants: Plants) -> None:
    scale = SCALES["general_self_efficacy"]
    start, change, sd = SELF_EFFICACY
    rng = plants.stream("self-efficacy")
    moved = change if plants.on("self_efficacy") else 0.0
    one, two = pairs(rng, [form.person for form in first], start, moved, sd)
    more = exact(rng.normal(size=len(rest)), start + moved - 1, 4.0)
    fill(scale, first, to_grid(one, scale.grid), plants)
    fill(scale, [*both, *rest], to_grid(np.concatenate([two, more]), scale.grid), plants)


def _fairness(service: ServiceShape, first: Sequence[Form], last: Sequence[Form], plants: Plants) -> None:
    scale = SCALES["relied_on_fairly"]
    start, change = FAIR.get(service.name, FAIR_ELSEWHERE)
    change = change if plants.on("over_reliance") else 0.0
    rng = plants.stream(f"fairness {service.name}")
    for forms, mean in ((first, start), (last, start + change)):
        own = [form for form in forms if form.service == service.name]
        values = exact(rng.normal(size=len(own)), mean, FAIR_SD if len(own) > 1 else 0)
        if own:
            fill(scale, own, to_grid(values, scale.grid), plants)


def _clarity(service: ServiceShape, first: Sequence[Form], last: Sequence[Form], plants: Plants) -> None:
    scale = SCALES["role_clarity"]
    unclear = service.name == "Calderwick" and not plants.on("clarity_gap")
    mean = CLEAR_ENOUGH if unclear else service.role_clarity
    rng = plants.stream(f"role clarity {service.name}")
    for forms in (first, last):
        own = [form for form in forms if form.service == service.name]
        if own:
            fill(scale, own, to_grid(exact(rng.normal(size=len(own)), mean, 12), scale.grid), plants)


def make_mirrored_answers(matches: Sequence[Match], children: Sequence[Form], plants: Plants) -> list[Form]:
    """Most mentors of the children who answered at week 6 say then, and at the first reading, what they think."""
    scale, mirror = SCALES["trust_mentor"], SCALES["trust_mentor_seen_by_mentor"]
    by_ref = {match.ref: match for match in matches}
    asked = [form for form in children if form.round == WEEK_6]
    seen = {form.match: score(scale, form.answers["trust_mentor"]) for form in asked}
    told = [form for form in asked if seen[form.match] is not None]
    rng = plants.stream("mirrored")
    told = [told[place] for place in sorted(rng.permutation(len(told))[: round(0.9 * len(told))])]
    forms = [Form(form.service, ABOUT_CHILD, WEEK_6, by_ref[form.match].mentor, form.match, later(form.on, 1))
             for form in told]  # fmt: skip
    if not forms:
        return []
    gap = exact(rng.normal(size=len(forms)), GAP if plants.on("trust_gap") else 0.0, GAP_SD)
    views = np.array([seen[form.match] for form in forms], dtype=float) + gap
    fill(mirror, forms, to_grid(views, mirror.grid), plants)
    return [
        *_seen_first(forms, views, {form.match: form.on for form in children if form.round == FIRST}, plants),
        *forms,
    ]


def _seen_first(sixth: Sequence[Form], views: Numbers, on: Mapping[str, date], plants: Plants) -> list[Form]:
    """The same mentors about the same children at the first reading."""
    mirror = SCALES["trust_mentor_seen_by_mentor"]
    days = [later(on.get(form.match, later(form.on, -26)), 1) for form in sixth]
    forms = [replace(form, round=FIRST, on=day, answers={}) for form, day in zip(sixth, days, strict=True)]
    moved = exact(plants.stream("mirrored first").normal(size=len(forms)), *SEEN)
    fill(mirror, forms, to_grid(views - moved, mirror.grid), plants)
    return forms


def make_professionals_answers(shape: Shape, professionals: Sequence[Professional], plants: Plants) -> list[Form]:
    """Two forms of each professional who answered: in the spring before the cut-off, and a year earlier."""
    early: list[Form] = []
    late: list[Form] = []
    for service in shape.services:
        own = [person for person in professionals if person.service == service.name]
        first, last = _answered_twice(service, own, plants)
        early += first
        late += last
    for forms in (early, late):
        fill_role_map(shape, forms, PROFESSIONALS, plants)
        leave_blank(forms, plants, whole=frozenset((form.person, "role_clarity_professional") for form in forms))
    return [*early, *late]


def _answered_twice(
    service: ServiceShape, own: Sequence[Professional], plants: Plants
) -> tuple[list[Form], list[Form]]:
    """One service's forms of the year before and of the last spring."""
    rng, moves = (plants.stream(f"professionals {when}{service.name}") for when in ("", "first "))
    chosen = [own[place] for place in sorted(rng.permutation(len(own))[: service.answered])]
    last = [Form(service.name, PROFESSIONALS, MONTH_6, one.ref, "", before(int(rng.integers(40, 90))))
            for one in chosen]  # fmt: skip
    first = [replace(form, round=FIRST, on=later(form.on, -365), answers={}) for form in last]
    for key, mean in (("role_clarity_professional", service.professionals_clarity), ("buy_in", BUY_IN)):
        scale, (change, sd) = SCALES[key], EARLIER[key]
        change = 0.0 if key == "buy_in" and not plants.on("buy_in_rise") else change
        values = exact(rng.normal(size=len(last)), mean, 14)
        fill(scale, last, to_grid(values, scale.grid), plants)
        fill(scale, first, to_grid(values - exact(moves.normal(size=len(last)), change, sd), scale.grid), plants)
    if service.name == "Harrowmere" and plants.on("reversed_export"):
        for form in last:
            form.answers["buy_in"] = turned(SCALES["buy_in"], form.answers["buy_in"])
    return first, last
