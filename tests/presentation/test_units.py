import pytest

from evaluation.presentation.units import SHARE, Unit, unit_of
from evaluation.presentation.wording import Scale
from presentation.made_up import an_estimate

POINTS = Unit("points", "points", Scale())


def test_how_values_are_written():
    assert [SHARE.full(0.74), POINTS.full(71.4), Unit("amount", "days", Scale(0, 40)).full(34)] == [
        "74 in 100",
        "71",
        "34 days",
    ]
    assert SHARE.between(0.69, 0.79) == "69 to 79"
    assert SHARE.between(None, 0.79) == ""
    assert [SHARE.moved(0.06), POINTS.moved(-9)] == ["+6", "−9"]


@pytest.mark.parametrize(
    ("unit", "first", "second", "difference", "adds_up"),
    [
        (POINTS, 61.6, 74.4, 12.8, False),  # 62 and 74, 13
        (POINTS, 62.0, 71.0, 9.0, True),
        (POINTS, 61.6, 74.4, 9.0, True),  # the gap within pairs: not the difference of the two at all
        (SHARE, 0.604, 0.746, 0.142, False),  # 60 and 75 in 100, 14
        (SHARE, 0.60, 0.75, 0.15, True),
    ],
)
def test_whether_a_difference_as_written_is_that_of_the_two(unit, first, second, difference, adds_up):
    assert unit.adds_up(first, second, difference) is adds_up


def test_an_axis_runs_over_the_whole_scale():
    axis = POINTS.axis()
    assert (axis.low, axis.high, axis.title) == (0, 100, "points, 0 to 100")
    assert [label for _, label in SHARE.axis().ticks] == ["0", "25", "50", "75", "100"]


@pytest.mark.parametrize(
    ("unit", "kind", "top"),
    [("proportion", "share", 1), ("points", "points", 100), ("days", "amount", 40)],  # 38 days is rounded up
)
def test_the_unit_of_a_result(unit, kind, top):
    found = unit_of(an_estimate(34, 31, 38, unit=unit))
    assert (found.kind, found.scale.high) == (kind, top)
