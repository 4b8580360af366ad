"""The few marks of Markdown the reference pages are written with."""

from collections.abc import Iterable, Sequence

WRITTEN_BY = "Written by `python -m evaluation.reference`; do not edit by hand."


def page(title: str, *parts: str) -> str:
    """A page: its title, who writes it, and its parts, blank lines between; empty parts are left out."""
    return "\n\n".join([f"# {title}", WRITTEN_BY, *(part.strip("\n") for part in parts if part)]) + "\n"


def section(title: str, *parts: str) -> str:
    """A section with its heading; empty when none of its parts says anything."""
    told = [part for part in parts if part]
    return "\n\n".join([f"## {title}", *told]) if told else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; upright bars inside a cell are escaped; empty when there are no rows."""
    lines = [_row(row) for row in rows]
    return "\n".join([_row(head), "|" + "---|" * len(head), *lines]) if lines else ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def bullets(lines: Iterable[str]) -> str:
    """A list of points."""
    return "\n".join(f"- {line}" for line in lines)


def code(names: Iterable[str]) -> str:
    """Names in code type, joined by commas; a dash when there are none."""
    return ", ".join(f"`{name}`" for name in names) or "–"
