"""What people and form tools write becomes a code, or a question; it is never guessed."""

import csv
from collections import Counter

import openpyxl
import pandas as pd
import pytest

from evaluation.measures import load, match_labels, read_measure, score

TRUST = load()["trust_mentor"]


def five_points(**fields):
    given = {"key": "own", "name": "Our own", "respondent": "mentee", "items": ["1"], "low": 1, "high": 5}
    return read_measure(given | fields)


FIVE = five_points()


def test_the_measures_own_answers_are_exact():
    found = match_labels(TRUST.labels, TRUST)
    assert found.codes == TRUST.labels
    assert {one.sure for one in found.matched.values()} == {"exact"}
    assert found.settled


@pytest.mark.parametrize(
    "label",
    [
        "strongly agree",
        "Strongly Agree ",
        "STRONGLY AGREE",
        " strongly\u00a0agree",
        "Strongly  agree.",
        "Agree strongly",
    ],
)
def test_case_spaces_and_full_stops_do_not_matter(label):
    found = match_labels([label, "Disagree"], FIVE).matched[label]
    assert (found.code, found.sure) == (5, "reviewed")


@pytest.mark.parametrize(
    ("labels", "codes"),
    [
        (["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"], [1, 2, 3, 4, 5]),
        (["Strongly disagree", "Somewhat disagree", "Neither agree nor disagree", "Somewhat agree"], [1, 2, 3, 4]),
        (["Never", "Rarely", "Sometimes", "Often", "Always"], [1, 2, 3, 4, 5]),
        (["None of the time", "Rarely", "Some of the time", "Often", "All of the time"], [1, 2, 3, 4, 5]),
        (["Disagree a lot", "Disagree a bit", "In between", "Agree a bit", "Agree a lot"], [1, 2, 3, 4, 5]),
        (["Agree", "Strongly agree"], [4, 5]),
    ],
)
def test_common_answers_of_five_points_are_known(labels, codes):
    assert list(match_labels(labels, FIVE).codes.values()) == codes


@pytest.mark.parametrize(
    ("fields", "labels", "codes"),
    [
        ({"high": 2}, ["No", "Yes"], [1, 2]),
        ({"low": 0, "high": 1}, ["yes", "no"], [1, 0]),
        ({"high": 4}, ["Strongly disagree", "Disagree", "Agree", "Strongly agree"], [1, 2, 3, 4]),
        ({"high": 7}, ["Disagree", "Somewhat disagree", "Somewhat agree", "Agree"], [2, 3, 5, 6]),
        (
            {"low": 0, "high": 100, "step": 25},
            ["Never", "Seldom", "Sometimes", "Often", "Always"],
            [0, 25, 50, 75, 100],
        ),
    ],
)
def test_codes_follow_the_measures_own_range(fields, labels, codes):
    assert list(match_labels(labels, five_points(**fields)).codes.values()) == codes


@pytest.mark.parametrize(
    "label", ["I'd rather not say", "I’d rather not say ", "Prefer not to say", "PREFER NOT TO ANSWER"]
)
def test_rather_not_say_is_an_answer_without_a_code(label):
    found = match_labels([label, "Agree a lot"], TRUST)
    assert found.matched[label].meaning == "declined"
    assert found.codes == {label: None, "Agree a lot": 5}
    assert found.settled


@pytest.mark.parametrize("label", ["Don't know", "N/A", "Not sure", "Other"])
def test_dont_know_is_not_the_middle(label):
    found = match_labels([label, "Agree a lot"], TRUST)
    assert found.unknown == (label,)
    assert f"“{label}”" in found.questions[0]


@pytest.mark.parametrize(
    ("slip", "meant", "code"),
    [
        ("stronlgy disagree", "strongly disagree", 1),
        ("Strongly agre", "strongly agree", 5),
        ("Nuetral", "neutral", 3),
        ("Disagre", "disagree", 2),
    ],
)
def test_a_slip_of_the_keyboard_is_proposed_and_must_be_confirmed(slip, meant, code):
    found = match_labels([slip, "Strongly agree", "Disagree"], FIVE)
    one = found.matched[slip]
    assert (one.code, one.sure, one.known_as) == (code, "near", meant)
    assert 85 < one.likeness < 100
    assert found.to_confirm == (one,)
    assert not found.settled


