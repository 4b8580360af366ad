"""Damage to a file as a whole: its header, its dates, its bytes, its sheets."""

import random

from benchmarks.damages.kinds import WHO, a_row, kind
from benchmarks.damages.tables import Sheet

OTHER_NAMES = {
    "meetings": {"mentor": "Peer mentor", "mentee": "Young person", "status": "Outcome", "minutes": "Duration"},
    "matches": {"mentor": "Peer mentor", "mentee": "Young person", "ending": "Reason for ending"},
    "people": {"sex": "Gender", "joined_on": "Date joined"},
    "responses": {},
}


# ---- header and columns
@kind("titles above the header")
def _(sheet: Sheet, rng: random.Random) -> bool:
    sheet.above = [["Our programme, 2025"], [], ["Kept by the team in the office"]][: rng.randint(1, 3)]
    return True


@kind("columns in another order", slot="order")
def _(sheet: Sheet, rng: random.Random) -> bool:
    if sheet.beside or any(row.short for row in sheet.rows):
        return False
    headers = list(sheet.headers.items())
    rng.shuffle(headers)
    sheet.headers = dict(headers)
    return True


@kind("columns by other names", tables=("meetings", "matches", "people"), slot="names")
def _(sheet: Sheet, rng: random.Random) -> bool:
    if sheet.beside:
        return False
    for field, name in OTHER_NAMES[sheet.table].items():
        sheet.headers[field] = name
    return True


@kind("a slip in a column's name", tables=("meetings", "people"), slot="names")
def _(sheet: Sheet, rng: random.Random) -> bool:
    if sheet.beside:
        return False
    field, name = {"meetings": ("informal", "Infomal"), "people": ("birth_year", "Year of brith")}[sheet.table]
    sheet.headers[field] = name
    sheet.questions.add("column-unsure")
    sheet.lines.append(f'[columns] "{name}" = "{field}"')
    return True


@kind("a column nobody needs", slot="beside")
def _(sheet: Sheet, rng: random.Random) -> bool:
    if any(row.short or row.more for row in sheet.rows):
        return False
    sheet.beside["Initials of the clerk"] = ["AB", "CD", "AB"]
    sheet.notes.add("columns-not-used")
    return True


@kind("two columns of one name", slot="beside")
def _(sheet: Sheet, rng: random.Random) -> bool:
    if any(row.short or row.more for row in sheet.rows):
        return False
    name = sheet.headers[WHO[sheet.table]]
    sheet.beside[name] = ["old 1", "old 2", "old 3"]
    sheet.notes.add("duplicate-headers")
    sheet.questions.add("column-twice")
    sheet.lines.append(f'[columns] "{name} (2)" = "leave out"')
    return True


# ---- dates
def _dated(sheet: Sheet, dates: str) -> bool:
    if sheet.ambiguous:
        return False
    sheet.dates = dates
    return True


@kind("American dates", written=("csv", "ods"), slot="dates")
def _(sheet: Sheet, rng: random.Random) -> bool:
    return _dated(sheet, "us")


@kind("ISO dates", written=("csv", "ods"), slot="dates")
def _(sheet: Sheet, rng: random.Random) -> bool:
    return _dated(sheet, "iso")


@kind("months by name", written=("csv", "ods"), slot="dates")
def _(sheet: Sheet, rng: random.Random) -> bool:
    return _dated(sheet, "named")


@kind("date cells of a workbook", written=("xlsx",), slot="dates")
def _(sheet: Sheet, rng: random.Random) -> bool:
    return _dated(sheet, "cells")


@kind("a workbook whose days count from 1904", written=("xlsx",), slot="dates")
def _(sheet: Sheet, rng: random.Random) -> bool:
    return _dated(sheet, "1904")


@kind("dates as day numbers", written=("xlsx",), slot="dates")
def _(sheet: Sheet, rng: random.Random) -> bool:
    if sheet.ambiguous:
        return False
    sheet.dates = "serial"
    sheet.questions.add("date-serial")
    sheet.lines.append('date_order = "excel serial"')
    return True


@kind("one date the other way round", tables=("meetings",), written=("csv", "ods"), slot="dates")
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = None if sheet.ambiguous else a_row(sheet, rng)
    if row is None:
        return False
    row.cells["on"], row.out = f"{row.truth['on']:%m/%d/%Y}", "required-unusable"
    sheet.questions.add("date-order-mixed")
    sheet.lines.append('date_order = "day first"')
    return True


# ---- bytes and sheets
@kind("an older text encoding", written=("csv",), slot="bytes")
def _(sheet: Sheet, rng: random.Random) -> bool:
    encoding = rng.choice(["cp1252", "mac_roman"])
    if any(one.short or one.more for one in sheet.rows) or not _can_be_written(sheet, encoding):
        return False
    sheet.encoding = encoding
    sheet.beside["Note"] = ["isn’t it", "Zoë’s café"]
    sheet.notes |= {"not-utf8", "columns-not-used"}
    return True


def _can_be_written(sheet: Sheet, encoding: str) -> bool:
    try:
        "".join(str(cell) for row in sheet.rows for cell in row.cells.values()).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@kind("UTF-16", written=("csv",), slot="bytes")
def _(sheet: Sheet, rng: random.Random) -> bool:
    sheet.encoding = rng.choice(["utf-16", "utf-16-le", "utf-16-be"])
    return True


@kind("a byte order mark", written=("csv",), slot="bytes")
def _(sheet: Sheet, rng: random.Random) -> bool:
    sheet.encoding = "utf-8-sig"
    return True


@kind("other separators", written=("csv",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    sheet.separator = rng.choice([";", "\t", "|"])
    return True


@kind("zero characters", written=("csv",), slot="spoilt")
def _(sheet: Sheet, rng: random.Random) -> bool:
    if sheet.encoding != "utf-8":
        return False
    sheet.spoilt = "nul"
    sheet.notes.add("nul-removed")
    return True


@kind("a hidden sheet in front", written=("xlsx",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    sheet.sheets.append(("Old", True))
    sheet.notes.add("hidden-sheets")
    return True


@kind("another sheet behind", written=("xlsx",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    sheet.sheets.append(("Lists", False))
    sheet.notes.add("other-sheets")
    return True


@kind("a quotation mark that never closes", written=("csv",), slot="spoilt")
def _(sheet: Sheet, rng: random.Random) -> bool:
    if rng.random() < 0.7:
        return False
    sheet.spoilt, sheet.refused = "quote", "unclosed-quote"
    return True


@kind("a file cut off half-way", written=("xlsx", "ods"), slot="spoilt")
def _(sheet: Sheet, rng: random.Random) -> bool:
    if rng.random() < 0.8:
        return False
    sheet.spoilt, sheet.refused = "truncated", "damaged-workbook"
    return True
