"""What whoever prepares or approves a draft looks at: how much it tells, the audit, what changed, the whole."""

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from evaluation.presentation.published import tally, tally_words
from evaluation.presentation.wording import uk_date
from evaluation.results import Publication
from pages.commissioner.story import story
from pages.parts.plain_html import sentence
from pages.parts.published_table import STYLE, published_table

SINCE = "since_last"
EARLIER = (
    "Publications before this one tell too much by themselves, by rules that have become stricter since. Nothing in a "
    "new one can mend that. If one of them is still in somebody’s hands, think of withdrawing it."
)


class FoundOne(Protocol):
    """One way in which the published numbers tell too much."""

    sentence: str


class Audited(Protocol):
    """What an attack on the draft and everything published before it found."""

    found: Sequence[FoundOne]
    earlier: Sequence[FoundOne]
    tables: int
    figures: int
    pairs: int
    sha256: str


def summary(draft: Publication, audited: Audited | None) -> None:
    """Who prepared it and when, how much it tells, and whether the audit let it pass."""
    sentence(f"Prepared by {draft.prepared_by}, {uk_date(draft.prepared_on)}. {tally_words(tally(draft))}")
    if audited is None:
        return
    if audited.found:
        st.error(audit_words(audited), icon=":material/gpp_bad:")
        for one in audited.found:
            sentence(one.sentence)
    else:
        st.success(audit_words(audited), icon=":material/verified_user:")
    if audited.earlier:
        st.warning(EARLIER, icon=":material/history:")
        for text in dict.fromkeys(one.sentence for one in audited.earlier):
            sentence(text)


def audit_words(audited: Audited) -> str:
    """One sentence: what was attacked, and that nothing, or something, was found."""
    looked = f"{audited.tables} tables, {audited.figures} figures and {audited.pairs} pairs of figures"
    if audited.found:
        return f"The audit attacked {looked} and found {len(audited.found)} that tell too much. It cannot be approved."
    return f"The audit attacked {looked}, together with everything published before: no child can be told apart."


def what_changed(draft: Publication) -> None:
    """Each figure then and now; with nothing before it, that it is the first."""
    tables = [table for section in draft.sections if section.key == SINCE for table in section.tables]
    if not tables:
        sentence("There is nothing to compare it with: it is the first with these figures.")
    st.html(STYLE)
    for table in tables:
        sentence(table.takeaway)
        published_table(table)
        for note in table.notes:
            sentence(note, quiet=True)


def as_readers_see_it(draft: Publication) -> None:
    """The whole draft, drawn only when somebody wants to read it."""
    if st.toggle("Show it as its readers will see it", key=f"read_draft_{draft.number}"):
        with st.container(border=True):
            story(draft)
