import numpy as np
import pytest

from evaluation.methods.curve_limits import limits, read_at

SHARE, ERROR = np.array([1.0, 0.6, 0.0]), np.array([0.0, 0.2, np.nan])


@pytest.mark.parametrize(
    ("interval", "low", "high"),
    [
        ("plain", [1, 0.6 - 0.391993, np.nan], [1, 0.6 + 0.391993, np.nan]),
        ("log", [1, 0.6 * np.exp(-0.391993 / 0.6), np.nan], [1, 1, np.nan]),
        ("log-log", [np.nan, 0.171887, np.nan], [np.nan, 0.862503, np.nan]),
    ],
)
def test_the_three_intervals_and_where_they_are_unknown(interval, low, high):
    ours = limits(SHARE, ERROR, interval=interval, confidence=0.95)
    width = np.exp(1.959963985 * 0.2 / 0.6 / np.log(0.6))
    if interval == "log-log":
        low, high = [np.nan, 0.6 ** (1 / width), np.nan], [np.nan, 0.6**width, np.nan]
    np.testing.assert_allclose(ours[0], low, atol=1e-6)
    np.testing.assert_allclose(ours[1], high, atol=1e-6)


def test_a_step_holds_from_its_time_until_the_next():
    time, share, low, high = np.array([2.0, 5]), np.array([0.8, 0.5]), np.array([0.5, 0.2]), np.array([0.9, 0.7])
    assert [read_at(t, time, share, low, high, start=1.0).value for t in (0, 1.9, 2, 4.9, 5, 8)] == [
        1,
        1,
        0.8,
        0.8,
        0.5,
        0.5,
    ]
    assert read_at(3, time, share, low, high, start=1.0).low == 0.5
