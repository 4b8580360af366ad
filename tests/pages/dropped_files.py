"""Files an analyst might drop, made from scratch: nothing in them is about anybody."""

import csv
import io
from datetime import date, datetime, timedelta

import openpyxl

PULSE = (
    "I would tell my mentor if something was worrying me.",
    "When my mentor says they will do something, they do it.",
    "I watch what I say when I am with my mentor.",
    "My mentor is on my side, even when things go wrong.",
)
CHILDREN = tuple(f"H-{number:03}" for number in range(1, 15))
NOTE = "talked about the football"  # in a column nobody reads: it must never reach a page


def workbook(rows, *, sheet="Sheet1", hidden=()):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for name in hidden:
        book.create_sheet(name).sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def meeting_log(
    *, minutes_header="Minutes", odd_word="DNA", extra=(), weeks=4, first=date(2026, 1, 5), children=CHILDREN
):
    """A title, an empty row, the header in row 3, and one meeting a week for each child."""
    head = ["Date of session", "Young person", "Mentor", "Outcome", minutes_header, "Notes"]
    rows = [
        [(first + timedelta(days=7 * week)).strftime("%d/%m/%Y"), child, f"M-{place % 4}", status, 45, NOTE]
        for week in range(weeks)
        for place, child in enumerate(children)
        for status in [odd_word if (week + place) % 4 == 0 else "Attended"]
    ]
    return workbook([["Peer mentoring log"], [], head, *rows, *extra], sheet="Log", hidden=("old",))


NO_SUCH_DATE = ["31/06/2026", "H-003", "M-1", "Attended", 45, "@cmd"]  # 31 June: the row is left out


def trust_survey(on, *, answers=("Agree a bit",), children=CHILDREN):
    """As Microsoft Forms writes it: four questions of the pulse."""
    head = ["ID", "Start time", "Completion time", "Email", "Name", "Your code", *PULSE]
    start = datetime.combine(on, datetime.min.time())
    rows = [
        [
            place + 1,
            start,
            start,
            "anonymous",
            "",
            child,
            *(answers[(place + item) % len(answers)] for item in range(4)),
        ]
        for place, child in enumerate(children)
    ]
    return workbook([head, *rows], sheet="Form1")


def as_csv(rows):
    held = io.StringIO()
    csv.writer(held).writerows(rows)
    return held.getvalue().encode()


EMPTY = b""
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(400)
PROSE = b"dear all\nplease find nothing\n"
