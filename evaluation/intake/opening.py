"""From bytes to a file that is understood: sheet, layout, table, and a target for every column."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evaluation.intake import dictionaries
from evaluation.intake.catalogue import refused
from evaluation.intake.corrections import Correction, with_corrections
from evaluation.intake.dialects import layout_of
from evaluation.intake.dialects.redcap import DICTIONARY
from evaluation.intake.guard import Kind, kind_of
from evaluation.intake.guessing import guess_table
from evaluation.intake.header import Top
from evaluation.intake.inspection import ColumnMatch, Inspection
from evaluation.intake.layout import Layout
from evaluation.intake.ledger import Ledger
from evaluation.intake.matching import Matching, Target
from evaluation.intake.options import with_options_joined
from evaluation.intake.parsing import Sheet, parse
from evaluation.intake.profiles import fitting_profile
from evaluation.intake.proposing import Proposal, propose
from evaluation.intake.rows import DataRows, data_rows
from evaluation.measures import Measure, read_measure

_LOGS = frozenset({"meetings", "contacts", "supervision", "advice", "follow_ups"})
_MOST_NAMED = 12
_MASKED_LENGTH = 24
_MOST_MASKED = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is understood as far as it can be.

    Attributes:
        sheet, layout, data: where its rows lie.
        table: what they are for; empty where that is not clear.
        proposals: one for each column.
        matching: the mapping with everything that is sure.
        measures: the registry with the file's own.
        ledger: what was found so far.
        said: what a person said for this very file, empty where a profile was used.
        source: the file itself.
        corrections: cells a person put right.
    """

    sheet: Sheet
    layout: Layout
    data: DataRows
    table: str
    proposals: Sequence[Proposal]
    matching: Matching
    measures: Mapping[str, Measure]
    ledger: Ledger
    said: Matching
    source: "_Source"
    corrections: tuple[Correction, ...] = ()

    @property
    def targets(self) -> dict[str, Target]:
        """Header → what it is followed as; suggestions are not followed."""
        return {one.header: one.target for one in self.proposals if one.target and one.how != "suggested"}

    def inspection(self) -> Inspection:
        """All of it, for people, with what was found until now."""
        kind = self.source.kind
        return Inspection(
            file_name=self.source.file_name,
            sha256=self.source.sha256,
            kind=kind if kind != "text" else "text" if self.sheet.separator == "spaces" else "csv",
            dialect=_dialect(self.layout, self.table),
            sheet=self.sheet.name,
            hidden_sheets=self.sheet.hidden,
            header_row=self.layout.header_row,
            rows=len(self.data.source_rows),
            columns=_column_matches(self.proposals, self.data),
            matching=self.matching,
            questions=tuple(self.ledger.questions),
            problems=tuple(self.ledger.problems),
        )


@dataclass(frozen=True, slots=True)
class _Source:
    file_name: str
    sha256: str
    kind: Kind


def open_file(
    content: bytes,
    file_name: str,
    matching: Matching | None,
    profiles: Sequence[Matching],
    measures: Mapping[str, Measure],
    corrections: Sequence[Correction] = (),
) -> Opened:
    """Understand a file, its cells as they were put right.

    Raises:
        Refused: the file as a whole cannot be read.
    """
    given = matching or Matching()
    kind = kind_of(content)
    sheet = _parsed(content, kind, given.sheet)
    layout, data, joined = _rows_of(sheet, given)
    data = with_corrections(data, corrections)
    profile = fitting_profile(layout, profiles) if matching is None else None
    given, how = (profile, "profile") if profile else (given, "mapping")
    given = dictionaries.mapping_of(layout, data).under(given) if layout.dialect == DICTIONARY else given
    layout = replace(layout, wordings={**layout.wordings, **given.questions})
    together = dict(measures) | {key: read_measure(table, key=key) for key, table in given.measures.items()}
    table = guess_table(layout, given, together, f"{file_name} {sheet.name}")
    proposals = propose(layout, given, table, together, how=how)  # type: ignore[arg-type]
    opened = Opened(
        sheet, layout, data, table, proposals, _completed(given, layout, table, proposals), together,
        Ledger(sheet.name, data.source_rows), Matching() if profile else given,
        _Source(file_name, hashlib.sha256(content).hexdigest(), kind), tuple(corrections),
    )  # fmt: skip
    _note_sheet(opened)
    _note_rows(opened)
    for row, column in dict.fromkeys((one.row, one.column) for one in corrections):
        opened.ledger.note("put-right-here", row=row, column=column)
    if joined:
        opened.ledger.note("options-joined", columns=joined)
    return opened


