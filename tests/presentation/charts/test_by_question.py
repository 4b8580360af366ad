"""A bar of ten for each question: what is drawn is what may be told, and no more."""

from itertools import pairwise

from evaluation.presentation import charts, text_alternative
from evaluation.presentation.figure import Bar, Text
from evaluation.results import Alike, HowAnswered, OneQuestion

DISAGREE, BETWEEN, AGREE = ("Disagree a lot", "Disagree a bit"), ("In between",), ("Agree a bit", "Agree a lot")
HOW = HowAnswered("trust_staff", "week_6", 38, "children", (
    Alike((DISAGREE, BETWEEN, AGREE), (OneQuestion("I would tell them if something was worrying me.", (2, 5, 3)),
                                       OneQuestion("They are on my side.", (3, 4, 3))), are_reversed=False),
    Alike(((*DISAGREE, *BETWEEN), AGREE), (OneQuestion("I watch what I say.", (4, 6)),), are_reversed=True),
))  # fmt: skip
FIGURE = charts.by_question(HOW, title="Trust in staff, question by question")
BARS = [mark for mark in FIGURE.marks if isinstance(mark, Bar)]


def test_every_question_has_a_bar_of_ten_with_its_parts_side_by_side():
    rows = {at: [bar for bar in BARS if bar.at == at and bar.thickness > 20] for at, _ in FIGURE.y.ticks}
    bars = sorted((bar for bar in BARS if bar.thickness > 20), key=lambda bar: (-bar.at, bar.start))
    assert len(FIGURE.y.ticks) == len(rows) == 3
    assert [bar.label for bar in bars] == ["2", "5", "3", "3", "4", "3", "4", "6"]
    for at in {bar.at for bar in bars}:
        own = [bar for bar in bars if bar.at == at]
        assert (own[0].start, own[-1].end) == (0, 10)
        assert all(a.end == b.start for a, b in pairwise(own))


def test_the_first_question_is_on_top_and_its_name_over_its_bar():
    names = {label.replace("\n", " "): at for at, label in FIGURE.y.ticks}
    order = sorted(names, key=lambda name: -names[name])
    assert [name.split()[0:3] for name in order] == [
        ["I", "would", "tell"],
        ["They", "are", "on"],
        ["I", "watch", "what"],
    ]
    highest = max(bar.at for bar in BARS)
    assert names[order[0]] > highest


def test_each_block_has_a_legend_of_its_own_in_the_looks_of_its_bars():
    boxes = [bar for bar in BARS if bar.thickness < 20]
    words = " ".join(
        mark.words for mark in sorted((m for m in FIGURE.marks if isinstance(m, Text)), key=lambda m: -m.y)
    )
    assert len(boxes) == 5
    assert words.startswith("Disagree a lot or disagree a bit In between Agree a bit or agree a lot Disagree a lot,")
    low = max(boxes, key=lambda bar: bar.at)
    first = min((bar for bar in BARS if bar.thickness > 20 and bar.label == "2"), key=lambda bar: bar.start)
    assert (low.colour, low.fill) == (first.colour, first.fill)


def test_nothing_is_told_but_the_parts_and_their_tenths():
    assert FIGURE.numbers.columns == ("Question", "Answer", "Of ten, about")
    assert FIGURE.numbers.rows[0] == (
        "I would tell them if something was worrying me.",
        "Disagree a lot or disagree a bit",
        "2",
    )
    assert len(FIGURE.numbers.rows) == 8
    assert "38" not in text_alternative(FIGURE)


def test_no_line_of_the_legend_is_wider_than_a_phone():
    assert max(len(mark.words) for mark in FIGURE.marks if isinstance(mark, Text)) <= 34


def test_a_colour_is_the_same_side_of_the_score_in_every_question():
    """Of a question turned round for the score the low answers count towards a higher one, and are blue."""
    left = {bar.label: bar.colour for bar in BARS if bar.thickness > 20 and bar.start == 0}
    right = {bar.label: bar.colour for bar in BARS if bar.thickness > 20 and bar.end == 10}
    assert left == {"2": "orange", "3": "orange", "4": "blue"}
    assert right == {"3": "blue", "6": "neutral"}  # both first questions end with three
    assert "Blue counts towards a higher score" in FIGURE.note
