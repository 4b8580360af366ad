"""The reference pages in `docs/`, written from the code itself: indicators, methods, tables, problems, survey forms."""

from evaluation.reference.pages import pages, write

__all__ = ["pages", "write"]
