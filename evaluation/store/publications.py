"""Publications as they are kept: frozen bytes, their hash, and who stands behind the figures; approved ones stay."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from evaluation.problems import Refused, refuse
from evaluation.store import audit
from evaluation.store.database import Database
from evaluation.store.keys import Keys
from evaluation.store.schema import PUBLICATIONS, UPLOADS

P = PUBLICATIONS.c
PREPARED = "publication prepared"
APPROVED = "publication approved"
WITHDRAWN = "publication withdrawn"


@dataclass(frozen=True, slots=True)
class Stored:
    """A publication as it is kept.

    Attributes:
        number: counted from 1; the last may be a draft.
        body: the frozen bytes.
        behind: who stands behind the figures that are new in it, as JSON of keyed hashes.
        uploads: the uploads in force when it was prepared.
        prepared_at, prepared_by, approved_at, approved_by: when and who; None and empty before approval.
        withdrawn_because: why it was withdrawn; empty while it stands.
    """

    number: int
    body: bytes
    behind: str
    uploads: tuple[int, ...]
    prepared_at: datetime
    prepared_by: str
    approved_at: datetime | None
    approved_by: str
    withdrawn_at: datetime | None
    withdrawn_because: str


class Publications:
    """The part of the store that keeps publications."""

    _database: Database
    _keys: Keys

    def add_draft(self, body: bytes, behind: str, *, number: int, by: str) -> None:
        """Keep a draft under the next number; it takes the place of the draft before it.

        Raises:
            Refused: when another publication has taken that number meanwhile.
        """
        with self._database.writing() as connection:
            connection.execute(sa.delete(PUBLICATIONS).where(P.approved_at.is_(None)))
            if connection.execute(sa.select(P.number).where(P.number >= number)).first():
                raise refuse("publication-number", "Another publication was approved meanwhile. Prepare it again.")
            in_force = connection.execute(sa.select(UPLOADS.c.number).where(UPLOADS.c.withdrawn_at.is_(None)))
            entry = {
                "number": number, "at": audit.now(), "by": by, "body": body, "sha256": _sha256(body),
                "behind": self._keys.seal(behind), "uploads": json.dumps(sorted(in_force.scalars())),
            }  # fmt: skip
            connection.execute(sa.insert(PUBLICATIONS), entry)
            audit.note(connection, PREPARED, f"{number} {entry['sha256']}", by=by)

    def publications(self) -> list[Stored]:
        """Every publication in order, a draft last.

        Raises:
            Refused: when one byte of a publication is not as it was stored.
        """
        with self._database.reading() as connection:
            found = connection.execute(sa.select(PUBLICATIONS).order_by(P.number)).mappings().all()
            noted = _noted(connection)
        return [self._stored(row, noted) for row in found]

    def approve_publication(self, number: int, sha256: str, *, by: str, at: datetime) -> None:
        """Make a draft a publication: the bytes stay as they were prepared, and are those with this SHA-256.

        Raises:
            Refused: when there is no such draft, or its bytes are others by now.
        """
        with self._database.writing() as connection:
            draft = sa.and_(P.number == number, P.approved_at.is_(None))
            stored = connection.execute(sa.select(P.sha256).where(draft)).scalar()
            if stored is None:
                raise refuse("no-such-draft", f"There is no draft {number}. Look at the list of publications.")
            if stored != sha256:
                raise another_draft(number)
            connection.execute(sa.update(PUBLICATIONS).where(draft).values(approved_at=audit.plain(at), approved_by=by))
            audit.note(connection, APPROVED, f"{number} {sha256}", by=by)

    def withdraw_publication(self, number: int, *, by: str, reason: str) -> None:
        """Withdraw an approved publication; it stays at its number, with the reason.

        Raises:
            Refused: when no publication of that number stands.
        """
        with self._database.writing() as connection:
            standing = sa.and_(P.number == number, P.approved_at.is_not(None), P.withdrawn_at.is_(None))
            if connection.execute(sa.select(P.number).where(standing)).first() is None:
                raise refuse("no-such-publication", f"No publication {number} stands. Look at the list of them.")
            gone = {"withdrawn_at": audit.now(), "withdrawn_by": by, "withdrawn_because": reason}
            connection.execute(sa.update(PUBLICATIONS).where(standing).values(**gone))
            audit.note(connection, WITHDRAWN, str(number), by=by)

    def taken_back(self, among: Sequence[int]) -> list[int]:
        """Which of these uploads have been withdrawn."""
        with self._database.reading() as connection:
            gone = sa.select(UPLOADS.c.number).where(UPLOADS.c.withdrawn_at.is_not(None))
            return sorted(set(connection.execute(gone).scalars()) & set(among))

    def token(self, *parts: str) -> str:
        """A keyed hash of these parts, the same for the same parts in this programme and telling nothing without it."""
        return hmac.digest(self._keys.publications, "\0".join(parts).encode(), "sha256").hex()[:24]

    def _stored(self, row: sa.RowMapping, noted: dict[int, str]) -> Stored:
        if _sha256(row["body"]) != row["sha256"] or noted.get(row["number"]) != row["sha256"]:
            raise refuse(
                "publication-changed",
                f"Publication {row['number']} is not as it was stored: its bytes do not give the hash noted when it "
                "was prepared. It is not shown. Put the last backup back, or withdraw it.",
            )
        at = {name: row[name] for name in ("approved_at", "withdrawn_at")}
        when = {name: datetime.fromisoformat(told) if told else None for name, told in at.items()}
        return Stored(
            number=row["number"], body=row["body"], behind=self._keys.unseal(row["behind"]),
            uploads=tuple(json.loads(row["uploads"])), prepared_at=datetime.fromisoformat(row["at"]),
            prepared_by=row["by"], approved_by=row["approved_by"] or "",
            withdrawn_because=row["withdrawn_because"] or "", **when,
        )  # fmt: skip


def another_draft(number: int) -> Refused:
    """The refusal for a draft that is not the one which was read."""
    return refuse(
        "draft-changed",
        f"Draft {number} is not the one you read: it has been prepared again. Read it as it is now, then approve it.",
    )


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _noted(connection: sa.Connection) -> dict[int, str]:
    """The hash the audit log holds of each publication, by number; the newest note counts."""
    entries = audit.entries(connection)
    told = [entry.detail.split() for entry in reversed(entries) if entry.action in (PREPARED, APPROVED)]
    return {int(number): sha256 for number, sha256 in told}
