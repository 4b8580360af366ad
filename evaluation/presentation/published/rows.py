"""Published tables row by row: counts as bars beside their plan, shares and scores as dots, readings as dumbbells."""

import re
from collections.abc import Callable, Sequence

from evaluation.presentation.charts.rows import LEFT, height, names, thick, wrapped
from evaluation.presentation.figure import (
    Axis,
    Bar,
    Colour,
    Figure,
    IntervalPoint,
    Line,
    Mark,
    Marker,
    Numbers,
    Text,
)
from evaluation.presentation.published.cells import between, flag, parts_of, told, value_of, written
from evaluation.results import Cell, Released, Row, Suppressed, Table

_LOOKS: tuple[tuple[Colour, Marker], ...] = (("blue", "circle"), ("wine", "diamond"), ("teal", "square"))
_BAR = 22  # pixels
_LETTER, _FREE = 7.6, 24  # pixels: a letter, around the words on the right
_BESIDE_NUMBERS = 24  # letters of a name before it runs into the numbers at the right of a phone
_NOT_SHOWN = {"c": "[c] small group, not shown", "x": "[x] no data"}
_HUNDRED = 100.0
_PLAIN = re.compile(r"[\d,]+")


def numbers_of(table: Table) -> Numbers:
    """The table itself, as it is read."""
    return Numbers(table.columns, tuple((row.name, *(written(cell) for cell in row.cells)) for row in table.rows))


def bars(table: Table) -> Figure | None:
    """A bar a row from the first column of numbers, and a diamond at the second one: the plan or the caseload.

    None where the words of a row carry a unit of their own: bars of hours beside bars of meetings would mislead.
    """
    if any(value_of(row.cells[0]) is not None and not _PLAIN.fullmatch(_short(row.cells[0])) for row in table.rows):
        return None
    most = max(value for row in table.rows for cell in row.cells[:2] if (value := value_of(cell)) is not None)
    axis, thick_ = _amounts(most, table.unit), thick([_label(row) for row in table.rows], _BAR)
    return _drawn(
        table, axis, "Bars", lambda at, row: _bar(at, row, table, axis, thick_), _called(table, "Bar", "Diamond")
    )


def dots(table: Table) -> Figure:
    """A dot with its range from the first column; of shares up to three a row, told apart by colour and marker."""
    axis = _axis(table)
    looks = tuple(f"{colour.capitalize()} {marker}" for colour, marker in _LOOKS)
    return _drawn(table, axis, "Dots with ranges", lambda at, row: _dots(at, row, table, axis), _called(table, *looks))


def readings(table: Table) -> Figure:
    """Two readings of the same people a row, with the likely range of the change between them."""
    axis = _score_axis()
    note = "Open dot: first reading. Filled dot: second reading, same people. Grey: where the second is likely to lie."
    return _drawn(table, axis, "Two readings", lambda at, row: _two(at, row, table, axis), note)


def _drawn(
    table: Table, axis: Axis, kind: str, draw: Callable[[float, Row], Sequence[Mark]], note: str
) -> Figure:  # fmt: skip
    labels = [_label(row) for row in table.rows]
    top = len(labels) - 1
    marks = [mark for place, row in enumerate(table.rows) for mark in draw(float(top - place), row)]
    beside = [mark.words for mark in marks if isinstance(mark, Text) and mark.place == "right of the plot"]
    widest = max((len(line) for text in beside for line in text.split("\n")), default=0)
    right, numbers = int(_FREE + _LETTER * widest), numbers_of(table)
    return Figure(table.title, kind, axis, names(labels), tuple(marks), numbers, height(labels), note, right, LEFT)


def _label(row: Row) -> str:
    """The row's name; under it the date, where what is drawn is held."""
    dated = next((said for cell in row.cells if (said := flag(cell))), "")
    name = wrapped(row.name, _BESIDE_NUMBERS)
    return f"{name}\n{dated}" if dated else name


def _called(table: Table, *looks: str) -> str:
    """How to read a row of several marks; with only one there is nothing to say."""
    held = [
        name for place, name in enumerate(table.columns[1:])
        if any(one for row in table.rows for at, one in enumerate(_drawn_cells(table, row)) if at == place)
    ]  # fmt: skip
    return " ".join(f"{look}: {name}." for look, name in zip(looks, held, strict=False)) if len(held) > 1 else ""


