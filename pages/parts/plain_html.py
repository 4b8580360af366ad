"""Real tables, lists and sentences as HTML, every cell escaped: read aloud, printed and selected like any text."""

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd
import streamlit as st

_CELL = "padding:0.35rem 0.75rem 0.35rem 0;border-bottom:1px solid rgba(128,128,128,0.35);vertical-align:top"
_REFERENCE = 14  # letters
_NARROW, _COLUMN = 5, 5.0  # a table of more columns keeps this many rem for each, and scrolls on a phone


def html_table(frame: pd.DataFrame, caption: str) -> None:
    """A table with a caption; its first column names the rows. A missing value is an empty cell."""
    st.html(table_html(frame, caption))


def html_rows(columns: Sequence[str], rows: Iterable[Iterable[object]], caption: str) -> None:
    """The same table of rows that are not in a frame."""
    st.html(rows_html(columns, rows, caption))


def table_html(frame: pd.DataFrame, caption: str) -> str:
    """The same as text. A wide table scrolls sideways, by keyboard too."""
    columns = [frame[name].tolist() for name in frame.columns]
    return rows_html([str(name) for name in frame.columns], zip(*columns, strict=True), caption)


def rows_html(columns: Sequence[str], rows: Iterable[Iterable[object]], caption: str) -> str:
    """The same of rows as they are: a frame made only to be written out costs more than all its words."""
    head = "".join(f'<th scope="col" style="{_CELL};text-align:left">{_cell(name)}</th>' for name in columns)
    body = "".join(_row(cells) for cells in rows)
    label = escape(caption, quote=True)
    least = f"{_COLUMN * len(columns):g}rem" if len(columns) > _NARROW else "0"
    return (
        f'<div role="region" aria-label="{label}" tabindex="0" style="overflow-x:auto">'
        f'<table style="border-collapse:collapse;width:100%;min-width:{least};font-variant-numeric:tabular-nums">'
        f'<caption style="text-align:left;padding-bottom:0.35rem;caption-side:top;color:inherit">{label}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(cells: Iterable[object]) -> str:
    first, *others = (_cell(cell) for cell in cells)
    named = f'<th scope="row" style="{_CELL};text-align:left;font-weight:400{_unbroken(first)}">{first}</th>'
    rest = "".join(f'<td style="{_CELL}{_unbroken(cell)}">{cell}</td>' for cell in others)
    return f"<tr>{named}{rest}</tr>"


def _unbroken(cell: str) -> str:
    """A reference such as H-P24 stays on one line; a long one may break, for the table must fit a phone."""
    return ";white-space:nowrap" if "-" in cell and " " not in cell and len(cell) <= _REFERENCE else ""


def _cell(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else escape(str(value))  # noqa: PLR0124 - NaN


def sentence(text: str, *, strong: bool = False, quiet: bool = False) -> None:
    """One or two sentences as plain text: no markdown is read out of them."""
    size = "1.15rem" if strong else "1rem"
    look = f"font-size:{size};font-weight:{600 if strong else 400};opacity:{0.85 if quiet else 1}"
    st.html(f'<p style="margin:0;max-width:60rem;line-height:1.45;{look}">{escape(text)}</p>')


def term_list(pairs: Iterable[tuple[str, str]]) -> None:
    """Terms and what they say, e.g. how a figure is measured."""
    rows = "".join(
        f'<dt style="font-weight:600;margin-top:0.4rem">{escape(term)}</dt><dd style="margin:0">{escape(text)}</dd>'
        for term, text in pairs
    )
    st.html(f'<dl style="margin:0;max-width:60rem">{rows}</dl>')


def heading(text: str, *, level: int = 3) -> None:
    """A heading as plain text, smaller than the page's own, for cards, tiles and panels."""
    st.html(f'<h{level} style="font-size:1.25rem;line-height:1.3;padding:0;margin:0">{escape(text)}</h{level}>')


def as_text(text: str) -> str:
    """The text with every letter markdown would read made plain, for labels and messages that take markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-!|<>~$:" else letter for letter in text)
