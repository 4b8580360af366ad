from evaluation.presentation.figure import Axis, Figure, Numbers, text_alternative


def a_figure(rows):
    return Figure(
        "Meetings, by service", "Dots", Axis(0, 1), Axis(0, 1), (), Numbers(("Service", "Figure", "Counts"), rows)
    )


def test_a_chart_in_words_names_its_kind_its_title_and_every_row():
    told = text_alternative(a_figure((("Harrowmere", "74 in 100", "25 children"), ("Saltby", "", ""))))
    assert told == (
        "Dots: Meetings, by service. Harrowmere: figure 74 in 100, counts 25 children. Saltby: nothing to show."
    )


def test_a_long_chart_points_to_the_table():
    told = text_alternative(a_figure(tuple((f"Row {i}", "1", "") for i in range(15))))
    assert "Row 11:" in told
    assert "Row 12:" not in told
    assert told.endswith("3 more in the table.")
