"""From a file to a stored upload: look at it, read it, see what would change, store it, undo it."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import evaluation
from evaluation.desk.rounds import windows
from evaluation.records import CutOff

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.intake import Correction, Inspection, Matching, Reading
    from evaluation.measures import Measure
    from evaluation.store import NewUpload, RowCounts, Store

OF_ONE_FILE = ("round", "service")
LOGS = ("meetings", "contacts")  # only a log says up to which day it is complete


@dataclass(frozen=True, slots=True)
class Draft:
    """A file read and checked, not stored yet.

    Attributes:
        reading: what intake made of it.
        counts: in file = new + changed + same + rejected; None while questions are open.
        complete_to: proposed last complete day of the log, None where the file says nothing of it.
    """

    reading: "Reading"
    counts: "RowCounts | None"
    complete_to: date | None

    @property
    def ready(self) -> bool:
        """Whether it may be stored: nothing left to ask."""
        return self.counts is not None


def look_at(
    store: "Store", measures: "Mapping[str, Measure]", content: bytes, file_name: str, matching: "Matching | None"
) -> "Inspection":
    """What a file is, with the mappings used before offered as profiles."""
    from evaluation.intake import Matching, inspect

    profiles = [Matching.from_toml(text) for text in store.profiles()]
    return inspect(content, file_name, matching=matching, profiles=profiles, measures=measures, known=store.known())


def read_with(
    store: "Store",
    measures: "Mapping[str, Measure]",
    content: bytes,
    file_name: str,
    matching: "Matching",
    *,
    today: date,
    begun: "Callable[[], pd.DataFrame] | None" = None,
    corrections: "Sequence[Correction]" = (),
) -> "Reading":
    """Read a file by a matching that is settled, cells put right, checked against what is stored already.

    Of a survey the days are held against its round's window, where `begun` tells when each person's matches began.
    """
    from evaluation.desk.assessing import known_measures
    from evaluation.intake import read

    brought = known_measures({**store.own_measures(), **matching.measures}) if matching.measures else measures
    known = store.known()
    if begun is not None and matching.table == "responses":
        known = replace(known, begun=begun(), rounds=windows(store.programme()))
    return read(content, file_name, matching, measures=brought, known=known, today=today, corrections=corrections)


def draft_of(store: "Store", reading: "Reading", *, by: str) -> Draft:
    """The draft of a reading: with its counts where nothing is left to ask."""
    if reading.questions:
        return Draft(reading, None, reading.complete_to)
    return Draft(
        reading, store.preview(new_upload(reading, complete_to=reading.complete_to, by=by)), reading.complete_to
    )


def new_upload(reading: "Reading", *, complete_to: date | None, by: str) -> "NewUpload":
    """What the store is given: the reading's rows, their file, and the day the log is complete to.

    With cells put right it is not the file any more: another hash, and why with each row and column.
    """
    from evaluation.store import NewUpload

    inspection = reading.inspection
    return NewUpload(
        file_name=inspection.file_name,
        sha256=_hash_of(reading),
        reason="; ".join(f"row {one.row}, {one.column}: {one.reason}" for one in reading.corrections),
        tables=reading.tables,
        file_rows=reading.file_rows,
        rejected=len(reading.rejected),
        mapping_toml=inspection.matching.to_toml(),
        cut_offs=_cut_offs(reading, complete_to),
        by=by,
        software=evaluation.__version__,
        measures={key: dict(table) for key, table in inspection.matching.measures.items()},
    )


def _hash_of(reading: "Reading") -> str:
    said = [(one.row, one.column, one.value) for one in reading.corrections]
    sha256 = reading.inspection.sha256
    return hashlib.sha256(f"{sha256}{json.dumps(said)}".encode()).hexdigest() if said else sha256


def profile_of(matching: "Matching") -> "Matching":
    """The part of a mapping that holds for the next file of its kind: not its survey round and not its service.

    Services that use one form export the same columns, and the next file may be another's.
    """
    return replace(
        matching, constants={name: one for name, one in matching.constants.items() if name not in OF_ONE_FILE}
    )


def _cut_offs(reading: "Reading", complete_to: date | None) -> tuple[CutOff, ...]:
    if complete_to is None:
        return ()
    logs = [frame for name, frame in reading.tables.items() if name in LOGS]
    services = {service for frame in logs for service in frame["service"].dropna().unique()}
    unnamed = {""} if logs and not services else set()
    return tuple(CutOff(service, complete_to) for service in sorted(services | unnamed))


def rejected_rows(content: bytes, reading: "Reading") -> "pd.DataFrame":
    """The rows left out as they stand in the file, all cells as text, with their number and why in front."""
    import pandas as pd

    from evaluation.intake.guard import kind_of
    from evaluation.intake.parsing import parse

    inspection, rejected = reading.inspection, reading.rejected
    sheet = parse(content, kind_of(content), sheet=inspection.matching.sheet)
    places = rejected["source_row"].to_numpy(dtype="int64") - 1
    found = {"Row": rejected["source_row"].tolist(), "Why": rejected["reason"].tolist()}
    for column, cells in zip(inspection.columns, sheet.columns, strict=False):
        found[column.header] = cells.take(places).words.tolist()
    return pd.DataFrame(found)
