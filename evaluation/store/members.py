"""The membership table: who may sign in. Every change to it is told in the audit log."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from evaluation.problems import refuse
from evaluation.results import Member
from evaluation.store import audit
from evaluation.store.database import Database
from evaluation.store.schema import MEMBERS


@dataclass(frozen=True, slots=True)
class Members:
    """The members of one programme."""

    database: Database

    def all(self) -> list[Member]:
        """Everybody who has or had access, in the order it was given."""
        with self.database.reading() as connection:
            return _found(connection, sa.true())

    def of(self, issuer: str, subject: str) -> Member | None:
        """The member of that identity, revoked ones too: the newest; None for nobody."""
        m = MEMBERS.c
        with self.database.reading() as connection:
            found = _found(connection, (m.issuer == issuer) & (m.subject == subject) & (m.subject != ""))
        return found[-1] if found else None

    def invited(self, email: str) -> Member | None:
        """The newest open invitation to that address; None without one."""
        m = MEMBERS.c
        with self.database.reading() as connection:
            found = _found(connection, (m.email == plain_email(email)) & (m.subject == "") & m.revoked_at.is_(None))
        return found[-1] if found and email else None

    def add(self, member: Member, *, by: str) -> Member:
        """Give access; the number is the store's to choose.

        Raises:
            Refused: when that address or identity has access already.
        """
        with self.database.writing() as connection:
            if any(_same(member, other) for other in _found(connection, MEMBERS.c.revoked_at.is_(None))):
                raise refuse("member-known", "This person has access already. Change it, or take it away first.")
            number = (connection.execute(sa.select(sa.func.max(MEMBERS.c.number))).scalar() or 0) + 1
            connection.execute(sa.insert(MEMBERS), _row(member) | {"number": number})
            audit.note(connection, "access given", f"member {number}: {_told(member)}", by=by)
            return _one(connection, number)

    def change(self, number: int, *, by: str, action: str, **values: object) -> Member:
        """Change some of a member's columns (`roles`, `services`, `until`, `revoked_at` …) and tell of it.

        Raises:
            Refused: when there is no such member.
        """
        with self.database.writing() as connection:
            _one(connection, number)
            plain = {name: _plain(name, value) for name, value in values.items()}
            connection.execute(sa.update(MEMBERS).where(MEMBERS.c.number == number).values(plain))
            changed = _one(connection, number)
            told = f": {_told(changed)}" if "roles" in values else ""
            audit.note(connection, action, f"member {number}{told}", by=by)
            return changed


def plain_email(email: str) -> str:
    """The form in which two spellings of one address are equal."""
    return email.strip().casefold()


def _same(new: Member, other: Member) -> bool:
    by_identity = bool(new.subject) and (new.issuer, new.subject) == (other.issuer, other.subject)
    return by_identity or (bool(new.email) and plain_email(new.email) == other.email)


def _told(member: Member) -> str:
    whose = "all services" if member.services is None else f"{len(member.services)} services"
    until = f", until {member.until}" if member.until else ""
    return f"{', '.join(sorted(member.roles))}; {whose}{until}"


def _found(connection: sa.Connection, which: Any) -> list[Member]:
    rows = connection.execute(sa.select(MEMBERS).where(which).order_by(MEMBERS.c.number)).mappings()
    return [_member(dict(row)) for row in rows]


def _one(connection: sa.Connection, number: int) -> Member:
    found = _found(connection, MEMBERS.c.number == number)
    if not found:
        raise refuse("member-unknown", f"There is no member {number}. The members page lists all of them.")
    return found[0]


def _row(member: Member) -> dict[str, object]:
    names = ("name", "issuer", "subject", "roles", "services", "until", "invited_at", "joined_at")
    return {name: _plain(name, getattr(member, name)) for name in names} | {"email": plain_email(member.email)}


def _plain(name: str, value: object) -> object:
    if name in ("roles", "services"):
        return None if value is None else json.dumps(sorted(value))  # type: ignore[call-overload]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _member(row: Mapping[str, Any]) -> Member:
    moments = ("invited_at", "joined_at", "revoked_at", "signed_out_before")
    read: dict[str, Any] = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in moments}
    read["roles"] = frozenset(json.loads(row["roles"]))
    read["services"] = None if row["services"] is None else frozenset(json.loads(row["services"]))
    read["until"] = date.fromisoformat(row["until"]) if row["until"] else None
    return Member(**{**row, **read})
