"""The rows themselves: writing them in bulk, and reading the current one of each key.

The current row of a key is the newest one from an upload in force; a derived row only where nobody stated one.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from evaluation.records import DERIVED, SOURCE_ROW, TABLES, Table
from evaluation.records.schema import ColumnKind
from evaluation.store.schema import ROWS, UPLOAD_TABLES, UPLOADS

FEW = 500
READ_AS: Mapping[ColumnKind, Any] = {
    "text": pa.large_string(), "category": pa.large_string(), "time": pa.large_string(), "number": pa.float64(),
}  # fmt: skip
SECONDS_A_DAY = 86_400


def insert(connection: sa.Connection, name: str, columns: Mapping[str, Sequence[object]]) -> None:
    """Write rows given by column, a few at a time, through the driver's own bulk insert."""
    statement = sa.insert(ROWS[name]).compile(dialect=connection.dialect, column_keys=list(columns))
    lines = zip(*(columns[column] for column in statement.positiontup or columns), strict=True)
    while part := list(islice(lines, FEW)):
        connection.exec_driver_sql(str(statement), part)


def to_database(kind: ColumnKind, values: "pd.Series[Any]") -> list[object]:
    """A canonical column as the database holds it, None where it is empty."""
    if kind == "date":
        days = values.to_numpy("datetime64[D]").astype(np.int64).astype(object)
        days[values.isna().to_numpy(dtype=bool)] = None
        return list(days)
    if kind == "yes_no":
        values = values.astype("Int8")
    return [None if value is pd.NA else value for value in values.to_numpy(dtype=object)]


def uploads_with(connection: sa.Connection, name: str) -> tuple[list[int], set[str]]:
    """The uploads in force that brought rows of a table, and the columns that hold anything in them."""
    import json

    u = UPLOAD_TABLES.c
    found = connection.execute(
        sa.select(u.upload, u.filled)
        .join(UPLOADS)
        .where(u.table_name == name, UPLOADS.c.withdrawn_at.is_(None))
        .order_by(u.upload)
    ).all()
    return [upload for upload, _ in found], {column for _, filled in found for column in json.loads(filled)}


def current(name: str, uploads: Sequence[int], columns: Sequence[str]) -> sa.Select[tuple[object, ...]]:
    """The question for the current rows of a table among these uploads, in no order."""
    row, later = ROWS[name].alias("row"), ROWS[name].alias("later")
    question = sa.select(*(row.c[column] for column in columns)).where(row.c.upload.in_(uploads))
    if len(uploads) == 1:  # one upload holds one row of a key
        return question
    newer = sa.exists(1).where(
        later.c.row_key == row.c.row_key, later.c.precedence > row.c.precedence, later.c.upload.in_(uploads)
    )
    return question.where(~newer)


def frame(connection: sa.Connection, name: str) -> pd.DataFrame:
    """The current rows of a table: canonical columns, people and matches as Int64 keys, oldest upload first."""
    table = TABLES[name]
    uploads, filled = uploads_with(connection, name)
    order = ["upload", SOURCE_ROW, "nth"][len(uploads) == 1 :]  # of one upload its number is that of every row
    wanted = [column.name for column in table.columns if column.name in filled]
    columns = [*order, DERIVED, *wanted]
    raw = _fetch(connection, current(name, uploads, columns), _kinds(table, columns)) if uploads else {}
    return _canonical(table, raw, order)


def _kinds(table: Table, columns: Iterable[str]) -> dict[str, ColumnKind]:
    own: dict[str, ColumnKind] = {"upload": "integer", SOURCE_ROW: "integer", "nth": "integer", DERIVED: "yes_no"}
    return {name: own.get(name) or table.column(name).kind for name in columns}


def _fetch(
    connection: sa.Connection, question: sa.Select[tuple[object, ...]], kinds: Mapping[str, ColumnKind]
) -> "dict[str, pa.Array[Any]]":
    """Run a question through the driver's own cursor and gather its columns; empty where there is no row.

    Rows go into columns a few at a time, so no value is held as an object of its own for long, and the garbage
    collector, which looks through every live row again and again, finds few.
    """
    parts: dict[str, list[pa.Array[Any]]] = {name: [] for name in kinds}
    cursor: Any = connection.execute(question).cursor
    while lines := cursor.fetchmany(FEW):
        for (name, kind), values in zip(kinds.items(), zip(*lines, strict=True), strict=True):
            parts[name].append(_as_read(kind, values))
    return {name: pa.chunked_array(own).combine_chunks() for name, own in parts.items() if own}


def _as_read(kind: ColumnKind, values: Sequence[object]) -> "pa.Array[Any]":
    """Values of a column as the database holds them, side by side in memory; numbers are whole except of one kind."""
    return pa.array(values, READ_AS.get(kind, pa.int64()))


