"""Who may do what. Default deny: an action not listed is nobody's, a role not named may not."""

from collections.abc import Iterable, Mapping

from evaluation.problems import refuse
from evaluation.results import Principal, Scope

LOCAL = Principal(name="this computer", roles=frozenset({"analyst", "manager"}))

MAY: Mapping[str, frozenset[str]] = {
    "read files": frozenset({"analyst"}),
    "store uploads": frozenset({"analyst"}),
    "undo uploads": frozenset({"analyst"}),
    "see uploads": frozenset({"analyst"}),
    "see figures": frozenset({"analyst", "manager"}),
    "see matches": frozenset({"analyst", "manager"}),
    "read methods": frozenset({"analyst", "manager", "commissioner", "administrator"}),
    "change settings": frozenset({"analyst"}),
}


def may(who: Principal, action: str) -> bool:
    """Whether this person may do that."""
    return bool(MAY.get(action, frozenset()) & who.roles)


def require(who: Principal, action: str) -> None:
    """Raise `Refused` unless this person may do that."""
    if not may(who, action):
        raise refuse("not-yours", "You do not have access to this. Ask the person who looks after access to add you.")


def allowed_scope(who: Principal, scope: Scope, services: Iterable[str]) -> Scope:
    """The scope cut down to the services this person may see.

    Raises:
        Refused: when they may see none of those asked for.
    """
    if who.services is None:
        return scope
    asked = set(scope.services or services)
    allowed = sorted(asked & who.services)
    if not allowed:
        raise refuse("not-your-service", "These figures belong to a service you do not work with.")
    return Scope(services=tuple(allowed), route=scope.route)
