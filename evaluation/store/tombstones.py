"""Somebody erased does not come back: rows of a new file that name them are left out, and counted as rejected.

A child's match that is stored already stays the child's though its mentor was erased: a register's row of it is taken
with the pseudonym in place of the mentor. Of a match nobody has stored before, all rows of the file are left out.
"""

from collections.abc import Mapping

import pandas as pd

from evaluation.records import DERIVED, MATCHES, SOURCE_ROW, Table
from evaluation.store.identities import Directory, Kind, Pair

Frames = Mapping[Table, pd.DataFrame]
PSEUDONYM = "pseudonym"  # a column of matches on their way in


def without_erased(
    frames: Frames, directory: Directory, pseudonyms: Mapping[int, int]
) -> tuple[dict[Table, pd.DataFrame], int]:
    """The frames without rows that name an erased person or match, and how many rows of the file that leaves out.

    Args:
        frames: canonical, with references.
        directory: everybody stored.
        pseudonyms: each match's key → the pseudonym of its erased mentor.
    """
    if not directory.tombs:
        return dict(frames), 0
    frames = {table: _under_pseudonyms(frame, directory, pseudonyms) if table is MATCHES else frame
              for table, frame in frames.items()}  # fmt: skip
    unheard = _unheard_of(frames[MATCHES], directory) if MATCHES in frames else set()
    kept, dropped = {}, set()
    for table, frame in frames.items():
        named = _names_erased(table, frame, directory, unheard)
        dropped |= _file_rows(frame[named])
        kept[table] = frame[~named].reset_index(drop=True)
    left = set().union(*(_file_rows(frame) for frame in kept.values()))
    return {table: frame for table, frame in kept.items() if len(frame)}, len(dropped - left)


def _under_pseudonyms(frame: pd.DataFrame, directory: Directory, pseudonyms: Mapping[int, int]) -> pd.DataFrame:
    """The matches of a file, in rows of a stored match the pseudonym beside an empty mentor where theirs was erased."""
    keys = [directory.standing(pair) for pair in _pairs(MATCHES, frame, "match")]
    known = pd.array([pseudonyms.get(key) if key else None for key in keys], dtype="Int64")
    taken = _erased_mentor(frame, directory) & ~frame[DERIVED].astype(bool) & pd.Series(known, frame.index).notna()
    return frame.assign(
        **{PSEUDONYM: pd.Series(known, frame.index).where(taken), "mentor": frame["mentor"].mask(taken)}
    )


def _unheard_of(frame: pd.DataFrame, directory: Directory) -> set[tuple[str, str]]:
    """Service and reference of matches of somebody erased that nobody has stored: no row may begin one."""
    pairs = _pairs(MATCHES, frame[_erased_mentor(frame, directory)], "match")
    return {pair[1:] for pair in pairs if directory.standing(pair) is None}


def _erased_mentor(frame: pd.DataFrame, directory: Directory) -> "pd.Series[bool]":
    pairs = _pairs(MATCHES, frame, "mentor")
    bad = {pair for pair in set(pairs) if pair[2].strip() and directory.erased(pair)}
    return pd.Series([pair in bad for pair in pairs], frame.index, dtype=bool)


def _pairs(table: Table, frame: pd.DataFrame, column: str) -> list[Pair]:
    """What a column of references names, row by row."""
    kind: Kind = "match" if table.column(column).kind == "match" else "person"
    references = frame[column].fillna("")
    return [(kind, *named) for named in zip(services_of(table, frame), references, strict=True)]


def _names_erased(
    table: Table, frame: pd.DataFrame, directory: Directory, unheard: set[tuple[str, str]]
) -> "pd.Series[bool]":
    named = pd.Series(data=False, index=frame.index)
    services = services_of(table, frame)
    for column, kind in reference_columns(table):
        pairs = pd.Series(list(zip(services, frame[column].fillna(""), strict=True)), index=frame.index, dtype=object)
        bad = {pair for pair in set(pairs) if pair[1].strip() and directory.erased((kind, *pair))}
        named |= pairs.isin(bad | unheard if kind == "match" else bad)
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
