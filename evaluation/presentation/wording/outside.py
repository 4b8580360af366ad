"""Takeaways for readers outside the service: from released cells only, rounded, with "about"."""

from collections.abc import Callable, Iterable, Mapping

from evaluation.presentation.wording.bands import NOT_SHOWN, held
from evaluation.presentation.wording.numbers import capital, small_start, uk_date
from evaluation.results import Cell, Held, Released, Row, Table

CANNOT_SAY = (
    "These are the same people at two times, with no comparison group: we cannot say what brought a change about.",
    "We cannot say anything about reoffending. That would need another study, with a comparison group.",
    "We cannot say much about small groups: 7 or fewer people are shown as [c], other figures are rounded or held.",
    "We do not rank services: with so few children, chance alone may make them differ.",
)
_NEAR = 0.10  # shares worked out from numbers to the nearest 5 are no finer
CLOSING = "What we cannot say: what brought a change about, anything about reoffending, or which service does better."


def outside(table: Table) -> str:
    """The sentence above a published table; what is not shown says so, what is held gives its date."""
    tell = _TELL.get(table.key.split(".", 1)[0])
    shown = [row for row in table.rows if any(value(cell) for cell in row.cells)]
    if tell is None or not shown:
        return "" if tell is None else NOT_SHOWN
    dates = {cell.as_at for row in shown for cell in row.cells if isinstance(cell, Held)}
    told = tell(table, {row.name: row for row in shown})
    return " ".join([told, *(held(day) for day in sorted(dates))]).strip()


def reached_evenly(groups: Iterable[tuple[str, float | None, float | None]]) -> str:
    """Whether each group's share of the children matched is near its share of the caseload; a description, no test.

    Args:
        groups: name, share of the children matched, share of the caseload; None where it is not shown.
    """
    apart = [(abs(matched - caseload), name, matched, caseload) for name, matched, caseload in groups
             if matched is not None and caseload is not None]  # fmt: skip
    if not apart:
        return "No caseload was given to compare the children matched with."
    gap, name, matched, caseload = max(apart)
    if gap <= _NEAR:
        return ("Each group’s share of the children matched is near its share of the caseload, within 10 in 100. "
                "The smallest groups are not shown.")  # fmt: skip
    return (f"Farthest apart: {name}, about {round(100 * matched)} in 100 of the children matched and about "
            f"{round(100 * caseload)} in 100 of the caseload.")  # fmt: skip


def value(cell: Cell) -> Released | None:
    """What a cell shows, held or new; None where it shows nothing."""
    return cell.last if isinstance(cell, Held) else cell if isinstance(cell, Released) else None


def range_words(cell: Released) -> str:
    """`likely between 6 and 8 in 10`, or nothing without an interval."""
    if cell.low is None or cell.high is None or cell.value is None:
        return ""
    if " in 10" in cell.words:
        parts = 100 if cell.words.endswith(" in 100") else 10
        return f"likely between {round(cell.low * parts)} and {round(cell.high * parts)} in {parts}"
    return f"likely between {cell.low:,.0f} and {cell.high:,.0f}"


def _first(row: Row | None, at: int = 0) -> str:
    shown = value(row.cells[at]) if row else None
    return shown.words if shown else ""


def _how_many(_table: Table, rows: Mapping[str, Row]) -> str:
    met, plan = _first(rows.get("Met their mentor")), rows.get("Met their mentor")
    agreed = value(plan.cells[1]) if plan and len(plan.cells) > 1 else None
    if not met:
        return f"About {_first(rows.get('Referred')) or _first(rows.get('Matched'))} children have come so far."
    of = f", of {agreed.words} agreed" if agreed else ""
    return f"About {met} children have met a mentor so far{of}."


def _groups(table: Table, _rows: Mapping[str, Row]) -> str:
    return f"{table.title}, to the nearest 5. A group of 7 or fewer is one mark."


def _wait(_table: Table, rows: Mapping[str, Row]) -> str:
    cell = value(next(iter(rows.values())).cells[0])
    return f"Half of the children referred waited {cell.words if cell else ''} or less for a first meeting."


