"""Values a person put right before a file is stored: each takes the place of one cell, and is read like any other."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from evaluation.intake.catalogue import refused
from evaluation.intake.cells import Cells
from evaluation.intake.child.buffers import EMPTY, TEXT
from evaluation.intake.rows import DataRows


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell put right. What it should say and why are typed about somebody: neither is ever shown in a message.

    Attributes:
        row: its row's number as the spreadsheet shows it.
        column: its header.
        value: what should stand there, as people write it; empty where it is not known.
        reason: why, kept with the upload.
    """

    row: int
    column: str
    value: str = field(repr=False)
    reason: str = field(repr=False)


def with_corrections(data: DataRows, corrections: Sequence[Correction]) -> DataRows:
    """The data rows with these cells put right; of two corrections of one cell the later counts.

    Raises:
        Refused: a correction of a row or a column the file does not have.
    """
    columns = dict(data.columns)
    for one in corrections:
        places = np.flatnonzero(data.source_rows == one.row)
        if one.column not in columns or not len(places):
            raise refused("correction-nowhere", row=one.row, column=one.column)
        columns[one.column] = _put_right(columns[one.column], int(places[0]), one.value.strip())
    return replace(data, columns=columns) if corrections else data


def _put_right(cells: Cells, place: int, value: str) -> Cells:
    kinds, texts = cells.kinds.copy(), cells.texts.copy()
    kinds[place], texts.iloc[place] = TEXT if value else EMPTY, value
    return Cells(kinds, texts, cells.numbers)
