import pytest

from evaluation.desk.saying import said
from evaluation.intake import Matching
from evaluation.problems import Refused

LOG = Matching(table="meetings", header_row=3, columns={"When": "on", "Who": "mentee", "Notes": "leave out"})


def test_an_answer_is_added_to_what_stands():
    assert said(LOG, 'date_order = "iso"').columns == LOG.columns
    assert said(LOG, 'date_order = "iso"').date_order == "iso"


def test_a_field_that_moves_leaves_the_column_it_was_on():
    moved = said(LOG, '[columns] "New" = "on"')
    assert moved.columns == {"When": "leave out", "Who": "mentee", "Notes": "leave out", "New": "on"}


def test_two_columns_may_both_be_left_out():
    assert said(LOG, '[columns] "New" = "leave out"').columns["Notes"] == "leave out"


def test_another_table_starts_again_on_the_same_sheet():
    assert said(LOG, 'table = "contacts"') == Matching(table="contacts", header_row=3)


def test_the_same_table_changes_nothing():
    assert said(LOG, 'table = "meetings"') == LOG


def test_a_line_that_cannot_be_read_is_refused():
    with pytest.raises(Refused):
        said(LOG, "no such line")
