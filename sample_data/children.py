"""The children: references as services write them, what is recorded about them, and who was matched twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from evaluation.vocabulary import Ending, Route, Sex
from sample_data.matches import Match
from sample_data.plants import Plants
from sample_data.shape import ServiceShape, Shape, apportion
from sample_data.terms import CUT_OFF, START, before, later

AGES = {"10-13": 8, "14-15": 25, "16-17": 33}
YEARS = {"10-13": (12, 13), "14-15": (14, 15), "16-17": (16, 17)}
ETHNIC_GROUPS = {
    "White": 39, "Mixed or multiple ethnic groups": 9, "Asian or Asian British": 10,
    "Black, Black British, Caribbean or African": 6, "Other ethnic group": 1, "not recorded": 1,
}  # fmt: skip
ROUTES = {Route.PREVENTION: 22, Route.DIVERSION: 9, Route.OUT_OF_COURT: 14, Route.COURT_ORDER: 15, Route.CUSTODY: 6}
SEXES = {Sex.MALE: 54, Sex.FEMALE: 11, Sex.NOT_RECORDED: 1}
CARE = {"yes": 18, "no": 48}
SEND = {"yes": 29, "no": 28, "": 9}
WAITED = (41, 33, 27, 20, 12, 5)  # days up to the cut-off that children still waiting have waited
NOT_MATCHED = {"waiting": 6, "said no": 5, "moved or turned 18": 4, "no suitable mentor": 3}
FOURTH_PUBLICATION = date(2025, 12, 31)
NEW_SINCE = 4


@dataclass(slots=True)
class Child:
    """One child referred: reference, dates, what is recorded; `left` says why not matched."""

    ref: str
    service: str
    referred_on: date
    matched_on: date | None = None
    left: str = ""
    birth_year: int = 0
    age_band: str = ""
    sex: str = ""
    ethnicity: str = ""
    care: str = ""
    send: str = ""
    route: str = ""


def make_children(shape: Shape, matches: Sequence[Match], plants: Plants) -> list[Child]:
    """Every child referred; writes each match's child into it."""
    children: list[Child] = []
    rng = plants.stream("children")
    for service in shape.services:
        own = [match for match in matches if match.service is service]
        again = _second_matches(own, service.rematched)
        firsts = [match for match in own if match.ref not in again]
        names = _references(service, plants)
        for match, name in zip(firsts, names, strict=False):
            match.mentee = name
            day = later(match.matched_on, -int(rng.integers(8, 55)))
            children.append(Child(name, service.name, day, match.matched_on))
        for second, first in again.items():
            _by_ref(own, second).mentee = _by_ref(own, first).mentee
        children += [_not_matched(service, name, rng) for name in names[len(firsts) : service.referred]]
    _describe(children, matches, plants)
    return children


def _by_ref(matches: Sequence[Match], ref: str) -> Match:
    return next(match for match in matches if match.ref == ref)


def _second_matches(own: Sequence[Match], count: int) -> dict[str, str]:
    """Second match → the first one of the same child, which ended without a plan at least a week before."""
    found: dict[str, str] = {}
    ended = sorted((m for m in own if m.ended_without_a_plan and m.closed_on), key=lambda match: str(match.closed_on))
    fitting = [match for match in own if match.role_in_story in {"", "regular", "new"} and match not in ended]
    for first in ended[:count]:
        after = later(first.closed_on or START, 7)
        second = next(m for m in reversed(fitting) if m.matched_on >= after and m.ref not in found)
        found[second.ref] = first.ref
    return found


def _not_matched(service: ServiceShape, name: str, rng: np.random.Generator) -> Child:
    return Child(name, service.name, before(int(rng.integers(20, 480))))


def _references(service: ServiceShape, plants: Plants) -> list[str]:
    if service.prefix == "H":
        return [f"H-{number:03d}" for number in range(1, service.referred + 1)]
    if service.prefix == "T":
        return [f"{number:03d}" for number in range(1, service.referred + 1)]
    if service.prefix == "C":
        words = [a + b + c + d for a in "BKRTV" for b in "aio" for c in "mls" for d in "ue"][: service.referred - 1]
        return [*words[:7], "None" if plants.on("child_none") else "Nona", *words[7:]]
    return [f"{service.prefix}/{number:03d}" for number in range(1, service.referred + 1)]


