"""Damage to single cells and to the words of a column."""

import random
from datetime import date

from benchmarks.damages.kinds import WHO, a_row, emptied, kind, left_out, rewritten
from benchmarks.damages.tables import LABELS, TODAY, Sheet
from benchmarks.damages.writing import ERROR, FORMULA

NEEDED_DAY = {"meetings": "on", "matches": "matched_on"}
OTHER_DAY = {"matches": "closed_on", "people": "joined_on", "responses": "on"}


# ---- single cells
@kind("a needed cell is empty")
def _(sheet: Sheet, rng: random.Random) -> bool:
    return left_out(sheet, rng, WHO[sheet.table], "", "required-empty")


@kind("a needed date that does not exist", tables=tuple(NEEDED_DAY))
def _(sheet: Sheet, rng: random.Random) -> bool:
    return left_out(sheet, rng, NEEDED_DAY[sheet.table], "31 June 2025", "required-unusable")


@kind("a date that does not exist", tables=tuple(OTHER_DAY))
def _(sheet: Sheet, rng: random.Random) -> bool:
    return emptied(sheet, rng, OTHER_DAY[sheet.table], "30 February 2025", "date-impossible")


@kind("a needed date in the future", tables=tuple(NEEDED_DAY))
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng)
    if row is None:
        return False
    field = NEEDED_DAY[sheet.table]
    row.cells[field], row.out = _next_year(row.cells[field]), "date-future"
    return True


@kind("a date in the future", tables=("matches", "people"))
def _(sheet: Sheet, rng: random.Random) -> bool:
    field = OTHER_DAY[sheet.table]
    row = a_row(sheet, rng, where=lambda one: isinstance(one.cells[field], date))
    if row is None:
        return False
    row.cells[field], row.truth[field], row.said[field] = _next_year(row.cells[field]), None, "date-future-cell"
    return True


def _next_year(day: object) -> date:
    assert isinstance(day, date)
    return day.replace(year=TODAY.year + 1)


