"""Estimated shares over weeks, attacked with every number of endings."""

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
    ],
)
def test_a_share_at_a_week_leaves_three_numbers_or_is_found(together, unplanned, followed, n, narrowed):
    assert weeks_narrowed(a_figure(together, unplanned, followed, n)) is narrowed


def test_a_hidden_row_tells_nothing():
    hidden = {"is": "suppressed", "mark": "c", "why": "small"}
    rows = [{"name": "6 weeks", "cells": [hidden] * 3, "merged": []}]
    assert not weeks_narrowed(Figure(6, "by_week.12.6", "by_week.12", "by_week", rows, {}, 39, counts=False))
