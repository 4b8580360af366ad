"""Data quality: which months have a log, which forms are back, whom to ask, and what does not fit."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from evaluation.desk import DataQuality
from evaluation.presentation.wording import uk_date
from pages.parts.kept import once
from pages.parts.plain_html import rows_html, sentence
from pages.parts.visit import Visit, current_visit

MOST_MONTHS = 18
NO_RECORD, NO_MATCH = "no record", "no match open"
ROUNDS = ("Service", "Round", "Due", "Back", "Of these late", "Not back", "Twice", "Also back, not due", "To ask now")
SELDOM = {"Of these late": "late", "Twice": "twice", "Also back, not due": "when none was due"}
CHASED = ("Child", "Mentor", "Service", "Round", "Window closes", "State")
PROBLEMS = ("How many", "What", "Where", "What to do")
STATES = {"due now": "Window open", "not back": "Not back"}
HOW_COUNTED = (
    "A form is due once its round's window has closed, on the match's own dates; at an ending for every match that "
    "met. Not due: in custody for the whole window, under the age of every questionnaire, or after a child asked not "
    "to be asked again. Late: dated after the window closed; an ending has no window. Twice: answered again on another "
    "day; the later answer counts. Also back: answered in a window that is still open, or although no form was due."
)
Link = Callable[..., object]


def data_quality_page(visit: Visit, *, link: Link = st.page_link) -> None:
    """The page.

    Args:
        visit: the desk, the person and the services chosen.
        link: draws a link to another page.
    """
    st.title("Data quality", anchor=False)
    sentence("What do we hold, and what have we not got?")
    if not visit.desk.has_data():
        sentence("Nothing has been stored yet. Drop a meeting log or a survey on Add data to start.")
        link("pages/analyst/add_data.py", label="Add data", icon=":material/upload_file:")
        return
    found = visit.desk.data_quality(visit.who, visit.scope)
    _months(found)
    _forms(found)
    _whom_to_ask(found)
    _problems(found, link=link)


def _months(found: DataQuality) -> None:
    st.header("Which months have a log?", anchor=False)
    if not len(found.coverage):
        sentence("There is no match and no log yet.", quiet=True)
        return
    told, newest, earlier, more = once(found, "months", lambda: _months_told(found))
    for one in told:
        sentence(one)
    st.html(newest)
    if more:
        with st.expander(f"{more} earlier months"):
            st.html(earlier)


def _months_told(found: DataQuality) -> tuple[list[str], str, str, int]:
    """The sentences, the newest months as a table, those before them, and how many these are."""
    lacking = int((found.coverage["state"] == NO_RECORD).sum())
    whole = (
        f"Of each service’s months, {len(found.coverage)} in all, {lacking} "
        f"{'has' if lacking == 1 else 'have'} no record though matches were open. No record is not zero."
        if lacking
        else "Every month with an open match has rows in the log."
    )
    silent = [
        f"Nothing is logged in {one.service or 'the log'} from {uk_date(one.since)} to {uk_date(one.until)}. "
        "The log is late or lost; it does not say that nobody met."
        for one in found.silent.itertuples()
    ]
    columns, months = month_rows(found.coverage)
    caption = "Meetings logged, and how many the child came to, by month, newest first"
    newest, earlier = months[:MOST_MONTHS], months[MOST_MONTHS:]
    return (
        [whole, *silent],
        rows_html(columns, newest, caption),
        rows_html(columns, earlier, "Earlier months"),
        len(earlier),
    )


def month_rows(coverage: pd.DataFrame) -> tuple[list[str], list[tuple[str, ...]]]:
    """The columns, and month × service, newest first: `34 meetings, 25 came`, `no record`, `no match open`."""
    services = sorted(set(coverage["service"]))
    told: dict[str, dict[str, str]] = {}
    for one in coverage.itertuples():
        told.setdefault(str(one.month), {}).setdefault(str(one.service), _month_told(one))
    rows = [
        (pd.Period(month).strftime("%B %Y"), *(told[month].get(service, "not begun") for service in services))
        for month in sorted(told, reverse=True)
    ]
    return ["Month", *(service or "Service not named" for service in services)], rows


def _month_told(one: object) -> str:
    meetings, contacts = one.meetings, one.contacts  # type: ignore[attr-defined]
    if one.state in (NO_RECORD, NO_MATCH):  # type: ignore[attr-defined]
        return str(one.state)  # type: ignore[attr-defined]
    if not meetings:
        return f"no meeting logged, {contacts:,} contact{'' if contacts == 1 else 's'}"
    return f"{meetings:,} logged, {one.came:,} came"  # type: ignore[attr-defined]


def _forms(found: DataQuality) -> None:
    st.header("Which forms are back?", anchor=False)
    due = found.rounds[["due", "open_now", "returned"]].to_numpy().sum() if len(found.rounds) else 0
    if not due:
        sentence("No child's form has fallen due yet.", quiet=True)
        return
    total, back = int(found.rounds["due"].sum()), int(found.rounds["returned"].sum())
    sentence(f"Of {total:,} children's forms that were due, {back:,} came back and {total - back:,} did not.")
    caption = "Children's forms by service and round. Refusing is an answer: such a form is back"
    told, columns, rows = once(found, "rounds", lambda: rounds_told(round_rows(found.rounds)))
    if told:
        sentence(told)
    st.html(once(found, "rounds_table", lambda: rows_html(columns, rows, caption)))
    with st.expander("How is this counted?"):
        sentence(HOW_COUNTED)


def round_rows(rounds: pd.DataFrame) -> list[tuple[object, ...]]:
    """Service × round with counts, rounds in which nothing was due left out."""
    kept = rounds[(rounds["due"] > 0) | (rounds["open_now"] > 0)]
    return [
        (one.service or "Not named", one.title.capitalize(), one.due, one.returned, one.late, one.due - one.returned,
         one.twice, one.also, one.open_now)
        for one in kept.itertuples()
    ]  # fmt: skip


def rounds_told(rows: list[tuple[object, ...]]) -> tuple[str, tuple[str, ...], list[tuple[object, ...]]]:
    """What happened nowhere, in a sentence, and the columns and rows without it: columns of zeros hide the others."""
    nowhere = {name: told for name, told in SELDOM.items() if not any(row[ROUNDS.index(name)] for row in rows)}
    keep = [place for place, name in enumerate(ROUNDS) if name not in nowhere]
    told = f"No form came {' or '.join(nowhere.values())}." if nowhere else ""
    return told, tuple(ROUNDS[place] for place in keep), [tuple(row[place] for place in keep) for row in rows]


def _whom_to_ask(found: DataQuality) -> None:
    st.header("Whom to ask", anchor=False)
    if not found.can_ask:
        sentence("No form is missing that could still be asked for.", quiet=True)
        return
    sentence(f"{found.can_ask:,} forms can still be asked for; {found.ask_now:,} of them fall in their window now.")
    sentence("Taking part is each child's choice. Children who said no are not on this list.", quiet=True)
    caption = "Forms not back, by reference; internal, not for release"
    st.html(once(found, "chase", lambda: rows_html(CHASED, chase_rows(found.chase), caption)))
    if found.can_ask > len(found.chase):
        sentence(f"And {found.can_ask - len(found.chase):,} more after these.", quiet=True)


def chase_rows(chase: pd.DataFrame) -> list[tuple[str, ...]]:
    """One row a form: whose, of which match, which round, until when."""
    return [
        (one.mentee, one.mentor, one.service, one.title.capitalize(), uk_date(one.closes_on), STATES[one.state])
        for one in chase.itertuples()
    ]


def _problems(found: DataQuality, *, link: Link) -> None:
    st.header("What does not fit", anchor=False)
    if not found.problems:
        sentence("Nothing was found that does not fit.", quiet=True)
        return
    rows = ((one.count, one.what, ", ".join(one.services), one.cure) for one in found.problems)
    caption = "Open problems in the rows in force; each goes once the data are put right"
    st.html(once(found, "problems", lambda: rows_html(PROBLEMS, rows, caption)))
    link("pages/analyst/add_data.py", label="Add the mended file", icon=":material/upload_file:")


if __name__ == "__main__":
    data_quality_page(current_visit())
