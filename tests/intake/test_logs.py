"""A meeting log as services keep it: titles above, totals below, own words, pairs instead of matches."""

from datetime import date

import pandas as pd
import pytest

from evaluation.records import Known
from tests.intake.files import asked, codes, delimited, reading, workbook

LOG = ["Mentor", "Mentee", "Date", "Status", "Minutes"]
ROWS = [
    ["M1", "007", "2025-03-04", "attended", "60"],
    ["M1", "007", "2025-03-11", "DNA", ""],
    ["M2", "None", "2025-03-12", "mentor no show", ""],
]


def problems(read, code):
    return [problem for problem in read.problems if problem.code == code]


def test_a_log_by_pairs_gives_meetings_and_concluded_matches():
    read = reading(delimited([LOG, *ROWS]))
    assert (read.questions, read.file_rows, len(read.rejected)) == ((), 3, 0)
    meetings, matches = read.tables["meetings"], read.tables["matches"]
    assert meetings["match"].tolist() == ["M1~007", "M1~007", "M2~None"]
    assert meetings["status"].tolist() == ["attended", "child did not attend", "mentor did not attend"]
    assert meetings["source_row"].tolist() == [2, 3, 4]
    assert matches["mentee"].tolist() == ["007", "None"]
    assert matches["matched_on"].dt.date.tolist() == [date(2025, 3, 4), date(2025, 3, 12)]
    assert (matches["derived"].all(), matches["closed_on"].isna().all()) == (True, True)
    assert read.complete_to == date(2025, 3, 12)


REGISTER = pd.DataFrame(
    {
        "match": ["A", "B"], "mentor": ["M1", "M1"], "mentee": ["007", "007"], "service": ["", ""],
        "matched_on": pd.to_datetime(["2025-01-01", "2025-03-10"]), "closed_on": pd.to_datetime(["2025-03-01", None]),
    }
)  # fmt: skip


def test_the_registers_match_open_on_the_day_is_used():
    rows = [["M1", "007", day, "attended", ""] for day in ("2025-02-01", "2025-03-11", "2025-03-03", "2025-03-09")]
    read = reading(delimited([LOG, *rows]), known=Known(matches=REGISTER))
    assert read.tables["meetings"]["match"].tolist() == ["A", "B", "A", "B"]
    concluded = read.tables["matches"]
    assert (concluded["match"].tolist(), concluded["derived"].all()) == (["A", "B"], True)  # below the register's own
    assert concluded["matched_on"].dt.date.tolist() == [date(2025, 1, 1), date(2025, 3, 9)]
    assert problems(read, "matches-derived") == []
    assert [problem.row for problem in problems(read, "after-match-closed")] == [4]
    assert [problem.row for problem in problems(read, "before-match-opened")] == [5]


def test_a_concluded_match_keeps_the_earlier_first_day_of_the_logs_before():
    """Each month's log is an upload of its own: the match did not begin in the newest of them."""
    earlier = REGISTER.iloc[:0].copy()
    earlier.loc[0] = ["M1~007", "M1", "007", "", pd.Timestamp("2025-02-04"), pd.NaT]
    concluded = reading(delimited([LOG, *ROWS]), known=Known(matches=earlier)).tables["matches"]
    assert concluded["matched_on"].dt.date.tolist() == [date(2025, 2, 4), date(2025, 3, 12)]


def test_the_same_pair_of_references_in_another_service_is_another_match():
    elsewhere = REGISTER.iloc[:0].copy()
    elsewhere.loc[0] = ["M1~007", "M1", "007", "Tarnley", pd.Timestamp("2025-01-01"), pd.NaT]
    rows = [[*LOG, "Service"], *([*row, "Harrowmere"] for row in ROWS)]
    concluded = reading(delimited(rows), known=Known(matches=elsewhere)).tables["matches"]
    assert concluded["service"].tolist() == ["Harrowmere", "Harrowmere"]
    assert concluded["matched_on"].dt.date.tolist() == [date(2025, 3, 4), date(2025, 3, 12)]


def test_a_log_that_names_a_child_only_gives_contacts_of_a_person():
    read = reading(delimited([["Young person", "Date", "Mode"], ["007", "2025-03-04", "phone"]]))
    (contact,) = read.tables["contacts"].to_dict("records")
    assert (contact["person"], contact["mode"]) == ("007", "call")


def test_titles_blank_rows_totals_and_a_repeated_header_are_not_rows():
    rows = [["Mentoring log 2025"], [], LOG, ROWS[0], [], LOG, ROWS[1], ["Total", None, None, None, 60]]
    read = reading(workbook(rows))
    assert (read.inspection.header_row, read.file_rows, read.questions) == (3, 2, ())
    assert read.tables["meetings"]["source_row"].tolist() == [4, 7]
    assert {"totals-left-out", "header-repeated"} <= set(codes(read))


