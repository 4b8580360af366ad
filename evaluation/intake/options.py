"""A question with one answer that a tool spread over a column for each option: put together again."""

from dataclasses import replace

import numpy as np

from evaluation.intake.cells import Cells, of_texts
from evaluation.intake.layout import Layout
from evaluation.intake.rows import DataRows


def with_options_joined(layout: Layout, data: DataRows) -> tuple[Layout, DataRows, int]:
    """Put the columns of questions with one answer together, in the first of them, which then has the question's name.

    One answer: in no row is more than one of them filled. Where several are, each option stays a column.

    Returns:
        The layout, the data rows, and how many columns were put together.
    """
    together = 0
    for question, members in layout.groups.items():
        cells = [data.columns[header] for header in members]
        filled = np.array([one.filled for one in cells])
        if len(members) < 2 or filled.sum(axis=0).max(initial=0) > 1 or not all(map(_repeats_one_word, cells)):  # noqa: PLR2004 - together
            continue
        layout, data = _joined(layout, data, question, members)
        together += len(members)
    return layout, data, together


def _repeats_one_word(cells: Cells) -> bool:
    return int(cells.words[cells.filled].nunique()) <= 1


def _joined(layout: Layout, data: DataRows, question: str, members: tuple[str, ...]) -> tuple[Layout, DataRows]:
    first, *others = members
    words = data.columns[first].words
    for header in others:
        words = words.where(words != "", data.columns[header].words)
    name = question if question not in layout.headers else first
    headers = tuple(name if header == first else header for header in layout.headers)
    columns = {name if header == first else header: cells for header, cells in data.columns.items()}
    columns[name] = of_texts(words)
    wordings = {header: text for header, text in layout.wordings.items() if header != first} | {name: question}
    left_out = layout.leave_out | set(others)
    return replace(layout, headers=headers, wordings=wordings, leave_out=left_out), replace(data, columns=columns)
