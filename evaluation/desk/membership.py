"""Signing in: whether the person a provider vouches for has access, and for how long this sign-in lasts.

Default deny: no membership, no page. A sign-in lasts eight hours from when the provider asked who they are; the token's
own end (often one hour) is for handing it over and does not count, and the cookie's (30 days) neither.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from evaluation.problems import Refused, refuse
from evaluation.results import INVITED_FOR_DAYS, Member, Principal

if TYPE_CHECKING:
    from evaluation.store.members import Members

LASTS = timedelta(hours=8)
CLOCKS_DIFFER = timedelta(minutes=5)
ASKED_AGAIN_AFTER = 5.0  # seconds; the records are not asked for every call of one page
LONDON = ZoneInfo("Europe/London")
AGAIN = "Sign in again."


@dataclass(frozen=True, slots=True)
class Claims:
    """What the provider says of a person.

    Attributes:
        issuer, subject: who they are.
        email: their address; empty unless the provider says it has verified it.
        issued: when this sign-in began, UTC. asked: when they last proved who they are, UTC.
    """

    issuer: str
    subject: str
    email: str
    issued: datetime
    asked: datetime


def claims_of(user: Mapping[str, object]) -> Claims:
    """The claims of an identity token as the sign-in hands them over.

    Raises:
        Refused: when they do not say who this is, or since when.
    """
    issuer, subject = str(user.get("iss") or ""), str(user.get("sub") or "")
    issued, asked = _moment(user.get("iat")), _moment(user.get("auth_time"))
    if not (issuer and subject and issued):
        raise refuse("sign-in-unclear", "The sign-in service does not say who you are or since when. " + AGAIN)
    verified = str(user.get("email_verified", "")).lower() == "true"
    return Claims(issuer, subject, str(user.get("email") or "") if verified else "", issued, asked or issued)


def _moment(seconds: object) -> datetime | None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or seconds <= 0:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def admit(members: "Members", user: Mapping[str, object]) -> Principal:
    """The person behind a sign-in, with what they may see; a first sign-in takes up an open invitation.

    Raises:
        Refused: with what to do, when they have no access, or have it no more, or must sign in again.
    """
    claims = claims_of(user)
    member = members.of(claims.issuer, claims.subject)
    if member is None or (member.revoked_at and _invitation(members, claims)):
        member = _take_up(members, claims)
    check(claims, member, now=datetime.now(UTC))
    standing = _once_in_a_while(partial(_stands, members, claims, member))
    return Principal(member.called, member.roles, member.services, claims.issuer, claims.subject, standing)


def check(claims: Claims, member: Member, *, now: datetime) -> None:
    """Raise `Refused` unless this sign-in of this member still holds."""
    if member.revoked_at:
        raise refuse("access-ended", "Your access was taken away. Ask the person who looks after access.")
    if member.until and now.astimezone(LONDON).date() > member.until:
        raise refuse("access-ended", f"Your access ended on {member.until:%d %B %Y}. Ask for it to be renewed.")
    if member.signed_out_before and claims.issued <= member.signed_out_before:
        raise refuse("signed-out", "You have signed out. " + AGAIN)
    if now - claims.asked > LASTS:
        raise refuse("signed-in-too-long", "You signed in more than eight hours ago. " + AGAIN)
    if max(claims.asked, claims.issued) - now > CLOCKS_DIFFER:
        raise refuse("sign-in-unclear", "This sign-in is dated in the future. Check the computer's clock. " + AGAIN)


def _invitation(members: "Members", claims: Claims) -> Member | None:
    invited = members.invited(claims.email) if claims.email else None
    fresh = invited and datetime.now(UTC) - invited.invited_at <= timedelta(days=INVITED_FOR_DAYS)
    return invited if fresh else None


def _take_up(members: "Members", claims: Claims) -> Member:
    invited = _invitation(members, claims)
    if invited is None:
        raise refuse(
            "no-member",
            "You are signed in, but nobody has given you access yet. Give this to the person who looks after access: "
            f"{claims.issuer} · {claims.subject}",
        )
    check(claims, invited, now=datetime.now(UTC))
    return members.change(
        invited.number, by=invited.called, action="invitation taken up",
        issuer=claims.issuer, subject=claims.subject, joined_at=_this_second(),
    )  # fmt: skip


def _stands(members: "Members", claims: Claims, admitted: Member) -> bool:
    member = members.of(claims.issuer, claims.subject)
    if member is None or (member.roles, member.services) != (admitted.roles, admitted.services):
        return False
    try:
        check(claims, member, now=datetime.now(UTC))
    except Refused:
        return False
    return True


def _once_in_a_while(ask: Callable[[], bool]) -> Callable[[], bool]:
    """The same question, its answer kept for a few seconds; a no is kept for good."""
    kept = {"answer": True, "until": time.monotonic() + ASKED_AGAIN_AFTER}

    def standing() -> bool:
        if kept["answer"] and time.monotonic() >= kept["until"]:
            kept["answer"], kept["until"] = ask(), time.monotonic() + ASKED_AGAIN_AFTER
        return bool(kept["answer"])

    return standing


def _this_second() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
