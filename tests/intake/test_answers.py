"""Survey forms: wide rows become answers, labels become codes, and what is not known is asked."""

from dataclasses import replace

import pandas as pd
import pytest

from evaluation import intake
from evaluation.intake import Matching
from evaluation.measures import Item, read_measure
from evaluation.records import Known
from tests.intake.files import TODAY, TRUST, asked, codes, delimited, reading, workbook

ONE, TWO = (item.wording for item in TRUST.items)
FIRST = '[constants]\nround = "first"'


def form(*rows):
    return delimited([["Mentee", "Date completed", ONE, TWO], *rows])


def values(read):
    table = read.tables["responses"]
    return dict(zip(zip(table["person"], table["item"], strict=True), table["value"], strict=True))


def test_questions_are_known_by_their_wording_and_the_role_by_the_measure():
    read = reading(form(["007", "2025-03-04", "Agree a lot", "In between"]), FIRST)
    assert read.questions == ()
    assert read.inspection.dialect == "plain survey"
    assert values(read) == {("007", "1"): 5, ("007", "2"): 3}
    assert read.tables["responses"]["role"].unique().tolist() == ["mentee"]
    assert (read.file_rows, len(read.tables["responses"])) == (1, 2)


def test_the_round_is_asked_for():
    assert asked(reading(form(["007", "2025-03-04", "Agree a lot", "In between"]))) == ["round-missing"]


def test_declining_is_an_answer_and_a_blank_is_not():
    read = reading(form(["007", "2025-03-04", "I'd rather not say", ""], ["008", "2025-03-04", "", ""]), FIRST)
    (declined,) = read.tables["responses"].to_dict("records")
    assert (declined["item"], declined["declined"], pd.isna(declined["value"])) == ("1", True, True)
    assert read.rejected[["source_row", "code"]].to_numpy().tolist() == [[3, "no-answers"]]


def test_codes_inside_the_range_are_taken_and_outside_it_asked():
    assert values(reading(form(["007", "2025-03-04", "4", "1"]), FIRST)) == {("007", "1"): 4, ("007", "2"): 1}
    read = reading(form(["007", "2025-03-04", "6", "1"]), FIRST)
    assert set(asked(read)) == {"labels-unknown"}
    assert {question.line for question in read.questions} == {'[values.trust] "6" = "…"', '[values.trust] "1" = "…"'}


def test_the_mapping_says_what_a_label_means():
    toml = FIRST + '\n[values.trust]\n"sort of" = 3\n"rather not" = "declined"'
    read = reading(form(["007", "2025-03-04", "Sort of", "rather not"]), toml)
    assert read.questions == ()
    assert read.tables["responses"]["value"].fillna(-1).tolist() == [3, -1]
    assert read.tables["responses"]["declined"].tolist() == [False, True]


def test_a_slip_of_the_keyboard_is_taken_and_noted():
    read = reading(form(["007", "2025-03-04", "Agree a lto", "In between"]), FIRST)
    assert values(read)["007", "1"] == 5
    assert "labels-near" in codes(read)


def test_open_answers_taken_for_a_question_are_not_quoted():
    story = "He tells you what happened to him and he doesn't make it sound cool. So I listen."
    read = reading(form(["007", "2025-03-04", story, "In between"]), FIRST)
    assert asked(read) == ["labels-many"]
    assert story not in " ".join(question.sentence + question.line for question in read.questions)


def test_of_two_forms_of_one_round_the_later_day_counts():
    rows = ["007", "2025-03-09", "Agree a lot", "In between"], ["007", "2025-03-04", "In between", "In between"]
    read = reading(form(*rows), FIRST)
    assert values(read)["007", "1"] == 5
    assert read.rejected[["source_row", "code"]].to_numpy().tolist() == [[3, "same-key-twice"]]


def test_a_form_partly_answered_again_keeps_what_is_only_there():
    rows = ["007", "2025-03-04", "Agree a lot", "In between"], ["007", "2025-03-09", "In between", ""]
    read = reading(form(*rows), FIRST)
    assert values(read) == {("007", "1"): 3, ("007", "2"): 3}
    assert ("answered-twice-in-part" in codes(read), len(read.rejected)) == (True, 0)


def test_two_columns_of_one_question_at_two_rounds():
    toml = """
    [columns]
    "before" = { measure = "trust", item = "1", round = "first" }
    "after" = { measure = "trust", item = "1", round = "week_6" }
    """
    content = delimited([["Mentee", "before", "after"], ["007", "Agree a bit", "Agree a lot"]])
    table = reading(content, toml).tables["responses"]
    assert dict(zip(table["round"], table["value"], strict=True)) == {"first": 4, "week_6": 5}


def test_a_measure_that_is_not_known_is_asked_about():
    toml = FIRST + '\n[columns]\n"Mentee" = "person"\n"Q" = { measure = "hope", item = "1" }'
    assert "measure-unknown" in asked(reading(delimited([["Mentee", "Q"], ["7", "3"]]), toml))


