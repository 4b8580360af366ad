"""Figures of the same answers side by side: nobody can subtract one from another and be left with a few people."""

import numpy as np
import pytest
from facts.a_programme import answers, canonical, facts

from evaluation.indicators import assess, guard, side_by_side, stand_beside
from evaluation.results import Scope

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


def shown(responses, scope=None, by=("service",)):
    """What is shown inside for a scope, decided on everybody's answers."""
    everybody = facts(responses=responses)
    some = facts(responses=responses, scope=scope) if scope else everybody
    found = assess(some, data_version="", settings_version="", by=by, only=ASKED).findings
    seen = {key: guard(one) for key, one in found.items()}
    sides = {KEY: side_by_side(everybody, KEY)}
    return stand_beside(seen, some, sides, chosen="service" if scope else "")


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


def test_a_group_chosen_by_a_filter_shows_no_round_by_which_another_group_could_be_told():
    """Everybody's first mean less the first mean of A is what three children of B said."""
    answered = said(*people((20, "A", "first week_6"), (3, "B", "first week_6"), (9, "B", "week_6")))
    assert means(shown(answered)) == {"first": 23, "week_6": 32}
    assert means(shown(answered, Scope(("A",)))) == {"week_6": 20}
    assert changes(shown(answered, Scope(("A",)))) == {}


@pytest.mark.parametrize("seed", range(4))
def test_whoever_subtracts_anything_shown_from_anything_shown_is_not_left_with_a_few(seed):
    """Random programmes of two services; the attacker knows who is behind every figure, but not what they said.

    Looked at: everybody's figures, each service's, both services' together, and every pair of these.
    """
    draw = np.random.default_rng(seed)
    often = draw.choice([0.5, 0.95], size=len(ROUNDS))
    told = [(number, str(draw.choice(["A", "B"])), [name for name, one in zip(ROUNDS, often, strict=True)
                                                    if draw.random() < one])
            for number in range(int(draw.integers(8, 60)))]  # fmt: skip
    answered = said(*told)
    behind = _behind(shown(answered), told)
    some = [_behind(shown(answered, Scope((service,))), [one for one in told if one[1] == service]) for service in "AB"]
    behind += [*some[0], *some[1], *((name, one | other) for name, one in some[0] for named, other in some[1]
                                     if name == named)]  # fmt: skip
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
    return found


def test_only_one_round_is_told_of_everybody():
    assert means(shown(said(*people((12, "A", "first"))))) == {"first": 12}