@kind("a match that ends before it opens", tables=("matches",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng, where=lambda one: one.truth["closed_on"] is not None)
    if row is None:
        return False
    row.cells["closed_on"] = row.cells["closed_on"].replace(year=2024)  # type: ignore[attr-defined]
    row.out = "ends-before-it-starts"
    return True


@kind("words where minutes belong", tables=("meetings",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    return emptied(sheet, rng, "minutes", rng.choice(["about an hour", "50%", "27-22-20", "1.2.3"]), "cell-unusable")


@kind("a number out of range")
def _(sheet: Sheet, rng: random.Random) -> bool:
    wrong = {"meetings": ("minutes", "99999"), "matches": ("planned_weeks", "900"), "people": ("birth_year", "1066")}
    if sheet.table in wrong:
        return emptied(sheet, rng, *wrong[sheet.table], "out-of-range")
    return False


@kind("half a week", tables=("matches",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    return emptied(sheet, rng, "planned_weeks", "12.5", "cell-unusable")


@kind("a time of day that is none", tables=("meetings",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    return emptied(sheet, rng, "start", rng.choice(["25:70", "after school"]), "cell-unusable", moved=True)


@kind("a phone number in a reason", tables=("people",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng)
    if row is None:
        return False
    row.cells["leaving_reason"] = "new job, ring 07700 900142"
    row.truth["leaving_reason"] = "new job, ring [phone number]"
    row.moved = True
    sheet.notes.add("identifiers-redacted")
    return True


@kind("white space, no-break spaces and marks that cannot be seen")
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng)
    if row is None:
        return False
    field = WHO[sheet.table]
    unseen = [
        "  {}",
        "{} ",
        "{}\t",
        *(["\u00a0{}\u00a0", "{}\u200b", "\ufeff{}"] if sheet.encoding.startswith("utf") else []),
    ]
    row.cells[field] = rng.choice(unseen).format(row.cells[field])
    return True


@kind("an error of the spreadsheet", written=("xlsx",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    field = {"meetings": "minutes", "matches": "planned_weeks", "people": "birth_year", "responses": "1"}[sheet.table]
    return emptied(sheet, rng, field, ERROR, "error-cell")


@kind("a formula without its result", written=("xlsx",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    field = {"meetings": "minutes", "matches": "planned_weeks", "people": "birth_year", "responses": "2"}[sheet.table]
    return emptied(sheet, rng, field, FORMULA, "formula-without-result")


# ---- words
@kind("a word nobody has explained", tables=("meetings",), slot="status")
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng)
    if row is None:
        return False
    row.cells["status"] = "left early"
    row.truth["status"] = "attended"
    row.moved = True
    sheet.questions.add("unknown-word")
    sheet.lines.append('[values.status] "left early" = "attended"')
    return True


@kind("a role nobody has explained", tables=("people",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng)
    if row is None:
        return False
    row.cells["role"], row.out = "buddy", "row-left-out-word"
    sheet.questions.add("unknown-word")
    return True


@kind("status words of other services", tables=("meetings",), slot="status")
def _(sheet: Sheet, rng: random.Random) -> bool:
    return rewritten(sheet, rng, "status", {
        "attended": ["Attended", "Yes", "present"], "child did not attend": ["DNA", "FTA", "no-show", "YP DNA"],
        "mentor cancelled": ["Mentor cancelled", "cancelled by mentor"],
    })  # fmt: skip


@kind("yes and no in other spellings", tables=("meetings",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    return rewritten(sheet, rng, "informal", {True: ["Y", "TRUE", "1", "x"], False: ["N", "FALSE", "0", "No"]})


@kind("how long, in other spellings", tables=("meetings",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    return rewritten(sheet, rng, "minutes", {
        45: ["0:45", "45 min", "45m"], 60: ["1:00", "1h", "1 hour"], 75: ["1:15", "1h15", "75 mins", "1.25 hours"],
        90: ["1:30", "1.5 hrs", "1 hour 30 minutes"],
    })  # fmt: skip


@kind("times of day in other spellings", tables=("meetings",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    return rewritten(sheet, rng, "start", {
        "14:30": ["2.30pm", "1430", "14.30", "2:30 PM"], "16:00": ["4pm", "1600", "16:00:00"], "09:15": ["9.15am"],
    })  # fmt: skip


@kind("a slip of the keyboard in an answer", tables=("responses",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng, where=lambda one: one.truth["1"] == "Agree a lot")
    if row is None:
        return False
    row.cells["1"] = "Agree a lott"
    sheet.notes.add("labels-near")
    return True


@kind("an answer nobody knows", tables=("responses",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng)
    if row is None:
        return False
    row.cells["2"], row.truth["2"] = "sometimes maybe", None
    sheet.questions.add("labels-unknown")
    sheet.lines.append('[values.trust] "sometimes maybe" = "leave out"')
    return True


@kind("a form without any answer", tables=("responses",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = a_row(sheet, rng)
    if row is None:
        return False
    row.cells |= {"1": "", "2": "", "3": ""}
    row.out = "no-answers"
    return True


@kind("answers that were reversed already", tables=("responses",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    if len(sheet.real) < 15 or any(not row.spare for row in sheet.real):  # the alarm needs ten whole forms
        return False
    for row in sheet.real:
        row.cells["3"] = LABELS[4 - LABELS.index(str(row.cells["3"]))]
    sheet.questions.add("item-against")
    sheet.lines.append('[reversed] trust = ["3"]')
    return True


@kind("one answer to everything", tables=("responses",))
def _(sheet: Sheet, rng: random.Random) -> bool:
    row = None if "item-against" in sheet.questions else a_row(sheet, rng)
    if row is None:
        return False
    row.cells |= dict.fromkeys(("1", "2", "3"), LABELS[4])
    row.truth |= dict.fromkeys(("1", "2", "3"), LABELS[4])
    sheet.notes.add("straight-lining")
    return True