def test_a_child_called_total_with_a_full_row_stays():
    read = reading(delimited([LOG, ["Total", "007", "2025-03-04", "attended", "60"]]))
    assert read.file_rows == 1


def test_hidden_sheets_are_left_out_and_said():
    read = reading(workbook([LOG, *ROWS], more={"old": [LOG, *ROWS]}, hidden="old"))
    assert read.inspection.hidden_sheets == ("old",)
    assert "“old”" in problems(read, "hidden-sheets")[0].sentence


def test_another_visible_sheet_is_named_and_can_be_asked_for():
    content = workbook([LOG, *ROWS], more={"June": [LOG, ROWS[0]]})
    assert "“June”" in problems(reading(content), "other-sheets")[0].sentence
    assert reading(content, 'sheet = "June"').file_rows == 1


def test_duplicate_headers_are_told_apart():
    read = reading(
        delimited([["Mentor", "Mentee", "Date", "Note", "Note", ""], ["M1", "7", "2025-03-04", "a", "b", "c"]])
    )
    assert [column.header for column in read.inspection.columns][3:] == ["Note", "Note (2)", "column 6"]


def test_without_a_header_the_columns_have_numbers():
    toml = 'table = "contacts"\nheader_row = 0\n[columns]\n"column 1" = "person"\n"column 2" = "on"'
    read = reading(delimited([["007", "20250304"], ["008", "20250305"]]), toml)
    assert read.tables["contacts"]["person"].tolist() == ["007", "008"]


def test_an_unknown_status_word_is_asked_and_the_line_answers_it():
    content = delimited([LOG, ["M1", "007", "2025-03-04", "late, sent home", ""]])
    (question,) = reading(content).questions
    assert question.line == '[values.status] "late, sent home" = "…"'
    toml = question.line.replace("]", "]\n").replace("…", "attended")
    assert reading(content, toml).tables["meetings"]["status"].tolist() == ["attended"]


def test_a_column_of_free_text_taken_for_a_status_is_asked_about_without_quoting_it():
    rows = [
        ["M1", "007", "2025-03-04", f"Jamie said thing {number}, ring 07700 900{number:03}", ""] for number in range(3)
    ]
    (question,) = reading(delimited([LOG, *rows])).questions
    assert question.code == "unknown-words"
    assert "Jamie" not in question.sentence + question.line


def test_needed_cells_and_unusable_ones_are_told_apart():
    rows = [
        ["", "007", "2025-03-04", "attended", ""],
        ["M1", "007", "", "attended", ""],
        ["M1", "7", "soon", "DNA", ""],
        ["M1", "007", "2025-03-04", "attended", "27-22-20"],
        ["M1", "007", "2025-03-05", "attended", "5000"],
    ]
    read = reading(delimited([LOG, *rows]))
    assert read.rejected["code"].tolist() == ["required-empty", "required-empty", "required-unusable"]
    assert [(one.code, one.row) for one in read.problems if one.severity == "cell left out"] == [
        ("cell-unusable", 5), ("out-of-range", 6),
    ]  # fmt: skip
    assert read.tables["meetings"]["minutes"].isna().all()


def test_minutes_come_from_start_and_end_and_an_end_before_the_start_is_listed():
    header = ["Mentor", "Mentee", "Date", "Start", "End", "Status"]
    rows = [["M1", "7", "2025-03-04", "14:00", "15:15", "attended"], ["M1", "7", "2025-03-05", "14:00", "13:00", "DNA"]]
    read = reading(delimited([header, *rows]))
    assert read.tables["meetings"]["minutes"].fillna(-1).tolist() == [75, -1]
    assert problems(read, "ends-before-it-starts-cell")[0].row == 3


def test_a_row_pasted_twice_is_kept_and_noted():
    read = reading(delimited([LOG, ROWS[0], ROWS[0]]))
    assert (len(read.tables["meetings"]), problems(read, "same-row-twice")[0].row) == (2, 3)


def test_a_row_with_more_cells_than_the_header_is_left_out():
    content = b"Mentor,Mentee,Date,Status\nM1,7,2025-03-04,attended\nM1,7,2025-03-05,attended,then more\nM1,7\n"
    read = reading(content)
    assert read.rejected[["source_row", "code"]].to_numpy().tolist() == [[3, "row-too-long"], [4, "required-empty"]]
    assert "short-rows" in codes(read)


def test_references_reviewed_as_one_person_become_one():
    rows = [["M1", "H-014", "2025-03-04", "attended", ""], ["M1", "H014", "2025-03-11", "attended", ""]]
    read = reading(delimited([LOG, *rows]), '[people]\n"H014" = "H-014"')
    assert read.tables["matches"]["match"].tolist() == ["M1~H-014"]