def from_database(kind: ColumnKind, values: "pa.Array[Any]") -> Any:
    """A column as the database holds it, as a canonical one; people and matches are Int64 keys."""
    if kind in {"text", "category", "time"}:
        return pd.array(values, dtype="str")
    empty = values.is_null().to_numpy(zero_copy_only=False)
    numbers = values.fill_null(0).to_numpy(zero_copy_only=False, writable=True)
    if kind == "number":
        return pd.arrays.FloatingArray(numbers, empty)
    if kind == "yes_no":
        return pd.arrays.BooleanArray(numbers.astype(bool), empty)
    if kind == "date":
        seconds = (numbers * SECONDS_A_DAY).view("datetime64[s]")
        return pd.array(np.where(empty, np.datetime64("NaT", "s"), seconds))
    return pd.arrays.IntegerArray(numbers, empty)


def _canonical(table: Table, raw: "Mapping[str, pa.Array[Any]]", order: Sequence[str]) -> pd.DataFrame:
    """All canonical columns, empty ones where nothing was read, in the order rows were stored."""
    kinds: dict[str, ColumnKind] = {column.name: column.kind for column in table.columns}
    kinds |= {SOURCE_ROW: "integer", DERIVED: "yes_no"}
    count = len(next(iter(raw.values()), ()))
    place = np.lexsort([raw[name].fill_null(0).to_numpy() for name in reversed(order)]) if raw and order else None
    columns = {}
    for name, kind in kinds.items():
        own = from_database(kind, raw[name] if name in raw else pa.nulls(count, READ_AS.get(kind, pa.int64())))
        columns[name] = own if place is None or name not in raw else own.take(place)
    return pd.DataFrame(columns)


def as_stored(
    connection: sa.Connection, name: str, upload: int, filled: Sequence[str]
) -> tuple[pd.DataFrame, list[tuple[bytes, int, int]]]:
    """All rows of one upload in the order of their keys: the canonical frame, and (row key, n-th, derived) of each."""
    table, row = TABLES[name], ROWS[name]
    columns = [column.name for column in table.columns if column.name in filled] or [SOURCE_ROW]
    order = (row.c.row_key, row.c.precedence)
    raw = _fetch(
        connection, sa.select(*row.c[*columns]).where(row.c.upload == upload).order_by(*order), _kinds(table, columns)
    )
    marks = connection.execute(
        sa.select(row.c.row_key, row.c.nth, row.c.derived).where(row.c.upload == upload).order_by(*order)
    )
    return _canonical(table, raw, ()), [(key, nth, derived) for key, nth, derived in marks]


def stated_rows(connection: sa.Connection, name: str, upload: int, source_row: int | None = None) -> pd.DataFrame:
    """What one upload states in a table, all of it or one row of its file.

    Beside the canonical columns `nth` and `replaced`, the later upload in force that says something of the same key
    (missing where there is none).
    """
    table, row, later = TABLES[name], ROWS[name], ROWS[name].alias()
    in_force = sa.select(UPLOADS.c.number).where(UPLOADS.c.withdrawn_at.is_(None))
    replaced = (
        sa.select(sa.func.max(later.c.upload))
        .where(later.c.row_key == row.c.row_key, later.c.precedence > row.c.precedence, later.c.upload.in_(in_force))
        .scalar_subquery()
    )
    columns = [SOURCE_ROW, "nth", *(column.name for column in table.columns)]
    question = sa.select(*row.c[*columns], replaced).where(row.c.upload == upload, row.c.derived == 0)
    question = question if source_row is None else question.where(row.c[SOURCE_ROW] == source_row)
    kinds: dict[str, ColumnKind] = {**_kinds(table, columns), "replaced": "integer"}
    lines = list(zip(*connection.execute(question).all(), strict=True)) or [()] * len(kinds)
    return pd.DataFrame(
        {one: from_database(kind, _as_read(kind, own)) for (one, kind), own in zip(kinds.items(), lines, strict=True)}
    )


def stated_contents(connection: sa.Connection, name: str, row_keys: Sequence[bytes]) -> dict[bytes, bytes]:
    """Content hash of the current stated (not derived) row of each of these keys, where there is one."""
    uploads, _ = uploads_with(connection, name)
    if not uploads or not row_keys:
        return {}
    row = ROWS[name]
    wanted = sa.Table("wanted", sa.MetaData(), sa.Column("row_key", sa.LargeBinary(16)), prefixes=["TEMPORARY"])
    wanted.create(connection)
    connection.exec_driver_sql("INSERT INTO wanted VALUES (?)", [(key,) for key in sorted(set(row_keys))])
    found = connection.execute(
        sa.select(row.c.row_key, row.c.content)
        .join_from(wanted, row, wanted.c.row_key == row.c.row_key)
        .where(row.c.upload.in_(uploads), row.c.derived == 0)
        .order_by(row.c.precedence)
    ).cursor
    contents: dict[bytes, bytes] = dict(found.fetchall()) if found else {}
    wanted.drop(connection)
    return contents