def _rows_of(sheet: Sheet, given: Matching) -> tuple[Layout, DataRows, int]:
    """How the sheet lies, its data rows, and how many columns of options were put together."""
    layout = layout_of(Top.of(sheet), given.header_row)
    data = data_rows(sheet, layout)
    if not len(data.source_rows):
        raise refused("no-rows")
    return with_options_joined(layout, data)


def _parsed(content: bytes, kind: Kind, wanted: str) -> Sheet:
    sheet = parse(content, kind, sheet=wanted)
    if len(sheet.columns) < 2:  # noqa: PLR2004 - a log has at least who and when
        raise refused("neither-log-nor-survey" if sheet.rows else "empty-file")
    return sheet


def _completed(given: Matching, layout: Layout, table: str, proposals: Sequence[Proposal]) -> Matching:
    if layout.dialect == DICTIONARY:
        return given
    sure = {one.header: one.target for one in proposals if one.target and one.how != "suggested"}
    zone = given.time_zone or layout.time_zone
    return replace(given, table=table, header_row=layout.header_row, columns=sure, time_zone=zone)


def _dialect(layout: Layout, table: str) -> str:
    if layout.dialect != "plain":
        return layout.dialect
    if not table:
        return "plain table"
    return "plain survey" if table == "responses" else "plain log" if table in _LOGS else "plain register"


def _column_matches(proposals: Sequence[Proposal], data: DataRows) -> tuple[ColumnMatch, ...]:
    return tuple(
        ColumnMatch(one.header, _masked(data, one.header), str(one.target), one.how, one.score) for one in proposals
    )


def _masked(data: DataRows, header: str) -> tuple[str, ...]:
    cells = data.columns[header]
    words = cells.take(np.arange(min(_MOST_MASKED, len(cells)))).words
    shapes = [re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "x", word[:_MASKED_LENGTH])) for word in words if word]
    return tuple(dict.fromkeys(shapes))[:3]


def _note_sheet(opened: Opened) -> None:
    sheet, ledger = opened.sheet, opened.ledger
    if sheet.hidden:
        ledger.note("hidden-sheets", sheets=", ".join(f"“{name}”" for name in sheet.hidden))
    if sheet.others:
        ledger.note("other-sheets", sheets=", ".join(f"“{name}”" for name in sheet.others[:_MOST_NAMED]))
    if sheet.encoding in {"cp1252", "mac_roman"}:
        ledger.note("not-utf8", encoding={"cp1252": "Windows Western", "mac_roman": "Mac Roman"}[sheet.encoding])
    if sheet.nul:
        ledger.note("nul-removed")


def _note_rows(opened: Opened) -> None:
    data, ledger = opened.data, opened.ledger
    for code, rows in (("totals-left-out", data.totals), ("header-repeated", data.repeated)):
        if len(rows):
            ledger.note(code, row=int(rows[0]), rows=len(rows))
    if opened.layout.twice:
        ledger.note("duplicate-headers", columns=opened.layout.twice)
    ledger.reject("row-too-long", data.too_long)
    if data.short.any():
        first = int(data.source_rows[np.flatnonzero(data.short)[0]])
        ledger.note("short-rows", row=first, rows=int(data.short.sum()))