def _meetings(_table: Table, rows: Mapping[str, Row]) -> str:
    kept, came = _first(rows.get("Planned meetings we kept")), _first(rows.get("Meetings children came to"))
    said = ([f"we kept {kept} arranged meetings"] if kept else []) + (
        [f"children came to {came} of the meetings on offer"] if came else []
    )
    return f"{capital(', and '.join(said))}."


def _time(_table: Table, rows: Mapping[str, Row]) -> str:
    hours, had = _first(rows.get("Hours together")), _first(rows.get("Meetings had, for every 100 in the plans"))
    said = [f"children and mentors spent {hours} together"] if hours else []
    said += [f"pairs had {had.removesuffix(' planned')} meetings promised at the start"] if had else []
    return f"{capital(', and '.join(said))}."


def _ended_early(_table: Table, rows: Mapping[str, Row]) -> str:
    cell = value(next(iter(rows.values())).cells[0])
    told = f"{cell.words} ended early without a plan ({range_words(cell)})" if cell else ""
    return f"Of the matches that could have reached their planned end, {told}."


def _endings(table: Table, _rows: Mapping[str, Row]) -> str:
    first = table.rows[0]
    return f"{capital(_first(first))} of these matches {small_start(first.name)}."


def _by_week(_table: Table, rows: Mapping[str, Row]) -> str:
    last = list(rows.values())[-1]
    return f"{capital(_first(last))} of these matches were still together after {last.name}."


def _change(table: Table, rows: Mapping[str, Row]) -> str:
    row = next(iter(rows.values()))
    cell, people = value(row.cells[2]), _first(row, 3)
    if cell is None or cell.low is None or cell.high is None:
        return ""
    who = table.key.split(".", 1)[1]
    early = "An early sign only: about" if people in ("10", "15", "20", "25") else "About"
    what = f"“{row.name}”"
    both = f"{early} {people} {who} answered both times."
    unclear = [f"“{name}”" for name, row in rows.items() if _unclear(row)]
    if cell.low <= 0 <= cell.high:
        return f"{both} We cannot tell if {' or '.join(unclear)} rose or fell."
    rest = f" We cannot tell if {' or '.join(unclear)} rose or fell." if unclear else ""
    return (
        f"{both} On average {what} was about {cell.words} out of 100 later than at first ({range_words(cell)}).{rest}"
    )


def _unclear(row: Row) -> bool:
    """Whether the range of a change holds both rise and fall."""
    cell = value(row.cells[2])
    return cell is not None and cell.low is not None and cell.high is not None and cell.low <= 0 <= cell.high


def _score(table: Table, rows: Mapping[str, Row]) -> str:
    told = [f"“{row.name}” {_first(row)}" for row in rows.values()]
    return f"On average, out of 100, {table.key.split('.', 1)[1]} rated {' and '.join(told)}."


def _who_answered(_table: Table, rows: Mapping[str, Row]) -> str:
    twice, never = _first(rows.get("Answered both times")), _first(rows.get("Have not answered"))
    said = [f"{twice} answered both times"] if twice else []
    said += [f"{never} have not answered"] if never else []
    return f"Of everyone who started, about {' and about '.join(said)}." if said else NOT_SHOWN


def _cost(_table: Table, rows: Mapping[str, Row]) -> str:
    each = _first(rows.get("For each child who met a mentor"))
    if not each:
        return f"All together it cost {_first(rows.get('All costs'))}."
    return f"Each child who met a mentor cost {each}."


_TELL: Mapping[str, Callable[[Table, Mapping[str, Row]], str]] = {
    "how_many": _how_many, "by_service": _groups, "reached": _groups, "wait": _wait, "meetings": _meetings,
    "time": _time, "ended_early": _ended_early, "endings": _endings, "by_week": _by_week, "change": _change,
    "score": _score, "who_answered": _who_answered, "cost": _cost,
}  # fmt: skip


def cell_words(cell: Cell) -> str:
    """A cell as plain text: its words, `[c]` or `[x]`, and since when it is held."""
    if isinstance(cell, Held):
        return f"{cell.last.words} (as at {uk_date(cell.as_at)})"
    return cell.words if isinstance(cell, Released) else f"[{cell.mark}]"
