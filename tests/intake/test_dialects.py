"""Each tool's export is known by its own marks, refused by every other tool, and gives what was answered."""

import pytest

from evaluation.intake import inspect
from evaluation.intake.dialects import DIALECTS
from evaluation.intake.guard import kind_of
from evaluation.intake.header import Top
from evaluation.intake.parsing import parse
from evaluation.problems import Refused
from tests.intake.exports import MADE, a_survey, made, microsoft_forms, redcap, redcap_dictionary, surveymonkey_options
from tests.intake.files import MEASURES, asked, codes, delimited, reading, workbook

SAID = 'table = "responses"\n[constants]\nround = "first"\nrole = "mentee"\n'
TOOL_OF_FOLDER = {
    "qualtrics": "Qualtrics", "google_forms": "Google Forms", "surveymonkey": "SurveyMonkey",
    "limesurvey": "LimeSurvey", "kobo": "KoboToolbox", "redcap": "REDCap", "typeform": "Typeform",
}  # fmt: skip
PLAIN = [
    [["Date", "Mentor", "Mentee", "Status"], ["2025-03-04", "M1", "C1", "DNA"]],
    [["Q1. How was it?", "Q2. Who helped?", "Q3. What next?", "Q4. Code"], ["Good", "Mum", "More", "H1"]],
    [["record", "on", "is_complete"], ["H1", "2025-03-04", "1"]],
    [["ID", "Start", "End", "Email", "Note"], ["1", "10:00", "11:00", "a@example.org", "x"]],
    [["Mentor", "", "", "Status"], ["M1", "a", "b", "DNA"]],
    [["Column1", "Column2", "Column3", "Column4", "Column5"], list("abcde"), list("fghij"), list("klmno")],
    [["start", "end", "mentee", "mentor"], ["10:00", "11:00", "C1", "M1"]],
    [["#", "Mentor", "Submitted"], ["1", "M1", "2025-03-04"]],
]


def recognised_by(content: bytes) -> list[str]:
    top = Top.of(parse(content, kind_of(content)))
    return [layout.dialect for layout in (recognise(top) for recognise in DIALECTS) if layout]


@pytest.mark.parametrize(("tool", "place", "seed"), MADE)
def test_an_export_is_known_by_its_tool_and_by_no_other(tool, place, seed):
    assert recognised_by(made(tool, place, seed)[1]) == [tool]


@pytest.mark.parametrize("rows", PLAIN, ids=lambda rows: " ".join(rows[0][:3]))
def test_what_somebody_typed_is_nobodys(rows):
    assert recognised_by(delimited(rows)) == []
    assert recognised_by(workbook(rows)) == []


def test_every_real_file_is_known_by_its_tool_and_by_no_other(real_data):
    seen = set()
    for path in sorted(real_data.rglob("*")):
        try:
            tools = recognised_by(path.read_bytes()) if path.is_file() else []
        except Refused:
            continue  # a licence is a letter
        tool = TOOL_OF_FOLDER.get(path.parent.name)
        beside = path.stem.endswith(
            ("tools_choices", "tools_survey", "__event", "__arm")
        )  # the tool's own lists, not its export
        wanted = f"{tool} dictionary" if path.stem.endswith("__dictionary") else tool
        assert tools == ([wanted] if wanted and not beside else []), path.name
        seen |= set(tools)
    assert seen == {*TOOL_OF_FOLDER.values(), "REDCap dictionary"}


@pytest.mark.parametrize(("tool", "place", "seed"), [one for one in MADE if one[0] != "REDCap"])
def test_the_answers_are_those_that_were_given(tool, place, seed):
    survey, content = made(tool, place, seed)
    read = reading(content, SAID)
    assert (read.inspection.dialect, asked(read), read.file_rows) == (tool, [], 12)
    check_answers(survey, read)


def check_answers(survey, read):
    found = read.tables["responses"]
    labels = {float(code): label for label, code in MEASURES["trust"].labels.items()}
    given = {(one.person, one.item): labels[one.value] for one in found.itertuples()}
    assert given == {(person, item): label for person, of in survey.answered.items() for item, label in of.items()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_redcaps_codes_are_asked_about_and_explained_by_its_dictionary(seed):
    survey = a_survey(seed)
    explained = inspect(redcap_dictionary(survey), "dictionary.csv", measures=MEASURES)
    assert (explained.dialect, [one.code for one in explained.questions]) == ("REDCap dictionary", ["dictionary"])
    read = reading(redcap(survey), explained.matching.to_toml() + '[constants]\nrole = "mentee"\n')
    assert asked(read) == []
    check_answers(survey, read)
    assert set(read.tables["responses"]["round"]) == {"first_arm_1"}
    places = [(key, place) for place, (key, _) in enumerate(survey.asked, start=1) if key]
    columns = "".join(f'pulse_{place} = {{ measure = "trust", item = "{key}" }}\n' for key, place in places)
    bare = reading(redcap(survey), f'[constants]\nrole = "mentee"\n[columns]\n{columns}')
    assert set(asked(bare)) == {"codes-unlabelled"}


def test_a_question_spread_over_its_options_is_one_column_again():
    read = reading(surveymonkey_options(a_survey(1)), SAID)
    assert "options-joined" in codes(read)
    targets = [column.target for column in read.inspection.columns]
    assert (targets.count("trust/1"), targets.count("trust/2"), targets.count("leave out")) == (1, 1, 9)


def test_options_of_which_several_may_be_chosen_stay_columns():
    rows = [["Respondent ID", "Who helped?", "", ""], ["", "Mum", "Staff", "Nobody"], ["1", "Mum", "Staff", "-"]]
    read = reading(delimited(rows), 'table = "responses"')
    assert [one.header for one in read.inspection.columns][1:] == [
        "Who helped? [Mum]", "Who helped? [Staff]", "Who helped? [Nobody]",
    ]  # fmt: skip


def test_a_blank_of_the_tool_is_no_answer():
    rows = [["Respondent ID", "Your code", "Is it good?"], ["", "Response", "Response"], ["7", "H1", "-"]]
    read = reading(delimited(rows), SAID + '[columns]\n"Is it good?" = { measure = "trust", item = "1" }\n')
    assert read.rejected["code"].tolist() == ["no-answers"]


def test_forms_own_columns_are_left_out_in_any_language():
    survey = a_survey(2)
    content = microsoft_forms(survey, ("ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"))
    columns = {one.header: one.target for one in reading(content, SAID).inspection.columns}
    assert [columns[name] for name in ("ID", "Heure de début", "Heure de fin", "Nom")] == [
        "leave out", "leave out", "on", "leave out",
    ]  # fmt: skip


def test_a_header_with_marks_of_a_web_page_is_read_without_them():
    wording = "I would tell my mentor<br>if something was worrying me."
    rows = [["Respondent ID", "Your code", wording], ["", "Response", "Response"], ["7", "H1", "Agree a lot"]]
    assert reading(delimited(rows), SAID).tables["responses"]["value"].tolist() == [5]
