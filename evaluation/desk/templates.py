"""Empty sheets to start from: our own column names, so that what comes back needs no matching."""

import csv
import io

from evaluation.problems import refuse
from evaluation.records import TABLES

PAIR = ("mentor", "mentee")  # a service that keeps no reference for a match names the pair


def template(table: str) -> bytes:
    """The header of an empty sheet for that table, as CSV that Excel opens.

    Raises:
        Refused: there is no such table.
    """
    if table not in TABLES:
        raise refuse("no-such-table", f"There is no table “{table}”.")
    names = [column.name for column in TABLES[table].columns]
    fields = [*PAIR, *(name for name in names if name != "match")] if table == "meetings" else names
    held = io.StringIO()
    csv.writer(held).writerow([field.replace("_", " ").capitalize() for field in fields])
    return held.getvalue().encode("utf-8-sig")
