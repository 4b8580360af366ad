"""The files waiting: which one is on the page, how far each has come, and storing together what needs no look."""

from datetime import date

import streamlit as st

from evaluation.desk import SHELF, Draft
from pages.parts.add_data_check import compared_with_usual
from pages.parts.add_data_drafts import CHOSEN, FILES, Dropped, asked_of, chosen_file, draft_of, dropped
from pages.parts.add_data_store import store
from pages.parts.plain_html import as_text
from pages.parts.this_browser import this_browser
from pages.parts.visit import Visit

NOW_STORED, RADIO = "add_data_now_stored", "add_data_file"


def open_shelf(visit: Visit) -> None:
    """Take this person's files off the shelf: an hour in memory, for this person in this browser only."""
    owner = (this_browser(), visit.who.issuer, visit.who.subject, visit.who.name)
    st.session_state[FILES] = SHELF.held(owner)


def choose_file() -> None:
    """With more than one file: which one is on the page, each with how far it has come."""
    files = dropped()
    current = chosen_file()
    if len(files) < 2 or current is None:
        return
    st.session_state[RADIO] = current.sha256
    st.radio(
        f"{len(files)} files", list(files), key=RADIO,
        format_func=lambda sha256: as_text(files[sha256].name),
        captions=[as_text(how_far(file)) for file in files.values()],
        on_change=lambda: st.session_state.update({CHOSEN: st.session_state[RADIO]}),
    )  # fmt: skip


def how_far(file: Dropped) -> str:
    """`Ready, 8 rows`, `2 questions`, `Stored as upload 17`, as it was last looked at."""
    if file.stored:
        return f"Stored as upload {file.stored.number}"
    draft = file.last_draft()
    if draft is None or not file.matching.table:
        return "Not read yet"
    left = len(draft.reading.questions)
    rows = draft.reading.file_rows
    return f"{left} question{'s' if left > 1 else ''}" if left else f"Ready, {rows:,} row{'' if rows == 1 else 's'}"


def store_together(visit: Visit, *, today: date) -> None:
    """One button for all files in which nothing is left to settle; told afterwards what it stored."""
    if told := st.session_state.pop(NOW_STORED, ""):
        st.success(told)
    ready = [file for file in dropped().values() if not file.stored and nothing_to_settle(file, visit)]
    if len(ready) > 1 and st.button(f"Store all {len(ready)} files with nothing to settle", key="store_together"):
        _store_each(ready, visit, today)


def nothing_to_settle(file: Dropped, visit: Visit) -> bool:
    """Whether it was matched as last time, no row is left out, and nothing in it is unusual."""
    draft = file.last_draft()
    if draft is None or not (file.recognised and draft.ready) or len(draft.reading.rejected):
        return False
    found = compared_with_usual(file, visit.who, draft)
    return not (found.far_fewer or found.silences or file.alike(visit.who, draft))


def _store_each(ready: list[Dropped], visit: Visit, today: date) -> None:
    numbers = []
    bar = st.progress(0.0)
    for place, file in enumerate(ready):
        bar.progress(place / len(ready), text=f"Storing {place + 1} of {len(ready)}: {as_text(file.name)}")
        draft = _counted_again(file, visit, today)
        if draft is not None:
            store(file, visit.who, draft)
        if file.stored:
            numbers.append(str(file.stored.number))
    if numbers:
        st.session_state[NOW_STORED] = f"Stored {len(numbers)} files, as uploads {', '.join(numbers)}."
    st.rerun()


def _counted_again(file: Dropped, visit: Visit, today: date) -> Draft | None:
    """Its draft against the records as they are now, unless what was stored before it leaves a question."""
    draft = draft_of(file, visit.who, today=today)
    return draft if draft.ready and not asked_of(file, visit.who, draft) else None