@pytest.mark.parametrize("label", ["somewhat dagree", "sagree", "strongly dsagree"])
def test_a_slip_that_could_mean_the_opposite_is_asked(label):
    assert match_labels([label, "Strongly agree", "Neutral"], FIVE).unknown == (label,)


def test_a_slip_in_the_measures_own_answers_is_seen():
    assert match_labels(["Agree a lto", "In between"], TRUST).matched["Agree a lto"].code == 5


def test_nothing_is_near_when_no_answer_is_known():
    assert match_labels(["stronlgy disagree"], FIVE).unknown == ("stronlgy disagree",)


def test_bare_codes_inside_the_range_are_codes():
    found = match_labels(["1", "2", "5", " 4 ", "3.0"], TRUST)
    assert list(found.codes.values()) == [1, 2, 5, 4, 3]
    assert found.settled


def test_bare_codes_outside_the_range_are_asked_never_guessed():
    found = match_labels(["1", "2", "3", "4", "6"], TRUST)
    assert found.matched == {}
    assert found.unknown == ("1", "2", "3", "4", "6")
    assert "from 1 to 5, but the file has the codes 1, 2, 3, 4, 6" in found.questions[0]


@pytest.mark.parametrize("labels", [["1.5", "2"], ["0", "1"], ["-1", "2"]])
def test_what_is_not_a_whole_step_of_the_range_is_asked(labels):
    assert not match_labels(labels, TRUST).settled


def test_bare_codes_without_a_measure_are_asked():
    found = match_labels(["1", "2", "3"])
    assert found.unknown == ("1", "2", "3")
    assert "no labels: 1, 2, 3" in found.questions[0]


def test_codes_from_1_on_a_scale_from_0_are_asked():
    """Copies of Rosenberg coded 1 to 4 would score every answer one too high."""
    rosenberg = load()["rosenberg_self_esteem"]
    assert "start at 1" in match_labels(["1", "2", "3"], rosenberg).questions[0]
    assert match_labels(["0", "1", "2", "3"], rosenberg).settled
    assert not match_labels(["1", "2", "3", "4"], rosenberg).settled


@pytest.mark.parametrize(
    "labels",
    [
        ["1 (strongly disagree)", "2", "3", "4", "5 (strongly agree)"],
        ["1 - Strongly disagree", "2 - Disagree", "3 - Neutral", "4 - Agree", "5 - Strongly agree"],
        ["1. Strongly disagree", "2. Disagree", "3. Neutral", "4. Agree", "5. Strongly agree"],
        ["Strongly disagree (1)", "Disagree (2)", "Neutral (3)", "Agree (4)", "Strongly agree (5)"],
        ["Strongly disagree", "2", "3", "4", "Strongly agree"],
    ],
)
def test_numbers_beside_words_are_read(labels):
    found = match_labels(labels, FIVE)
    assert list(found.codes.values()) == [1, 2, 3, 4, 5]
    assert found.settled


def test_words_outweigh_the_numbers_beside_them():
    labels = ["1 - Strongly agree", "2 - Agree", "3 - Neutral", "4 - Disagree", "5 - Strongly disagree"]
    assert list(match_labels(labels, FIVE).codes.values()) == [5, 4, 3, 2, 1]


def test_bare_numbers_are_asked_where_words_show_that_numbers_run_the_other_way():
    found = match_labels(["1 - Strongly agree", "2", "3", "4", "5 - Strongly disagree"], FIVE)
    assert found.unknown == ("2", "3", "4")
    assert "do not run" in found.questions[0]


def test_a_number_before_unknown_words_must_be_confirmed():
    found = match_labels(["1 - not me", "5 - just like me"], FIVE)
    assert list(found.codes.values()) == [1, 5]
    assert len(found.to_confirm) == 2


def test_a_declined_answer_with_a_number_is_no_code():
    found = match_labels(["1", "5", "6 - Prefer not to say"], FIVE)
    assert found.codes == {"1": 1, "5": 5, "6 - Prefer not to say": None}


