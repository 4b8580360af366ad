"""Small made-up files for the store: each line of a table is a row as somebody would write it."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from evaluation.records import TABLES, CutOff, conform
from evaluation.store import NewUpload

JUNE = date(2025, 6, 30)


def a_table(name: str, *rows: dict[str, object]) -> pd.DataFrame:
    """A canonical frame; rows are numbered from 2, below the header, unless they say their own source_row."""
    numbered = [{"source_row": at, "derived": False} | row for at, row in enumerate(rows, start=2)]
    frame = pd.DataFrame(numbered)
    kinds = {column.name: column.kind for column in TABLES[name].columns}
    for column in frame.columns:
        if kinds.get(column) == "date":
            frame[column] = pd.to_datetime(frame[column])
    return conform(TABLES[name], frame)


def a_file(
    *,
    sha256: str = "a" * 64,
    rejected: int = 0,
    file_rows: int | None = None,
    cut_offs: Sequence[CutOff] = (),
    measures: dict[str, dict[str, object]] | None = None,
    mapping: str = 'table = "meetings"',
    name: str = "log.xlsx",
    **tables: pd.DataFrame,
) -> NewUpload:
    rows = {row for frame in tables.values() for row in frame["source_row"][~frame["derived"].astype(bool)].dropna()}
    return NewUpload(
        file_name=name,
        sha256=sha256,
        tables=tables,
        file_rows=len(rows) + rejected if file_rows is None else file_rows,
        rejected=rejected,
        mapping_toml=mapping,
        cut_offs=tuple(cut_offs),
        by="ana",
        software="0.1.0",
        measures=measures or {},
    )


def a_meeting(match: str, on: str, **more: object) -> dict[str, object]:
    return {"match": match, "on": on, "status": "attended", "service": "Harrowmere"} | more


def meetings(*rows: dict[str, object]) -> pd.DataFrame:
    return a_table("meetings", *rows)
