"""Known answers of other people's data, found with R by somebody else; needs the folder EVALUATION_REAL_DATA names."""

import csv

import numpy as np
import pandas as pd
import pytest

from evaluation.methods import cronbach_alpha, kaplan_meier, log_rank, paired_change
from evaluation.methods.reliability import each_item


def column(rows, name):
    return [float(row[name]) if row[name] not in {"", "NA"} else None for row in rows]


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def rossi(real_data):
    return read(real_data / "durations" / "rossi.csv")


@pytest.fixture
def bfi(real_data):
    return read(real_data / "scales" / "bfi.csv")


@pytest.fixture
def beat_the_blues(real_data):
    return read(real_data / "scales" / "beat_the_blues.csv")


def test_released_prisoners_still_without_arrest(rossi):
    curve = kaplan_meier(column(rossi, "week"), column(rossi, "arrest"))
    assert (curve.n, curve.events.sum()) == (432, 114)
    for week, share in ((4, 0.990741), (12, 0.956019), (26, 0.875000), (52, 0.736111)):
        assert curve.at(week).value == pytest.approx(share, abs=5e-7)
    end = curve.at(52)
    assert (end.low, end.high) == pytest.approx((0.691860, 0.775063), abs=5e-7)
    assert curve.std_error[-1] == pytest.approx(0.02121, abs=5e-6)
    assert curve.median().value is None
    assert curve.restricted_mean(52).value == pytest.approx(45.8542, abs=5e-5)


def test_arrests_by_financial_aid(rossi):
    test = log_rank(column(rossi, "week"), column(rossi, "arrest"), [row["fin"] for row in rossi])
    assert (test.statistic, test.df) == (pytest.approx(3.8376, abs=5e-5), 1)
    assert test.p_value == pytest.approx(0.05012, abs=5e-6)


REVERSED = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
ALPHAS = {
    "A": (0.703756, 2709),
    "C": (0.729277, 2707),
    "E": (0.760933, 2713),
    "N": (0.813303, 2694),
    "O": (0.602546, 2726),
}


def scale(rows, letter, reverse=REVERSED):
    items = [f"{letter}{number}" for number in range(1, 6)]
    table = np.array([column(rows, item) for item in items], dtype=float).T
    return np.where([item in reverse for item in items], 7 - table, table)


@pytest.mark.parametrize("letter", ALPHAS)
def test_alphas_of_the_big_five(bfi, letter):
    result = cronbach_alpha(scale(bfi, letter))
    assert (result.alpha, result.n) == (pytest.approx(ALPHAS[letter][0], abs=5e-7), ALPHAS[letter][1])


def test_agreeableness_if_an_item_is_dropped(bfi):
    dropped = cronbach_alpha(scale(bfi, "A")).alpha_if_dropped
    assert dropped == pytest.approx((0.717972, 0.618481, 0.600754, 0.686945, 0.644622), abs=5e-7)
    # The published figures keep people who left out an item (pairwise covariances), which our n would not describe.
    pairwise = pd.DataFrame(scale(bfi, "A")).cov().to_numpy()
    assert each_item(pairwise)[1] == pytest.approx((0.71852, 0.61718, 0.60026, 0.68581, 0.64295), abs=5e-6)


def test_agreeableness_with_an_item_left_unreversed(bfi):
    unreversed = cronbach_alpha(scale(bfi, "A", reverse=set()))
    assert unreversed.alpha == pytest.approx(0.431, abs=5e-4)
    assert unreversed.item_total[0] < 0


def test_depression_before_and_eight_months_after(beat_the_blues):
    change = paired_change(column(beat_the_blues, "bdi.pre"), column(beat_the_blues, "bdi.8m"))
    assert (change.n, change.difference) == (52, pytest.approx(-11.88462, abs=5e-6))
    assert change.t == pytest.approx(-8.15871, abs=5e-6)
    assert (change.low, change.high) == pytest.approx((-14.8090, -8.9602), abs=5e-5)
    assert change.d_z == pytest.approx(-1.13141, abs=5e-6)
    assert change.left_out == len(beat_the_blues) - 52


def test_depression_before_and_two_months_after(beat_the_blues):
    change = paired_change(column(beat_the_blues, "bdi.pre"), column(beat_the_blues, "bdi.2m"))
    assert (change.n, change.difference) == (97, pytest.approx(-6.23711, abs=5e-6))
