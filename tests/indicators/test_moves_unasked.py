"""Of questionnaires that the sample programme does not ask: each is answered, and one answer moves it and no other."""

from functools import cache

import numpy as np
import pytest
from facts.a_programme import answers, canonical, facts

from evaluation.indicators import assess
from evaluation.measures import load
from indicators.named_cells import UNASKED

MEASURES = {key: load()[key] for key in UNASKED}
FIRST_PERSON = 1000  # of those who answer, forty a questionnaire, the last ten of them once


@cache
def responses():
    rows = [row for number, key in enumerate(UNASKED) for row in _of_forty(MEASURES[key], FIRST_PERSON + 100 * number)]
    return canonical("responses", rows)


def _of_forty(measure, start):
    """Forty people, thirty of whom answer twice; drawn, so that items hang together and scores move."""
    draw = np.random.default_rng(start)
    steps = round((measure.high - measure.low) / measure.step)
    level = draw.integers(0, steps + 1, 40)
    rows = []
    for wave, count in (("first", 40), ("week_6", 30)):
        shift = draw.integers(-1, 2, (40, len(measure.items)))
        places = np.clip(level[:, None] + shift, 0, steps)
        places[level == steps] = steps  # some give the highest answer to everything
        codes = measure.low + measure.step * places
        rows += answers(
            measure.key, wave, *((start + one, None, *map(float, codes[one])) for one in range(count)),
            role=str(measure.respondents[0]),
        )  # fmt: skip
    for row in rows:
        row["item"] = measure.item_keys["1234567890".index(row["item"])]
    return rows


def one_answer_changed(key, round_):
    """The first question of a measure, of one person in one round: the lowest code, or the highest where it was.

    Of a measure that counts the highest answers only, somebody who gave them all.
    """
    measure, rows = MEASURES[key], responses().copy()
    own = rows[(rows["measure"] == key) & (rows["round"] == round_)]
    if measure.scoring == "top_score":
        lowest = own.groupby("person")["value"].min()
        own = own[own["person"] == lowest.index[lowest == measure.high][0]]
    here = own.index[own["item"] == measure.item_keys[0]][0]
    rows.loc[here, "value"] = measure.high if rows.loc[here, "value"] == measure.low else measure.low
    return rows


def values_of(rows):
    built = facts(measures=MEASURES, responses=rows)
    found = assess(built, data_version="", settings_version="", by=()).findings
    own = {key for one in UNASKED for key in (one, f"{one}_change", f"reliability_{one}")}
    return {key: finding.result.value for key, finding in found.items() if key in own}


@cache
def as_they_are():
    return values_of(responses())


def moved_by(key, round_):
    changed = values_of(one_answer_changed(key, round_))
    assert None not in changed.values()
    return {one for one, before in as_they_are().items() if changed[one] != before}


def test_each_has_data():
    assert len(as_they_are()) == 3 * len(UNASKED)
    assert None not in as_they_are().values()


@pytest.mark.parametrize("key", UNASKED)
def test_a_first_answer_moves_the_change_and_the_reliability_and_no_other(key):
    assert moved_by(key, "first") == {f"{key}_change", f"reliability_{key}"}


@pytest.mark.parametrize("key", UNASKED)
def test_a_later_answer_moves_the_score_and_the_change_and_no_other(key):
    assert moved_by(key, "week_6") == {key, f"{key}_change"}
