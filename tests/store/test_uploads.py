"""A file is stored whole or not at all, once, and can be taken back."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from evaluation.problems import Refused
from evaluation.records import CutOff
from evaluation.store import Store
from tests.store.made_up import JUNE, a_file, a_meeting, a_table, meetings

MAY = date(2025, 5, 31)


def minutes(store: Store) -> list[float]:
    return sorted(store.tables()["meetings"]["minutes"].tolist())


def test_the_newest_upload_gives_the_current_row(store):
    store.store_upload(a_file(sha256="1", meetings=meetings(a_meeting("M1", "2025-05-01", minutes=30))))
    store.store_upload(a_file(sha256="2", meetings=meetings(a_meeting("M1", "2025-05-01", minutes=45))))
    assert minutes(store) == [45]


def test_undo_brings_back_the_earlier_value_and_the_earlier_data_version(store):
    store.store_upload(a_file(sha256="1", meetings=meetings(a_meeting("M1", "2025-05-01", minutes=30))))
    before = store.data_version()
    later = store.store_upload(a_file(sha256="2", meetings=meetings(a_meeting("M1", "2025-05-01", minutes=45))))
    assert store.data_version() != before
    store.withdraw(later.number, by="ana", reason="wrong file")
    assert minutes(store) == [30]
    assert store.data_version() == before


def test_undo_works_in_the_middle_of_the_stack(store):
    for sha256, value in (("1", 30), ("2", 45), ("3", 60)):
        store.store_upload(a_file(sha256=sha256, meetings=meetings(a_meeting("M1", "2025-05-01", minutes=value))))
    store.withdraw(2, by="ana")
    assert minutes(store) == [60]
    store.withdraw(3, by="ana")
    assert minutes(store) == [30]


def test_a_changed_row_replaces_the_whole_row(store):
    store.store_upload(a_file(sha256="1", meetings=meetings(a_meeting("M1", "2025-05-01", minutes=30, mode="call"))))
    store.store_upload(a_file(sha256="2", meetings=meetings(a_meeting("M1", "2025-05-01", minutes=45))))
    assert store.tables()["meetings"]["mode"].isna().all()


def test_the_same_file_again_gives_the_upload_that_is_there(store):
    new = a_file(meetings=meetings(a_meeting("M1", "2025-05-01")))
    first, second = store.store_upload(new), store.store_upload(new)
    assert (first.again, second.again) == (False, True)
    assert second.number == first.number
    assert len(store.uploads()) == 1


def test_after_an_undo_the_same_file_is_stored_anew_under_a_new_number(store):
    new = a_file(meetings=meetings(a_meeting("M1", "2025-05-01")))
    version = (store.store_upload(new), store.data_version())[1]
    store.withdraw(1, by="ana")
    again = store.store_upload(new)
    assert (again.number, again.again, again.counts.new) == (2, False, 1)
    assert store.data_version() == version


def test_two_sheets_of_one_workbook_are_two_uploads(store):
    log = a_file(mapping='table = "meetings"\nsheet = "Log"', meetings=meetings(a_meeting("M1", "2025-05-01")))
    register = a_file(
        mapping='table = "people"\nsheet = "Register"', people=a_table("people", {"person": "H1", "role": "mentee"})
    )
    assert [store.store_upload(log).number, store.store_upload(register).number] == [1, 2]


def test_four_threads_storing_the_same_file_store_it_once(store):
    new = a_file(meetings=meetings(*(a_meeting("M1", "2025-05-01", minutes=value) for value in range(500))))
    start = threading.Barrier(4)

    def one_session(_: int) -> bool:
        start.wait()
        return store.store_upload(new).again

    with ThreadPoolExecutor(4) as sessions:
        assert sorted(sessions.map(one_session, range(4))) == [False, True, True, True]
    assert len(store.uploads()) == 1
    assert len(store.tables()["meetings"]) == 500


def test_readers_see_whole_uploads_only_while_others_write(store):
    done = threading.Event()

    def reader(_: int) -> set[int]:
        seen = set()
        while not done.is_set():
            seen.add(len(store.tables()["meetings"]))
        return seen

    with ThreadPoolExecutor(3) as sessions:
        readers = [sessions.submit(reader, at) for at in range(3)]
        for sha256 in "1234":
            rows = (a_meeting(f"M{sha256}", "2025-05-01", minutes=value) for value in range(100))
            store.store_upload(a_file(sha256=sha256, meetings=meetings(*rows)))
        done.set()
    assert set().union(*(one.result() for one in readers)) <= {0, 100, 200, 300, 400}


def test_the_ledger_tells_who_when_what(store):
    before = datetime.now(UTC).replace(microsecond=0)
    rows = meetings(a_meeting("M1", "2025-05-01"))
    store.store_upload(a_file(name="May log.xlsx", cut_offs=[CutOff("Harrowmere", MAY)], meetings=rows))
    withdrawn = store.withdraw(1, by="ben", reason="wrong month")
    (upload,) = store.uploads()
    assert upload == withdrawn
    assert (upload.by, upload.file_name, upload.tables, upload.software) == (
        "ana",
        "May log.xlsx",
        ("meetings",),
        "0.1.0",
    )
    assert upload.cut_offs == (CutOff("Harrowmere", MAY),)
    assert upload.withdrawn_by == "ben"
    assert before <= upload.at <= upload.withdrawn_at


def test_cut_offs_are_the_latest_of_uploads_in_force(store):
    rows = meetings(a_meeting("M1", "2025-05-01"))
    june = [CutOff("Harrowmere", JUNE), CutOff("Eastvale", MAY)]
    store.store_upload(a_file(sha256="1", cut_offs=june, meetings=rows))
    store.store_upload(a_file(sha256="2", cut_offs=[CutOff("Harrowmere", MAY), CutOff("", MAY)], meetings=rows))
    assert store.cut_offs() == {"Harrowmere": JUNE, "Eastvale": MAY, "": MAY}  # a late file does not move it back
    store.withdraw(1, by="ana")
    assert store.cut_offs() == {"Harrowmere": MAY, "": MAY}


def test_the_data_version_moves_with_a_cut_off_alone(store):
    rows = meetings(a_meeting("M1", "2025-05-01"))
    store.store_upload(a_file(sha256="1", cut_offs=[CutOff("Harrowmere", MAY)], meetings=rows))
    may = store.data_version()
    store.withdraw(1, by="ana")
    store.store_upload(a_file(sha256="1", cut_offs=[CutOff("Harrowmere", JUNE)], meetings=rows))
    assert store.data_version() != may


@pytest.mark.parametrize(("number", "code"), [(1, "upload-withdrawn"), (7, "upload-unknown")])
def test_what_cannot_be_undone_is_refused_in_a_sentence(store, number, code):
    store.store_upload(a_file(meetings=meetings(a_meeting("M1", "2025-05-01"))))
    store.withdraw(1, by="ana")
    with pytest.raises(Refused) as refused:
        store.withdraw(number, by="ana")
    assert refused.value.problems[0].code == code


def test_the_mapping_stays_with_its_upload(store):
    store.store_upload(a_file(mapping='table = "meetings"\n', meetings=meetings(a_meeting("M1", "2025-05-01"))))
    assert store.mapping(1) == 'table = "meetings"\n'
    assert store.mapping(2) == ""
