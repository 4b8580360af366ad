"""Since last time: each figure then and now, what was held, and whether a definition changed."""

from collections.abc import Iterator

from evaluation.presentation.wording.numbers import uk_date
from evaluation.results import Cell, Held, Publication, Released, Row, Suppressed, Table

COLUMNS = ("Figure", "Then", "Now", "Held")
HELD = "held since {}: too few people are new"
LEFT_OUT = frozenset({"reached", "by_service", "cannot_say", "since_last"})


def since_last(now: Publication, then: Publication | None) -> Table | None:
    """The table that compares a publication with the last one that has the same figures; None without any."""
    if then is None:
        return None
    before = dict(_figures(then))
    rows = tuple(
        Row(name, (_said(before[name]), _said(cell), _held(cell)))
        for name, cell in _figures(now)
        if name in before and not (isinstance(cell, Suppressed) and isinstance(before[name], Suppressed))
    )
    changed = sorted(key for key, version in now.definitions.items() if then.definitions.get(key, version) != version)
    notes = (f"Definitions changed since then: {', '.join(changed)}.",) if changed else ("No definition has changed.",)
    takeaway = f"Compared with publication {then.number}, up to {uk_date(then.cut_off)}."
    return Table("since_last", "Then and now", "words", COLUMNS, rows, "", "", takeaway, "", notes) if rows else None


def _figures(publication: Publication) -> Iterator[tuple[str, Cell]]:
    """Name → the first number of each row, of a change the change itself."""
    for section in publication.sections:
        for table in section.tables:
            if table.key.split(".", 1)[0] in LEFT_OUT:
                continue
            for row in table.rows:
                name = row.name if row.name == table.title else f"{table.title}: {row.name}"
                yield name, row.cells[2 if table.kind == "change" else 0]


def _said(cell: Cell) -> Cell:
    """The words of a cell alone; a mark stays a mark."""
    if isinstance(cell, Held):
        return Released(cell.last.words)
    return Released(cell.words) if isinstance(cell, Released) else cell


def _held(cell: Cell) -> Cell:
    return Released(HELD.format(uk_date(cell.as_at)) if isinstance(cell, Held) else "")
