"""A closed period: what comes later is kept and listed as late, and what it stands on cannot be undone."""

from datetime import date

import pytest

from evaluation.problems import Refused
from tests.store.made_up import a_file, a_meeting, meetings

APRIL, JULY = date(2025, 4, 1), date(2025, 7, 1)


def a_log(sha256, *days, **more):
    return a_file(sha256=sha256, meetings=meetings(*(a_meeting("M1", day, **more) for day in days)))


@pytest.fixture
def closed(store):
    store.store_upload(a_log("1", "2025-06-30", "2025-07-01"))
    store.keeping.close_period(APRIL, JULY, by="ana")
    return store


def late(store):
    return [(one.upload, one.table, one.rows) for one in store.keeping.late()]


def test_later_rows_are_kept_and_listed_as_late(closed):
    closed.store_upload(a_log("2", "2025-06-30", "2025-06-29", "2025-04-01", "2025-03-31", "2025-07-01"))
    assert late(closed) == [(2, "Meeting log", 2)]  # 29 June and 1 April; 30 June says nothing new
    assert len(closed.tables()["meetings"]) == 5


def test_a_row_changed_later_is_late(closed):
    closed.store_upload(a_log("2", "2025-06-30", minutes=45))
    assert late(closed) == [(2, "Meeting log", 1)]


def test_a_late_upload_undone_is_late_no_more(closed):
    closed.store_upload(a_log("2", "2025-06-29"))
    closed.withdraw(2, by="ana")
    assert late(closed) == []


def test_what_a_closed_period_stands_on_cannot_be_undone_until_it_is_opened_again(closed):
    with pytest.raises(Refused, match="01 April 2025 to 30 June 2025, which is closed"):
        closed.withdraw(1, by="ana")
    (lock,) = closed.keeping.closed_periods()
    closed.keeping.open_period(lock.number, by="ana", reason="wrong quarter")
    closed.withdraw(1, by="ana")
    assert closed.audit()[1].action == "period opened again"


def test_an_upload_without_rows_of_the_period_can_be_undone(store):
    store.store_upload(a_log("1", "2025-07-01"))
    store.keeping.close_period(APRIL, JULY, by="ana")
    store.withdraw(1, by="ana")


def test_a_period_is_closed_once(closed):
    with pytest.raises(Refused, match="closed already"):
        closed.keeping.close_period(APRIL, JULY, by="ben")
