"""What the forms of a survey say together, and how many there are: noted with a row to look at, never left out."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from evaluation import intake
from evaluation.intake import Matching
from evaluation.measures import Item
from evaluation.records import Known
from tests.intake.files import TODAY, TRUST, codes, delimited, reading

WORDINGS = [
    "I can talk to my mentor.", "My mentor keeps promises.", "I watch what I say when I am with my mentor.",
    "My mentor asks me first.", "My mentor is fair.", "My mentor listens to me.", "My mentor turns up.",
    "My mentor knows me well.",
]  # fmt: skip
LONG = replace(TRUST, items=tuple(Item(str(n), text, reversed=n == 3) for n, text in enumerate(WORDINGS, start=1)))
FIRST = '[constants]\nround = "first"\n'
MIXED = [5, 4, 1, 4, 5, 4, 5, 3]


def read(*forms, known=None, toml=FIRST, measure=LONG):
    header = ["Mentee", "Date completed", *WORDINGS]
    rows = [[person, on, *map(str, answers)] for person, on, answers in forms]
    said = Matching.from_toml(toml)
    measures = {"trust": measure}
    return intake.read(delimited([header, *rows]), "x.csv", said, measures=measures, known=known, today=TODAY)


def note(reading, code):
    (found,) = [one for one in reading.problems if one.code == code]
    return found


@pytest.mark.parametrize("code", [1, 2, 4, 5])
def test_one_answer_to_everything_is_noted_where_a_question_is_turned_round(code):
    seen = read(("A", "2025-03-04", MIXED), ("B", "2025-03-04", [code] * 8))
    assert (note(seen, "straight-lining").row, note(seen, "straight-lining").rows) == (3, 1)
    assert (len(seen.rejected), seen.tables["responses"]["person"].nunique()) == (0, 2)


@pytest.mark.parametrize(
    "answers",
    [[3] * 8, [5, 5, 1, 5, 5, 5, 5, 5], [5, 5, 5, 5, 5, 5, 5, ""]],
    ids=["the middle is no contradiction", "turned round as it should be", "a gap is not judged"],
)
def test_what_is_no_straight_line(answers):
    assert "straight-lining" not in codes(read(("A", "2025-03-04", answers)))


def test_without_a_question_turned_round_one_answer_to_everything_may_well_be_meant():
    plain = replace(LONG, items=tuple(replace(item, reversed=False) for item in LONG.items))
    assert "straight-lining" not in codes(read(("A", "2025-03-04", [5] * 8), measure=plain))


def test_one_form_under_two_references_is_noted():
    seen = read(("A", "2025-03-04", MIXED), ("B", "2025-03-05", MIXED), ("C", "2025-03-05", MIXED[::-1]))
    assert (note(seen, "same-answers-twice").row, note(seen, "same-answers-twice").rows) == (3, 1)
    assert seen.tables["responses"]["person"].nunique() == 3


def test_the_same_words_to_other_questions_are_another_form():
    nine = replace(LONG, items=(*LONG.items, Item("9", "My mentor makes me laugh.")))
    header = ["Mentee", "Date completed", *WORDINGS, "My mentor makes me laugh."]
    forms = [["A", "2025-03-04", *MIXED, ""], ["B", "2025-03-04", "", *MIXED], ["C", "2025-03-05", "", *MIXED]]
    file = delimited([header, *([str(cell) for cell in form] for form in forms)])
    said = Matching.from_toml(FIRST)
    seen = intake.read(file, "x.csv", said, measures={"trust": nine}, known=None, today=TODAY)
    assert (note(seen, "same-answers-twice").row, note(seen, "same-answers-twice").rows) == (4, 1)


def test_few_answers_alike_are_no_sign():
    short = [*MIXED[:6], "", ""]
    forms = zip("ABC", [short, short, MIXED[::-1]], strict=True)  # one of them answers all eight
    assert "same-answers-twice" not in codes(read(*((who, "2025-03-04", form) for who, form in forms)))


BEGUN = pd.DataFrame(
    {"person": ["A", "B", "B"], "first_meeting_on": pd.to_datetime(["2025-01-01", "2025-01-01", "2025-02-20"])}
)


def test_forms_dated_in_another_rounds_days_are_noted():
    known = Known(rounds={"first": (0, 28)}, begun=BEGUN)
    seen = read(
        ("A", "2025-03-04", MIXED),  # day 62
        ("B", "2025-03-04", MIXED[::-1]),  # day 62 of one match, day 12 of another
        ("C", "2025-03-04", [4, *MIXED[1:]]),  # no match known
        known=known,
    )
    told = note(seen, "round-out-of-window")
    assert (told.row, told.rows) == (2, 1)
    assert "0 to 28 after the first meeting" in told.sentence
    assert len(seen.rejected) == 0
    open_ended = read(("A", "2024-12-30", MIXED), known=Known(rounds={"first": (7, 10**6)}, begun=BEGUN))
    assert "7 or more" in note(open_ended, "round-out-of-window").sentence


def test_a_round_without_a_window_and_one_nobody_knows_are_not_held_to_any():
    known = Known(rounds={"week_6": (35, 70)}, begun=BEGUN)
    assert "round-out-of-window" not in codes(read(("A", "2025-12-04", MIXED), known=known))


@pytest.mark.parametrize(
    ("born", "said"),
    [(2012, "too-young-for-measure"), (2011, ""), (2004, ""), (2003, "too-old-for-measure")],
    ids=["13 this year at most", "may be 14", "may be 20", "21 already"],
)
def test_ages_outside_the_measures_are_noted_where_they_are_sure(born, said):
    people = pd.DataFrame({"person": ["A"], "role": "mentee", "service": "", "birth_year": [born]})
    measure = replace(LONG, age_min=14, age_max=20)
    found = set(codes(read(("A", "2025-03-04", MIXED), known=Known(people=people), measure=measure)))
    assert found & {"too-young-for-measure", "too-old-for-measure"} == ({said} if said else set())


@pytest.mark.parametrize(("rows", "usual", "rings"), [(9, 20, True), (10, 20, False), (2, 19, False), (5, 0, False)])
def test_far_fewer_rows_than_usual(rows, usual, rings):
    log = [["Mentor", "Mentee", "Date", "Status"]]
    log += [["M1", "H1", date(2025, 3, day).isoformat(), "attended"] for day in range(1, rows + 1)]
    seen = reading(delimited(log), known=Known(usual_rows={"meetings": usual}))
    assert ("fewer-rows-than-usual" in codes(seen)) is rings
    if rings:
        assert "9 rows; a usual file of its kind has 20" in note(seen, "fewer-rows-than-usual").sentence
