"""Results as pictures, words and tables. Sees results only; knows no web page and no row about a child."""

from evaluation.presentation import charts, screen, wording
from evaluation.presentation.figure import Figure, text_alternative
from evaluation.presentation.print import picture
from evaluation.presentation.small import draw_small
from evaluation.presentation.tables import INTERNAL, download, file_name, internal_csv, table
from evaluation.presentation.units import SHARE, Unit, unit_of

__all__ = [
    "INTERNAL", "SHARE", "Figure", "Unit", "charts", "download", "draw_small", "file_name",
    "internal_csv", "picture", "screen", "table", "text_alternative", "unit_of", "wording",
]  # fmt: skip
