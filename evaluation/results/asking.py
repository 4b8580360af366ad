"""Who asks, about whom, and for when."""

import json
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


CHOOSABLE = ("route", "sex", "age_band", "ethnicity", "care_experienced", "send")
"""What a group may be chosen by; one characteristic at a time."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figures: the services, and one group of the children; empty `services` means all of them.

    Attributes:
        services: names; empty for all.
        by: what the group is chosen by, of `CHOOSABLE`; empty for every child.
        group: which one of that.
    """

    services: tuple[str, ...] = ()
    by: str = ""
    group: str = ""

    def __post_init__(self) -> None:
        if bool(self.by) != bool(self.group) or (self.by and self.by not in CHOOSABLE):
            raise ValueError("by and group go together, and by must be one of " + ", ".join(CHOOSABLE) + ".")


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

    @property
    def identity(self) -> str:
        """Who this is, whatever they are called: two people of one name differ, and a new name changes nothing.

        The sign-in's issuer and subject; of somebody local, whose name the program gives, that name.
        """
        return json.dumps([self.issuer, self.subject or self.name])