def test_two_answers_never_share_a_code():
    found = match_labels(["Strongly agree", "Agree", "Somewhat agree"], FIVE)
    assert found.unknown == ("Agree", "Somewhat agree")
    assert "same code" in found.questions[0]


def test_two_spellings_of_one_answer_may():
    assert match_labels(["Agree", "agree ", "AGREE"], FIVE).codes == {"Agree": 4, "agree ": 4, "AGREE": 4}


def test_without_a_measure_a_scale_seen_whole_is_known():
    labels = ["Strongly agree", "Somewhat agree", "Neutral", "Somewhat disagree", "Strongly disagree"]
    assert list(match_labels(labels).codes.values()) == [5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    "labels",
    [
        ["Strongly disagree", "Disagree", "Agree", "Strongly agree"],  # four points, or five and nobody neutral?
        ["Never", "Sometimes", "Often"],  # is there an Always above?
        ["Agree", "Strongly agree"],
    ],
)
def test_without_a_measure_a_scale_that_could_be_two_is_asked(labels):
    assert match_labels(labels).unknown == tuple(labels)


def test_never_sometimes_often_on_four_points_is_asked():
    assert not match_labels(["Never", "Sometimes", "Often"], five_points(high=4)).settled


def test_neutral_on_a_scale_without_a_middle_is_asked():
    found = match_labels(["Agree", "Neutral"], load()["rosenberg_self_esteem"])
    assert found.codes == {"Agree": 2}
    assert found.unknown == ("Neutral",)


def test_blank_answers_are_passed_over():
    assert match_labels(["", "  ", "\u00a0"], TRUST).settled
    assert match_labels([], TRUST).matched == {}


def _column(path, wanted, encoding="utf-8-sig"):
    with path.open(encoding=encoding, newline="") as file:
        rows = list(csv.reader(file))
    places = [place for place, header in enumerate(rows[0]) if wanted(header)]
    return [[row[place] for place in places] for row in rows[1:]]


def test_on_real_answers_trailing_blanks_do_not_cost_a_row(real_data):
    """Six items Never … Always of a LimeSurvey export: 273 answer some, 270 all six (76 if not trimmed)."""
    rows = _column(real_data / "limesurvey" / "rse_2016_uk.csv", lambda header: header.startswith("perfCheck"))
    measure = five_points(items=[str(place) for place in range(len(rows[0]))], at_least=1)
    found = match_labels({cell for row in rows for cell in row}, measure)
    assert found.settled
    codes = [[found.codes.get(cell) for cell in row] for row in rows]
    result = score(measure, pd.DataFrame(codes, columns=list(measure.item_keys)))
    assert (len(result), (result["answered"] == 6).sum()) == (273, 270)
    assert result["score"].mean() == pytest.approx(2.965507, abs=1e-6)


def test_on_real_answers_labels_give_the_order_and_codes_alone_do_not(real_data):
    """One survey exported twice; its codes run 1 strongly disagree, 2 neutral, 3 and 4 agree, 6 somewhat disagree."""
    folder = real_data / "qualtrics"
    text = _column(folder / "legitimacy_text.csv", lambda header: header == "legitimacy_1_1")[2:]
    codes = _column(folder / "legitimacy_codes.csv", lambda header: header == "legitimacy_1_1")[2:]
    named = match_labels({row[0] for row in text}, FIVE)
    assert [one.label for one in named.to_confirm] == ["stronlgy disagree"]
    assert sorted(named.codes.values()) == [1, 2, 3, 4, 5]
    assert pd.Series([named.codes[row[0]] for row in text if row[0]]).mean() == pytest.approx(3.272059, abs=1e-6)
    assert match_labels({row[0] for row in codes}, FIVE).matched == {}


def test_on_real_answers_of_a_form_tool_all_are_known(real_data):
    """Strongly agree 33, agree 57, neutral 5, disagree 6; nobody disagreed strongly."""
    book = openpyxl.load_workbook(real_data / "google_forms" / "replication_survey.xlsx", read_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    place = next(place for place, header in enumerate(rows[0]) if "[Q8]" in str(header))
    answers = [row[place] for row in rows[1:]]
    found = match_labels(answers, FIVE)
    assert found.settled
    assert Counter(found.codes[answer] for answer in answers) == {5: 33, 4: 57, 3: 5, 2: 6}
