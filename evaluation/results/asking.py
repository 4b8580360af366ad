"""Who asks, about whom, and for when."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open period: from `start` up to but not including `end`; None is open."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start >= self.end:
            raise ValueError(f"start == {self.start}, must be before end == {self.end}.")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figures: the services, and any further split chosen; empty `services` means all of them."""

    services: tuple[str, ...] = ()
    route: str = ""


@dataclass(frozen=True, slots=True)
class Principal:
    """The person asking, and what they may see.

    Attributes:
        name: what to call them on screen and in the audit log.
        roles: any of `analyst`, `manager`, `commissioner`, `administrator`.
        services: whose rows they may see; None means all.
        issuer, subject: identity from the sign-in provider; empty for the local person.
        standing: asks whether they still have this access and are still signed in; None for the local person. The desk
            asks it on every call, so that nothing kept from an earlier moment (a button, a download) outlives it.
    """

    name: str
    roles: frozenset[str]
    services: frozenset[str] | None = None
    issuer: str = ""
    subject: str = ""
    standing: Callable[[], bool] | None = field(default=None, compare=False, repr=False)
