"""Signing in where several people share one dashboard: who they are, and the way back to the page they wanted."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

import streamlit as st

from evaluation.desk import Desk, providers, sign_in_file
from evaluation.problems import Refused
from evaluation.results import Principal
from pages.parts.visit import current_visit

BACK = "mentoring_evaluation_back"  # the page somebody wanted before they were sent to sign in
LOOKED_AT_EVERY = 20  # seconds
NOT_KEPT = {"token"}


def sign_in_is_set_up() -> bool:
    """Whether people must sign in here."""
    return bool(sign_in_file()) or _auth() is not None


def signed_in(desk: Desk) -> Principal | None:
    """The person signed in, asked of the membership table on every run; None leaves a reason in the session."""
    auth = _auth()
    if auth is None:
        return _closed(
            "Sign-in is set up, but this dashboard was not started with it. Start it with `python -m evaluation`."
        )
    st.session_state["sign_in_with"] = providers(auth)
    if not st.user.is_logged_in:
        return _closed("Sign in to see this page.")
    try:
        return desk.admit(st.user.to_dict())
    except Refused as refused:
        return _closed(str(refused))


def offer_sign_in(page: str) -> None:
    """A button for each sign-in service, on a page that is shut; the address asked for is remembered."""
    for provider in st.session_state.get("sign_in_with", ()):
        label = f"Sign in with {provider.capitalize()}" if provider else "Sign in"
        if st.button(label, type="primary", key=f"sign_in_{provider}"):
            st.login(provider) if provider else st.login()
    if st.session_state.get("sign_in_with") and not st.user.is_logged_in:
        wanted = {name: value for name, value in st.query_params.items() if name not in NOT_KEPT}
        _set_cookie(f"{page}?{urlencode(wanted)}")


def go_back(pages: Iterable[Any]) -> None:
    """Once after signing in, to the page somebody wanted before; only ever one of our own."""
    wanted, went = st.context.cookies.get(BACK, ""), st.session_state.get("went_back", 0)
    if not wanted or went > 1:
        return
    st.session_state["went_back"] = went + 1
    path, _, query = unquote(wanted).partition("?")
    page = next((one for one in pages if one.url_path == path), None)
    if page is not None and not went:
        st.switch_page(page, query_params=dict(parse_qsl(query)))
    _set_cookie("")


@st.fragment(run_every=LOOKED_AT_EVERY)
def clear_when_access_ends() -> None:
    """Ask every few seconds whether this person may still look; when not, the whole screen is drawn anew, shut."""
    who = current_visit().who
    if who.standing is not None and not who.standing():
        st.rerun()


def sign_out_button(desk: Desk, who: Principal) -> None:
    """Who is signed in, and the way out: of every tab and browser at once."""
    st.caption(f"Signed in as {who.name}")
    if st.button("Sign out", key="sign_out"):
        desk.sign_out(who)
        st.logout()


def _auth() -> dict[str, Any] | None:
    if not (st.secrets.load_if_toml_exists() and "auth" in st.secrets):
        return None
    return dict(st.secrets["auth"])


def _closed(reason: str) -> None:
    st.session_state["closed"] = reason


def _set_cookie(wanted: str) -> None:
    lasts = 600 if wanted else 0
    crumb = f"{BACK}={quote(wanted, safe='')}; path=/; SameSite=Lax; max-age={lasts}"
    with st.sidebar:
        st.html(f"<script>document.cookie = {json.dumps(crumb)};</script>", unsafe_allow_javascript=True)
