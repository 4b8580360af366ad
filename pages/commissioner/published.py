"""What a commissioner reads: one approved publication, from top to bottom in ten minutes, as it will print."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from evaluation.presentation.wording import period_words
from evaluation.presentation.workbook import refusal as refused_workbook
from evaluation.problems import Refused
from evaluation.results import Period, Publication, PublicationSummary
from pages.commissioner.story import contents, story
from pages.parts.plain_html import sentence
from pages.parts.printing import print_button
from pages.parts.visit import Visit, current_visit

ASKED, CHOSEN = "publication", "publication_chosen"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def published(
    listed: Sequence[PublicationSummary],
    read: Callable[[int], Publication],
    workbook: Callable[[int], bytes] | None = None,
) -> None:
    """The page.

    Args:
        listed: every publication this person may read, newest first.
        read: number → the publication, from its frozen bytes.
        workbook: number → the same as an Excel file, made only when somebody asks for it; None where there is none.
    """
    shelf = [one for one in listed if one.state != "draft"]
    if not shelf:
        _nothing_yet()
        return
    chosen = _choose(shelf)
    if chosen is None:
        return
    if chosen.state == "withdrawn":
        _withdrawn(chosen, shelf)
        return
    try:
        publication = read(chosen.number)
    except Refused as refusal:
        st.title(chosen.title, anchor=False)
        st.error(str(refusal))
        return
    with st.sidebar:
        contents(publication)
        print_button(key="print_publication")
        if workbook:
            made = partial(workbook_or_why, workbook, chosen.number)
            st.download_button("Download as Excel", made, file_name(chosen), EXCEL, key="excel", on_click="ignore",
                               icon=":material/download:")  # fmt: skip
    story(publication)


def workbook_or_why(workbook: Callable[[int], bytes], number: int) -> bytes:
    """The Excel file; where it is refused by now, one that holds the sentence instead.

    It is made when somebody presses, after the page was drawn: access may have ended or a byte changed since, and
    Streamlit would only say that something went wrong.
    """
    try:
        return workbook(number)
    except Refused as refusal:
        return refused_workbook(str(refusal))


def _nothing_yet() -> None:
    st.title("Published", anchor=False)
    sentence("Nothing has been published yet. A publication appears here once a manager has approved it.")


def _choose(shelf: Sequence[PublicationSummary]) -> PublicationSummary | None:
    """The one the address names, else the newest that stands; the choice goes into the address."""
    by_number = {one.number: one for one in shelf}
    asked = st.query_params.get(ASKED, "")
    if asked and (not asked.isdecimal() or int(asked) not in by_number):
        st.title("Published", anchor=False)
        sentence(f"There is no publication of that number for you to read. The newest is {max(by_number)}.")
        st.button("Open the newest", key="open_newest", on_click=_forget)
        return None
    standing = [one.number for one in shelf if one.state == "approved"] or list(by_number)
    first = int(asked) if asked else max(standing)
    numbers = sorted(by_number, reverse=True)
    if len(numbers) > 1:
        first = st.selectbox(
            "Publication", numbers, index=numbers.index(first), key=CHOSEN,
            format_func=lambda number: label(by_number[number]),
        )  # fmt: skip
    st.query_params[ASKED] = str(first)
    return by_number[first]


def _forget() -> None:
    st.query_params.pop(ASKED, None)
    st.session_state.pop(CHOSEN, None)


def label(one: PublicationSummary) -> str:
    """`6: January to June 2026`, and that it was withdrawn."""
    return (
        f"{one.number}: {period_words(Period(one.start, one.end))}{' (withdrawn)' if one.state == 'withdrawn' else ''}"
    )


def file_name(one: PublicationSummary) -> str:
    """`publication-6-2026-01-01-to-2026-07-01.xlsx`."""
    return f"publication-{one.number}-{one.start.isoformat()}-to-{one.end.isoformat()}.xlsx"


def _withdrawn(chosen: PublicationSummary, shelf: Sequence[PublicationSummary]) -> None:
    """The notice at the old address; none of its figures is shown, and where to go on."""
    st.title(chosen.title, anchor=False)
    st.warning(f"Publication {chosen.number} was withdrawn. {chosen.withdrawn}", icon=":material/block:")
    sentence("Please do not use figures from it. If you have a copy, put it away.")
    standing = [one.number for one in shelf if one.state == "approved"]
    if standing:
        sentence(f"Publication {max(standing)} stands.")
        st.button(f"Open publication {max(standing)}", key="open_newest", on_click=_forget)


def _show(visit: Visit) -> None:
    desk, who = visit.desk, visit.who
    try:
        listed = desk.publications(who)
    except Refused as refusal:
        st.title("Published", anchor=False)
        st.error(str(refusal))
        return
    published(listed, partial(desk.publication, who), partial(desk.workbook, who))


if __name__ == "__main__":
    _show(current_visit())
