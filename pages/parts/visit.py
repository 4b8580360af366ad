"""What a page is given: the desk, the person asking, and the scope and period chosen in the sidebar."""

from dataclasses import dataclass, replace

import streamlit as st

from evaluation.desk import Desk
from evaluation.results import Period, Principal, Scope

VIEW_AS = "view_as"  # on one's own computer: with whose eyes the one person looks


@dataclass(frozen=True, slots=True)
class Visit:
    """One person looking at one programme.

    Attributes:
        desk: the door to everything.
        who: the person asking.
        scope: services chosen. period: chosen.
    """

    desk: Desk
    who: Principal
    scope: Scope = Scope()
    period: Period = Period()


def begin_visit(visit: Visit | None) -> Visit | None:
    """Keep the visit for the page about to run; None when the entrance is shut, then an earlier one is over."""
    st.session_state.pop("visit", None)
    if visit is not None:
        st.session_state["visit"] = visit
    return visit


def current_visit() -> Visit:
    """The visit of this session; the entrance has put it there before any page runs."""
    visit: Visit = st.session_state["visit"]
    return visit


def narrow_visit(visit: Visit, *, scope: Scope, period: Period) -> None:
    """Keep what was chosen in the sidebar for the page about to run."""
    st.session_state["visit"] = replace(visit, scope=scope, period=period)