def test_people_not_in_the_register_are_counted_not_named():
    known = Known(people=pd.DataFrame({"person": ["M1", "M2"], "role": "mentor", "service": ""}))
    sentence = problems(reading(delimited([LOG, *ROWS]), known=known), "people-unknown")[0].sentence
    assert sentence.startswith("3 rows name 2 people")
    assert "007" not in sentence


def test_no_sentence_holds_a_reference():
    rows = [["MX99", "HX77", "soon", "attended", ""], ["MX99", "HX77", "2025-03-04", "odd", "long"]]
    read = reading(delimited([LOG, *rows]))
    said = " ".join([*(one.sentence for one in read.problems), *(one.sentence for one in read.questions)])
    said += " ".join(read.rejected["reason"]) + str(read.inspection.to_json())
    assert "MX99" not in said
    assert "HX77" not in said


def test_a_log_without_mentors_but_with_outcomes_is_asked_about():
    read = reading(delimited([LOG[1:], *(row[1:] for row in ROWS)]), 'table = "meetings"')
    assert "mentor-missing" in asked(read)


REGISTERS: dict[str, tuple[list[str], list[str]]] = {
    "matches": (
        ["Match ID", "Mentor", "Mentee", "Date matched", "Planned weeks"],
        ["A", "M1", "007", "2025-03-04", "12"],
    ),
    "people": (["Person", "Role", "Date joined", "Ethnic group"], ["007", "child", "2025-03-04", "Black"]),
    "pauses": (["Match ID", "Paused from", "Paused until", "Reason"], ["A", "2025-03-04", "2025-03-09", "exams"]),
    "steps": (["Child", "Step", "Date"], ["007", "referral", "2025-03-04"]),
    "supervision": (["Mentor", "Date", "Length"], ["M1", "2025-03-04", "1h"]),
    "advice": (["Mentor", "Date", "Team", "Topic", "Date answered"], ["M1", "2025-03-04", "YJS", "x", "2025-03-09"]),
    "follow_ups": (["Match ID", "Date", "Next step", "Owner"], ["A", "2025-03-04", "ring", "Sam"]),
    "voices": (["Role", "Question", "Comment", "Themes"], ["mentor", "What?", "Fine", "x"]),
    "status": (["Child", "Date", "Accommodation", "ETE"], ["007", "2025-03-04", "home", "college"]),
    "teams": (["Service", "Team"], ["Harrowmere", "YJS"]),
    "targets": (["Target for", "By date", "Target number"], ["children", "2025-03-04", "70"]),
    "caseload": (
        ["Service", "Period from", "Period to", "Characteristic", "Group", "Children"],
        ["Harrowmere", "2025-01-01", "2025-04-01", "sex", "male", "30"],
    ),
    "costs": (["Period from", "Period to", "Kind", "Amount"], ["2025-01-01", "2025-04-01", "staff", "£1,200.50"]),
}


def test_a_follow_up_is_about_a_child_only_where_it_names_neither_match_nor_mentor():
    header = ["Match ID", "Mentor", "Child", "Date", "Next step"]
    rows = [["A", "", "C1", "2025-03-04", "ring"], ["", "M1", "C2", "2025-03-04", "ring"],
            ["", "", "C3", "2025-03-04", "ring"]]  # fmt: skip
    about = reading(delimited([header, *rows])).tables["follow_ups"]["child"]
    assert about.isna().tolist() == [True, True, False]
    for name in ("Child", "Mentee", "Young person"):
        alone = reading(delimited([[name, "Date", "Next step"], ["C3", "2025-03-04", "ring"]]))
        assert alone.tables["follow_ups"]["child"].tolist() == ["C3"]


@pytest.mark.parametrize("table", REGISTERS)
def test_every_plain_register_is_known_by_its_columns(table):
    header, row = REGISTERS[table]
    read = reading(delimited([header, row]), name="register.csv")
    assert (read.questions, list(read.tables)) == ((), [table])
    assert (read.file_rows, len(read.tables[table])) == (1, 1)
    assert not [column for column in read.inspection.columns if column.how != "exact"]


def test_of_a_register_the_later_row_of_one_key_counts():
    header, row = REGISTERS["matches"]
    read = reading(delimited([header, row, [*row[:-1], "26"]]))
    assert read.tables["matches"]["planned_weeks"].tolist() == [26]
    assert read.rejected[["source_row", "code"]].to_numpy().tolist() == [[2, "same-key-twice"]]


def test_a_match_that_closes_before_it_opens_is_left_out():
    header, row = REGISTERS["matches"]
    read = reading(delimited([[*header, "Date closed"], [*row, "2025-02-01"]]))
    assert read.rejected["code"].tolist() == ["ends-before-it-starts"]