def _drawn_cells(table: Table, row: Row) -> list[Released]:
    """What is drawn of a row: two counts, every share, or else the first number; how many people it is about is not."""
    shown = [one for cell in row.cells if (one := told(cell)) and one.value is not None]
    if table.kind == "counts":
        return shown[:2]
    shares = [one for one in shown if parts_of(one) > 1]
    return shares[: len(_LOOKS)] if shares else shown[:1] if value_of(row.cells[0]) is not None else []


def _beside(at: float, axis: Axis, words: str) -> Text:
    return Text(axis.high, at, words, "left", place="right of the plot")


def _missing(at: float, row: Row, axis: Axis) -> list[Mark]:
    marks = [cell.mark for cell in row.cells if isinstance(cell, Suppressed)]
    return [Text(axis.low, at, _NOT_SHOWN[marks[0]] if marks else "", "left", muted=True)]


def _bar(at: float, row: Row, table: Table, axis: Axis, thickness: float) -> list[Mark]:
    first, *others = row.cells
    value = value_of(first)
    drawn: list[Mark] = _missing(at, row, axis) if value is None else [Bar(at, 0, value, thickness)]
    words = "" if value is None else _short(first)
    if others and (plan := value_of(others[0])) is not None:
        drawn.append(IntervalPoint(at, plan, colour="orange", marker="diamond"))
        words = f"{words}\n{table.columns[2].lower()} {_short(others[0])}".strip()
    return [*drawn, _beside(at, axis, words)] if words else drawn


def _short(cell: Cell) -> str:
    released = told(cell)
    return released.words if released else written(cell)


def _dots(at: float, row: Row, table: Table, axis: Axis) -> list[Mark]:
    shown = _drawn_cells(table, row)
    if not shown:
        return _missing(at, row, axis)
    marks: list[Mark] = []
    for place, one in enumerate(shown):
        colour, marker = _LOOKS[place]
        beside = at - 0.22 * (place - (len(shown) - 1) / 2)
        assert one.value is not None  # noqa: S101 - chosen above
        marks.append(IntervalPoint(beside, one.value, one.low, one.high, colour, marker))
    return [*marks, _beside(at, axis, "\n".join(_with_range(one) for one in shown))]


def _with_range(released: Released) -> str:
    ends = between(released)
    return f"{released.words}\n({ends})" if ends else released.words


def _two(at: float, row: Row, table: Table, axis: Axis) -> list[Mark]:
    first, second = (value_of(cell) for cell in row.cells[:2])
    moved = told(row.cells[2]) if len(row.cells) > 2 else None  # noqa: PLR2004 - before, after, change
    if first is None or second is None or moved is None:
        return _dots(at, row, table, axis)
    likely: list[Mark] = []
    if moved.low is not None and moved.high is not None:
        low, high = max(axis.low, first + moved.low), min(axis.high, first + moved.high)
        likely = [Bar(at, low, high, 0.26, "neutral")]
    beside = _beside(at, axis, _with_range(moved))
    two = [IntervalPoint(at, first, marker="open circle"), IntervalPoint(at, second)]
    return [*likely, Line((first, second), (at, at)), *two, beside]


def _axis(table: Table) -> Axis:
    """A share's axis in tenths or hundredths, a score's from 0 to 100, or an amount's from nothing."""
    released = [one for row in table.rows for one in _drawn_cells(table, row)]
    parts = max(parts_of(one) for one in released)
    if parts > 1:
        return share_axis(parts)
    if table.kind in ("scores", "change"):
        return _score_axis()
    return _amounts(max(end for one in released for end in (one.value, one.high) if end is not None), table.unit)


def share_axis(parts: int) -> Axis:
    """From none to all, in tenths or hundredths as the figures are told."""
    return Axis(0, 1, tuple((step / 5, f"{step * parts // 5}") for step in range(6)), f"in {parts}", grid=True)


def _score_axis() -> Axis:
    return Axis(0, _HUNDRED, tuple((25.0 * step, f"{25 * step}") for step in range(5)), "points, 0 to 100", grid=True)


def _amounts(most: float, unit: str) -> Axis:
    """From nothing to just above the largest, with ticks at round numbers."""
    ten = 10.0 ** (len(f"{int(most)}") - 1)
    step = next(size * ten for size in (0.2, 0.5, 1.0, 2.0, 5.0) if most <= 5 * size * ten)
    ticks = range(int(-(-most // step)) + 1)
    return Axis(0, step * ticks[-1], tuple((step * at, f"{step * at:,g}") for at in ticks), unit, grid=True)
