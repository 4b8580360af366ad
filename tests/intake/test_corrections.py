"""A cell put right before storing is read, checked and counted like any other; what it says is in no message."""

from datetime import datetime

import pytest

from evaluation.intake import Correction, Matching, read
from evaluation.problems import Refused
from tests.intake.files import MEASURES, TODAY, asked, codes, delimited, workbook

LOG = [
    ["Mentor", "Mentee", "Date", "Status", "Minutes"],
    ["M1", "H1", "2025-03-14", "attended", "60"],
    ["M1", "H1", "2025-02-31", "attended", "60"],
    ["M1", "", "2025-03-16", "attended", "sixty or so"],
]


def corrected(*corrections, rows=LOG, make=delimited):
    said = tuple(Correction(row, column, value, "a slip") for row, column, value in corrections)
    return read(make(rows), "log.csv", Matching(), measures=MEASURES, today=TODAY, corrections=said)


def left_out(reading):
    return reading.rejected["source_row"].tolist()


def test_a_row_left_out_is_taken_in_once_its_value_can_be_read():
    assert left_out(corrected()) == [3, 4]
    seen = corrected((3, "Date", " 2025-03-02 "))
    assert left_out(seen) == [4]
    assert (seen.file_rows, len(seen.tables["meetings"]), len(seen.rejected)) == (3, 2, 1)
    assert str(seen.tables["meetings"]["on"].tolist()[1].date()) == "2025-03-02"
    assert seen.tables["meetings"]["source_row"].tolist() == [2, 3]


@pytest.mark.parametrize("value", ["2025-02-30", "", "soon"])
def test_a_correction_passes_the_same_checks(value):
    assert left_out(corrected((3, "Date", value))) == [3, 4]


def test_a_future_date_or_a_word_nobody_knows_is_found_in_it_too():
    assert "date-future" in corrected((3, "Date", "2027-03-02")).rejected["code"].tolist()
    assert "unknown-word" in asked(corrected((2, "Status", "wonderful")))


def test_the_later_of_two_corrections_of_one_cell_counts_and_it_is_said_once():
    seen = corrected((3, "Date", "2025-02-30"), (3, "Date", "2025-03-02"))
    assert left_out(seen) == [4]
    (told,) = [one for one in seen.problems if one.code == "put-right-here"]
    assert (told.row, told.column, told.severity) == (3, "Date", "note")


def test_what_was_typed_is_in_no_message():
    seen = corrected((4, "Mentee", "Kevin-1"), (4, "Minutes", "about 77"))
    assert left_out(seen) == [3]
    assert not [one for one in seen.problems if "Kevin" in one.sentence or "77" in one.sentence]
    assert "Kevin" not in repr(seen.corrections)
    assert "a slip" not in repr(seen.corrections)


def test_cells_of_a_workbook_with_their_own_types_are_put_right():
    rows = [LOG[0], ["M1", "H1", datetime(2025, 3, 14), "attended", 60], ["M1", "H1", "soon", "attended", 45]]  # noqa: DTZ001
    seen = corrected((3, "Date", "2025-03-21"), (2, "Minutes", "75"), rows=rows, make=workbook)
    assert left_out(seen) == []
    assert seen.tables["meetings"]["minutes"].tolist() == [75, 45]


@pytest.mark.parametrize(("row", "column"), [(1, "Date"), (9, "Date"), (3, "Day")])
def test_a_correction_of_no_cell_of_the_file_is_refused(row, column):
    with pytest.raises(Refused, match=f"no row {row} with a column “{column}”"):
        corrected((row, column, "2025-03-02"))


def test_a_file_without_corrections_is_read_as_before():
    assert corrected().corrections == ()
    assert "put-right-here" not in codes(corrected())
