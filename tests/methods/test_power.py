import numpy as np
import pytest
from scipy import stats

from evaluation.methods import detectable_change

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
