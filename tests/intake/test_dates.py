"""Dates by the evidence of their column: right, or asked, or listed; never quietly wrong."""

from datetime import date

import pandas as pd
import pytest

from evaluation.intake.cells import of_texts
from evaluation.intake.kinds.dates import evidence, order_of, to_dates
from tests.intake.files import asked, codes, delimited, reading, workbook


def days(words: list[str], order: str = "", zone: str = "") -> list[str | None]:
    values = to_dates(of_texts(words), order, zone=zone).values
    return [None if pd.isna(value) else str(value).removesuffix(" 00:00:00") for value in values]


@pytest.mark.parametrize(
    "word",
    ["2025-04-03", "2025/4/3", "20250403", "3 April 2025", "3rd Apr 2025", "Thursday 3 April 2025", "3-Apr-25",
     "April 3, 2025", "2025-04-03T00:00:00"],
)  # fmt: skip
def test_dates_that_can_only_mean_one_day_need_no_order(word):
    assert days([word]) == ["2025-04-03"]


def test_numeric_dates_follow_the_order_and_iso_is_never_re_read():
    words = ["03/04/2025", "3.4.25", "2025-04-03", "03-04-2025 14:30"]
    assert days(words, "day first") == ["2025-04-03", "2025-04-03", "2025-04-03", "2025-04-03 14:30:00"]
    assert days(words, "month first") == ["2025-03-04", "2025-03-04", "2025-04-03", "2025-03-04 14:30:00"]


def test_without_an_order_what_can_be_read_both_ways_is_not_read():
    assert days(["03/04/2025", "04/04/2025"]) == [None, "2025-04-04"]


@pytest.mark.parametrize("word", ["31/06/2025", "30/02/2025", "27-22-20", "00/01/2025", "2025-13-01", "soon", "45000"])
def test_days_that_do_not_exist_are_unusable(word):
    assert to_dates(of_texts([word]), "day first").unusable.tolist() == [True]


def test_leap_days_exist_only_in_leap_years():
    assert days(["29/02/2024", "29/02/2025"], "day first") == ["2024-02-29", None]


@pytest.mark.parametrize(
    ("words", "order"),
    [
        (["03/04/2025", "25/04/2025"], "day first"),
        (["03/04/2025", "04/25/2025"], "month first"),
        (["25/04/2025", "04/25/2025"], "mixed"),
        (["03/04/2025", "05/06/2025"], ""),
        (["2025-04-25", "2025-12-13"], ""),
    ],
)
def test_one_cell_that_fits_only_one_order_proves_it(words, order):
    assert order_of([evidence(of_texts(words))]) == order


def test_utc_becomes_uk_time_in_summer_and_winter_and_moves_the_day():
    words = ["2025-07-01 23:30", "2025-01-01 23:30", "2025-07-01"]
    assert days(words, zone="UTC") == ["2025-07-02 00:30:00", "2025-01-01 23:30:00", "2025-07-01"]


def test_an_offset_in_the_cell_wins():
    assert days(["2025-07-01T12:00:00.123+03:00", "2025-07-01T12:00:00Z"], zone="America/Denver") == [
        "2025-07-01 10:00:00", "2025-07-01 13:00:00",
    ]  # fmt: skip


LOG = ["Mentor", "Mentee", "Date", "Status"]


def log_of(*dates: str) -> list[list[object]]:
    return [LOG, *(["M1", f"H{place}", day, "attended"] for place, day in enumerate(dates))]


def test_an_ambiguous_column_is_asked_and_the_question_names_the_line():
    read = reading(delimited(log_of("03/04/2025", "05/06/2025")))
    (question,) = read.questions
    assert (question.code, question.line, question.column) == ("date-order", 'date_order = "day first"', "Date")
    answered = reading(delimited(log_of("03/04/2025", "05/06/2025")), question.line)
    assert answered.questions == ()
    assert answered.tables["meetings"]["on"].dt.date.tolist() == [date(2025, 4, 3), date(2025, 6, 5)]


def test_iso_and_day_first_in_one_file_are_both_right_and_june_has_thirty_days():
    read = reading(delimited(log_of("2025-04-03", "25/04/2025", "31/06/2025", "03/04/2025")))
    assert read.tables["meetings"]["on"].dt.date.tolist() == [date(2025, 4, 3), date(2025, 4, 25), date(2025, 4, 3)]
    assert read.rejected[["source_row", "code"]].to_numpy().tolist() == [[4, "required-unusable"]]


def test_a_column_that_contradicts_itself_is_asked():
    assert asked(reading(delimited(log_of("25/04/2025", "04/25/2025")))) == ["date-order-mixed"]


def test_excel_dates_are_read_as_they_are():
    read = reading(workbook(log_of(date(2025, 4, 3), "25/04/2025")))
    assert read.tables["meetings"]["on"].dt.date.tolist() == [date(2025, 4, 3), date(2025, 4, 25)]


def test_day_numbers_without_a_format_are_asked():
    rows = log_of(45750, 45751)
    assert asked(reading(workbook(rows))) == ["date-serial"]
    read = reading(workbook(rows), 'date_order = "excel serial"')
    assert read.tables["meetings"]["on"].dt.date.tolist() == [date(2025, 4, 3), date(2025, 4, 4)]


def test_a_day_and_a_start_in_utc_move_together():
    rows = [["Mentor", "Mentee", "Date", "Start", "Status"], ["M1", "H1", "2025-07-01", "23:30", "attended"]]
    meetings = reading(delimited(rows), 'time_zone = "UTC"').tables["meetings"]
    assert (meetings["on"][0].date(), meetings["start"][0]) == (date(2025, 7, 2), "00:30")


def test_what_lies_after_today_is_left_out():
    read = reading(delimited(log_of("2026-07-01", "2026-07-02")))
    assert (len(read.tables["meetings"]), read.rejected["code"].tolist()) == (1, ["date-future"])
    assert "date-future" in codes(read)
