"""Estimated shares over weeks, attacked with every number of endings."""

import math

import numpy as np
import pytest

from evaluation.disclosure.audit_figures import Figure
from evaluation.disclosure.audit_weeks import weeks_narrowed
from tests.disclosure.test_attacker import number, share


def a_figure(together, unplanned, followed, n):
    rows = [{"name": "12 weeks", "cells": [together, unplanned, number(followed)], "merged": []}]
    return Figure(6, "by_week.12.12", "by_week.12", "by_week", rows, {}, n, counts=False)


@pytest.mark.parametrize(
    ("together", "unplanned", "followed", "n", "narrowed"),
    [
        (share(6, 4, 8), share(3, 1, 5), 20, 39, False),  # as the sample programme's sixth publication tells it
        (share(6), share(3), 20, 39, False),
        (share(62, parts=100), share(31, parts=100), 25, 39, True),  # whole per cent of so few: one or two counts
        (share(6, 5, 6), share(3, 1, 5), 20, 39, True),  # a range no number of matches gives
        (share(9), share(1), 25, 25, True),  # one or two of 25 have ended
        (share(8), share(1), 25, 30, False),  # as 23 to 27 may have been followed: seven may have ended
    ],
)
def test_a_share_at_a_week_leaves_three_numbers_or_is_found(together, unplanned, followed, n, narrowed):
    assert weeks_narrowed(a_figure(together, unplanned, followed, n)) is narrowed


def test_a_hidden_row_tells_nothing():
    hidden = {"is": "suppressed", "mark": "c", "why": "small"}
    rows = [{"name": "6 weeks", "cells": [hidden] * 3, "merged": []}]
    assert not weeks_narrowed(Figure(6, "by_week.12.6", "by_week.12", "by_week", rows, {}, 39, counts=False))


def told(share_is, seen, parts, *, widened=0):
    """A share of so many seen, in tenths or hundredths, with its log-log range rounded outwards."""
    error = 1.96 * math.sqrt((1 - share_is) / (share_is * seen)) / -math.log(share_is)
    ends = share_is ** math.exp(error), share_is ** math.exp(-error)
    low, high = math.floor(parts * ends[0] + 1e-9) - widened, math.ceil(parts * ends[1] - 1e-9)
    return share(min(parts - 1, max(1, math.floor(parts * share_is + 0.5))), max(low, 0), high, parts=parts)


def tells(count, share_is, seen, cell, n):
    """Whether so many endings are told just as the cell says; a share of none or all is not told at all."""
    parts = 100 if cell["words"].endswith("100") else 10
    whole = 5 * math.floor(n / 5 + 0.5)
    shown = 5 * math.floor(round(share_is * n) / 5 + 0.5) / whole if parts == 100 else share_is
    as_told = told(share_is, seen, parts) if 0 < share_is < 1 else None
    same = as_told and min(parts - 1, max(1, math.floor(parts * shown + 0.5))) == round(cell["value"] * parts)
    return bool(same and (as_told["low"], as_told["high"]) == (cell["low"], cell["high"]))


def few_left(figure):
    """The same question, answered by trying every number that can have been followed, seen and ended."""
    together, unplanned, followed = figure.rows[0]["cells"]
    ended, early = set(), set()
    for still in range(max(8, int(followed["value"]) - 2), min(figure.n, int(followed["value"]) + 2) + 1):
        for seen in range(still + 1, figure.n + 1):
            counts = range(seen - still + 1)
            every = [one for one in counts if tells(one, 1 - one / seen, seen, together, figure.n)]
            parts = [one for one in counts if tells(one, one / seen, seen, unplanned, figure.n)]
            ended |= {one for one in every if parts and one >= parts[0]}
            early |= {one for one in parts if every and one <= every[-1]}
    return min(len(ended), len(early)) < 3


@pytest.mark.parametrize("seed", range(4))
def test_the_search_finds_what_trying_every_number_finds(seed):
    draw, answers = np.random.default_rng(seed), set()
    for _ in range(12):
        n = int(draw.integers(20, 130))
        still, parts = int(draw.integers(8, n - 1)), 100 if n >= 100 else 10
        seen = int(draw.integers(still + 1, n + 1))
        ended = int(draw.integers(1, seen - still + 1))
        early = int(draw.integers(1, ended + 1))
        widened = int(draw.random() < 0.2)  # one in five has a range no number gives
        cells = told(1 - ended / seen, seen, parts, widened=widened), told(early / seen, seen, parts)
        figure = a_figure(*cells, 5 * math.floor(still / 5 + 0.5), n)
        assert weeks_narrowed(figure) is few_left(figure)
        answers.add(weeks_narrowed(figure))
    assert answers == {True, False}


def test_tens_of_thousands_of_matches_are_searched_to_the_end():
    together, unplanned = told(0.62, 26_000, 100), told(0.31, 26_000, 100)
    assert not weeks_narrowed(a_figure(together, unplanned, 15_000, 27_000))
    nothing_gives_it = {**together, "low": 0.5}
    assert weeks_narrowed(a_figure(nothing_gives_it, unplanned, 15_000, 27_000))
