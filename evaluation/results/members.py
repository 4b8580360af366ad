"""Who may sign in, as what, for which services and until when. Staff of the service, never a child."""

from dataclasses import dataclass
from datetime import date, datetime

ROLES = ("manager", "analyst", "commissioner", "administrator")
INVITED_FOR_DAYS = 14


@dataclass(frozen=True, slots=True)
class Member:
    """One person's access.

    Attributes:
        number: counts from 1 and is never used again.
        email: the address they were invited at, lower case; empty where they were added by identity.
        name: what the administrator calls them.
        roles: any of `ROLES`.
        services: whose figures they may see; None means all.
        until: the last day of their access, UK time; None: no end.
        issuer, subject: who they are to the sign-in provider; empty until an invitation is taken up.
        invited_at: when access was given, UTC. joined_at: when they first signed in; None before.
        revoked_at: when access was taken away; None while they have it.
        signed_out_before: sessions begun at or before this moment are over, whatever their cookie says.
    """

    number: int
    email: str
    name: str
    roles: frozenset[str]
    services: frozenset[str] | None
    until: date | None
    issuer: str
    subject: str
    invited_at: datetime
    joined_at: datetime | None = None
    revoked_at: datetime | None = None
    signed_out_before: datetime | None = None

    @property
    def called(self) -> str:
        """What to call them on screen and in the audit log."""
        return self.email or self.name or f"member {self.number}"
