"""Audit log: who did what and when, one month or one kind of deed at a time, and the list to take along."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from evaluation.presentation import INTERNAL, internal_csv
from evaluation.presentation.wording import london, uk_moment
from pages.parts.plain_html import html_table, sentence
from pages.parts.visit import Visit, current_visit

COLUMNS = ("Entry", "When", "Who", "What", "About")
ALL_MONTHS, ALL_DEEDS = "All months", "Everything"
MOST_SHOWN = 200
_HASH = r"\b([0-9a-f]{12})[0-9a-f]{52}\b"  # whole in the file; on the page its first twelve digits


def audit_log_page(visit: Visit) -> None:
    """The page.

    Args:
        visit: the desk and the person.
    """
    st.title("Audit log", anchor=False)
    entries = visit.desk.audit_log(visit.who)
    if not entries:
        sentence("Nothing has been done yet: the first file stored makes the first entry.")
        return
    sentence("Every entry is chained to the one before it; the command “python -m evaluation verify” says whether one "
             "was changed. A reason somebody typed is kept in the records, not shown: it may hold a name.")  # fmt: skip
    found = chosen(entries, *_choose(entries))
    _show(found)


def chosen(entries: Sequence[Any], month: str, deed: str) -> list[Any]:
    """The entries of one month and kind, in the order given.

    Args:
        entries: of the log.
        month: as `November 2026`, UK time, or `ALL_MONTHS`.
        deed: what was done, or `ALL_DEEDS`.
    """
    return [one for one in entries if month in (ALL_MONTHS, month_of(one)) and deed in (ALL_DEEDS, one.action)]


def month_of(entry: Any) -> str:
    """`November 2026`, UK time."""
    return f"{london(entry.at):%B %Y}"


def log_frame(entries: Sequence[Any]) -> pd.DataFrame:
    """One row an entry, in the order given."""
    rows = [(one.number, uk_moment(one.at), one.by, one.action, one.detail) for one in entries]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _choose(entries: Sequence[Any]) -> tuple[str, str]:
    """Month and kind of deed, from those there are; both in the address."""
    months = [ALL_MONTHS, *dict.fromkeys(month_of(one) for one in entries)]
    deeds = [ALL_DEEDS, *sorted({one.action for one in entries})]
    with st.container(horizontal=True):
        month = st.selectbox("Month", months, key="log_month", bind="query-params", width=240)
        deed = st.selectbox("What was done", deeds, key="log_deed", bind="query-params", width=300,
                            format_func=lambda one: one[:1].upper() + one[1:])  # fmt: skip
    return month or ALL_MONTHS, deed or ALL_DEEDS


def _show(found: Sequence[Any]) -> None:
    if not found:
        sentence("No such entry in that month.")
        return
    if len(found) > MOST_SHOWN:
        sentence(f"The newest {MOST_SHOWN} of {len(found):,} are shown; the file has all of them.", quiet=True)
    shown = log_frame(found[:MOST_SHOWN])
    html_table(shown.assign(About=shown["About"].str.replace(_HASH, r"\1…", regex=True)), "Newest first, UK time")
    entries = "1 entry" if len(found) == 1 else f"{len(found):,} entries"
    st.download_button(
        f"Download {entries} ({INTERNAL.lower()})", partial(_file, found), "audit-log-internal.csv", "text/csv",
        key="log_file", on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def _file(found: Sequence[Any]) -> bytes:
    return internal_csv(log_frame(found))


if __name__ == "__main__":
    audit_log_page(current_visit())
