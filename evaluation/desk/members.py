"""The part of the desk that looks after access. An administrator gives and takes it, and sees no data for it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from evaluation.desk import membership
from evaluation.desk.permissions import require
from evaluation.problems import refuse
from evaluation.results import ROLES, Member, Principal

if TYPE_CHECKING:
    from evaluation.store import Store

LOOK_AFTER = "look after members"


class MemberDesk:
    """A programme's members."""

    _store: "Store"

    def admit(self, user: Mapping[str, object]) -> Principal:
        """The person behind a sign-in, asked on every run.

        Args:
            user: the claims of their identity token (`iss`, `sub`, `iat`, `auth_time`, `email`, `email_verified`).

        Raises:
            Refused: with what to do, when they have no access or must sign in again.
        """
        return membership.admit(self._store.members, user)

    def sign_out(self, who: Principal) -> None:
        """End every session of this person, in other tabs and browsers too."""
        member = self._store.members.of(who.issuer, who.subject)
        if member is not None:
            self._store.members.change(
                member.number, by=who.name, action="signed out", signed_out_before=_this_second()
            )

    def members(self, who: Principal) -> tuple[Member, ...]:
        """Everybody who has or had access."""
        require(who, LOOK_AFTER)
        return tuple(self._store.members.all())

    def service_names(self, who: Principal) -> tuple[str, ...]:
        """Names of the services there are, to give access to; no figure of any."""
        require(who, LOOK_AFTER)
        return self._store.service_names()

    def add_member(self, who: Principal, member: Member) -> Member:
        """Give somebody access: invited by e-mail, or by the identity their sign-in page shows them.

        Raises:
            Refused: when it does not say who or as what, or they have access already.
        """
        require(who, LOOK_AFTER)
        fresh = replace(member, invited_at=_this_second(), revoked_at=None, joined_at=None)
        if not (fresh.email or (fresh.issuer and fresh.subject)):
            raise refuse("member-unnamed", "Give an e-mail address, or the issuer and number their sign-in page shows.")
        if fresh.email and "@" not in fresh.email:
            raise refuse("member-unnamed", "This is no e-mail address.")
        _fits(fresh)
        return self._store.members.add(fresh, by=who.name)

    def change_member(
        self, who: Principal, number: int, *, roles: frozenset[str], services: frozenset[str] | None, until: date | None
    ) -> Member:
        """Change what somebody may see and until when; it holds within a minute, on their open screens too.

        Raises:
            Refused: for one's own access, roles there are none of, or the last administrator.
        """
        member = self._others(who, number)
        _fits(replace(member, roles=roles, services=services))
        if "administrator" not in roles:
            self._keep_an_administrator(number)
        return self._store.members.change(
            number, by=who.name, action="access changed", roles=roles, services=services, until=until
        )

    def revoke(self, who: Principal, number: int) -> Member:
        """Take somebody's access away; their open screens clear within a minute.

        Raises:
            Refused: for one's own access, or the last administrator.
        """
        self._others(who, number)
        self._keep_an_administrator(number)
        return self._store.members.change(number, by=who.name, action="access taken away", revoked_at=_this_second())

    def sign_out_member(self, who: Principal, number: int) -> Member:
        """End every session of a member; they may sign in again."""
        require(who, LOOK_AFTER)
        now = _this_second()
        return self._store.members.change(number, by=who.name, action="signed out by others", signed_out_before=now)

    def _others(self, who: Principal, number: int) -> Member:
        """The member, unless it is the person asking: nobody gives access to themselves."""
        require(who, LOOK_AFTER)
        member = next((one for one in self._store.members.all() if one.number == number), None)
        if member is None:
            raise refuse("member-unknown", f"There is no member {number}. The members page lists all of them.")
        if who.subject and (member.issuer, member.subject) == (who.issuer, who.subject):
            raise refuse("member-yourself", "Nobody changes their own access. Ask another administrator.")
        return member

    def _keep_an_administrator(self, number: int) -> None:
        there = [one for one in self._store.members.all() if not one.revoked_at and "administrator" in one.roles]
        if [one.number for one in there] == [number]:
            raise refuse("last-administrator", "This is the only administrator. Name another one first.")


def _fits(member: Member) -> None:
    if not member.roles or not member.roles <= set(ROLES):
        raise refuse("member-role", f"Choose at least one role: {', '.join(ROLES)}.")
    if member.services is not None and not member.services:
        raise refuse("member-services", "Choose the services whose figures they may see, or all of them.")
    if member.services is not None and "analyst" in member.roles:
        raise refuse("member-services", "An analyst prepares the data of every service: give all services.")


def _this_second() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
