import numpy as np
import pytest

from evaluation.methods import cronbach_alpha, omega_one_factor

from .golden import agree, cases


def one_factor(n, loadings, seed, noise=1.0):
    rng = np.random.default_rng(seed)
    return np.outer(rng.normal(size=n), loadings) + noise * rng.normal(size=(n, len(loadings)))


@pytest.mark.parametrize(("given_", "expected"), cases("omega", "omegas"))
def test_omega_is_what_r_gives(given_, expected):
    assert expected["smallest"] > 0.006  # no Heywood case among the golden ones
    result = omega_one_factor(given_["items"])
    agree([result.value, result.low, result.high], [expected["value"], expected["low"], expected["high"]], within=1e-5)
    assert (result.n, result.unit) == (expected["n"], "reliability")


def test_omega_is_of_the_score_shown_not_of_standardised_items():
    items = one_factor(4000, [1, 1, 1, 1], 3)
    stretched = items * [1, 1, 1, 20]  # one noisy item now rules the sum
    assert omega_one_factor(items).value == pytest.approx(0.8, abs=0.02)
    assert omega_one_factor(stretched).value == pytest.approx(23**2 / (23**2 + 403), abs=0.03)


def test_with_equal_loadings_it_is_alpha():
    items = one_factor(20_000, [1.0] * 5, 4)
    assert omega_one_factor(items).value == pytest.approx(cronbach_alpha(items).alpha, abs=0.002)


def test_it_does_not_depend_on_the_common_unit_the_order_or_a_common_reversal():
    items = one_factor(150, [0.6, 0.9, 1.2, 0.8], 5)
    one = omega_one_factor(items)
    for other in (items * 25 + 3, items[::-1], items[:, ::-1], -items):
        again = omega_one_factor(other)
        agree([again.value, again.low, again.high], [one.value, one.low, one.high], within=1e-6)
    assert one.low < one.value < one.high


def test_a_heywood_case_cannot_be_said():
    rng = np.random.default_rng(7)
    first = rng.normal(size=60)
    items = np.column_stack([first, *(first + 0.3 * rng.normal(size=60) for _ in range(3))])
    result = omega_one_factor(items)
    assert (result.value, result.low, result.n) == (None, None, 60)
    assert "Heywood" in result.note


@pytest.mark.parametrize(
    ("items", "note"),
    [
        (one_factor(50, [1, 1, 1], 1), "Omega needs at least four items."),
        (one_factor(4, [1, 1, 1, 1], 1), "Omega needs more people with every item answered than items."),
        (np.zeros((0, 5)), "Omega needs more people with every item answered than items."),
        (one_factor(50, [1, 1, 1, 1], 1) * [1, 1, 1, 0], "An item never varies, or repeats others"),
        (one_factor(50, [1, 1, 1, 1], 1)[:, [0, 1, 2, 2]], "An item never varies, or repeats others"),
    ],
)
def test_where_a_factor_cannot_be_found_it_says_why(items, note):
    result = omega_one_factor(items)
    assert result.value is None
    assert result.note.startswith(note)


def test_people_who_left_out_an_item_are_dropped_before_counting():
    items = one_factor(60, [1, 1, 1, 1], 2)
    holed = np.vstack([items, [np.nan, 1, 1, 1]])
    assert omega_one_factor(holed) == omega_one_factor(items)