def _describe(children: Sequence[Child], matches: Sequence[Match], plants: Plants) -> None:
    matched = [child for child in children if child.matched_on]
    waiting = [child for child in children if not child.matched_on]
    for group in (matched, waiting):
        name = "matched" if group is matched else "not matched"
        _deal(group, "age_band", AGES, plants.stream(f"age {name}"))
        _deal(group, "ethnicity", ETHNIC_GROUPS, plants.stream(f"ethnicity {name}"))
        _deal(group, "care", CARE, plants.stream(f"care {name}"))
        _deal(group, "send", SEND, plants.stream(f"send {name}"))
    _deal(waiting, "sex", SEXES, plants.stream("sex not matched"))
    _deal(waiting, "route", dict.fromkeys(ROUTES, 1), plants.stream("route not matched"))
    _deal(waiting, "left", NOT_MATCHED, plants.stream("why not matched"))
    for child, days in zip((one for one in waiting if one.left == "waiting"), WAITED, strict=False):
        child.referred_on = later(CUT_OFF, -days)
    _sexes(matched, plants.stream("sex matched"))
    _routes(matched, matches, plants.stream("route matched"))
    _birth_years(children, plants.stream("birth years"))


def _deal(children: Sequence[Child], attribute: str, weights: Mapping[Any, int], rng: np.random.Generator) -> None:
    """Give the children the values of an attribute in exactly the numbers of its weights, in a random order."""
    counts = apportion({str(value): weight for value, weight in weights.items()}, len(children))
    values = [value for value, count in counts.items() for _ in range(count)]
    for child, place in zip(children, rng.permutation(len(values)), strict=True):
        setattr(child, attribute, values[place])


def _sexes(children: Sequence[Child], rng: np.random.Generator) -> None:
    """As the weights say, with just four girls among the children who are new since the fourth publication."""
    counts = apportion({str(sex): count for sex, count in SEXES.items()}, len(children))
    new = [child for child in children if child.matched_on and child.matched_on > FOURTH_PUBLICATION]
    old = [child for child in children if child not in new]
    girls = min(NEW_SINCE, len(new), counts[Sex.FEMALE])
    unknown = counts[Sex.NOT_RECORDED]
    rest = counts[Sex.FEMALE] - girls
    of_new = [*[Sex.FEMALE] * girls, *[Sex.MALE] * (len(new) - girls)]
    of_old = [*[Sex.FEMALE] * rest, *[Sex.NOT_RECORDED] * unknown, *[Sex.MALE] * (len(old) - rest - unknown)]
    for group, values in ((new, of_new), (old, of_old)):
        for child, place in zip(group, rng.permutation(len(values)), strict=True):
            child.sex = str(values[place])


def _routes(children: Sequence[Child], matches: Sequence[Match], rng: np.random.Generator) -> None:
    """As the weights say; all children from custody have matches that ran to plan (a rate of 100 %)."""
    counts = apportion({str(route): count for route, count in ROUTES.items()}, len(children))
    once = [match for match in matches if sum(other.mentee == match.mentee for other in matches) == 1]
    ran = [match for match in once if match.kind == Ending.AS_PLANNED]
    first = sorted(ran, key=lambda match: match.role_in_story not in {"order", "remand"})
    chosen = {(match.service.name, match.mentee) for match in first[: counts[Route.CUSTODY]]}
    counts[Route.CUSTODY] -= len(chosen)
    rest = [child for child in children if (child.service, child.ref) not in chosen]
    _deal(rest, "route", counts, rng)
    for child in children:
        child.route = child.route or str(Route.CUSTODY)


def _birth_years(children: Sequence[Child], rng: np.random.Generator) -> None:
    for place, child in enumerate(children):
        young, old = YEARS[child.age_band]
        asked = child.matched_on or child.referred_on
        child.birth_year = asked.year - (young if (place + int(rng.integers(0, 2))) % 2 else old)
