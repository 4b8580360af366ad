"""Tables of a publication that ask one question, told as one figure: a reader learns it once, and a page stays short.

Nothing is added to what was published: positions are worked out from the rounded numbers that stand in the tables.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from evaluation.presentation.charts.rows import LEFT, height, names, wrapped
from evaluation.presentation.charts.ways_of_ending import share_bars
from evaluation.presentation.figure import Axis, Figure, IntervalPoint, Mark, Numbers, Text
from evaluation.presentation.published.cells import parts_of, told, value_of, written
from evaluation.presentation.published.drawing import plans_of
from evaluation.presentation.published.rows import dots
from evaluation.presentation.wording.numbers import capital
from evaluation.presentation.wording.outside import reached_evenly
from evaluation.results import Row, Suppressed, Table

TOGETHER = "small groups together"
NOTE = (
    "Circle: share of the children matched. Diamond: share of the caseload. Both are worked out from the rounded "
    "numbers beside them, among the groups shown."
)
_ALONE = "Circle: share of the children matched, worked out from the rounded numbers beside it, among the groups shown."
_FIFTHS = tuple((step / 5, f"{20 * step}") for step in range(6))
_RIGHT = 118


@dataclass(frozen=True, slots=True)
class Group:
    """One group's part of the children matched, and of the caseload where that is known; None where not shown."""

    by: str
    name: str
    row: Row
    matched: float | None
    caseload: float | None


def joined(tables: Iterable[Table]) -> list[tuple[Table, ...]]:
    """Neighbouring tables that are told as one figure, others each alone; in their order."""
    found: list[tuple[Table, ...]] = []
    for stem, own in groupby(tables, key=_stem):
        alike = tuple(own)
        found += [alike] if stem in _DRAWN else [(one,) for one in alike]
    return found


def figure_together(tables: Sequence[Table]) -> Figure | None:
    """The one picture of several tables, or None where nothing in them is drawn."""
    drawable = any(value_of(cell) is not None for table in tables for row in table.rows for cell in row.cells)
    return _DRAWN[_stem(tables[0])](tables) if drawable else None


def takeaways(tables: Sequence[Table]) -> list[tuple[str, str]]:
    """What each sentence is about, and the sentence; of the groups reached one for all of them."""
    if _stem(tables[0]) == "reached":
        both = [(f"{one.by.lower()}, {one.name}", one.matched, one.caseload) for one in _groups(tables)]
        return [("", reached_evenly(both))]
    return [(_part(table), table.takeaway) for table in tables if table.takeaway]


def _stem(table: Table) -> str:
    return table.key.split(".", 1)[0]


def _part(table: Table) -> str:
    """`12 weeks planned` of a title that ends in it."""
    return capital(table.title.rpartition(": ")[2]) if ": " in table.title else ""


def _groups(tables: Sequence[Table]) -> list[Group]:
    return [group for table in tables for group in _of_one(table)]


def _of_one(table: Table) -> list[Group]:
    by = capital(table.title.rpartition(", by ")[2])
    both = [[value_of(cell) for cell in row.cells[:2]] for row in table.rows]
    compared = [pair for pair in both if len(pair) > 1 and None not in pair]
    wholes = [sum(pair[place] or 0.0 for pair in compared) for place in (0, 1)]
    alone = sum(pair[0] or 0.0 for pair in both)
    return [
        Group(by, TOGETHER if row.merged else row.name, row, *_parts(pair, wholes, alone))
        for row, pair in zip(table.rows, both, strict=True)
    ]


def _parts(pair: Sequence[float | None], wholes: Sequence[float], alone: float) -> tuple[float | None, float | None]:
    """Both shares of the same rows, so that they can be compared; without a caseload the first alone."""
    if pair[0] is None:
        return None, None
    if all(wholes):
        return (None, None) if pair[1] is None else (pair[0] / wholes[0], pair[1] / wholes[1])
    return pair[0] / alone, None


def _reached(tables: Sequence[Table]) -> Figure:
    """Where a caseload is known, only what can be compared with one is drawn; the rest stays in the table."""
    groups = _groups(tables)
    compared = {one.by for one in groups if one.caseload is not None}
    drawn = [one for one in groups if one.by in compared] or groups
    left_out = dict.fromkeys(one.by.lower() for one in groups if one not in drawn)
    note = f"{NOTE} Without a caseload, in the table only: {', '.join(left_out)}." if left_out else NOTE
    labels = [wrapped(f"{one.by}: {one.name}") for one in drawn]
    top = len(labels) - 1
    marks = [mark for place, one in enumerate(drawn) for mark in _row(float(top - place), one)]
    axis = Axis(0, 1, _FIFTHS, "in 100 children", grid=True)
    return Figure("Children matched so far, by group", "Dots of two shares", axis, names(labels), tuple(marks),
                  _numbers(tables), height(labels), note if compared else _ALONE, _RIGHT, LEFT)  # fmt: skip


def _row(at: float, one: Group) -> list[Mark]:
    beside = [cell for cell in one.row.cells[:2] if told(cell)]
    words = "\n".join(f"{name}{written(cell)}" for name, cell in zip(("", "caseload "), beside, strict=False))
    if one.matched is None:
        small = any(isinstance(cell, Suppressed) and cell.mark == "c" for cell in one.row.cells)
        return [Text(0, at, "[c] small group, not shown" if small else "[x] no data", "left", muted=True)]
    drawn: list[Mark] = [Text(1, at, words, "left", place="right of the plot")]
    if one.caseload is not None:
        drawn.append(IntervalPoint(at, one.caseload, colour="orange", marker="diamond"))
    return [*drawn, IntervalPoint(at, one.matched)]


def _endings(tables: Sequence[Table]) -> Figure | None:
    plans: dict[str, dict[str, tuple[float, str]]] = {}
    for table in tables:
        own = plans_of(table)
        part = _part(table)
        plans |= {part: next(iter(own.values()))} if part and len(own) == 1 else own
    return share_bars(plans, title="How matches end, by planned length", numbers=_numbers(tables))


def _by_week(tables: Sequence[Table]) -> Figure:
    """A row for each planned length, week and share; dots with ranges, no steps: no match can be seen to end."""
    first = tables[0]
    rows = tuple(
        Row(capital(", ".join(part for part in (_part(table), f"after {row.name}: {column.lower()}") if part)), (cell,))
        for table in tables for row in table.rows for column, cell in zip(table.columns[1:], row.cells, strict=False)
        if (one := told(cell)) and parts_of(one) > 1
    )  # fmt: skip
    title = "Still together and ended without a plan, by week"
    return dots(Table(first.key, title, "rates", ("After", "Share"), rows, first.unit, first.n, "", first.how))


def _numbers(tables: Sequence[Table]) -> Numbers:
    """Every row of every table, named by what it is a part of."""
    most = max(tables, key=lambda table: len(table.columns))
    rows = [
        (f"{_named(table)}{row.name}", *(written(cell) for cell in row.cells),
         *[""] * (len(most.columns) - 1 - len(row.cells)))
        for table in tables for row in table.rows
    ]  # fmt: skip
    return Numbers(most.columns, tuple(rows))


def _named(table: Table) -> str:
    part = capital(table.title.rpartition(", by ")[2]) if _stem(table) == "reached" else _part(table)
    return f"{part}: " if part else ""


_DRAWN: Mapping[str, Callable[[Sequence[Table]], Figure | None]] = {
    "reached": _reached, "endings": _endings, "by_week": _by_week,
}  # fmt: skip
