"""A published table as HTML: a mark or a held date can be reached by keyboard and then says why."""

from html import escape

import streamlit as st

from evaluation.presentation.published import between, explained, flag, told
from evaluation.results import Cell, Held, Suppressed, Table

_CELL = "padding:0.35rem 0.75rem 0.35rem 0;border-bottom:1px solid rgba(128,128,128,0.35);vertical-align:top"
_MARKS = {"c": "[c]", "x": "[x]"}
_NARROW, _COLUMN = 5, 5.0
_NAMES = "min-width:8rem"  # on a phone the numbers would leave a name one word a line
STYLE = """<style>
.pub-why{position:relative;cursor:help;text-decoration:underline dotted;text-underline-offset:0.2em}
.pub-why>span{display:none}
.pub-why:hover>span,.pub-why:focus>span{display:block;position:absolute;z-index:10;left:0;top:1.6em;width:16rem;
padding:0.5rem 0.75rem;border-radius:0.25rem;background:#0b0c0c;color:#ffffff;font-size:0.9rem;line-height:1.35}
.pub-held{font-size:0.85rem;white-space:nowrap;border:1px solid currentColor;border-radius:0.25rem;padding:0 0.35rem}
</style>"""


def published_table(table: Table) -> None:
    """The table, its first column naming the rows."""
    st.html(published_html(table))


def published_html(table: Table) -> str:
    """The same as text. A wide table scrolls sideways, by keyboard too."""
    head = "".join(
        f'<th scope="col" style="{_CELL};text-align:left">{escape(name) or "&nbsp;"}</th>' if name
        else f'<td style="{_CELL}"></td>' for name in table.columns
    )  # fmt: skip
    body = "".join(_row(row.name, row.cells) for row in table.rows)
    label = escape(f"{table.title}, {table.n}" if table.n else table.title, quote=True)
    least = f"{_COLUMN * len(table.columns):g}rem" if len(table.columns) > _NARROW else "0"
    return (
        f'<div role="region" aria-label="{label}" tabindex="0" style="overflow-x:auto">'
        f'<table style="border-collapse:collapse;width:100%;min-width:{least};font-variant-numeric:tabular-nums">'
        f'<caption style="text-align:left;padding-bottom:0.35rem;caption-side:top;color:inherit">{label}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(name: str, cells: tuple[Cell, ...]) -> str:
    named = f'<th scope="row" style="{_CELL};{_NAMES};text-align:left;font-weight:400">{escape(name)}</th>'
    return f"<tr>{named}{''.join(f'<td style={chr(34)}{_CELL}{chr(34)}>{cell_html(cell)}</td>' for cell in cells)}</tr>"


def cell_html(cell: Cell) -> str:
    """One cell: words and range; a mark, or the date it is held from, that explains itself when it is focused."""
    if isinstance(cell, Suppressed):
        return _explaining(_MARKS[cell.mark], explained(cell))
    released = told(cell)
    if released is None:
        return ""
    ends = between(released)
    words = escape(released.words) + (f" <span>(likely {escape(ends)})</span>" if ends else "")
    return f"{words} {_explaining(flag(cell), explained(cell), look=' pub-held')}" if isinstance(cell, Held) else words


def _explaining(shown: str, why: str, *, look: str = "") -> str:
    spoken = escape(f"{shown}. {why}", quote=True)
    hidden = f'<span aria-hidden="true">{escape(why)}</span>'
    return f'<span class="pub-why{look}" tabindex="0" role="note" aria-label="{spoken}">{escape(shown)}{hidden}</span>'
