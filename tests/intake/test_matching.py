"""The mapping: TOML out is TOML in, lines answer questions, suggestions wait, profiles roll forward."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.intake import AnswerField, Matching, inspect
from evaluation.problems import Refused
from tests.intake.files import MEASURES, TRUST, asked, delimited, reading

ONE, TWO = (item.wording for item in TRUST.items)

words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
matchings = st.builds(
    Matching,
    table=st.sampled_from(["", "meetings"]),
    header_row=st.none() | st.integers(0, 9),
    date_order=st.sampled_from(["", "iso", "day first"]),
    date_cells=st.sampled_from(["", "turned"]),
    number_cells=st.sampled_from(["", "as they are"]),
    constants=st.dictionaries(words, words, max_size=3),
    columns=st.dictionaries(words, words | st.builds(AnswerField, words, words, words), max_size=3),
    values=st.dictionaries(
        words, st.dictionaries(words, words | st.integers(0, 9), min_size=1, max_size=2), max_size=2
    ),
    people=st.dictionaries(words, words, max_size=2),
)


@given(matchings)
def test_a_mapping_written_as_toml_is_read_back_as_it_was(matching):
    assert Matching.from_toml(matching.to_toml()) == matching


@pytest.mark.parametrize(
    "toml",
    ["table = ", 'tabel = "meetings"', "header_row = -1", 'date_order = "backwards"', '[columns]\n"a" = 3',
     'columns = "on"', '[columns]\n"a" = { measure = "x" }', "[values]\nstatus = 1", "sheet = 2",
     'number_cells = "x"'],
)  # fmt: skip
def test_a_mapping_that_is_half_understood_is_refused(toml):
    with pytest.raises(Refused, match="mapping cannot be read"):
        Matching.from_toml(toml)


def test_a_line_is_laid_on_top_of_what_was_said():
    said = Matching.from_toml('[columns]\n"When" = "on"\n[values.status]\n"DNA" = "rearranged"')
    more = said.with_line('[columns] "Who" = "mentee"').with_line('[values.status] "FTA" = "attended"')
    assert more.with_line('date_order = "iso"').date_order == "iso"
    assert more.columns == {"When": "on", "Who": "mentee"}
    assert more.values == {"status": {"DNA": "rearranged", "FTA": "attended"}}


def test_what_looks_alike_is_asked_and_not_followed():
    content = delimited([["Mentor", "Mentee", "Date", "Statuss"], ["M1", "7", "2025-03-04", "attended"]])
    read = reading(content, name="meetings.csv")
    (question,) = read.questions
    assert (question.code, question.line) == ("column-unsure", '[columns] "Statuss" = "status"')
    assert read.tables["meetings"]["status"].isna().all()
    answered = Matching().with_line(question.line).to_toml()
    assert reading(content, answered).tables["meetings"]["status"].tolist() == ["attended"]
    assert reading(content, '[columns]\n"Statuss" = "leave out"', name="meetings.csv").questions == ()


def test_a_question_worded_a_little_otherwise_is_asked():
    changed = ONE.replace("worrying me", "worrying to me")
    read = reading(
        delimited([["Mentee", changed, TWO], ["7", "Agree a lot", "In between"]]), 'constants.round = "first"'
    )
    (question,) = read.questions
    assert (question.code, 'item = "1"' in question.line) == ("column-unsure", True)


def test_the_inspection_lists_every_column_with_masked_examples():
    content = delimited([["Mentor", "Mentee", "Date", "Status", "Weather"], ["Mo-17", "7", "2025-03-04", "DNA", "wet"]])
    seen = inspect(content, "log.csv", measures=MEASURES)
    assert [(one.target, one.how) for one in seen.columns][-2:] == [("status", "exact"), ("", "none")]
    assert seen.columns[0].examples_masked == ("xx-99",)
    assert seen.to_json()["mapping"].startswith('table = "meetings"')
    assert Matching.from_toml(seen.to_json()["mapping"]) == seen.matching


def test_what_inspect_proposes_read_takes():
    content = delimited([["Mentor", "Mentee", "Date", "Status"], ["M1", "7", "2025-03-04", "DNA"]])
    seen = inspect(content, "log.csv", measures=MEASURES)
    assert reading(content, seen.matching.to_toml()).questions == seen.questions == ()


PROFILE = Matching.from_toml("""
table = "meetings"
[columns]
"Wer" = "mentor"
"Wen" = "mentee"
"Tag" = "on"
"Wie" = "status"
"Wetter" = "leave out"
[values.status]
"kam" = "attended"
""")


def test_a_saved_profile_is_recognised_reordered_and_with_a_column_added():
    content = delimited([["Tag", "Wie", "Neu", "Wen", "Wer"], ["2025-03-04", "kam", "x", "7", "M1"]])
    other = Matching.from_toml('table = "people"\n[columns]\n"A" = "person"\n"B" = "role"')
    seen = inspect(content, "log.csv", profiles=[other, PROFILE], measures=MEASURES)
    assert {one.header: one.how for one in seen.columns} == {
        "Tag": "profile", "Wie": "profile", "Neu": "none", "Wen": "profile", "Wer": "profile",
    }  # fmt: skip
    assert seen.questions == ()
    assert reading(content, seen.matching.to_toml()).tables["meetings"]["status"].tolist() == ["attended"]


def test_a_profile_for_another_file_is_not_used():
    content = delimited([["Mentor", "Mentee", "Date", "Wie"], ["M1", "7", "2025-03-04", "kam"]])
    assert "profile" not in {
        one.how for one in inspect(content, "x.csv", profiles=[PROFILE], measures=MEASURES).columns
    }


def test_a_column_the_mapping_names_and_the_file_does_not_have_is_asked_about():
    content = delimited([["Mentor", "Mentee", "Date"], ["M1", "7", "2025-03-04"]])
    assert "header-missing" in asked(reading(content, 'table = "meetings"\n[columns]\n"Datum" = "on"'))


def test_two_columns_for_one_field_and_a_field_the_table_does_not_have_are_asked_about():
    content = delimited([["Mentor", "Mentee", "Date", "a", "b"], ["M1", "7", "2025-03-04", "1", "2"]])
    toml = 'table = "meetings"\n[columns]\n"a" = "minutes"\n"b" = "minutes"'
    assert asked(reading(content, toml)) == ["column-twice"]
    assert asked(reading(content, 'table = "meetings"\n[columns]\n"a" = "birth_year"')) == ["field-unknown"]


def test_two_columns_whose_names_mean_one_field_are_asked_about_unless_one_is_chosen():
    content = delimited([["Mentor", "Mentee", "Date", "Session date"], ["M1", "7", "2025-03-04", "2025-03-05"]])
    (question,) = reading(content, 'table = "meetings"').questions
    assert (question.code, question.column) == ("column-twice", "Session date")
    chosen = reading(content, 'table = "meetings"\n[columns]\n"Session date" = "on"')
    assert (chosen.questions, str(chosen.tables["meetings"]["on"][0].date())) == ((), "2025-03-05")


def test_a_profile_finds_its_header_again_when_a_title_was_added():
    rows = [["Wer", "Wen", "Tag", "Wie"], ["M1", "7", "2025-03-04", "kam"]]
    saved = inspect(delimited(rows), "log.csv", profiles=[PROFILE], measures=MEASURES).matching
    assert saved.header_row == 1
    moved = delimited([["Log of June", "", "", ""], *rows])
    seen = inspect(moved, "log.csv", profiles=[saved], measures=MEASURES)
    assert (seen.header_row, seen.rows, seen.matching.header_row) == (2, 1, 2)


def test_a_file_that_is_nothing_known_is_asked_about():
    assert asked(reading(delimited([["Colour", "Weight"], ["red", "3"]]))) == ["table-unknown"]


def test_a_log_that_may_be_meetings_or_contacts_is_asked_about_unless_its_name_says():
    content = delimited([["Mentor", "Mentee", "Date"], ["M1", "7", "2025-03-04"]])
    assert asked(reading(content, name="x.csv")) == ["table-unclear"]
    assert list(reading(content, name="Contacts 2025.csv").tables) == ["contacts", "matches"]
    assert "meetings" in reading(content, name="sessions.csv").tables


@pytest.mark.parametrize("lacking", ["Date", "Mentor"])
def test_a_needed_column_that_is_not_there_is_asked_for(lacking):
    header = [name for name in ("Mentor", "Mentee", "Date") if name != lacking]
    assert asked(reading(delimited([header, ["a", "b"]]), 'table = "meetings"')) == ["column-missing"]
