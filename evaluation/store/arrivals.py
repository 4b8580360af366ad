"""What a new file would do to the records: the people in it, its row hashes, and how many rows are new or changed.

Preview and storing both come through here, so they cannot count differently.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import sqlalchemy as sa

from evaluation.problems import refuse
from evaluation.records import DERIVED, SOURCE_ROW, TABLES, Table, conform
from evaluation.store import hashing, identities, pseudonyms, rows
from evaluation.store.identities import Identity, Pair
from evaluation.store.keys import Keys
from evaluation.store.ledger import NewUpload, RowCounts
from evaluation.store.recognising import erasures
from evaluation.store.tombstones import PSEUDONYM, reference_columns, services_of, without_erased

SAME, NEW, CHANGED = 0, 1, 2  # what a file row is: the largest of what its records are


@dataclass(frozen=True, slots=True)
class Arrival:
    """The records one upload brings to one table, in file order.

    Attributes:
        frame: canonical, with keys in place of references.
        nth: each record's number among its equals.
        row_keys: hash of what identifies each record. contents: hash of all it says.
        derived: 1 where a record was concluded from another table.
        kept: positions of the records to store, by key: the last stated one of each, a derived one only alone.
    """

    table: Table
    frame: pd.DataFrame
    nth: npt.NDArray[np.int64]
    row_keys: list[bytes]
    contents: list[bytes]
    derived: list[int]
    kept: list[int]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """All that one upload brings; `erased` rows of it name somebody erased and are left out."""

    tables: tuple[Arrival, ...]
    mentioned: tuple[Identity, ...]
    counts: RowCounts
    erased: int


def prepare(connection: sa.Connection, keys: Keys, new: NewUpload) -> Arrivals:
    """Work out what this upload would do, reading only.

    Raises:
        Refused: when a reference is ambiguous, or the file's own row counts do not add up.
        KeyError: for a table or column there is none of.
    """
    frames = {TABLES[name]: _in_file_order(TABLES[name], frame) for name, frame in new.tables.items() if len(frame)}
    directory = identities.directory(connection, keys)
    if directory.tombs and (gone := erasures(connection, keys)):
        directory.spelt = gone.living
    frames, erased = without_erased(frames, directory, pseudonyms.of_matches(connection) if directory.tombs else {})
    new = replace(new, rejected=new.rejected + erased)
    before = directory.people_in_force()
    found = directory.resolve(pair for table, frame in frames.items() for pair in _pairs(table, frame))
    arrivals = tuple(_arrival(table, _with_keys(table, frame, found), keys) for table, frame in frames.items())
    mentioned = tuple({id(one): one for one in found.values()}.values())
    people = {one.key for one in mentioned if one.kind == "person"}
    deeds = [_deeds(connection, arrival) for arrival in arrivals]
    return Arrivals(arrivals, mentioned, _counts(new, deeds, new_people=len(people - before)), erased)


def _in_file_order(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The canonical frame by source row; rows that came from no file are numbered as they stand."""
    frame = conform(table, frame).reset_index(drop=True)
    frame[DERIVED] = frame[DERIVED].fillna(value=False)
    if frame[SOURCE_ROW].isna().all():
        frame[SOURCE_ROW] = pd.Series(np.arange(1, len(frame) + 1), dtype="Int64")
    return frame.sort_values(SOURCE_ROW, kind="stable", ignore_index=True)


def _pairs(table: Table, frame: pd.DataFrame) -> Iterable[Pair]:
    for column, kind in reference_columns(table):
        named = pd.DataFrame({"service": services_of(table, frame), "reference": frame[column]}).dropna()
        for service, reference in named.drop_duplicates().to_numpy(dtype=object).tolist():
            if reference.strip():
                yield kind, service, reference


def _with_keys(table: Table, frame: pd.DataFrame, found: Mapping[Pair, Identity]) -> pd.DataFrame:
    """The frame with each reference replaced by its key; an empty reference stays empty."""
    for column, kind in reference_columns(table):
        service_codes, services = pd.factorize(services_of(table, frame))
        codes, references = pd.factorize(frame[column])
        both, combinations = pd.factorize(service_codes * (len(references) + 1) + codes + 1)
        keys = [
            _key(found, kind, services[one // (len(references) + 1)], one % (len(references) + 1), references)
            for one in combinations.tolist()
        ]
        frame[column] = pd.array(keys, dtype="Int64").take(both)
    if PSEUDONYM in frame:
        frame["mentor"] = frame["mentor"].fillna(frame[PSEUDONYM])
    return frame


def _key(found: Mapping[Pair, Identity], kind: identities.Kind, service: str, code: int, references: Any) -> Any:
    identity = found.get((kind, service, references[code - 1])) if code else None
    return identity.key if identity else pd.NA


def _arrival(table: Table, frame: pd.DataFrame, keys: Keys) -> Arrival:
    nth = np.ones(len(frame), np.int64)
    if table.numbered:
        nth += frame.groupby(list(table.key), dropna=False, sort=False).cumcount().to_numpy(np.int64)
    row_keys = hashing.key_hashes(table, frame, nth, keys.rows)
    contents = hashing.content_hashes(table, frame, keys.rows)
    derived = frame[DERIVED].astype("int64").tolist()
    return Arrival(table, frame, nth, row_keys, contents, derived, _kept(row_keys, derived))


def _kept(row_keys: list[bytes], derived: list[int]) -> list[int]:
    last: dict[bytes, int] = {}
    for derived_or_stated in (1, 0):
        last |= {row_keys[at]: at for at, flag in enumerate(derived) if flag == derived_or_stated}
    return [last[key] for key in sorted(last)]


def _deeds(connection: sa.Connection, arrival: Arrival) -> pd.DataFrame:
    """For each stated record its file row and whether it is the same, new or changed.

    Each is compared with the record of its key before it: the earlier one in the file, else the one stored.
    """
    stated = [at for at, derived in enumerate(arrival.derived) if not derived]
    row_keys = [arrival.row_keys[at] for at in stated]
    before = rows.stated_contents(connection, arrival.table.name, row_keys)
    deeds = []
    for row_key, content in zip(row_keys, (arrival.contents[at] for at in stated), strict=True):
        earlier = before.get(row_key)
        deeds.append(NEW if earlier is None else SAME if earlier == content else CHANGED)
        before[row_key] = content
    return pd.DataFrame({SOURCE_ROW: arrival.frame[SOURCE_ROW].iloc[stated].to_numpy(), "deed": deeds})


def _counts(new: NewUpload, deeds: list[pd.DataFrame], *, new_people: int) -> RowCounts:
    by_row = pd.concat(deeds).groupby(SOURCE_ROW)["deed"].max() if deeds else pd.Series(dtype="int64")
    found = {deed: int((by_row == deed).sum()) for deed in (NEW, CHANGED)}
    same = new.file_rows - new.rejected - found[NEW] - found[CHANGED]
    if len(by_row) > new.file_rows - new.rejected:
        raise refuse(
            "rows-do-not-add-up",
            f"This file has {new.file_rows} rows, {new.rejected} of them left out, yet {len(by_row)} were read. "
            "Nothing was stored. Please report this as a fault of the program.",
        )
    return RowCounts(new.file_rows, found[NEW], found[CHANGED], same, new.rejected, new_people)
