"""A secret of this browser's own, so that what waits for one browser is never shown to another."""

import json
import secrets

import streamlit as st

COOKIE = "mentoring_evaluation_drafts"
NAME, SENT = "this_browser", "this_browser_sent"


def this_browser() -> str:
    """The secret this browser brought, or a fresh one for this session; `keep_it` hands a fresh one over."""
    known: str = st.session_state.get(NAME) or st.context.cookies.get(COOKIE) or secrets.token_urlsafe(24)
    st.session_state[NAME] = known
    return known


def keep_it() -> None:
    """Give the browser its secret, once, so that a reload finds what waits. It ends when the browser is closed."""
    secret = this_browser()
    if st.context.cookies.get(COOKIE) == secret or st.session_state.get(SENT):
        return
    script = f"document.cookie = {json.dumps(f'{COOKIE}={secret}; path=/; SameSite=Strict')};"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
    st.session_state[SENT] = True
