from evaluation.presentation import charts
from evaluation.presentation.figure import Bar, IntervalPoint, Text
from evaluation.presentation.units import Unit
from evaluation.presentation.wording import Scale
from presentation.made_up import a_change, an_estimate

POINTS = Unit("points", "points", Scale())


def dumbbell(*changes, **kwargs):
    readings = [charts.Reading(f"Row {i}", change, **kwargs) for i, change in enumerate(changes)]
    return charts.dumbbell(readings, title="T", unit=POINTS)


def dots(figure):
    return [mark.value for mark in figure.marks if isinstance(mark, IntervalPoint)]


def words(figure):
    return [mark.words for mark in figure.marks if isinstance(mark, Text)]


def test_two_readings_and_the_likely_range_counted_from_the_first():
    figure = dumbbell(a_change(9, 4, 14, 38, before=62))
    assert dots(figure) == [62, 71]
    assert [(mark.start, mark.end) for mark in figure.marks if isinstance(mark, Bar)] == [(66, 76)]
    assert "+9 (+4 to +14)" in words(figure)
    assert figure.numbers.rows == (("Row 0", "62", "71", "+9", "+4 to +14", "38 children"),)


def test_the_likely_range_stays_on_the_scale():
    figure = dumbbell(a_change(4, -1, 9, 38, before=93))
    assert [mark.end for mark in figure.marks if isinstance(mark, Bar)] == [100]


def test_the_two_names_run_away_from_each_other():
    def anchors(figure):
        return {mark.words: mark.anchor for mark in figure.marks if isinstance(mark, Text)}

    rising, falling = anchors(dumbbell(a_change(9, 4, 14, 38))), anchors(dumbbell(a_change(-9, -14, -4, 38)))
    assert (rising["at first"], rising["at six weeks"]) == ("right", "left")
    assert (falling["at first"], falling["at six weeks"]) == ("left", "right")


def test_below_ten_only_the_second_average_and_below_five_nothing():
    figure = dumbbell(a_change(9, 4, 14, 38), a_change(-3, -9, 3, 7, before=88), a_change(2, -2, 4, 3, before=60))
    assert dots(figure) == [62, 71, 85]
    assert figure.numbers.rows[1] == ("Row 1", "", "85", "too few to say", "", "seven children")
    assert figure.numbers.rows[2] == ("Row 2", "", "", "cannot say yet", "", "fewer than five children")
    assert not any("60" in cell or "three" in cell for cell in figure.numbers.rows[2])
    assert dumbbell(a_change(2, -2, 4, 3)) is None


def test_the_primary_outcome_is_marked():
    assert dumbbell(a_change(9, 4, 14, 38), chosen=True).y.ticks[0][1] == "Row 0, 38 children,\nchosen before we looked"


def test_where_written_numbers_do_not_add_up_the_note_says_why():
    told = "A difference is worked out before rounding."
    assert told not in dumbbell(a_change(9, 4, 14, 38, before=62)).note
    assert told in dumbbell(a_change(12.8, 4, 21, 38, before=61.6)).note  # 62, 74 and +13


def test_a_row_too_few_to_write_is_not_told_of_by_that_note_either():
    shown, hidden = a_change(9, 4, 14, 38, before=62), a_change(12.8, 4, 21, 7, before=61.6)
    assert "rounding" not in dumbbell(shown, hidden).note


def mirrored(first, second, gap):
    return charts.mirrored([charts.Mirror("Trust", first, second, gap)], title="T", unit=POINTS)


def side(value, n=26, n_of="mentors"):
    return an_estimate(value, value - 5, value + 5, n, unit="points", n_of=n_of)


def test_both_sides_of_a_pair_and_their_gap():
    figure = mirrored(side(78), side(72, n_of="children"), an_estimate(6, 1, 11, 26, unit="points", n_of="pairs"))
    assert dots(figure) == [78, 72]
    assert figure.numbers.rows == (("Trust", "78", "72", "+6", "+1 to +11", "26 pairs"),)


def test_a_gap_of_few_pairs_is_not_told():
    figure = mirrored(side(78), side(72), an_estimate(6, 1, 11, 3, unit="points", n_of="pairs"))
    assert figure.numbers.rows == (("Trust", "78", "72", "", "", "fewer than five pairs"),)
    assert "too few for a gap" in words(figure)
    assert mirrored(side(78, 4), side(72), None) is None


def test_of_several_rows_no_name_stands_at_the_last_one_only():
    """Its dots may lie the other way round from those above: the note says which dot is which for all of them."""
    figure = dumbbell(a_change(9, 4, 14, 38), a_change(-6, -15, 3, 38))
    assert not {"at first", "at six weeks"} & set(words(figure))
    assert figure.note.startswith("Open dot: at first. Filled dot: at six weeks")
