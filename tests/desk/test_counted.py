"""No count of a file's rows tells whether a guess at somebody's answer was right; the ledger keeps every count."""

from datetime import date

import pandas as pd
import pytest

from evaluation.desk import LOCAL, Desk
from evaluation.desk.counted import ANSWERS, WORDS, counted
from evaluation.records import TABLES
from evaluation.store import NewUpload, RowCounts

RIGHT, WRONG = 4.0, 2.0


def answer(value):
    return {"person": "C1", "role": "mentee", "round": "first", "measure": "trust", "item": "1", "value": value}


def asked(day):
    return {"person": "C1", "asked_on": date(2026, 6, day)}


def said(text):
    return {"role": "mentee", "round": "first", "question": "Safe?", "person": "C1", "text": text}


PROBES = {  # table → what is stored, a right guess, a wrong guess
    "responses": (answer(RIGHT), answer(RIGHT), answer(WRONG)),
    "talk_requests": (asked(3), asked(3), asked(4)),
    "voices": (said("No."), said("No."), said("Yes.")),
}


@pytest.fixture
def desk(tmp_path):
    opened = Desk(tmp_path / "home")
    yield opened
    opened._store.close()


def a_file(name, table, *rows):
    frame = pd.DataFrame([*rows]).assign(source_row=range(2, 2 + len(rows)))
    return NewUpload(f"{name}.csv", name, {table: frame}, len(rows), 0, "", (), "an analyst", "0")


@pytest.mark.parametrize("table", PROBES)
def test_a_right_and_a_wrong_guess_are_told_in_the_same_counts(desk, table):
    stored, right, wrong = PROBES[table]
    desk._store.store_upload(a_file("stored", table, stored))
    previews = [desk._store.preview(a_file("probe", table, guess)) for guess in (right, wrong)]
    assert previews[0] != previews[1]  # the ledger knows
    told = [counted(counts, [table]) for counts in previews]
    assert told[0] == told[1]
    assert sum(told[0].parts.values()) == told[0].in_file == 1


@pytest.mark.parametrize("table", PROBES)
def test_nor_does_the_comparison_of_two_uploads_tell(desk, table):
    stored, right, wrong = PROBES[table]
    for name, row in (("stored", stored), ("right", right), ("wrong", wrong)):
        desk._store.store_upload(a_file(name, table, row))
    assert desk.differences(LOCAL, 2, 1) == desk.differences(LOCAL, 3, 1)
    assert desk._store.differences(2, 1) != desk._store.differences(3, 1)


def test_one_guess_among_many_answers_one_knows_is_told_as_little(desk):
    known = [answer(RIGHT) | {"person": f"K{number}"} for number in range(9)]
    desk._store.store_upload(a_file("stored", "responses", answer(RIGHT), *known))
    told = [counted(desk._store.preview(a_file("probe", "responses", answer(guess), *known)), ["responses"])
            for guess in (RIGHT, WRONG)]  # fmt: skip
    assert told[0] == told[1]
    assert told[0].parts == {"new": 0, "already here": 10, "rejected": 0}


def test_of_a_log_every_count_is_told():
    counts = RowCounts(in_file=10, new=4, changed=3, same=2, rejected=1, new_people=0)
    assert counted(counts, ["meetings", "matches"]).parts == {"new": 4, "changed": 3, "same": 2, "rejected": 1}
    assert counted(counts, ["meetings", "responses"]).parts == {"new": 4, "already here": 5, "rejected": 1}
    assert counted(counts, ["responses", "talk_requests"]).parts == {"read": 9, "rejected": 1}


def test_every_table_of_what_people_say_is_one_of_those():
    from evaluation.records import answers

    there = {one.name for one in vars(answers).values() if getattr(one, "name", "") in TABLES}
    assert there == ANSWERS | WORDS
