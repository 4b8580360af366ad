"""The entrance. Where sign-in is set up: nobody without it, and nobody without a membership. Else this computer only.

Without sign-in it is shut on any address but this computer's own, and locked once a home holds a service's own data.
"""

import json

import streamlit as st

from evaluation.desk import DOOR, Desk, local_person, looked_at_first, opened
from pages.parts.signing_in import sign_in_is_set_up, signed_in
from pages.parts.visit import VIEW_AS, Visit, begin_visit

LOCAL_ADDRESSES = frozenset({"127.0.0.1", "localhost", "::1"})
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Real-Ip")
COOKIE = "mentoring_evaluation_visit"


def entrance() -> Visit | None:
    """Let the visitor in, or leave a reason in the session and return None: then no page has anything to show."""
    st.session_state.pop("closed", None)
    return begin_visit(_shared() if sign_in_is_set_up() else _on_this_computer())


def _shared() -> Visit | None:
    desk = opened()
    who = signed_in(desk)
    return Visit(desk=desk, who=who) if who else None


def _on_this_computer() -> Visit | None:
    if reason := _address_is_open_to_others():
        st.session_state["closed"] = reason
        return None
    desk = _chosen_desk()
    if desk.holds_own_data() and not _let_in():
        st.session_state["closed"] = _ask_for_token()
        return None
    _keep_cookie()
    return Visit(desk=desk, who=local_person(st.session_state.get(VIEW_AS)))


def let_this_browser_in() -> None:
    """For the browser that has just stored a service's first data: it keeps its way in."""
    if not st.session_state.get("visit_pass"):
        st.session_state["visit_pass"] = DOOR.welcome()


def _address_is_open_to_others() -> str:
    address, headers = st.get_option("server.address"), st.context.headers
    forwarded = any(header in headers for header in FORWARDED)
    if address in LOCAL_ADDRESSES and not forwarded:
        return ""
    return (
        "This dashboard was started so that other computers can reach it, without anybody signing in. "
        "It shows nothing. Stop it and start it with `python -m evaluation`, which opens it on this computer only."
    )


def _chosen_desk() -> Desk:
    return opened() if st.session_state.get("home") == "own" else looked_at_first()


def _let_in() -> bool:
    token = st.query_params.get("token", "")
    if token and (visit_pass := DOOR.admit(token)):
        st.session_state["visit_pass"] = visit_pass
        del st.query_params["token"]
    known = (st.session_state.get("visit_pass", ""), st.context.cookies.get(COOKIE, ""))
    return any(one and DOOR.knows(one) for one in known)


def _keep_cookie() -> None:
    """Hand the browser its visit once, so that a reload or a second tab of the same browser gets in."""
    visit_pass = st.session_state.get("visit_pass")
    if visit_pass and st.context.cookies.get(COOKIE) != visit_pass and not st.session_state.get("cookie_sent"):
        script = f"document.cookie = {json.dumps(f'{COOKIE}={visit_pass}; path=/; SameSite=Strict')};"
        with st.sidebar:
            st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
        st.session_state["cookie_sent"] = True


def _ask_for_token() -> str:
    if not DOOR.has_invitation():
        port = st.get_option("server.port")
        print(f"To open the dashboard: http://127.0.0.1:{port}/?token={DOOR.invite()}", flush=True)  # noqa: T201
    return (
        "This dashboard holds a service's own data, so it opens only from the address printed in the window where it "
        "was started. Look there for the line that ends in `token=…` and open that address. It works once."
    )
