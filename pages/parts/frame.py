"""The pages there are, for whom, and the choices beside them."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from evaluation.desk import VIEWS, may, opened
from pages.parts.choices import choose
from pages.parts.plain_html import sentence
from pages.parts.signing_in import offer_sign_in, sign_out_button
from pages.parts.tour import tour
from pages.parts.visit import VIEW_AS, Visit, narrow_visit

SECTIONS: dict[str, tuple[tuple[str, str, str, str], ...]] = {  # what somebody is there for
    "How it is going": (  # file, title, icon, the action its reader needs
        ("manager/overview", "Overview", ":material/home:", "see figures"),
        ("manager/engagement", "Engagement", ":material/event_available:", "see figures"),
        ("manager/relationships", "Relationships", ":material/handshake:", "see figures"),
        ("manager/retention", "Retention", ":material/timeline:", "see figures"),
        ("manager/outcomes", "Outcomes", ":material/compare_arrows:", "see figures"),
    ),
    "Data": (
        ("analyst/add_data", "Add data", ":material/upload_file:", "read files"),
        ("analyst/uploads", "Uploads", ":material/history:", "see uploads"),
        ("analyst/data_quality", "Data quality", ":material/rule:", "read files"),
        ("analyst/measures", "Measures", ":material/quiz:", "read files"),
    ),
    "Publications": (
        ("analyst/publish", "Publish", ":material/outbox:", "prepare publications"),
        ("manager/approve", "Approve", ":material/fact_check:", "approve publications"),
        ("commissioner/published", "Published", ":material/menu_book:", "read publications"),
    ),
    "Running it": (
        ("analyst/settings", "Settings", ":material/tune:", "change settings"),
        ("analyst/audit_log", "Audit log", ":material/list_alt:", "look after records"),
        ("administrator/members", "Members", ":material/group:", "look after members"),
    ),
    "Reading it": (
        ("everyone/methods", "Methods", ":material/function:", ""),
        ("everyone/limits", "What we cannot say", ":material/front_hand:", ""),
        ("everyone/reoffending", "Reoffending?", ":material/balance:", ""),
        ("everyone/help", "Help", ":material/help:", ""),
    ),
}  # fmt: skip
PAGES = tuple(page for pages in SECTIONS.values() for page in pages)
SEES_FIGURES = "see figures"
MENU = "menu"  # in the session: which pages it may see, and the pages made for that


def choose_pages(visit: Visit | None) -> dict[str, list[st.Page]]:
    """Every page's address is registered for everyone; whoever may not see a page is told so there.

    By section, in the same order for every role; a section nobody may see anything of is not in the menu. The first
    page somebody may see lives at the bare address, and is listed there; its own name in an address opens it too.

    A session keeps them for as long as the same pages are open to it: made anew, each looks for its file again.
    """
    may_see = tuple(_allowed(visit, one[3]) for one in PAGES)
    kept = st.session_state.get(MENU)
    if kept is None or kept[0] != may_see:
        kept = st.session_state[MENU] = may_see, _made(visit)
    pages: dict[str, list[st.Page]] = kept[1]
    return pages


def _made(visit: Visit | None) -> dict[str, list[st.Page]]:
    first = next((one for one in PAGES if _allowed(visit, one[3])), PAGES[0])
    return {section: _section(visit, pages, first) for section, pages in SECTIONS.items()}


def _section(visit: Visit | None, pages: tuple[tuple[str, str, str, str], ...],
             first: tuple[str, str, str, str]) -> list[st.Page]:  # fmt: skip
    start = [_page(visit, first, "start", default=True)] if first in pages else []
    return [*start, *(_page(visit, one, one[0].split("/")[-1], hidden=one is first) for one in pages)]


def _allowed(visit: Visit | None, action: str) -> bool:
    return visit is not None and (not action or may(visit.who, action))


def _page(
    visit: Visit | None, one: tuple[str, str, str, str], address: str, *, default: bool = False, hidden: bool = False
) -> st.Page:
    path, title, icon, action = one
    allowed = _allowed(visit, action)
    target: str | Callable[[], None] = f"pages/{path}.py" if allowed else partial(_closed, address)
    shown = "visible" if allowed and not hidden else "hidden"
    return st.Page(target, title=title, icon=icon, url_path=address, visibility=shown, default=default)


def sidebar(visit: Visit, page: st.Page) -> None:
    """The sample's banner, and the choices this page obeys; kept in the address and across pages."""
    if not may(visit.who, SEES_FIGURES):
        with st.sidebar:
            _who_looks(visit)
        _tour(visit, page)
        return
    if visit.desk.is_sample:
        _sample_banner(may_leave=visit.desk is not opened())
    elif not visit.desk.has_data():
        _way_back_to_the_sample(may_go=visit.who.standing is None)
    with st.sidebar:
        scope, period = choose(visit, _file(page))
        _who_looks(visit)
    narrow_visit(visit, scope=scope, period=period)
    _tour(visit, page)


def _file(page: st.Page) -> str:
    return next(path for path, title, _, _ in PAGES if title == page.title)


def _tour(visit: Visit, page: st.Page) -> None:
    if visit.desk.is_sample:
        tour(visit.who, own=visit.desk is not opened(), here=f"pages/{_file(page)}.py")


def _who_looks(visit: Visit) -> None:
    """Who is signed in; on one's own computer with whose eyes the one person looks."""
    if visit.who.standing is not None:
        sign_out_button(visit.desk, visit.who)
        return
    st.selectbox("View as", ["", *VIEWS], key=VIEW_AS, format_func=lambda role: role.capitalize() or "All roles")


def _closed(address: str) -> None:
    st.title("Not open here")
    closed = st.session_state.get("closed")
    sentence(closed or "You do not have access to this page.")
    if closed:
        offer_sign_in(address)


def _sample_banner(*, may_leave: bool) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown("**Sample programme.** “Alongside” is invented: no child, mentor or service in it is real.")
        if may_leave and st.button("Use our own data", key="use_own"):
            st.session_state["home"] = "own"
            st.rerun()


def _way_back_to_the_sample(*, may_go: bool) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown("**Your own programme.** Nothing has been added yet.")
        if may_go and st.button("Back to the sample", key="use_sample"):
            st.session_state["home"] = "sample"
            st.rerun()
