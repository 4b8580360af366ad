import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import reliable_change

from .golden import agree, cases

pairs = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=30)
MEASURE = {"sd": 10.0, "reliability": 0.9, "minimum": 0.0, "maximum": 100.0}  # threshold 8.765


@pytest.mark.parametrize(("given_", "expected"), cases("planning", "reliable"))
def test_the_counts_are_what_r_gives(given_, expected):
    result = reliable_change(**given_)
    agree(result.threshold, expected["threshold"])
    for name in ("up", "within", "down", "no_room", "n"):
        assert getattr(result, name) == expected[name]


def test_every_person_is_in_one_of_four_kinds():
    before_after = [
        (50, 60),  # rose by more than chance: up
        (50, 41),  # fell by more: down
        (50, 55),  # moved less, with room both ways: within
        (95, 97),  # could not have risen by more than chance: no room
        (3, 3),  # could not have fallen by more than chance: no room
        (95, 80),  # had no room to rise, but fell: down
        (50, None),  # answered once: not counted
    ]
    result = reliable_change(*zip(*before_after, strict=True), **MEASURE)
    assert (result.up, result.within, result.down, result.no_room, result.n) == (1, 1, 2, 2, 6)
    assert (result.no_room_up, result.no_room_down) == (1, 1)


def test_a_change_must_exceed_the_threshold_not_equal_it():
    certain = {"sd": 1.0, "reliability": 1.0, "minimum": 0, "maximum": 10}  # threshold 0
    assert reliable_change([5], [5], **certain).within == 1
    assert reliable_change([5], [5.001], **certain).up == 1
    assert reliable_change([10], [10], **certain).no_room_up == 1  # room must exceed it too
    assert reliable_change([0], [0], **certain).no_room_down == 1


def test_on_a_short_scale_one_person_can_lack_room_both_ways():
    result = reliable_change([3], [4], sd=3, reliability=0.5, minimum=1, maximum=5)
    assert (result.no_room, result.no_room_up, result.no_room_down) == (1, 1, 1)


def test_nobody_gives_counts_of_zero():
    result = reliable_change([], [], **MEASURE)
    assert (result.up, result.within, result.down, result.no_room, result.n) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"sd": 0}, r"^sd == 0, must be > 0\.$"),
        ({"reliability": 1.1}, r"^reliability == 1.1, must be >= 0 and <= 1\.$"),
        ({"minimum": 100}, r"^minimum == 100, must be < maximum == 100.0\.$"),
        ({"maximum": 40}, r"^before == \[50\.\], must be >= 0.0 and <= 40\.$"),
    ],
)
def test_an_impossible_measure_is_refused(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        reliable_change([50], [50], **{**MEASURE, **wrong})


@given(pairs)
def test_the_four_kinds_sum_to_everybody(rows):
    before, after = ([row[place] for row in rows] for place in range(2))
    result = reliable_change(before, after, **MEASURE)
    assert result.up + result.within + result.down + result.no_room == result.n == len(rows)
    mirrored = reliable_change([100 - b for b in before], [100 - a for a in after], **MEASURE)
    assert (mirrored.up, mirrored.within, mirrored.down) == (result.down, result.within, result.up)
