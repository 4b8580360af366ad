"""A publication as pictures and words: a builder sees a published table and nothing else, so it can show no more."""

from evaluation.presentation.published.cells import between, explained, flag, heading_line, told, value_of, written
from evaluation.presentation.published.drawing import figure_of

__all__ = ["between", "explained", "figure_of", "flag", "heading_line", "told", "value_of", "written"]
