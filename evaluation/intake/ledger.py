"""Everything found in one file: problems, questions, and which rows are left out and why."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.intake.catalogue import CATALOGUE, problem, sentence
from evaluation.intake.inspection import Question
from evaluation.problems import Problem

MOST_LISTED = 50


class Ledger:
    """Collects what is found while a file is read; rows are data rows, counted from 0.

    Attributes:
        source_rows: each data row's number as the spreadsheet shows it.
        kept: which rows are still in.
        problems, questions: in the order they were found.
    """

    def __init__(self, sheet: str, source_rows: NDArray[np.int64]) -> None:
        self.sheet = sheet
        self.source_rows = source_rows
        self.kept = np.ones(len(source_rows), dtype=bool)
        self.problems: list[Problem] = []
        self.questions: list[Question] = []
        self._reasons: dict[int, tuple[str, str]] = {}

    def note(self, code: str, /, *, row: int | None = None, column: str = "", rows: int = 1, **words: object) -> None:
        """One problem about the file or a whole column; `row` as the spreadsheet shows it."""
        self.problems.append(problem(code, sheet=self.sheet, row=row, column=column, rows=rows, **words))

    def ask(self, code: str, line: str, *, column: str = "", **words: object) -> None:
        """One question, once."""
        question = Question(code, sentence(code, **{"column": column, **words}), line, column)
        if question not in self.questions:
            self.questions.append(question)

    def cells(self, code: str, where: NDArray[np.bool_], column: str, **words: object) -> None:
        """One problem for each of these rows, the first 50 by name and the rest together."""
        rows = self.source_rows[np.flatnonzero(where)]
        for row in rows[:MOST_LISTED].tolist():
            self.problems.append(problem(code, sheet=self.sheet, row=row, column=column, **words))  # type: ignore[arg-type]
        if len(rows) > MOST_LISTED:
            first, more = int(rows[MOST_LISTED]), len(rows) - MOST_LISTED
            self.note("and-more", row=first, column=column, rows=more, title=CATALOGUE[code].title.lower())

    def reject(self, code: str, where: NDArray[np.bool_], column: str = "", **words: object) -> None:
        """Leave these rows out; each keeps the first reason it was given."""
        out = np.asarray(where) & self.kept
        for place in np.flatnonzero(out).tolist():
            row = int(self.source_rows[place])
            told = sentence(code, **{"row": row, "column": column, "rows": 1, "sheet": self.sheet, **words})
            self._reasons[place] = (code, told)
        self.kept &= ~out
        self.cells(code, out, column, **words)

    @property
    def whole(self) -> NDArray[np.bool_]:
        """Rows whose cells stand under their own headers; words of the others need no explaining."""
        moved = [place for place, (code, _) in self._reasons.items() if code == "row-too-long"]
        whole = np.ones(len(self.kept), dtype=bool)
        whole[moved] = False
        return whole

    def rejected(self) -> pd.DataFrame:
        """source_row, code, reason, one line a row left out, in the file's order."""
        places = sorted(self._reasons)
        return pd.DataFrame(
            {
                "source_row": pd.array([int(self.source_rows[place]) for place in places], dtype="Int64"),
                "code": pd.array([self._reasons[place][0] for place in places], dtype="str"),
                "reason": pd.array([self._reasons[place][1] for place in places], dtype="str"),
            }
        )