def test_answers_that_come_one_a_row_are_read_as_they_are():
    header = ["Person", "Role", "Round", "Measure", "Item", "Value"]
    rows = [["7", "child", "first", "trust", "1", "Agree a bit"], ["7", "child", "first", "trust", "2", "In between"]]
    read = reading(delimited([header, *rows, ["8", "child", "first", "trust", "1", ""]]))
    assert (read.questions, read.rejected["source_row"].tolist()) == ((), [4])
    table = read.tables["responses"]
    assert table[["person", "role", "item", "value", "source_row"]].to_numpy().tolist() == [
        ["7", "mentee", "1", 4, 2], ["7", "mentee", "2", 3, 3],
    ]  # fmt: skip
    assert asked(reading(delimited([header, ["7", "child", "first", "hope", "1", "4"]]))) == ["measure-unknown"]


FORMS = ["ID", "Start time", "Completion time", "Email", "Name", "Your code", ONE, TWO]


def test_microsoft_forms_by_its_opening_columns():
    row = [4, "2025-03-04 10:00", "2025-03-04 10:03", "anonymous", "", "007", "Agree a lot", "In between"]
    read = reading(workbook([FORMS, row]), FIRST)
    assert (read.inspection.dialect, read.questions) == ("Microsoft Forms", ())
    table = read.tables["responses"]
    assert (table["person"][0], str(table["on"][0].date())) == ("007", "2025-03-04")
    targets = {column.header: column.target for column in read.inspection.columns}
    assert {targets[name] for name in ("ID", "Start time", "Email", "Name")} == {"leave out"}


def test_google_forms_by_its_time_stamp_in_another_language():
    header = ["Carimbo de data/hora", "Your code", f"How is it? [{ONE}]"]
    read = reading(delimited([header, ["3/25/2025 10:00:00", "007", "Agree a lot"]]), FIRST)
    assert (read.inspection.dialect, read.questions) == ("Google Forms", ())
    assert str(read.tables["responses"]["on"][0].date()) == "2025-03-25"


QUALTRICS = [
    ["StartDate", "EndDate", "Finished", "ResponseId", "ExternalReference", "Q1_1", "Q1_1_Topics"],
    ["Start Date", "End Date", "Finished", "Response ID", "External Data Reference", f"Think\nof it - {ONE}", "Topics"],
    [f'{{"ImportId":"{one}"}}' for one in
     ("startDate", "endDate", "finished", "_recordId", "externalDataReference", "QID1_1", "QID1_1_ParTopics")],
]  # fmt: skip


def test_qualtrics_by_its_three_rows_and_its_codes_are_asked_about():
    row = ["2025-03-04 10:00:00", "2025-03-04 10:05:00", "True", "R_1", "007"]
    read = reading(delimited([*QUALTRICS, [*row, "Agree a lot", ""]]), FIRST)
    assert (read.inspection.dialect, read.inspection.header_row, read.questions) == ("Qualtrics", 1, ())
    assert (values(read), read.tables["responses"]["source_row"].tolist()) == ({("007", "1"): 5}, [4])
    naked = reading(delimited([*QUALTRICS, [*row, "4", ""]]), FIRST)
    assert asked(naked) == ["codes-unlabelled"]
    assert naked.questions[0].line == '[values.trust] "4" = "…"'
    told = reading(delimited([*QUALTRICS, [*row, "4", ""]]), FIRST + '\n[values.trust]\n"4" = 5')
    assert values(told) == {("007", "1"): 5}


@pytest.mark.parametrize(
    "own", [{"legitimacy": {"name": "L", "respondent": "mentee", "items": ["a"], "low": 1, "high": 5}}]
)
def test_a_measure_of_the_service_travels_in_the_mapping(own):
    matching = Matching(constants={"round": "first"}, measures=own)
    again = Matching.from_toml(matching.to_toml())
    assert read_measure(again.measures["legitimacy"], key="legitimacy").high == 5


def test_a_child_under_the_measures_age_is_noted_and_kept():
    older = replace(TRUST, age_min=13)
    people = pd.DataFrame({"person": ["7", "8"], "role": "mentee", "service": "", "birth_year": [2013, 2012]})
    content = form(["7", "2025-03-04", "Agree a lot", ""], ["8", "2025-03-04", "Agree a lot", ""])
    read = intake.read(
        content, "x.csv", Matching.from_toml(FIRST), measures={"trust": older}, known=Known(people=people), today=TODAY
    )
    (note,) = [problem for problem in read.problems if problem.code == "too-young-for-measure"]
    assert (note.rows, len(read.tables["responses"])) == (1, 2)


def test_a_question_two_measures_share_goes_with_its_neighbours():
    staff = replace(TRUST, key="trust_staff", items=(TRUST.items[0], Item("2", "Staff do what they say they will do.")))
    both = {"trust": TRUST, "trust_staff": staff}
    header = ["Mentee", ONE, TWO, "x", "y", "z", ONE, staff.items[1].wording]
    seen = intake.inspect(delimited([header, ["7", "1", "2", "", "", "", "3", "4"]]), "x.csv", measures=both)
    assert [column.target for column in seen.columns if column.target] == [
        "person", "trust/1", "trust/2", "trust_staff/1", "trust_staff/2",
    ]  # fmt: skip
    alone = delimited([["Mentee", ONE], ["7", "1"]])
    asked_about = intake.inspect(alone, "x.csv", measures=both, matching=Matching(table="responses")).questions
    assert "column-unsure" in {question.code for question in asked_about}
