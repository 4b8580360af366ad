from itertools import pairwise

from evaluation.presentation import charts
from evaluation.presentation.figure import Bar, Text

SHORT = {"ran to plan or longer": 18, "sooner, goals met": 4, "child chose to stop": 5, "mentor or service": 2,
         "circumstances": 1, "not recorded": 1, "still open": 3}  # fmt: skip


def parts_of(figure):
    """The parts of the bar itself; the small boxes beside the names are no part of it."""
    return [mark for mark in figure.marks if isinstance(mark, Bar) and mark.thickness > 20]


def bar(**plans):
    return charts.endings_bar({name.replace("_", " "): ways for name, ways in plans.items()}, title="T")


def test_every_part_stands_beside_the_one_before_it_and_all_are_one():
    parts = parts_of(bar(plan=SHORT))
    assert [round((part.end - part.start) * 34) for part in parts] == [18, 4, 5, 2, 1, 1, 3]
    assert parts[0].start == 0
    assert round(parts[-1].end, 9) == 1
    assert all(a.end == b.start for a, b in pairwise(parts))


def test_at_most_four_colours_and_the_childs_own_choice_is_neutral():
    parts = {mark.colour for mark in parts_of(bar(plan=SHORT))}
    assert parts == {"blue", "teal", "wine", "orange", "neutral"}
    third = parts_of(bar(plan=SHORT))[2]
    assert (third.colour, third.fill) == ("neutral", "solid")


def test_every_part_has_its_name_and_its_count():
    figure = bar(plan=SHORT)
    names = [mark.words for mark in figure.marks if isinstance(mark, Text)]
    inside = [mark.label for mark in parts_of(figure)]
    assert names[::-1][:2] == ["ran to plan or longer: 18", "sooner, goals met: 4"]  # as in the bar, from the top down
    assert (inside[0], inside[4]) == ("18", "")  # one of 34 is too narrow for its count


def test_every_name_has_a_line_and_a_box_of_its_own_look():
    figure = bar(plan=SHORT)
    lines = {mark.y: mark.words for mark in figure.marks if isinstance(mark, Text)}
    boxes = {
        mark.at: (mark.colour, mark.fill) for mark in figure.marks if isinstance(mark, Bar) and mark.thickness < 20
    }
    assert len(lines) == len(boxes) == len(SHORT)
    assert boxes.keys() == lines.keys()
    looks = [(mark.colour, mark.fill) for mark in parts_of(figure)]
    assert [boxes[y] for y in sorted(lines, reverse=True)] == looks


def test_plans_are_never_pooled_and_the_first_is_on_top():
    figure = bar(**{"12_weeks": SHORT, "26_weeks": {"still open": 20}})
    assert [row[0] for row in figure.numbers.rows] == ["12 weeks", "26 weeks"]
    places = {label.split(",")[0]: at for at, label in figure.y.ticks}
    assert places["12 weeks"] > places["26 weeks"]
    assert figure.numbers.rows[0][1] == "18 (53 in 100)"


def test_without_matches_there_is_no_chart():
    assert bar(plan={}) is None
