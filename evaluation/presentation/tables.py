"""The numbers behind a figure as a small table of text, and as a file marked as internal."""

import csv
import io

import pandas as pd

from evaluation.presentation.figure import Figure

INTERNAL = "Internal, not for release"
_LIVE = ("=", "+", "-", "@", "\t", "\r")


def table(figure: Figure) -> pd.DataFrame:
    """The figure's numbers, already written as people read them; the first column names the row."""
    return pd.DataFrame(list(figure.numbers.rows), columns=list(figure.numbers.columns), dtype="str")


def download(figure: Figure, *, takeaway: str = "", period: str = "") -> bytes:
    """The table as a CSV file that says inside that it is internal; Excel opens it with its letters right.

    A cell that a spreadsheet would read as a formula starts with an apostrophe.

    Args:
        figure: whose numbers.
        takeaway: the sentence above the chart.
        period: the period in words.
    """
    held = io.StringIO()
    writer = csv.writer(held)
    above = [INTERNAL, figure.title, *(text for text in (period, takeaway) if text)]
    writer.writerows([_dead(text)] for text in above)
    writer.writerow([])
    writer.writerow([_dead(column) for column in figure.numbers.columns])
    writer.writerows([_dead(cell) for cell in row] for row in figure.numbers.rows)
    return held.getvalue().encode("utf-8-sig")


def internal_csv(frame: pd.DataFrame) -> bytes:
    """A table of text as a CSV file whose first line says that it is internal; nothing in it is a formula."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow([INTERNAL])
    writer.writerow([_dead(str(name)) for name in frame.columns])
    columns = [frame[name].tolist() for name in frame.columns]
    writer.writerows([_dead(str(cell)) for cell in cells] for cells in zip(*columns, strict=True))
    return held.getvalue().encode("utf-8-sig")


def _dead(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_LIVE) else cell


def file_name(figure: Figure, kind: str = "csv") -> str:
    """A name for the download, from the title: letters, digits and hyphens, and `internal`."""
    words = "".join(letter if letter.isalnum() and letter.isascii() else " " for letter in figure.title.lower()).split()
    return f"{'-'.join(words)[:60].strip('-') or 'figure'}-internal.{kind}"
