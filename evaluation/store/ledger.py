"""What goes into the ledger of uploads and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

from evaluation.records import CutOff


@dataclass(frozen=True, slots=True)
class NewUpload:
    """One file, read and checked, ready to be stored.

    Attributes:
        file_name: as the person knows it. sha256: of the file's bytes, as hexadecimal text.
        tables: canonical frames by table name; people and matches as the service's own references.
        file_rows: data rows in the file, below its header, not blank.
        rejected: how many of them were left out.
        mapping_toml: how the file's columns were matched.
        cut_offs: the last day the file is complete to, for each service it speaks of.
        by: who stores it. software: the version of this program.
        measures: the service's own measures this upload brings, by key.
        reason: why one value is corrected, kept with the upload; empty for a file.
        author: who stores it, as `Principal.identity` says it; kept as a keyed hash. Empty where nobody may take it
            back as their own.
    """

    file_name: str
    sha256: str
    tables: Mapping[str, pd.DataFrame]
    file_rows: int
    rejected: int
    mapping_toml: str
    cut_offs: tuple[CutOff, ...]
    by: str
    software: str
    measures: Mapping[str, dict[str, object]] = field(default_factory=dict)
    reason: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class RowCounts:
    """What a file's rows did to the records: `in_file == new + changed + same + rejected`, always.

    Rows are counted as if the file were read one row after another. A file row that becomes several records (a wide
    survey) is changed if any of them changed, else new if any is new, else the same. A row that says nothing new,
    a row without a single answer among them, is the same. Derived records do not count.

    Attributes:
        new_people: people no upload in force has named before.
    """

    in_file: int
    new: int
    changed: int
    same: int
    rejected: int
    new_people: int


@dataclass(frozen=True, slots=True)
class Upload:
    """One entry of the ledger.

    Attributes:
        number: counts from 1 and is never used again. at: when it was stored, UTC.
        tables: the tables it brought rows for.
        withdrawn_at: when it was undone, UTC; None while it is in force.
        because: why a value was corrected, withdrawn_because: why it was undone, as somebody typed it.
        again: True when nothing was stored because the same file was in force already.
    """

    number: int
    at: datetime
    by: str
    file_name: str
    sha256: str
    counts: RowCounts
    tables: tuple[str, ...]
    cut_offs: tuple[CutOff, ...]
    withdrawn_at: datetime | None
    withdrawn_by: str
    software: str
    because: str = ""
    withdrawn_because: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit log: who did what, and when (UTC). Never a child's values."""

    number: int
    at: datetime
    by: str
    action: str
    detail: str
