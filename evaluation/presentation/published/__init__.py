"""A publication as pictures and words: a builder sees a published table and nothing else, so it can show no more."""

from evaluation.presentation.published.cells import between, explained, flag, heading_line, told, value_of, written
from evaluation.presentation.published.drawing import figure_of
from evaluation.presentation.published.tally import Tally, tally, tally_words
from evaluation.presentation.published.together import figure_together, joined, takeaways

__all__ = [
    "Tally", "between", "explained", "figure_of", "figure_together", "flag", "heading_line", "joined", "takeaways",
    "tally", "tally_words", "told", "value_of", "written",
]  # fmt: skip
