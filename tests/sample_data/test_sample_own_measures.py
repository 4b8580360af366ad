"""The sample's own two questionnaires are invented, say so, and are answered as their facts say."""

import numpy as np
import pytest

from evaluation.measures import load
from sample_data.own_measures import RELIABILITY, SD, observed, own_measures, true_scores
from sample_data.plants import Plants
from sample_data.world import generate


def test_the_facts_are_those_the_generator_draws_with():
    facts = own_measures()["finding_a_way"].facts
    assert (facts["sd"].value, facts["reliability"].value) == (SD, RELIABILITY)


def test_twenty_thousand_children_answering_twice_have_this_sd_and_this_reliability():
    rng = Plants().stream("tried out")
    true = true_scores(rng, 20_000)
    once, again = observed(rng, true), observed(rng, true)
    assert once.std(ddof=1) == pytest.approx(SD, rel=0.02)
    assert np.corrcoef(once, again)[0, 1] == pytest.approx(RELIABILITY, abs=0.01)


@pytest.mark.parametrize("key", ["asked_before", "finding_a_way"])
def test_each_says_that_it_is_invented_and_none_comes_with_the_product(key):
    measure = own_measures()[key]
    assert "(invented)" in measure.name
    assert "Invented with the sample programme" in measure.provenance
    assert all("Invented with the sample programme" in fact.source for fact in measure.facts.values())
    assert key not in load()


def test_moved_by_more_than_chance_is_planted_and_without_it_hardly_anybody_did(truth):
    said = truth["own_measures"]["finding_a_way"]
    assert said["both"] == 38
    assert (said["up"], said["down"]) == (14, 0)
    without = generate(without=["finding_a_way"])
    assert moved_up(without) <= 0.05 * said["both"]


def moved_up(world):
    from sample_data.own_measures import own_truth

    return own_truth(world.own_forms, world.plants)["finding_a_way"]["up"]


def test_the_share_is_planted(truth):
    said = truth["own_measures"]["asked_before"]
    assert (said["yes"], said["answered"]) == (24, 40)
    assert said["yes"] / said["answered"] == said["planted"]


def test_leaving_them_out_moves_no_other_answer(standard):
    assert generate(without=["finding_a_way", "asked_before"]).forms == standard.forms
