"""Add data: a value of a row that would be left out is put right before storing, with why."""

import pytest
from dropped_files import NO_SUCH_DATE, meeting_log
from streamlit.testing.v1 import AppTest
from test_add_data import box, buttons, drop, html, page, press, uploads


@pytest.fixture
def at(home):
    one = AppTest.from_function(page, default_timeout=60).run()
    return drop(one, log_xlsx=meeting_log(extra=[NO_SUCH_DATE]))


def field(at, label):
    return next(one for one in at.text_input if label in one.label)


def put_right(at, value, reason="the mentor looked it up"):
    place = box(at, "Which one?")
    place.set_value((60, "Date of session")).run()  # the file's last row, a 31 June
    field(at, "It should be").set_value(value)
    field(at, "Why?").set_value(reason)
    return press(at, "Put it right")


def test_a_row_left_out_is_counted_as_new_once_its_date_is_put_right(at):
    assert "In the file 57 = new 56 + changed 0 + same 0 + rejected 1" in html(at)
    put_right(at, "2026-06-29")
    assert "In the file 57 = new 57 + changed 0 + same 0 + rejected 0" in html(at)
    assert "Row 60, Date of session: put right here." in html(at)
    assert "2026-06-29" not in html(at)
    press(at, "Store as upload 1")
    (stored,) = uploads()
    assert (stored.counts.in_file, stored.counts.new, stored.counts.rejected) == (57, 57, 0)
    assert stored.because == "row 60, Date of session: the mentor looked it up"


def test_taken_back_the_row_is_left_out_again_and_the_draft_stays(at):
    put_right(at, "2026-06-29")
    press(at, "Take it back")
    assert "In the file 57 = new 56 + changed 0 + same 0 + rejected 1" in html(at)
    assert "Store as upload 1" in buttons(at)
    assert box(at, "Which one?").value is None


def test_what_cannot_be_a_date_stays_left_out_and_loses_nothing(at):
    put_right(at, "2026-06-31")
    assert "In the file 57 = new 56 + changed 0 + same 0 + rejected 1" in html(at)
    assert "2026-06-31" not in html(at)
    put_right(at, "2026-06-29")  # the later of two counts
    assert "In the file 57 = new 57 + changed 0 + same 0 + rejected 0" in html(at)


def test_without_why_nothing_is_put_right_and_what_was_typed_stays(at):
    put_right(at, "2026-06-29", reason=" ")
    assert "say in a few words why" in at.error[0].value
    assert field(at, "It should be").value == "2026-06-29"
    assert "rejected 1" in html(at)


def test_the_same_file_without_the_correction_is_another_file_to_store(at):
    put_right(at, "2026-06-29")
    press(at, "Store as upload 1")
    press(at, "Next file")
    drop(at, log_xlsx=meeting_log(extra=[NO_SUCH_DATE]))
    assert "In the file 57 = new 0 + changed 0 + same 56 + rejected 1" in html(at)
