"""Who may do what. Default deny: an action not listed is nobody's, a role not named may not."""

from collections.abc import Mapping
from dataclasses import replace

from evaluation.problems import refuse
from evaluation.results import Member, Principal, Scope

LOCAL = Principal(name="this computer", roles=frozenset({"analyst", "manager", "commissioner"}))
COMMAND_LINE = Principal(
    name="the command line", roles=frozenset({"administrator"})
)  # who can read the home is trusted

VIEWS = ("manager", "analyst", "commissioner")

MAY: Mapping[str, frozenset[str]] = {
    "read files": frozenset({"analyst"}),
    "store uploads": frozenset({"analyst"}),
    "undo uploads": frozenset({"analyst"}),
    "see uploads": frozenset({"analyst"}),
    "see figures": frozenset({"analyst", "manager"}),
    "see matches": frozenset({"analyst", "manager"}),
    "note follow-ups": frozenset({"manager"}),
    "read methods": frozenset({"analyst", "manager", "commissioner", "administrator"}),
    "change settings": frozenset({"analyst"}),
    "look after records": frozenset({"analyst"}),
    "look after members": frozenset({"administrator"}),
    "prepare publications": frozenset({"analyst"}),
    "approve publications": frozenset({"manager"}),
    "read publications": frozenset({"analyst", "manager", "commissioner"}),
    "withdraw publications": frozenset({"analyst", "manager"}),
}


def may(who: Principal, action: str) -> bool:
    """Whether this person may do that."""
    return bool(MAY.get(action, frozenset()) & who.roles)


def local_person(view: str | None = None) -> Principal:
    """The one person of a dashboard without sign-in: in all roles, or looking with the eyes of one of `VIEWS`."""
    return replace(LOCAL, roles=frozenset({view})) if view in VIEWS else LOCAL


def is_lead(who: Principal, lead: str, member: Member | None) -> bool:
    """Whether this person is the named lead for "asked to talk"; on one's own computer the one manager there is.

    Args:
        who: the person.
        lead: the name on the page Settings; a name alone lets nobody in who signs in, since two may have it.
        member: who signs in as the lead.
    """
    if not lead or "manager" not in who.roles:
        return False
    if not who.issuer:
        return True
    return member is not None and (who.issuer, who.subject) == (member.issuer, member.subject)


def require(who: Principal, action: str) -> None:
    """Raise `Refused` unless this person may do that, and still has this access if they signed in."""
    if not may(who, action):
        raise refuse("not-yours", "You do not have access to this. Ask the person who looks after access to add you.")
    if who.standing is not None and not who.standing():
        raise refuse("signed-out", "You are signed out, or your access has changed. Sign in again.")


def allowed_scope(who: Principal, scope: Scope) -> Scope:
    """The scope cut down to the services this person may see.

    Raises:
        Refused: when they may see none of those asked for.
    """
    if who.services is None:
        return scope
    allowed = sorted(set(scope.services or who.services) & who.services)
    if not allowed:
        raise refuse("not-your-service", "These figures belong to a service you do not work with.")
    return replace(scope, services=tuple(allowed))
