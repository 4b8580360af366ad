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


def test_follow_ups_stored_before_children_could_be_noted_keep_their_bytes():
    """As the version of 0007 wrote them: one that names no service, and one that does."""
    said = {"match": "M1", "on": "2025-05-02", "note": "Rang."}
    keys = {"match": [7, 7], "mentor": [pd.NA] * 2, "child": [pd.NA] * 2}
    frame = a_table("follow_ups", said, {**said, "service": "South"})
    frame = frame.assign(**{name: pd.array(column, dtype="Int64") for name, column in keys.items()})
    names = hashing.key_hashes(FOLLOW_UPS, frame, np.ones(2, np.int64), SECRET)
    says = hashing.content_hashes(FOLLOW_UPS, frame, SECRET)
    assert {one.hex() for one in names} == {"d0cb4570d68b78b4e3c881a9a2980511"}
    assert [one.hex() for one in says] == ["7f1e5688181e239290adfafcc7fc252b", "0c915a4a1b5fe3816c481fa560c65974"]


def test_a_row_that_says_nothing_in_a_column_that_came_later_is_the_row_it_was_before_there_was_one():
    """First follow-ups had no service and no child, then a service, then both: `of_0005` had none, `of_0007` one."""
    of_0005, of_0007 = (
        replace(FOLLOW_UPS, columns=tuple(one for one in FOLLOW_UPS.columns if one.later <= came),
                key=("match", "mentor", "on"))
        for came in (0, 1)
    )  # fmt: skip
    said = (
        {"match": "M1", "on": "2025-05-02", "note": "Rang."},
        {"match": "M2", "on": "2025-05-02", "service": "South"},
        {"child": "C1", "on": "2025-05-02", "service": "South"},
        {"child": "C2", "on": "2025-05-02"},
    )
    frame = a_table("follow_ups", *said)
    keys = {"match": [7, 8, pd.NA, pd.NA], "mentor": [pd.NA] * 4, "child": [pd.NA, pd.NA, 9, 10]}
    frame = frame.assign(**{name: pd.array(column, dtype="Int64") for name, column in keys.items()})
    says = [hashing.content_hashes(table, frame, SECRET) for table in (FOLLOW_UPS, of_0007, of_0005)]
    assert [now == before for now, before in zip(says[0], says[1], strict=True)] == [True, True, False, False]
    assert [now == before for now, before in zip(says[0], says[2], strict=True)] == [True, False, False, False]
    nth = np.ones(4, np.int64)
    names = [hashing.key_hashes(table, frame, nth, SECRET) for table in (FOLLOW_UPS, of_0007)]
    assert [now == before for now, before in zip(*names, strict=True)] == [True, True, False, False]
    assert len(set(names[0])) == 4  # two children noted on one day are two rows
    assert hashing.content_hashes(FOLLOW_UPS, frame.iloc[::-1], SECRET) == says[0][::-1]  # each row by itself
