"""Traps other readers fall into without a word: here each is read right, or asked about, or listed with its reason.

One line a trap: the file that sets it, and what becomes of it. `right` names the field and what its cells must say, and
the note that must go with it; `asked`, `listed` and `refused` name the code of the catalogue.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from evaluation.intake import Reading
from evaluation.problems import Refused
from tests.intake.files import asked, codes, delimited, open_document, reading, workbook

LOG = ["Mentor", "Mentee", "Date", "Status", "Minutes"]
GOOD: dict[str, object] = {"Mentor": "M1", "Mentee": "007", "Date": "2025-03-04", "Status": "attended", "Minutes": "60"}


@dataclass(frozen=True)
class Becomes:
    """How a trap must end: a kind, the code that is said, and for `right` what one field holds."""

    kind: str
    code: str = ""
    field: str = ""
    values: tuple[str, ...] = ()


def right(field: str, *values: str, said: str = "") -> Becomes:
    return Becomes("right", said, field, values)


def asked_as(code: str) -> Becomes:
    return Becomes("asked", code)


def listed(code: str, field: str, *values: str) -> Becomes:
    return Becomes("listed", code, field, values)


def refused(code: str) -> Becomes:
    return Becomes("refused", code)


def rows(**columns: object) -> list[list[object]]:
    """A log with one good row for each cell given, the given column in each of them as it is said."""
    height = max(len(one) for one in columns.values() if isinstance(one, list))
    return [LOG, *([(columns[name][at] if name in columns else GOOD[name]) for name in LOG] for at in range(height))]  # type: ignore[index]


def csv(encoding: str = "utf-8", separator: str = ",", **columns: object) -> Callable[[], bytes]:
    return lambda: delimited(rows(**columns), encoding=encoding, separator=separator)


def xlsx(**columns: object) -> Callable[[], bytes]:
    return lambda: workbook(rows(**columns))


def shown(column: str, value: object, number_format: str, *, epoch: date | None = None) -> Callable[[], bytes]:
    """A workbook with one cell in a format of its own; days counted from that epoch where one is given."""

    def make() -> bytes:
        book = openpyxl.Workbook()
        if epoch:
            book.epoch = CALENDAR_MAC_1904
        for row in rows(**{column: [value]}):
            book.active.append(row)
        book.active.cell(2, LOG.index(column) + 1).number_format = number_format
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return make


def sheet(*lines: list[object], merged: str = "") -> Callable[[], bytes]:
    def make() -> bytes:
        book = openpyxl.Workbook()
        for line in lines:
            book.active.append(line)
        if merged:
            book.active.merge_cells(merged)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return make


def text(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def hidden(state: str) -> Callable[[], bytes]:
    def make() -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(workbook(rows(Mentee=["old"]), more={"Now": rows(Mentee=["007"])})))
        book["Log"].sheet_state = state
        book.active = 1
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return make


ROW = list(GOOD.values())
NAMES = ["None", "NA", "N/A", "nan", "NULL", "TRUE", "-", "1e5", "Total"]
TURNED: list[object] = [datetime(2025, month, day) for month, day in ((1, 2), (5, 6), (9, 3))]  # noqa: DTZ001
HEAD = b"Mentor,Mentee,Date,Status,Minutes\n"
LINE = b"M1,007,2025-03-04,attended,60\n"

TRAPS: dict[str, tuple[Callable[[], bytes], Becomes]] = {
    # ---- what a cell says
    "leading zeros, text": (csv(Mentee=["00123"]), right("mentee", "00123")),
    "leading zeros, text cell": (xlsx(Mentee=["00123"]), right("mentee", "00123")),
    "leading zeros, shown only": (shown("Mentee", 123, "00000"), right("mentee", "00123")),
    "a prefix, shown only": (shown("Mentee", 14, '"H-"000'), right("mentee", "H-014")),
    "zeros kept by a formula": (csv(Mentee=['="00123"']), right("mentee", "00123")),
    "a long number, shortened": (csv(Mentee=["1.23E+10", "007"]), listed("required-unusable", "mentee", "007")),
    "a long number, rounded": (xlsx(Mentee=[12345678901234567]), listed("required-unusable", "mentee")),
    "None, NA and other names": (csv(Mentee=NAMES), right("mentee", *NAMES)),
    "None, NA in a workbook": (xlsx(Mentee=NAMES), right("mentee", *NAMES)),
    "a name that is true": (xlsx(Mentee=[True]), right("mentee", "TRUE")),
    "no-break and doubled spaces": (csv(Mentee=["H\u00a0014 ", " H  014"]), right("mentee", "H 014", "H 014")),
    "marks nobody sees": (csv(Mentee=["\ufeffH014", "H0\u200b14"]), right("mentee", "H014", "H014")),
    "percent, text": (csv(Minutes=["75%"]), listed("cell-unusable", "minutes", "")),
    "percent, shown only": (shown("Minutes", 0.75, "0%"), listed("cell-unusable", "minutes", "")),
    "half an hour, shown in hours": (shown("Minutes", 0.5, '0" hrs"'), right("minutes", "30")),
    "hours and a half, shown as eight": (shown("Minutes", 7.5, '0" hrs"'), right("minutes", "450")),
    "minutes and a half, shown whole": (shown("Minutes", 52.5, '0" min"'), right("minutes", "52.5")),
    "a unit in brackets behind": (shown("Minutes", 45, '0" (min)"'), right("minutes", "45")),
    "thousands": (csv(Minutes=["1,200", "1,5"]), listed("cell-unusable", "minutes", "", "1.5")),
    "numbers only a program reads": (csv(Minutes=["inf", "1e2", "0x10", "1_0", "nan"]),
                                     listed("cell-unusable", "minutes", "", "", "", "", "")),
    "digits of other scripts": (csv(Minutes=["٣٠", "３０", "3²"]), listed("cell-unusable", "minutes", "", "", "")),
    "three numbers in one cell": (csv(Minutes=["27-22-20"]), listed("cell-unusable", "minutes", "")),
    "an hour and a quarter": (xlsx(Minutes=[time(1, 15), "1:15", "75 min", "1h15", "1.25 hours"]),
                              right("minutes", "75", "75", "75", "75", "75")),
    "an error cell": (xlsx(Minutes=["#N/A"]), listed("error-cell", "minutes", "")),
    "a formula without its result": (xlsx(Minutes=["=30+30"]), listed("formula-without-result", "minutes", "")),
    "a formula payload": (csv(Mentee=["=1+1"]), right("mentee", "=1+1")),
    # ---- dates
    "UK dates": (csv(Date=["03/04/2025", "25/04/2025"]), right("on", "2025-04-03", "2025-04-25")),
    "US dates": (csv(Date=["03/04/2025", "04/25/2025"]), right("on", "2025-03-04", "2025-04-25")),
    "dates that fit both": (csv(Date=["03/04/2025", "05/06/2025"]), asked_as("date-order")),
    "both in one file": (csv(Date=["25/04/2025", "04/25/2025"]), asked_as("date-order-mixed")),
    "ISO among UK dates": (csv(Date=["2025-04-03", "25/04/2025"]), right("on", "2025-04-03", "2025-04-25")),
    "31 June": (csv(Date=["31/06/2025", "25/04/2025"]), listed("required-unusable", "on", "2025-04-25")),
    "two-digit years": (csv(Date=["25/04/25"]), right("on", "2025-04-25")),
    "a year a century off": (csv(Date=["25/04/99", "25/04/25"]), listed("date-future", "on", "2025-04-25")),
    "months by name": (csv(Date=["3 Apr 2025", "April 3, 2025"]), right("on", "2025-04-03", "2025-04-03")),
    "day numbers": (xlsx(Date=[45750]), asked_as("date-serial")),
    "day numbers, as text": (csv(Date=["45750", "2025-04-03"]), listed("required-unusable", "on", "2025-04-03")),
    "days counted from 1904": (shown("Date", datetime(2025, 4, 3), "dd/mm/yyyy", epoch=date(1904, 1, 1)),  # noqa: DTZ001
                               right("on", "2025-04-03")),
    "date cells shown the American way": (shown("Date", datetime(2025, 4, 3), "mm/dd/yyyy"),  # noqa: DTZ001
                                          right("on", "2025-04-03")),
    "days a spreadsheet took for months": (xlsx(Date=[*TURNED, "25/04/2025", "13/04/2025", "28/02/2025"]),
                                           asked_as("date-cells-turned")),
    # ---- where the table lies
    "two columns of one name": (sheet([*LOG, "Date"], [*ROW, "2025-01-01"]), asked_as("column-twice")),
    "titles above, blank rows": (sheet(["Our log"], [], LOG, [], ROW), right("mentee", "007")),
    "a merged header of two rows": (sheet(["Who", "", "Date", "Status", "Minutes"], ["Mentor", "Mentee", "", "", ""],
        ROW,
                                          ROW, merged="A1:B1"), right("mentee", "007", "007")),
    "a header of three rows": (sheet(["Who", "", "What", "", ""], ["Pair", "", "When", "", ""], LOG, ROW, ROW,
                                     merged="A1:B1"), right("mentee", "007", "007")),
    "a row of totals": (sheet(LOG, ROW, ["Total", None, None, None, 60]),
        right("mentee", "007", said="totals-left-out")),
    "the header once more": (sheet(LOG, ROW, LOG, ROW), right("mentee", "007", "007", said="header-repeated")),
    "cells merged over rows": (sheet(LOG, ROW, [None, *ROW[1:]], merged="A2:A3"),
        listed("required-empty", "mentee", "007")),
    "a table away from A1": (sheet([], [None, None, *LOG], [None, None, *ROW]), right("mentee", "007")),
    "a hidden sheet in front": (hidden("hidden"), right("mentee", "007", said="hidden-sheets")),
    "a very hidden sheet in front": (hidden("veryHidden"), right("mentee", "007", said="hidden-sheets")),
    "an open document": (lambda: open_document([list(map(str, one)) for one in rows(Mentee=["None", "00123"])]),
                         right("mentee", "None", "00123")),
    # ---- how text is written
    "zero characters": (text(HEAD + b"M1,0\x0007,2025-03-04,attended,60\n"),
        right("mentee", "007", said="nul-removed")),
    "a byte order mark": (csv("utf-8-sig", Mentee=["Zoë"]), right("mentee", "Zoë")),
    "Windows' old encoding": (csv("cp1252", Mentee=["Zoë’s"]), right("mentee", "Zoë’s", said="not-utf8")),
    "the Mac's old encoding": (csv("mac_roman", Mentee=["Zoë’s"]), right("mentee", "Zoë’s", said="not-utf8")),
    "UTF-16": (csv("utf-16", Mentee=["Zoë"]), right("mentee", "Zoë")),
    "UTF-16 without its mark": (csv("utf-16-be", Mentee=["Zoë"]), right("mentee", "Zoë")),
    "UTF-32": (csv("utf-32", Mentee=["Zoë"]), refused("not-a-table")),
    "semicolons": (csv(separator=";", Mentee=["a,b", "c"]), right("mentee", "a,b", "c")),
    "a line that names the separator": (text(b"sep=;\n" + (HEAD + LINE).replace(b",", b";")), right("mentee", "007")),
    "ends of line inside a cell": (csv(Mentee=["H\n014"]), right("mentee", "H 014")),
    "old Mac ends of line": (text((HEAD + LINE + LINE).replace(b"\n", b"\r")), right("mentee", "007", "007")),
    "a row with too many cells": (text(HEAD + LINE + b"M1,0,07,2025-03-04,attended,60\n"),
                                  listed("row-too-long", "mentee", "007")),
    "a row that was cut off": (text(HEAD + LINE + b"M1,008,2025-03-05\n"),
        right("mentee", "007", "008", said="short-rows")),
    "a quotation mark that never closes": (text(HEAD + LINE * 3 + b'M1,"007,2025-03-04,attended,60\n' + LINE),
                                           refused("unclosed-quote")),
    "a quotation mark inside a word": (text(HEAD + b'M1,H"2,2025-03-04,attended,60\n' + LINE),
        right("mentee", 'H"2', "007")),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_right_or_asked_or_listed(name):
    make, becomes = TRAPS[name]
    if becomes.kind == "refused":
        with pytest.raises(Refused) as refusal:
            reading(make())
        assert refusal.value.problems[0].code == becomes.code
        return
    read = reading(make())
    if becomes.kind == "asked":
        assert becomes.code in asked(read)
        return
    assert asked(read) == []
    assert cells(read, becomes.field) == list(becomes.values)
    assert not becomes.code or becomes.code in codes(read)
    if becomes.kind == "right":
        assert len(read.rejected) == 0


def cells(read: Reading, field: str) -> list[str]:
    """What became of one field in every meeting, as people would write it."""
    meetings = read.tables["meetings"]
    if field == "mentee":
        return meetings["match"].str.split("~").str[1].tolist()
    if field == "on":
        return meetings["on"].dt.strftime("%Y-%m-%d").tolist()
    return ["" if pd.isna(one) else f"{one:g}" for one in meetings[field]]


def test_days_a_spreadsheet_took_for_months_are_turned_back_or_kept_as_somebody_says():
    content = TRAPS["days a spreadsheet took for months"][0]()
    later = ["2025-04-25", "2025-04-13", "2025-02-28"]
    (question,) = reading(content).questions
    assert question.line == 'date_cells = "turned"'
    assert cells(reading(content, question.line), "on") == ["2025-02-01", "2025-06-05", "2025-03-09", *later]
    kept = reading(content, 'date_cells = "as they are"')
    assert cells(kept, "on") == ["2025-01-02", "2025-05-06", "2025-09-03", *later]
