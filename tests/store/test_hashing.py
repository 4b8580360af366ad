"""Row hashes say whether two rows are the same, on every machine and with every version of pandas."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from evaluation.records import FOLLOW_UPS, MEETINGS
from evaluation.store import hashing
from tests.store.made_up import a_meeting, a_table, meetings

SECRET = b"s" * 32


def content(**more: object) -> bytes:
    frame = meetings(a_meeting("M1", "2025-05-01", **more)).assign(match=pd.array([7], dtype="Int64"))
    return hashing.content_hashes(MEETINGS, frame, SECRET)[0]


def test_the_bytes_never_change():
    """A hash that came out otherwise in a later version would make every stored row look changed."""
    assert content(start="10:00", minutes=45, informal=True).hex() == "41f8a22dc1104c63214a4574161a8756"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"minutes": 0}, {"minutes": None}),
        ({"minutes": 30}, {"minutes": 30.5}),
        ({"informal": False}, {"informal": None}),
        ({"team": ""}, {"team": None}),
        ({"team": "A", "group": None}, {"team": None, "group": "A"}),
        ({"team": "AB", "group": "C"}, {"team": "A", "group": "BC"}),
    ],
)
def test_rows_that_say_different_things_differ(one, other):
    assert content(**one) != content(**other)


def test_minus_nought_is_nought():
    assert content(minutes=-0.0) == content(minutes=0.0)


def test_what_is_not_canonical_does_not_count():
    assert content(source_row=2, derived=False) == content(source_row=9, derived=True)


def test_a_hash_depends_on_the_key_and_a_row_key_on_nth():
    frame = meetings(a_meeting("M1", "2025-05-01")).assign(match=pd.array([7], dtype="Int64"))
    first, second = np.array([1]), np.array([2])
    row_keys = {
        hashing.key_hashes(MEETINGS, frame, nth, secret)[0] for nth in (first, second) for secret in (SECRET, b"t" * 32)
    }
    assert len(row_keys) == 4


def test_many_rows_hash_as_each_alone(monkeypatch):
    frame = meetings(*(a_meeting("M1", f"2025-05-0{day}", team="A" * day) for day in range(1, 8)))
    frame["match"] = pd.array([7] * 7, dtype="Int64")
    alone = [hashing.content_hashes(MEETINGS, frame.iloc[[at]], SECRET)[0] for at in range(7)]
    monkeypatch.setattr(hashing, "AT_ONCE", 3)
    assert hashing.content_hashes(MEETINGS, frame, SECRET) == alone


def test_a_row_that_says_nothing_in_a_column_that_came_later_is_the_row_it_was_before_there_was_one():
    first = replace(FOLLOW_UPS, columns=tuple(one for one in FOLLOW_UPS.columns if not one.later))
    said = (
        {"match": "M1", "on": "2025-05-02", "note": "Rang."},
        {"match": "M2", "on": "2025-05-02", "service": "South"},
    )
    frame = a_table("follow_ups", *said).assign(match=pd.array([7, 8], dtype="Int64"), mentor=pd.NA)
    now, then = (hashing.content_hashes(table, frame, SECRET) for table in (FOLLOW_UPS, first))
    assert now[0] == then[0]
    assert now[1] != then[1]
    assert hashing.content_hashes(FOLLOW_UPS, frame.iloc[::-1], SECRET) == now[::-1]  # each row by itself
