"""Real files that nobody here wrote, as they lie, against answers found with R."""

import pandas as pd
import pytest

from evaluation.intake import inspect
from evaluation.measures import load
from evaluation.problems import Refused
from tests.intake.files import asked, reading

LEGITIMACY = """
table = "responses"
[constants]
role = "mentee"
[columns]
"ResponseId" = "person"
"legitimacy_1_1" = { measure = "legitimacy", item = "choose_one", round = "first" }
"legitimacy_2_1" = { measure = "legitimacy", item = "choose_one", round = "second" }
[measures.legitimacy]
name = "Legitimacy of choosing one"
respondent = "mentee"
items = ["choose_one"]
low = 1
high = 5
"""
ORDER = '[values.legitimacy]\n"1" = 1\n"6" = 2\n"2" = 3\n"3" = 4\n"4" = 5\n'


def check_change(read):
    table = read.tables["responses"]
    means = table.groupby("round")["value"].mean()
    assert means["first"] == pytest.approx(3.272059, abs=5e-7)
    assert means["second"] == pytest.approx(2.768657, abs=5e-7)
    both = table.pivot_table(index="person", columns="round", values="value", observed=True).dropna()
    assert (len(both), (both["second"] - both["first"]).mean()) == (134, pytest.approx(-0.5, abs=5e-7))
    assert (read.file_rows, read.questions) == (156, ())
    assert table["source_row"].nunique() + len(read.rejected) == 156


def test_the_qualtrics_text_file_by_itself(real_data):
    read = reading((real_data / "qualtrics" / "legitimacy_text.csv").read_bytes(), LEGITIMACY)
    assert read.inspection.dialect == "Qualtrics"
    check_change(read)


def test_the_qualtrics_codes_file_asks_for_the_order_and_then_gives_the_same(real_data):
    content = (real_data / "qualtrics" / "legitimacy_codes.csv").read_bytes()
    read = reading(content, LEGITIMACY)
    assert asked(read) == ["codes-unlabelled"] * 5
    check_change(reading(content, LEGITIMACY + ORDER))


def test_a_log_of_contacts_without_a_header(real_data):
    toml = 'table = "contacts"\nheader_row = 0\n[columns]\n"column 2" = "person"\n"column 3" = "on"\n'
    read = reading((real_data / "logs" / "cdnow_sample.txt").read_bytes(), toml, name="cdnow_sample.txt")
    contacts = read.tables["contacts"]
    assert (read.inspection.kind, read.file_rows, len(contacts), len(read.rejected)) == ("text", 6_919, 6_919, 0)
    assert contacts["person"].nunique() == 2_357
    assert contacts["person"][0] == "0001"
    gaps = (
        contacts.drop_duplicates(["person", "on"]).sort_values(["person", "on"]).groupby("person")["on"].diff().dropna()
    )
    assert (len(gaps), gaps.dt.days.median()) == (4_339, 34)


def test_dirty_cells_are_never_numbers_or_dates(real_data):
    content = (real_data / "logs" / "carpentries_attendance.csv").read_bytes()
    toml = 'table = "supervision"\n[constants]\nmentor = "M1"\non = "2025-03-04"\n[columns]\n"Registered" = "minutes"'
    read = reading(content, toml, name="attendance.csv")
    assert (read.file_rows, read.questions) == (298, ())
    assert 123 in [problem.row for problem in read.problems if problem.code == "cell-unusable"]
    as_dates = reading(content, toml.replace('on = "2025-03-04"', "").replace('"minutes"', '"on"'))
    assert 123 in set(as_dates.rejected["source_row"])


def test_every_real_file_gives_a_result_or_one_sentence(real_data):
    measures = load()
    kinds = {}
    for path in sorted(real_data.rglob("*")):
        if not path.is_file():
            continue
        try:
            seen = inspect(path.read_bytes(), path.name, measures=measures)
            kinds[path.name] = seen.dialect
            assert seen.rows
            assert seen.to_json()
        except Refused:
            kinds[path.name] = "refused"
    assert {name for name, kind in kinds.items() if kind == "refused"} == {"LICENSE", "LICENSE_cdnow"}
    assert {name for name, kind in kinds.items() if kind == "Qualtrics"} == {
        "legitimacy_codes.csv", "legitimacy_text.csv", "sample.csv", "sample_legacy.csv",
    }  # fmt: skip
    assert {name for name, kind in kinds.items() if kind == "Google Forms"} == {"replication_survey.xlsx"}


@pytest.mark.parametrize(("name", "rows"), [("redcap/survey__data.csv", 2), ("scales/bfi.csv", 2_800)])
def test_no_row_of_a_real_file_is_lost(real_data, name, rows):
    seen = inspect((real_data / name).read_bytes(), name, measures={})
    assert seen.rows == rows == len(pd.read_csv(real_data / name))
