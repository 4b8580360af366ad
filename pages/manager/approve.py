"""“Is it ready to leave the service?”: what changed, then approve, which computes nothing again, or send back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from evaluation.desk import SEND_BACK_REASONS
from evaluation.problems import Refused
from evaluation.results import Publication, PublicationSummary
from pages.parts.draft_looked_at import Audited, as_readers_see_it, summary, what_changed
from pages.parts.plain_html import sentence
from pages.parts.visit import Visit, current_visit
from pages.parts.withdrawing import withdrawing

PUBLISHED, DONE, TICKED = "pages/commissioner/published.py", "approve_done", "approve_ticked"
AGAIN = "Draft {} has been prepared again since you ticked that you had read it. Read it as it is now, then approve it."


@dataclass(frozen=True, slots=True)
class Approving:
    """What the page is given.

    Attributes:
        reader: the person's own name, as it is recorded.
        listed: every publication and draft. read: number → the publication.
        approve: number and SHA-256 of the draft that was read. send_back, withdraw: what else may be done.
        sent_back: number → why it was handed back, or empty.
        audited: number → what the audit found.
    """

    reader: str
    listed: Sequence[PublicationSummary]
    read: Callable[[int], Publication]
    approve: Callable[[int, str], Publication]
    send_back: Callable[[int, str], None]
    sent_back: Callable[[int], str]
    withdraw: Callable[[int, str], None]
    audited: Callable[[int], Audited] | None = None


def approve(given: Approving) -> None:
    """The draft that waits, if any; then what stands and could be withdrawn."""
    st.title("Approve", anchor=False)
    if done := st.session_state.pop(DONE, ""):
        st.success(done, icon=":material/check:")
        st.page_link(PUBLISHED, label="Open Published")
    draft = next((one for one in given.listed if one.state == "draft"), None)
    if draft is None:
        sentence("No draft is waiting. An analyst prepares one on the page Publish.", strong=True)
    else:
        _draft(given, draft)
    withdrawing(given.listed, given.withdraw)


def _draft(given: Approving, one: PublicationSummary) -> None:
    st.header(f"Is draft {one.number} ready to leave the service?", anchor=False)
    sentence(f"{one.title}. Approving freezes it as it is: nothing is worked out again, and it cannot be edited.",
             strong=True)  # fmt: skip
    draft = given.read(one.number)
    audited = given.audited(one.number) if given.audited else None
    if why := given.sent_back(one.number):
        st.warning(f"It was sent back: {why} It waits to be prepared again.", icon=":material/undo:")
    summary(draft, audited)
    st.header("What changed since last time", anchor=False)
    what_changed(draft)
    as_readers_see_it(draft)
    if draft.prepared_by == given.reader:
        sentence("You prepared it yourself. That one person did both is recorded.", quiet=True)
    found = bool(audited and (audited.found or audited.sha256 != draft.sha256))
    _decide(given, draft, stopped=bool(why) or found)


def _decide(given: Approving, one: Publication, *, stopped: bool) -> None:
    st.header("Your decision", anchor=False)
    read = st.checkbox("I have read it to the end", key=f"have_read_{one.number}_{one.sha256}", disabled=stopped)
    _prepared_again_since(one, read=read)
    if st.button(f"Approve publication {one.number}", key="approve", type="primary", disabled=stopped or not read):
        said = f"Publication {one.number} is approved. Commissioners can read it now."
        _try(partial(given.approve, one.number, one.sha256), said)
    why = st.selectbox(
        "Or send it back, because", SEND_BACK_REASONS, index=None, key="send_back_why", placeholder="Choose why"
    )
    if st.button("Send back", key="send_back", disabled=not why) and why:
        _try(partial(given.send_back, one.number, why), f"Draft {one.number} was sent back.")


def _prepared_again_since(one: Publication, *, read: bool) -> None:
    """The tick is for the bytes that were shown; where they are others by now, say why it is gone."""
    if read:
        st.session_state[TICKED] = one.number, one.sha256
    elif st.session_state.get(TICKED, ("", ""))[0] == one.number and st.session_state[TICKED][1] != one.sha256:
        st.warning(AGAIN.format(one.number), icon=":material/sync_problem:")


def _try(deed: Callable[[], object], said: str) -> None:
    try:
        deed()
    except Refused as refusal:
        st.error(str(refusal))
        return
    st.session_state[DONE] = said
    st.rerun()


def _show(visit: Visit) -> None:
    desk, who = visit.desk, visit.who
    try:
        listed = desk.publications(who)
    except Refused as refusal:
        st.title("Approve", anchor=False)
        st.error(str(refusal))
        return
    approve(Approving(
        reader=who.name, listed=listed, read=partial(desk.publication, who), approve=partial(desk.approve, who),
        send_back=partial(desk.send_back, who), sent_back=partial(desk.sent_back, who),
        withdraw=partial(desk.withdraw, who),
        audited=partial(desk.audit_of, who),
    ))  # fmt: skip


if __name__ == "__main__":
    _show(current_visit())
