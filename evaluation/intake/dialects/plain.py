"""A log, register or survey that somebody typed: one header row, up to three that belong together, or none."""

from evaluation.intake.header import Top, column_names, find_header, numbered_names
from evaluation.intake.header_rows import HeaderRows, header_rows
from evaluation.intake.layout import Layout


def layout(top: Top, header_row: int | None = None) -> Layout:
    """Any sheet, with its header where it is found or where a person said (0: none)."""
    width = len(top.words[0]) if top.words else 0
    found = find_header(top) if header_row is None else header_row - 1
    if found is None or found < 0:
        return Layout("plain", 0, 1, numbered_names(width))
    rows = header_rows(top, found, may_begin_above=header_row is None) if found < len(top.words) else None
    rows = rows or HeaderRows(found, found, ("",) * width)
    names, twice = column_names(rows.names)
    return Layout("plain", rows.first + 1, rows.last + 2, names, wordings={**twice, **rows.wordings}, twice=len(twice))
