"""Somebody erased does not come back: rows of a new file that name them are left out, and counted as rejected."""

from collections.abc import Mapping

import pandas as pd

from evaluation.records import DERIVED, SOURCE_ROW, Table
from evaluation.store.identities import Directory, Kind

Frames = Mapping[Table, pd.DataFrame]


def without_erased(frames: Frames, directory: Directory) -> tuple[dict[Table, pd.DataFrame], int]:
    """The frames without rows that name an erased person or match, and how many rows of the file that leaves out."""
    if not directory.tombs:
        return dict(frames), 0
    kept, dropped = {}, set()
    for table, frame in frames.items():
        named = _names_erased(table, frame, directory)
        dropped |= _file_rows(frame[named])
        kept[table] = frame[~named].reset_index(drop=True)
    left = set().union(*(_file_rows(frame) for frame in kept.values()))
    return {table: frame for table, frame in kept.items() if len(frame)}, len(dropped - left)


def _names_erased(table: Table, frame: pd.DataFrame, directory: Directory) -> "pd.Series[bool]":
    named = pd.Series(data=False, index=frame.index)
    services = services_of(table, frame)
    for column, kind in reference_columns(table):
        pairs = pd.Series(list(zip(services, frame[column].fillna(""), strict=True)), index=frame.index, dtype=object)
        bad = {pair for pair in set(pairs) if pair[1].strip() and directory.erased((kind, *pair))}
        named |= pairs.isin(bad)
    return named


def _file_rows(frame: pd.DataFrame) -> set[int]:
    return set(frame[SOURCE_ROW][~frame[DERIVED].astype(bool)].dropna().astype(int))


def reference_columns(table: Table) -> list[tuple[str, Kind]]:
    """The columns of a table that name a person or a match."""
    return [
        (c.name, "match" if c.kind == "match" else "person") for c in table.columns if c.kind in {"person", "match"}
    ]


def services_of(table: Table, frame: pd.DataFrame) -> "pd.Series[str]":
    """Each row's service as it says it; "" where it says none."""
    has_one = any(column.name == "service" for column in table.columns)
    return frame["service"].fillna("") if has_one else pd.Series("", index=frame.index, dtype="str")
