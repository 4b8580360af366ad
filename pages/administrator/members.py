"""Members: who may sign in, as what, and until when. The administrator sees no figure and no row for it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from evaluation.presentation.wording import uk_date
from evaluation.problems import Refused
from evaluation.results import INVITED_FOR_DAYS, ROLES, Member
from pages.parts.plain_html import html_table, sentence
from pages.parts.visit import Visit, current_visit

TOLD = "members_told"
MEANS = {
    "manager": "Manager: live figures of their services, down to a match",
    "analyst": "Analyst: adds and prepares the data of every service",
    "commissioner": "Commissioner or funder: approved publications only",
    "administrator": "Administrator: gives access, sees no data",
}


def members_page(visit: Visit) -> None:
    """The page.

    Args:
        visit: the desk and the person.
    """
    st.title("Who may sign in", anchor=False)
    if told := st.session_state.pop(TOLD, ""):
        st.success(told)
    members = visit.desk.members(visit.who)
    html_table(listed(members), "Everybody who has or had access")
    services = visit.desk.service_names(visit.who)
    _invite(visit, services)
    _change(visit, [one for one in members if not one.revoked_at], services)


def listed(members: Sequence[Member]) -> pd.DataFrame:
    """One row a member, as people read it."""
    columns = ["Number", "Who", "Roles", "Services", "Until", "State"]
    return pd.DataFrame([_row(one) for one in members], columns=columns)


def _row(one: Member) -> tuple[object, ...]:
    services = "all" if one.services is None else ", ".join(sorted(one.services))
    until = uk_date(one.until) if one.until else "no end"
    return one.number, _called(one), ", ".join(sorted(one.roles)), services, until, _state(one)


def _called(one: Member) -> str:
    return f"{one.name}, {one.email}" if one.name and one.email else one.called


def _state(one: Member) -> str:
    if one.revoked_at:
        return f"taken away {uk_date(one.revoked_at.date())}"
    if one.until and one.until < date.today():  # noqa: DTZ011 - the reader's own day
        return "ended"
    if one.joined_at or one.subject:
        return f"since {uk_date((one.joined_at or one.invited_at).date())}"
    return f"invited {uk_date(one.invited_at.date())}"


def _invite(visit: Visit, services: Sequence[str]) -> None:
    st.header("Give access", anchor=False)
    sentence(
        f"They sign in with this address within {INVITED_FOR_DAYS} days; their sign-in service must have verified it. "
        "No e-mail is sent: tell them the address of this dashboard.",
        quiet=True,
    )
    with st.form("member_new", clear_on_submit=True, border=True):
        email = st.text_input("E-mail address", key="member_email", autocomplete="off")
        name = st.text_input("Name", key="member_name", autocomplete="off")
        roles, theirs, until = _access("new", services, None)
        with st.expander("The sign-in service does not verify addresses"):
            sentence("Leave the address empty, and copy what their page shows after “Give this to”.", quiet=True)
            issuer = st.text_input("Issuer", key="member_issuer")
            subject = st.text_input("Number", key="member_subject")
        done = st.form_submit_button("Give access", type="primary")
    if done:
        new = Member(0, email, name, roles, theirs, until, issuer.strip(), subject.strip(), datetime.now(UTC))
        _do(lambda: visit.desk.add_member(visit.who, new), f"{email.strip() or name} has access.")


def _access(
    key: str, services: Sequence[str], member: Member | None
) -> tuple[frozenset[str], frozenset[str] | None, date | None]:
    """What somebody may see: fields filled with what they may see now."""
    known = sorted({*services, *((member and member.services) or ())})
    roles = st.multiselect(
        "Roles", ROLES, default=sorted(member.roles) if member else [], key=f"member_roles_{key}",
        format_func=lambda role: MEANS[role],
    )  # fmt: skip
    theirs = st.multiselect(
        "Services; none chosen means all of them", known, key=f"member_services_{key}",
        default=sorted((member and member.services) or ()),
    )  # fmt: skip
    until = st.date_input(
        "Last day; empty for no end", value=member.until if member else None, key=f"member_until_{key}",
        format="DD/MM/YYYY",
    )  # fmt: skip
    return frozenset(roles), frozenset(theirs) or None, until


def _change(visit: Visit, members: Sequence[Member], services: Sequence[str]) -> None:
    st.header("Change or take away", anchor=False)
    names = {one.number: f"{one.number}: {_called(one)}" for one in members}
    number = st.selectbox(
        "Whose access?", list(names), index=None, key="member_which", format_func=lambda one: names[one],
        placeholder="Choose …", width=480,
    )  # fmt: skip
    member = next((one for one in members if one.number == number), None)
    if member is not None:
        _change_one(visit, member, services)


def _change_one(visit: Visit, member: Member, services: Sequence[str]) -> None:
    with st.form("member_change", border=True):
        roles, theirs, until = _access(str(member.number), services, member)
        with st.container(horizontal=True):
            change = st.form_submit_button("Change", type="primary")
            out = st.form_submit_button("Sign out everywhere")
            revoke = st.form_submit_button("Take access away")
    desk, who, called = visit.desk, visit.who, member.called
    if change:
        given = {"roles": roles, "services": theirs, "until": until}
        _do(lambda: desk.change_member(who, member.number, **given), f"{called} is changed.")
    if out:
        _do(lambda: desk.sign_out_member(who, member.number), f"{called} is signed out everywhere, within a minute.")
    if revoke:
        _do(lambda: desk.revoke(who, member.number), f"{called} has no access any more.")


def _do(deed: Callable[[], Member], told: str) -> None:
    try:
        deed()
    except Refused as refusal:
        st.error(str(refusal))
        return
    st.session_state[TOLD] = told
    st.rerun()


if __name__ == "__main__":
    members_page(current_visit())
