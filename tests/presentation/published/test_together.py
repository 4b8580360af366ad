"""Tables that ask one question are one figure, drawn from the published numbers and nothing else."""

from a_publication import ENDINGS_12, SMALL, WEEKS, count, share, table

from evaluation.presentation.figure import Bar, IntervalPoint, Text
from evaluation.presentation.published import figure_together, joined, takeaways
from evaluation.results import Row

SEX = table("reached.sex", "counts", ("Group", "Children matched", "Caseload"), ("female", count(10), count(55)),
            ("male", count(55), count(310)), ("not recorded", SMALL, SMALL))  # fmt: skip
CARE = table("reached.care_experienced", "counts", ("Group", "Children matched"), ("no", count(50)), ("yes", count(20)))
AGE = table("reached.age_band", "counts", ("Group", "Children matched", "Caseload"),
            ("10-13", count(40), count(100)), ("14-17", count(20), count(300)))  # fmt: skip


def titled(one, title):
    from dataclasses import replace

    return replace(one, title=title)


SEX, CARE, AGE = (titled(SEX, "Children matched so far, by sex"), titled(CARE, "Children matched so far, by care"),
                  titled(AGE, "Children matched so far, by age"))  # fmt: skip
TWELVE = titled(ENDINGS_12, "How matches end: 12 weeks planned")


def test_neighbours_that_ask_one_question_are_joined_and_others_stand_alone():
    alone = table("wait", "waits", ("Wait", "Days"))
    assert joined([alone, SEX, CARE, WEEKS]) == [(alone,), (SEX, CARE), (WEEKS,)]
    assert joined([alone, titled(alone, "Another")]) == [(alone,), (titled(alone, "Another"),)]


def test_a_group_s_share_is_worked_out_among_the_groups_shown_on_both_sides():
    figure = figure_together([SEX, CARE])
    dots = [(one.value, one.marker) for one in figure.marks if isinstance(one, IntervalPoint)]
    assert dots == [(55 / 365, "diamond"), (10 / 65, "circle"), (310 / 365, "diamond"), (55 / 65, "circle")]
    assert [label for _, label in figure.y.ticks] == ["Sex: female", "Sex: male", "Sex: not recorded"]


def test_what_has_no_caseload_stays_in_the_table_and_is_named_or_is_drawn_alone():
    figure = figure_together([SEX, CARE])
    assert figure.note.endswith("Without a caseload, in the table only: care.")
    assert ("Care: yes", "20", "") in figure.numbers.rows
    alone = figure_together([CARE])
    assert [one.value for one in alone.marks if isinstance(one, IntervalPoint)] == [50 / 70, 20 / 70]
    assert "Diamond" not in alone.note


def test_a_small_group_has_no_dot_and_its_mark_says_why():
    texts = [one.words for one in figure_together([SEX]).marks if isinstance(one, Text)]
    assert "[c] small group, not shown" in texts
    assert "10\ncaseload 55" in texts


def test_groups_put_together_are_named_short_in_the_picture_and_whole_in_its_numbers():
    from dataclasses import replace

    merged = replace(SEX, rows=(*SEX.rows[:2], Row("A long name or another", (count(10), count(20)), ("A", "B"))))
    figure = figure_together([merged])
    assert figure.y.ticks[-1][1] == "Sex: small groups together"
    assert figure.numbers.rows[-1] == ("Sex: A long name or another", "10", "20")


def test_the_sentence_says_which_group_lies_farthest_or_that_none_does():
    [(_, near)] = takeaways([SEX, CARE])
    assert near.startswith("Each group’s share of the children matched is near its share of the caseload")
    [(_, far)] = takeaways([SEX, AGE])
    assert far == ("Farthest apart: age, 14-17, about 33 in 100 of the children matched and about 75 in 100 of the "
                   "caseload.")  # fmt: skip
    assert takeaways([CARE])[0][1] == "No caseload was given to compare the children matched with."


def test_a_bar_for_each_planned_length_in_one_chart_each_sentence_saying_which():
    other = titled(table("endings.26", "endings", ("How it ended", "Share of matches"),
                         ("ran to plan or longer", share(4)), ("still open", share(6))),
                   "How matches end: 26 weeks planned")  # fmt: skip
    figure = figure_together([TWELVE, other])
    assert [label for _, label in sorted(figure.y.ticks, reverse=True)] == ["12 weeks planned", "26 weeks planned"]
    assert [about for about, _ in takeaways([TWELVE, other])] == ["12 weeks planned", "26 weeks planned"]


def test_a_row_for_each_week_and_share_and_no_line_between_them():
    figure = figure_together([titled(WEEKS, "By week: 12 weeks planned")])
    assert [label.replace("\n", " ") for _, label in figure.y.ticks] == [
        f"12 weeks planned, after {week} weeks: {what}"
        for week in (6, 12)
        for what in ("still together", "ended early")
    ]
    assert [one.value for one in figure.marks if isinstance(one, IntervalPoint)] == [0.9, 0.1, 0.8, 0.2]
    assert {type(mark) for mark in figure.marks} <= {IntervalPoint, Text}


def test_nothing_shown_is_no_empty_chart():
    assert (
        figure_together([titled(table("reached.sex", "counts", ("Group", "Children"), ("a", SMALL)), "By sex")]) is None
    )


def test_a_bar_is_as_thick_under_a_long_name_as_under_a_short_one():
    from evaluation.presentation.charts.rows import height
    from evaluation.presentation.published import figure_of

    long = table("reach", "counts", ("Step", "So far"), ("a name that takes more than one line to write out", count(5)))
    short = table("reach", "counts", ("Step", "So far"), ("a name", count(5)))
    pixels = []
    for one in (long, short):
        figure = figure_of(one)
        [bar] = [mark for mark in figure.marks if isinstance(mark, Bar)]
        drawn = figure.height - 64  # margins: 12 over, 52 under
        pixels.append(bar.thickness * drawn / (figure.y.high - figure.y.low))
        assert height(["a"]) > 0
    assert abs(pixels[0] - pixels[1]) < 2
