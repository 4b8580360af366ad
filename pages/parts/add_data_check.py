"""The check before storing: counts that add up, what was found, and the rows left out as a file to mend."""

from collections.abc import Collection
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from evaluation.desk import Compared, Draft, counted
from evaluation.presentation import INTERNAL, internal_csv
from evaluation.presentation.wording import uk_date
from evaluation.problems import Problem
from evaluation.results import Principal
from pages.parts.add_data_drafts import Dropped
from pages.parts.add_data_put_right import put_right
from pages.parts.plain_html import as_text, html_table, sentence

ORDER = ("row left out", "cell left out", "note")
FOLLOWS = {"row left out": "Row left out", "cell left out": "Cell left out", "note": "Kept, please look"}
MOST_SHOWN, MOST_SILENCES = 60, 5


def counts_line(counts: Any, tables: Collection[str]) -> str:
    """`In the file 214 = new 180 + changed 6 + same 26 + rejected 2`; of answers less is told."""
    told = counted(counts, tables)
    parts = [f"{name} {rows:,}" for name, rows in told.parts.items()]
    return f"In the file {told.in_file:,} = {' + '.join(parts)}"


def check(file: Dropped, who: Principal, draft: Draft) -> None:
    """The counts, then every problem with its row, column and cure."""
    if draft.counts is not None:
        sentence(counts_line(draft.counts, draft.reading.tables), strong=True)
        new = draft.counts.new_people
        if new:
            sentence(f"{new:,} {'person in it was' if new == 1 else 'people in it were'} not known before.", quiet=True)
    beside_the_usual(compared_with_usual(file, who, draft))
    problems = [one for one in draft.reading.problems if one.severity in ORDER]
    if not problems:
        sentence("Nothing was found that needs a look.", quiet=True)
        return
    serious = sum(one.severity != "note" for one in problems)
    with st.expander(f"What was found: {len(problems)} to read", expanded=bool(serious)):
        html_table(problem_frame(problems[:MOST_SHOWN]), "What was found, and what to do")
        if len(problems) > MOST_SHOWN:
            sentence(f"And {len(problems) - MOST_SHOWN:,} more.", quiet=True)
        if len(draft.reading.rejected):
            _download(file, who, draft)
    put_right(file, draft)


def compared_with_usual(file: Dropped, who: Principal, draft: Draft) -> Compared:
    """The file beside earlier ones of its kind, worked out once for each thing said about it."""
    key = (file.as_said, file.desk.records_version(who))
    found: Compared = file.once("compared", key, lambda: file.desk.compared(who, draft))
    return found


def beside_the_usual(found: Compared) -> None:
    """`40 fewer rows than usual; nothing logged in Calderwick from 6 to 26 April 2026`, where that is so."""
    told = []
    if found.far_fewer and found.usual is not None:
        told.append(
            f"It has {found.rows:,} rows; earlier files of this kind had about {found.usual:,.0f}. "
            "Is it the whole file?"
        )
    told += [
        f"Nothing is logged{f' in {one.service}' if one.service else ''} from {uk_date(one.start)} to "
        f"{uk_date(one.end)}. If there were meetings, they are missing from the file."
        for one in found.silences[:MOST_SILENCES]
    ]
    if told:
        st.warning("\n\n".join(as_text(one) for one in told), icon=":material/compare_arrows:")


def problem_frame(problems: list[Problem]) -> pd.DataFrame:
    """Row, column, what was found and what to do, what follows; what costs a row stands first."""
    rows = [
        {
            "Row": f"{one.row:,}" if one.row else "",
            "Column": one.column,
            "What, and what to do": one.sentence,
            "What follows": FOLLOWS[one.severity],
        }
        for one in sorted(problems, key=lambda one: (ORDER.index(one.severity), one.row or 0))
    ]
    return pd.DataFrame(rows, columns=["Row", "Column", "What, and what to do", "What follows"])


def _download(file: Dropped, who: Principal, draft: Draft) -> None:
    rows = len(draft.reading.rejected)
    st.download_button(
        f"Download the {rows:,} rejected row{'s' if rows > 1 else ''} ({INTERNAL.lower()})",
        partial(rejected_file, file, who, draft), f"rejected-rows-{file.sha256[:8]}-internal.csv", "text/csv",
        key=f"rejected_{file.sha256[:12]}", on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def rejected_file(file: Dropped, who: Principal, draft: Draft) -> bytes:
    """The rejected rows as they stand in the file, each with why, as CSV; nothing in it is a formula."""
    return internal_csv(file.desk.rejected_rows(who, file.content, draft))
