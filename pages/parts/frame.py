"""The pages there are, for whom, and the choices beside them."""

from collections.abc import Callable

import streamlit as st

from evaluation.desk import may, opened, usual_periods
from evaluation.results import Period, Scope
from pages.parts.plain_html import sentence
from pages.parts.visit import Visit, narrow_visit

PAGES = (  # file, title, icon, the action its reader needs
    ("manager/overview", "Overview", ":material/home:", "see figures"),
    ("manager/engagement", "Engagement", ":material/event_available:", "see figures"),
    ("manager/relationships", "Relationships", ":material/handshake:", "see figures"),
    ("manager/retention", "Retention", ":material/timeline:", "see figures"),
    ("manager/outcomes", "Outcomes", ":material/compare_arrows:", "see figures"),
    ("analyst/add_data", "Add data", ":material/upload_file:", "read files"),
    ("analyst/uploads", "Uploads", ":material/history:", "see uploads"),
    ("everyone/methods", "Methods", ":material/function:", ""),
    ("everyone/limits", "What we cannot say", ":material/front_hand:", ""),
    ("everyone/reoffending", "Reoffending?", ":material/balance:", ""),
    ("everyone/help", "Help", ":material/help:", ""),
)


def choose_pages(visit: Visit | None) -> list[st.Page]:
    """Every page's address is registered for everyone; whoever may not see a page is told so there.

    One flat list: with section titles in it, screen readers are given a list that is none.
    """
    pages: list[st.Page] = []
    for number, (path, title, icon, action) in enumerate(PAGES):
        stem = path.split("/")[-1]
        allowed = visit is not None and (not action or may(visit.who, action))
        target: str | Callable[[], None] = f"pages/{path}.py" if allowed else _closed
        shown = "visible" if allowed else "hidden"
        pages.append(st.Page(target, title=title, icon=icon, url_path=stem, visibility=shown if number else "hidden"))
        if number == 0:  # the first page lives at the bare address; its own name in an address opens it too
            pages.append(st.Page(target, title=title, icon=icon, url_path="start", default=True, visibility=shown))
    return pages


def sidebar(visit: Visit) -> None:
    """The sample's banner, the period and the service; kept in the address and across pages."""
    if visit.desk.is_sample:
        _sample_banner(may_leave=visit.desk is not opened())
    elif not visit.desk.has_data():
        _way_back_to_the_sample()
    with st.sidebar:
        period = _choose_period(visit)
        scope = _choose_service(visit)
    narrow_visit(visit, scope=scope, period=period)


def _closed() -> None:
    st.title("Not open here")
    st.markdown(st.session_state.get("closed") or "You do not have access to this page.")


def _sample_banner(*, may_leave: bool) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown("**Sample programme.** “Alongside” is invented: no child, mentor or service in it is real.")
        if may_leave and st.button("Use our own data", key="use_own"):
            st.session_state["home"] = "own"
            st.rerun()


def _way_back_to_the_sample() -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown("**Your own programme.** Nothing has been added yet.")
        if st.button("Back to the sample", key="use_sample"):
            st.session_state["home"] = "sample"
            st.rerun()


def _choose_period(visit: Visit) -> Period:
    periods = usual_periods(visit.desk.cut_off(visit.who))
    names = list(periods)
    chosen = st.selectbox("Period", names, key="period", bind="query-params")
    if chosen in periods and periods[chosen] != Period():
        sentence("The period is for figures from the log. What people answered always covers every round so far.",
                 quiet=True)  # fmt: skip
    return periods[chosen] if chosen in periods else Period()


def _choose_service(visit: Visit) -> Scope:
    services = visit.desk.services(visit.who)
    if len(services) < 2:
        return Scope()
    everyone = "All services"
    chosen = st.selectbox("Service", [everyone, *services], key="service", bind="query-params")
    return Scope() if chosen in (everyone, None) else Scope(services=(chosen,))
