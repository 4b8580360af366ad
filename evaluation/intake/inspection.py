"""What intake hands back: questions, matched columns, the inspection of a file and its reading."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from evaluation.intake.corrections import Correction
from evaluation.intake.matching import Matching
from evaluation.problems import Problem

How = Literal["exact", "profile", "suggested", "mapping", "none"]


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person can answer before rows may be stored.

    Attributes:
        code: from the catalogue.
        sentence: what is not clear, and what to say.
        line: the line to add to the mapping, with one likely answer in it; `Matching.with_line` takes it as it stands.
        column: the column it is about, or empty.
    """

    code: str
    sentence: str
    line: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One column of the file and what it was taken for.

    Attributes:
        header: as it stands in the file.
        examples_masked: what its cells look like, letters as x and digits as 9.
        target: a field, "measure/item@round", "leave out", or empty.
        how: how that is known; `suggested` waits for a person.
        score: how alike, 0 to 100.
    """

    header: str
    examples_masked: tuple[str, ...]
    target: str
    how: How
    score: float


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file is. Nothing is stored for it, and nothing in it says what a cell holds.

    Attributes:
        file_name, sha256: of the file. kind: xlsx, xlsb, xls, ods, csv or text.
        dialect: the tool that wrote it, or "plain log", "plain register", "plain survey", "plain table".
        sheet, hidden_sheets, header_row: where its table lies (header row 0: none).
        rows: data rows below the header that are not blank.
        columns: each with its target, in the file's order.
        matching: the mapping with everything that is sure; suggestions are not in it.
        questions, problems: what to answer, and what was found.
    """

    file_name: str
    sha256: str
    kind: str
    dialect: str
    sheet: str
    hidden_sheets: tuple[str, ...]
    header_row: int
    rows: int
    columns: tuple[ColumnMatch, ...]
    matching: Matching
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """For `inspect --json`: plain values; the mapping as TOML."""
        plain = {name: getattr(self, name) for name in ("file_name", "sha256", "kind", "dialect", "sheet", "rows")}
        return plain | {
            "header_row": self.header_row,
            "hidden_sheets": list(self.hidden_sheets),
            "columns": [asdict(column) | {"examples_masked": list(column.examples_masked)} for column in self.columns],
            "mapping": self.matching.to_toml(),
            "questions": [asdict(question) for question in self.questions],
            "problems": [asdict(problem) for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """A file read as its mapping says.

    Attributes:
        inspection: what it is.
        tables: canonical frames with text references and `source_row`; concluded rows have `derived` True.
        file_rows: data rows in the file; accepted and rejected ones add up to it.
        rejected: source_row, code, reason; one line a rejected row.
        problems: everything found.
        questions: while there are any, nothing may be stored.
        complete_to: the last date in the log, as a proposal for the cut-off.
        corrections: cells a person put right before storing.
    """

    inspection: Inspection
    tables: Mapping[str, pd.DataFrame]
    file_rows: int
    rejected: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    complete_to: date | None = None
    corrections: tuple[Correction, ...] = ()
