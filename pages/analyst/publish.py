"""Publish: prepare the next publication at the proposed rhythm, see what the audit says, hand it to a manager."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from evaluation.desk import period_named
from evaluation.presentation.wording import period_words
from evaluation.problems import Refused
from evaluation.results import Period, Publication, PublicationSummary, Section
from pages.parts.draft_looked_at import SINCE, Audited, as_readers_see_it, summary, what_changed
from pages.parts.plain_html import sentence
from pages.parts.visit import Visit, current_visit
from pages.parts.withdrawing import withdrawing

QUARTER_DAYS = 100
RHYTHM = (
    "The number reached is published every quarter, the rest every half-year, so that enough people are new each time. "
    "Groups are fixed: sex, age, ethnic group, care experience, special educational needs and route, one at a time. "
    "The number agreed comes from the targets you added."
)
OTHER = "Another period"


@dataclass(frozen=True, slots=True)
class Publishing:
    """What the page is given.

    Attributes:
        listed: every publication and draft. read: number → the publication.
        proposed: the next period by the rhythm, or None while the log is not complete to its end.
        prepare: period and commentary by section → the draft. withdraw: number and reason.
        sent_back: number → why a manager handed it back, or empty.
        audited: number → what the audit found.
    """

    listed: Sequence[PublicationSummary]
    read: Callable[[int], Publication]
    proposed: Period | None
    prepare: Callable[[Period, Mapping[str, str]], Publication]
    withdraw: Callable[[int, str], None]
    sent_back: Callable[[int], str]
    audited: Callable[[int], Audited] | None = None


def publish(given: Publishing) -> None:
    """The draft there is, the form that makes the next one, and everything published so far."""
    st.title("Publish", anchor=False)
    sentence("A publication is rounded, checked, approved by a manager, and then never changed.", strong=True)
    one = next((one for one in given.listed if one.state == "draft"), None)
    draft = given.read(one.number) if one else None
    if draft:
        _draft(given, draft)
    _form(given, draft)
    withdrawing(given.listed, given.withdraw)


def _draft(given: Publishing, draft: Publication) -> None:
    st.header(f"Draft {draft.number}: {period_words(Period(draft.start, draft.end))}", anchor=False)
    if why := given.sent_back(draft.number):
        st.warning(f"A manager sent it back: {why} Prepare it again below.", icon=":material/undo:")
    else:
        sentence("It waits for a manager on the page Approve.")
    summary(draft, given.audited(draft.number) if given.audited else None)
    with st.expander("What changed since last time"):
        what_changed(draft)
    as_readers_see_it(draft)


def _form(given: Publishing, draft: Publication | None) -> None:
    st.header("Prepare it again" if draft else "Prepare the next one", anchor=False)
    sentence(rhythm_words(given.proposed))
    sentence(RHYTHM, quiet=True)
    period = _period(given.proposed)
    with st.form("prepare_form", border=False):
        commentary = _commentary(_sections(given, draft))
        pressed = st.form_submit_button("Prepare the draft", type="primary")
    if pressed:
        _prepare(given, period, commentary)


def rhythm_words(proposed: Period | None) -> str:
    """Which period comes next and what it will hold, or that the log must come first."""
    if proposed is None or proposed.start is None or proposed.end is None:
        return "Nothing is due: the log is not complete to the end of the next quarter yet."
    whole = (proposed.end - proposed.start).days > QUARTER_DAYS
    return f"Due next: {period_words(proposed)}, {'every question' if whole else 'the number reached only'}."


def _period(proposed: Period | None) -> str | Period:
    """The proposed period, or what was typed for another one."""
    names = {period_words(proposed): proposed} if proposed else {}
    chosen = st.selectbox("Period", [*names, OTHER], key="publish_period")
    if found := names.get(chosen):
        return found
    return st.text_input("Which one", key="publish_other", placeholder="2026-H1, 2026-Q3 or 2026", width=320)


def _sections(given: Publishing, draft: Publication | None) -> Sequence[Section]:
    """Questions that may be commented: the draft's, else those of the last publication with most of them."""
    if draft is None:
        shelf = [one.number for one in given.listed if one.state == "approved"]
        read = [given.read(number) for number in shelf[-2:]]
        draft = max(read, key=lambda one: len(one.sections), default=None)
    return [section for section in draft.sections if section.key != SINCE] if draft else []


def _commentary(sections: Sequence[Section]) -> dict[str, str]:
    if not sections:
        sentence("Once there is a draft, you can add the service’s own words to each question.", quiet=True)
        return {}
    with st.expander("The service’s own words"):
        sentence(
            "About groups, never one child: no names, ages or places. They are shown under the figures as you write."
        )
        return {
            one.key: st.text_area(one.question, one.commentary, key=f"commentary_{one.key}", height=80)
            for one in sections
        }


def _prepare(given: Publishing, period: str | Period, commentary: Mapping[str, str]) -> None:
    try:
        asked = period if isinstance(period, Period) else period_named(period)
        with st.spinner("Working out every figure and attacking the result …"):
            given.prepare(asked, {key: text.strip() for key, text in commentary.items() if text.strip()})
    except Refused as refusal:
        st.error(str(refusal))
        return
    st.rerun()


def _show(visit: Visit) -> None:
    desk, who = visit.desk, visit.who
    today = date.today()  # noqa: DTZ011 - the day it is prepared, where the reader is
    try:
        listed = desk.publications(who)
        proposed = desk.next_period(who)
    except Refused as refusal:
        st.title("Publish", anchor=False)
        st.error(str(refusal))
        return
    publish(Publishing(
        listed=listed, read=partial(desk.publication, who), proposed=proposed,
        prepare=partial(desk.prepare, who, today=today), withdraw=partial(desk.withdraw, who),
        sent_back=partial(desk.sent_back, who),
        audited=partial(desk.audit_of, who),
    ))  # fmt: skip


if __name__ == "__main__":
    _show(current_visit())
