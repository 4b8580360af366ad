"""Row hashes: 16 bytes for what identifies a row and 16 for all it says.

Each column becomes a token of fixed width (a flag for "empty" and the value's bytes; text as its own digest), a
row's tokens are laid side by side, and BLAKE2b with the key file's key runs over them. The bytes do not depend on
pandas, on the platform or on the rows around.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.records import Table
from evaluation.records.schema import ColumnKind

Bytes2D = npt.NDArray[np.uint8]
SIZE = 16
AT_ONCE = 250_000


def key_hashes(table: Table, frame: pd.DataFrame, nth: "npt.NDArray[np.int64]", secret: bytes) -> list[bytes]:
    """What identifies each row: the table's key columns and the row's number among its equals."""
    return _as_it_was(table, frame, table.key, secret, nth)


def content_hashes(table: Table, frame: pd.DataFrame, secret: bytes) -> list[bytes]:
    """What each row says, in all its canonical columns.

    Columns that came later are left out of rows that say nothing from them on: such a row, stored before there were
    these columns, keeps its hashes.
    """
    every = [column.name for column in table.columns]
    return _as_it_was(table, frame, every, secret, np.zeros(len(frame), np.int64))


def _as_it_was(
    table: Table, frame: pd.DataFrame, columns: Sequence[str], secret: bytes, nth: "npt.NDArray[np.int64]"
) -> list[bytes]:
    """Each row's hash over these columns as far as they had come when a row could first say what it says."""
    came = {name: table.column(name).later for name in columns}
    if not any(came.values()):
        return _hashes(table, frame, columns, secret, nth)
    needs = np.zeros(len(frame), np.int64)
    for name in columns:
        if came[name]:
            needs = np.maximum(needs, frame[name].notna().to_numpy(dtype=bool) * came[name])
    found = np.empty(len(frame), dtype=object)
    for last in np.unique(needs):
        some = needs == last
        then = [name for name in columns if came[name] <= last]
        found[some] = _hashes(table, frame[some], then, secret, nth[some])
    return list(found)


def _hashes(
    table: Table, frame: pd.DataFrame, columns: Sequence[str], secret: bytes, nth: "npt.NDArray[np.int64]"
) -> list[bytes]:
    found: list[bytes] = []
    for start in range(0, len(frame), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        tokens = [_whole(nth[part])] + [_token(frame[name].iloc[part], table.column(name).kind) for name in columns]
        found += _digests(np.ascontiguousarray(np.hstack(tokens)), secret, table.name.encode())
    return found


def _digests(rows: Bytes2D, secret: bytes, person: bytes) -> list[bytes]:
    width = rows.shape[1]
    data = rows.tobytes()
    return [
        blake2b(data[at : at + width], digest_size=SIZE, key=secret, person=person).digest()
        for at in range(0, len(data), width)
    ]


def _token(values: "pd.Series[Any]", kind: ColumnKind) -> Bytes2D:
    if kind in {"text", "category", "time"}:
        return _text(values)
    empty = values.isna().to_numpy(dtype=bool)
    return np.hstack([empty.astype(np.uint8)[:, None], _whole(_bits(values, empty, kind))])


def _bits(values: "pd.Series[Any]", empty: npt.NDArray[np.bool_], kind: ColumnKind) -> "npt.NDArray[np.int64]":
    """Each value as 64 bits, 0 where it is empty."""
    if kind == "date":
        return np.where(empty, 0, values.to_numpy("datetime64[D]").astype(np.int64))
    if kind == "number":
        numbers = values.to_numpy(dtype=np.float64, na_value=0.0) + 0.0  # which makes -0 the same as 0
        return np.frombuffer(numbers.tobytes(), np.int64)
    return values.to_numpy(dtype=np.int64, na_value=0)


def _whole(numbers: "npt.NDArray[np.int64]") -> Bytes2D:
    return numbers.astype(">i8").view(np.uint8).reshape(len(numbers), 8)


def _text(values: "pd.Series[Any]") -> Bytes2D:
    codes, texts = pd.factorize(values)
    digests = b"".join(blake2b(str(text).encode(), digest_size=SIZE).digest() for text in texts)
    table = np.frombuffer(digests + bytes(SIZE), np.uint8).reshape(len(texts) + 1, SIZE)
    return table[codes]  # code -1, empty, is the last one: zeros
