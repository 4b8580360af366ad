import numpy as np
import pytest
from scipy import stats

from evaluation.methods import detectable_change, people_for_a_difference

from .golden import agree, cases


@pytest.mark.parametrize(("given_", "expected"), cases("planning", "power"))
def test_what_can_be_detected_is_what_r_gives(given_, expected):
    agree(detectable_change(given_["n"], given_["power"]), expected["d_z"])


@pytest.mark.parametrize(("n", "d_z"), [(10, 0.996), (12, 0.889), (20, 0.660), (30, 0.529), (50, 0.404), (100, 0.283)])
def test_it_gives_the_figures_the_plan_names(n, d_z):
    assert detectable_change(n) == pytest.approx(d_z, abs=5e-4)


def test_simulated_changes_of_that_size_are_found_that_often():
    rng = np.random.default_rng(2)
    changes = rng.normal(detectable_change(12, 0.7), 1, size=(20_000, 12))
    found = stats.ttest_1samp(changes, 0, axis=1).pvalue < 0.05
    assert found.mean() == pytest.approx(0.7, abs=0.01)


@pytest.mark.parametrize("power", [0.06, 0.5, 0.9, 0.99, 0.9999])
def test_more_people_detect_less_and_more_power_needs_more(power):
    sizes = [detectable_change(n, power) for n in (2, 3, 4, 10, 100, 10_000)]
    assert sizes == sorted(sizes, reverse=True)
    assert detectable_change(10, power) > detectable_change(10, power - 0.005)


@pytest.mark.parametrize(
    ("n", "power", "sentence"),
    [
        (1, 0.8, r"^n == 1, must be >= 2\.$"),
        (10, 1.0, r"^power == 1.0, must be < 1\.$"),
        (10, 0.01, r"^power == 0.01, must be > 0.05"),
    ],
)
def test_impossible_plans_are_refused(n, power, sentence):
    with pytest.raises(ValueError, match=sentence):
        detectable_change(n, power)


@pytest.mark.parametrize(("given_", "expected"), cases("planning", "sides"))
def test_people_for_a_difference_are_what_r_gives(given_, expected):
    agree(people_for_a_difference(given_["a"], given_["b"], given_["power"]), expected["n"])


def test_two_simulated_groups_of_that_size_differ_that_often():
    rng = np.random.default_rng(3)
    n = int(np.ceil(people_for_a_difference(0.32, 0.22)))
    a, b = (rng.binomial(n, share, size=20_000) / n for share in (0.32, 0.22))
    middle = (a + b) / 2
    found = np.abs(a - b) / np.sqrt(2 * middle * (1 - middle) / n) > stats.norm.ppf(0.975)
    assert found.mean() == pytest.approx(0.8, abs=0.01)


@pytest.mark.parametrize(
    ("a", "b", "power", "sentence"),
    [
        (0.3, 0.3, 0.8, r"^share_a == 0.3, must be another than share_b\.$"),
        (1.2, 0.3, 0.8, r"^share_a == 1.2, must be between 0 and 1\.$"),
        (0.2, 0.3, 1.0, r"^power == 1.0, must be < 1\.$"),
        (0.2, 0.3, 0.01, r"^power == 0.01, must be > 0.05"),
    ],
)
def test_impossible_comparisons_are_refused(a, b, power, sentence):
    with pytest.raises(ValueError, match=sentence):
        people_for_a_difference(a, b, power)
