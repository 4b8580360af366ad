"""Damage to the rows of a file."""

import copy
import random

from benchmarks.damages.kinds import WHO, a_row, kind
from benchmarks.damages.tables import Row, Sheet


def among(sheet: Sheet, rng: random.Random, row: Row) -> None:
    sheet.rows.insert(rng.randint(1, len(sheet.rows)), row)


# ---- rows
@kind("blank rows")
def _(sheet: Sheet, rng: random.Random) -> bool:
    for _ in range(rng.randint(1, 3)):
        among(sheet, rng, Row({}, {}, kind="blank", spare=False))
    return True


@kind("a row of totals")
def _(sheet: Sheet, rng: random.Random) -> bool:
    among(sheet, rng, Row({}, {}, kind="total", spare=False))
    sheet.notes.add("totals-left-out")
    return True


@kind("the header once more")
def _(sheet: Sheet, rng: random.Random) -> bool:
    among(sheet, rng, Row({}, {}, kind="header", spare=False))
    sheet.notes.add("header-repeated")
    return True


@kind("a row with cells that moved", written=("csv",), slot="width")
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = None if sheet.beside else a_row(sheet, rng)
    if row is None:
        return False
    row.more, row.out = 1, "row-too-long"
    sheet.notes.add("columns-not-used")
    return True


@kind("a row that was cut off", tables=("meetings", "people"), written=("csv",), slot="cut")
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng)
    if row is None or sheet.beside or list(sheet.headers)[-1] not in {"informal", "leaving_reason"}:
        return False
    row.short = 1
    row.truth[list(sheet.headers)[-1]] = None
    row.moved = True
    sheet.notes.add("short-rows")
    return True


@kind("the same row twice", tables=("meetings",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng)
    if row is None:
        return False
    again = copy.deepcopy(row)
    again.moved = True
    among(sheet, rng, again)
    sheet.notes.add("same-row-twice")
    return True


@kind("one person or match twice", tables=("matches", "people", "responses"))
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng)
    if row is None:
        return False
    earlier = copy.deepcopy(row)
    earlier.out = "same-key-twice"
    sheet.rows.insert(0, earlier)
    return True


@kind("somebody nobody knows", tables=("meetings", "matches", "responses"))
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng)
    if row is None:
        return False
    row.cells[WHO[sheet.table]] = row.truth[WHO[sheet.table]] = "H999"
    row.moved = True
    sheet.notes.add("people-unknown")
    return True


@kind("a meeting before its match opened", tables=("meetings",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    return _in_year(sheet, rng, 2024, "before-match-opened")


@kind("a meeting after its match closed", tables=("meetings",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    return _in_year(sheet, rng, 2026, "after-match-closed")


def _in_year(sheet: Sheet, rng: random.Random, year: int, code: str) -> bool:
    row = a_row(sheet, rng)
    if row is None:
        return False
    row.cells["on"] = row.truth["on"] = row.truth["on"].replace(year=year)  # type: ignore[attr-defined]
    row.said["on"], row.moved = code, True
    return True


@kind("children the questions were not made for", tables=("responses",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    sheet.young = True
    sheet.notes.add("too-young-for-measure")
    return True


@kind("half of the log missing")
def _(sheet: Sheet, rng: random.Random) -> bool:
    sheet.usual = 60
    sheet.notes.add("fewer-rows-than-usual")
    return True
