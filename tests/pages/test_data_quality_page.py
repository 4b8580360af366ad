from types import SimpleNamespace

import pandas as pd
import pytest
from dropped_files import meeting_log, trust_survey
from streamlit.testing.v1 import AppTest

from evaluation.desk import LOCAL, opened
from pages.analyst.data_quality import ROUNDS, chase_rows, month_rows, round_rows, rounds_told


def page():
    import streamlit as st

    from evaluation.desk import LOCAL, opened
    from pages.analyst.data_quality import data_quality_page
    from pages.parts.visit import Visit

    def link(page, *, label, icon):
        st.caption(f"{label} → {page}")

    data_quality_page(Visit(desk=opened(), who=LOCAL), link=link)


def store(content, *lines, name="log.xlsx"):
    from datetime import date

    from evaluation.desk import said

    matching = opened().inspect(LOCAL, content, name).matching
    for line in lines:
        matching = said(matching, line)
    draft = opened().read(LOCAL, content, name, matching, today=date(2026, 6, 30))
    return opened().store(LOCAL, draft, draft.complete_to)


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


@pytest.fixture
def at(home):
    return AppTest.from_function(page, default_timeout=120)


def test_with_nothing_stored_the_page_says_what_to_do_next(at):
    at.run()
    assert "Nothing has been stored yet." in html(at)
    assert at.caption[0].value == "Add data → pages/analyst/add_data.py"


def test_the_page_tells_months_forms_and_what_does_not_fit(at):
    from datetime import date

    store(meeting_log(weeks=8), '[constants] "service" = "Harrowmere"')
    store(trust_survey(date(2026, 1, 12)), '[constants] "round" = "first"', name="form.xlsx")
    text = html(at.run())
    assert not at.exception
    assert "Every month with an open match has rows in the log." in text
    assert "56 logged, " in text  # four meetings of fourteen children in January
    assert "Of 14 children" in text
    assert "14 forms can still be asked for; 14 of them fall in their window now." in text  # of the sixth week
    assert "H-001" in text
    assert "matches without a planned length." in text


def test_a_month_without_a_record_never_reads_as_zero():
    rows = [
        ("Calderwick", "2026-03", 40, 30, 2, 9, "logged"),
        ("Calderwick", "2026-04", 0, 0, 0, 9, "no record"),
        ("Calderwick", "2026-05", 0, 0, 1, 9, "logged"),
        ("Tarnley", "2026-05", 0, 0, 0, 0, "no match open"),
    ]
    columns, told = month_rows(pd.DataFrame(rows, columns=["service", "month", "meetings", "came", "contacts",
                                                     "open_matches", "state"]))  # fmt: skip
    assert columns == ["Month", "Calderwick", "Tarnley"]
    assert told == [
        ("May 2026", "no meeting logged, 1 contact", "no match open"),
        ("April 2026", "no record", "not begun"),
        ("March 2026", "40 logged, 30 came", "not begun"),
    ]


def test_rounds_in_which_nothing_was_due_are_left_out():
    columns = ["service", "round", "title", "due", "returned", "late", "twice", "open_now", "also"]
    rows = [
        ("Tarnley", "first", "first reading", 11, 8, 2, 1, 0, 2),
        ("Tarnley", "month_6", "six months", 0, 0, 0, 0, 0, 0),
    ]
    told = round_rows(pd.DataFrame(rows, columns=columns))
    assert told == [("Tarnley", "First reading", 11, 8, 2, 3, 1, 2, 0)]


def test_a_column_that_is_nought_everywhere_is_a_sentence():
    rows = [("Tarnley", "First reading", 11, 8, 0, 3, 1, 0, 0), ("Tarnley", "Six weeks", 5, 5, 0, 0, 0, 0, 0)]
    told, columns, kept = rounds_told(rows)
    assert told == "No form came late or when none was due."
    assert columns == ("Service", "Round", "Due", "Back", "Not back", "Twice", "To ask now")
    assert kept == [("Tarnley", "First reading", 11, 8, 3, 1, 0), ("Tarnley", "Six weeks", 5, 5, 0, 0, 0)]


def test_where_all_of_it_happened_the_table_is_whole():
    rows = [("Tarnley", "First reading", 11, 8, 2, 3, 1, 2, 0)]
    assert rounds_told(rows) == ("", ROUNDS, rows)


def test_whom_to_ask_is_told_by_reference():
    listed = pd.DataFrame([SimpleNamespace(mentee="H-014", mentor="M-1", match="H-P1", service="Harrowmere",
                                           title="six weeks", closes_on=pd.Timestamp(2026, 7, 3),
                                           state="due now").__dict__])  # fmt: skip
    assert chase_rows(listed) == [("H-014", "M-1", "Harrowmere", "Six weeks", "3 July 2026", "Window open")]
