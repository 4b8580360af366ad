"""Figures of the same answers side by side: nobody can subtract one from another and be left with a few people."""

import numpy as np
import pytest
from facts.a_programme import answers, canonical, facts

from evaluation.indicators import assess, guard, side_by_side, stand_beside

ROUNDS = ("first", "week_6", "ending")
KEY = "trust_staff"
ASKED = frozenset({KEY, f"{KEY}_change"})


def said(*people):
    """Responses: each is (person, service, rounds answered); scores are drawn, so that sums tell who is in them."""
    rows = []
    for person, service, rounds in people:
        draw = np.random.default_rng(person)
        for name in rounds:
            rows += answers(KEY, name, (person, None, *draw.integers(1, 6, 4)), service=service)
    return canonical("responses", rows)


def shown(responses, by=("service",)):
    """What is shown inside of everybody, and of each service beside it."""
    everybody = facts(responses=responses)
    found = assess(everybody, data_version="", settings_version="", by=by, only=ASKED).findings
    seen = {key: guard(one) for key, one in found.items()}
    return stand_beside(seen, everybody, {KEY: side_by_side(everybody, KEY)})


def people(*counts):
    """`(5, "A", "first week_6")`: five people of service A who answered these rounds; numbers run on."""
    told, number = [], 0
    for many, service, rounds in counts:
        told += [(number + at, service, rounds.split()) for at in range(many)]
        number += many
    return told


def means(seen):
    return {name: one.n for name, one in seen[KEY].breakdowns["round"].groups.items() if one.value is not None}


def changes(seen):
    groups = seen[f"{KEY}_change"].breakdowns["rounds"].groups
    return {name.split(" to ")[1]: one.n for name, one in groups.items() if one.value is not None or one.mean_after}


@pytest.mark.parametrize("few", [1, 2, 3, 4])
@pytest.mark.parametrize("which", ["first", "week_6"])
def test_a_round_a_few_more_answered_is_told_of_those_who_answered_both_times(few, which):
    """n times one mean less n times the other would be just what these few said."""
    seen = shown(said(*people((20, "A", "first week_6"), (few, "A", which))))
    assert means(seen) == {"first": 20, "week_6": 20}
    assert seen[f"{KEY}_change"].result.n == 20
    group = seen[KEY].breakdowns["round"].groups[which]
    change = seen[f"{KEY}_change"].result
    assert group.value == pytest.approx(change.mean_before if which == "first" else change.mean_after)
    assert "fewer than 5 more answered this one" in group.note


def test_a_round_five_more_answered_is_told_of_everybody():
    assert means(shown(said(*people((20, "A", "first week_6"), (5, "A", "week_6"))))) == {"first": 20, "week_6": 25}


def test_a_later_change_of_nearly_the_same_people_is_not_shown_beside_the_first():
    """Twenty answered the first two rounds, eighteen of them the ending: their starts would tell two children's."""
    seen = shown(said(*people((18, "A", "first week_6 ending"), (2, "A", "first week_6"))))
    assert changes(seen) == {"week_6": 20}
    assert "fewer than 5 people answered" in seen[f"{KEY}_change"].breakdowns["rounds"].groups["first to ending"].note


def test_the_latest_round_is_told_alike_as_figure_as_round_and_in_each_group():
    seen = shown(said(*people((10, "A", "first week_6"), (10, "B", "first week_6"), (3, "B", "week_6"))))
    assert seen[KEY].result.n == means(seen)["week_6"] == 20
    assert {name: one.n for name, one in seen[KEY].breakdowns["service"].groups.items()} == {"A": 10, "B": 10}


def services(seen, key=KEY):
    split = seen[key].breakdowns.get("service")
    return {name: one.n for name, one in split.groups.items() if one.n} if split else {}


def test_no_service_is_shown_where_everybody_less_the_others_would_tell_of_a_few():
    """Six of A and three of B answered the later time only: told apart by service they would be three of B."""
    counts = ((20, "A", "first week_6"), (6, "A", "week_6"), (20, "B", "first week_6"), (3, "B", "week_6"))
    seen = shown(said(*people(*counts)))
    assert means(seen) == {"first": 40, "week_6": 49}
    assert services(seen) == {"A": 20, "B": 20}  # of those who answered both times, as their change is
    assert services(seen, f"{KEY}_change") == {"A": 20, "B": 20}


@pytest.mark.parametrize("seed", range(6))
def test_whoever_subtracts_anything_shown_from_anything_shown_is_not_left_with_a_few(seed):
    """Random programmes of two services; the attacker knows who is behind every figure, but not what they said.

    Looked at: everybody's figures, each service's, both services' together, and every pair of these.
    """
    draw = np.random.default_rng(seed)
    often = draw.choice([0.5, 0.95], size=len(ROUNDS))
    told = [(number, str(draw.choice(["A", "B"])), [name for name, one in zip(ROUNDS, often, strict=True)
                                                    if draw.random() < one])
            for number in range(int(draw.integers(8, 60)))]  # fmt: skip
    behind = _behind(shown(said(*told)), told)
    for name, one in behind:
        for named, other in behind:
            assert name != named or len(one ^ other) == 0 or len(one ^ other) >= 5


def _behind(seen, told):
    """Of each mean shown: the round, and who is behind it; of a change at both its rounds."""
    who = {name: {number for number, _, rounds in told if name in rounds} for name in ROUNDS}
    first, second = [name for name in ROUNDS if who[name]][:2]
    found = []
    for name, n in means(seen).items():
        both = who[name] & who[second if name == first else first]
        assert n in {len(who[name]), len(both)}
        found.append((name, who[name] if n == len(who[name]) else both))
    for name in changes(seen):
        found += [(one, who[first] & who[name]) for one in (first, name)]
    return found + _of_services(seen, told, who)


def _of_services(seen, told, who):
    """Who is behind each service's latest mean and its change, and behind all services' together."""
    first, second, *_, latest = [*(one := [name for name in ROUNDS if who[name]]), one[-1]]
    of = {service: {number for number, named, _ in told if named == service} for service in "AB"}
    found = []
    for service, n in services(seen).items():
        everybody, both = (
            of[service] & who[latest],
            of[service] & who[latest] & who[second if latest == first else first],
        )
        assert n in {len(everybody), len(both)}
        found.append((latest, everybody if n == len(everybody) else both))
    found += [(latest, set().union(*(one for _, one in found)))] if found else []
    changed = [of[service] & who[first] & who[second] for service in services(seen, f"{KEY}_change")]
    return found + [(name, one) for name in (first, second) for one in [*changed, set().union(*changed)] if changed]


def test_only_one_round_is_told_of_everybody():
    assert means(shown(said(*people((12, "A", "first"))))) == {"first": 12}
