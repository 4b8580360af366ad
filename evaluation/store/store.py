"""The door of this room: everything that is kept, and every way to it."""

import os
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from evaluation.programme import Programme
from evaluation.records import TABLES, Known
from evaluation.store import (
    arrivals,
    audit,
    identities,
    knowing,
    opening,
    places,
    rows,
    scope,
    settings,
    uploads,
    verifying,
)
from evaluation.store.database import Database
from evaluation.store.keeping import Keeping
from evaluation.store.keys import Keys
from evaluation.store.ledger import AuditEntry, NewUpload, RowCounts, Upload
from evaluation.store.looking import Looking
from evaluation.store.members import Members
from evaluation.store.publications import Publications
from evaluation.store.schema import UPLOADS
from evaluation.store.short_memory import Answer, ShortMemory

KEY_FILE = Path("key") / "identities.key"


class Store(Publications, Looking):
    """The records of one programme. Any number of threads and processes may use one at once."""

    def __init__(self, database: Database, keys_: Keys, key_file: Path) -> None:
        self._database = database
        self._keys = keys_
        self._memory = ShortMemory(database.changes)
        self.members = Members(database)
        self.keeping = Keeping(database, keys_, key_file)

    @classmethod
    def open(cls, home: Path, *, url: str | None = None, key_file: Path | None = None) -> "Store":
        """Open the records, making and migrating them as needed.

        Args:
            home: the folder everything is kept in; made, for its owner only, where there is none.
            url: another database, as `sqlite:///…`; default EVALUATION_DATABASE, else `home/records.db`.
            key_file: default EVALUATION_KEY_FILE, else `home/key/identities.key`.

        Raises:
            Refused: when the folder is synchronised or on a network, the database is of a newer version, or the key
                file is missing or not the one these records were written with.
        """
        path = opening.database_path(home, url or os.environ.get("EVALUATION_DATABASE", ""))
        key_path = Path(key_file or os.environ.get("EVALUATION_KEY_FILE") or home / KEY_FILE)
        for folder in {home, path.parent}:
            places.own_disk_only(folder.expanduser().resolve())
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = Database(path)
        try:
            store = cls(database, opening.opened(database, key_path), key_path)
            places.for_its_owner_only(home, path)
            store.keeping.honour_erasures()
        except BaseException:
            database.close()
            raise
        return store

    def preview(self, new: NewUpload) -> RowCounts:
        """What storing this upload would do, by the same arithmetic; nothing is written.

        Raises:
            Refused: as `store_upload`.
        """
        with self._database.reading() as connection:
            return arrivals.prepare(connection, self._keys, new).counts

    def as_if(self, new: NewUpload) -> tuple[dict[str, pd.DataFrame], dict[str, date]]:
        """The current rows of every table and the cut-offs as they would be with this upload stored; it is not.

        Raises:
            Refused: as `store_upload`.
        """
        with self._database.writing() as connection:
            trial = connection.begin_nested()
            uploads.add(connection, self._keys, new)
            seen = {name: rows.frame(connection, name) for name in TABLES}, uploads.cut_offs(connection)
            trial.rollback()
            return seen

    def store_upload(self, new: NewUpload) -> Upload:
        """Store an upload whole, or not at all; the same file again gives the earlier upload, `again=True`.

        Raises:
            Refused: when a reference without a service is used by several, or the file's rows do not add up.
        """
        with self._database.writing() as connection:
            return uploads.add(connection, self._keys, new)

    def uploads(self) -> list[Upload]:
        """Every upload, newest first, withdrawn ones too; as of a moment ago (`forget`)."""
        return list(self._memory.of("uploads", partial(self._asked, partial(uploads.listed, keys=self._keys))))

    def wrote(self, number: int, author: str) -> bool:
        """Whether an upload was stored by that person (`NewUpload.author`); never of one of an older version."""
        with self._database.reading() as connection:
            return uploads.wrote(connection, self._keys, number, author)

    def withdraw(self, number: int, *, by: str, reason: str = "") -> Upload:
        """Undo an upload, wherever in the stack it lies: values it replaced come back.

        Raises:
            Refused: when there is no such upload or it was undone before.
        """
        with self._database.writing() as connection:
            return uploads.withdraw(connection, self._keys, number, by=by, reason=reason)

    def mapping(self, number: int) -> str:
        """How the columns of that upload's file were matched, as TOML; empty when there is no such upload."""
        with self._database.reading() as connection:
            sealed = connection.execute(sa.select(UPLOADS.c.mapping).where(UPLOADS.c.number == number)).scalar()
            return self._keys.unseal(sealed) if sealed else ""

    def tables(self, services: frozenset[str] | None = None) -> dict[str, pd.DataFrame]:
        """The current rows of every table, one state of the records: canonical columns, Int64 keys for references.

        Args:
            services: only rows of these services ("" for rows of which no service is known); None for all.
        """
        with self._database.reading() as connection:
            found = {name: rows.frame(connection, name) for name in TABLES}
            if services is None:
                return found
            service_of = identities.services(connection)
        return {name: scope.only(frame, services, service_of) for name, frame in found.items()}

    def table(self, name: str) -> pd.DataFrame:
        """The current rows of one table, as in `tables`."""
        with self._database.reading() as connection:
            return rows.frame(connection, name)

    def data_version(self) -> str:
        """A short hash of the current rows, cut-offs and own measures; an undo brings the earlier one back.

        As of a moment ago (`forget`).
        """
        return self._memory.of("data version", partial(self._asked, uploads.data_version))

    def cut_offs(self) -> dict[str, date]:
        """Each service's last complete day by its uploads in force; "" where an upload named no service.

        As of a moment ago (`forget`).
        """
        return dict(self._memory.of("cut-offs", partial(self._asked, uploads.cut_offs)))

    def programme(self) -> Programme:
        """The programme's settings, the defaults while none were saved; as of a moment ago (`forget`)."""
        return self._memory.of("programme", partial(self._asked, settings.programme))

    def forget(self) -> None:
        """Read afresh what another process may have written in the last quarter of a second."""
        self._memory.forget()

    def _asked(self, question: Callable[[sa.Connection], Answer]) -> Answer:
        with self._database.reading() as connection:
            return question(connection)

    def outcome_chosen_on(self) -> date | None:
        """The day the primary outcome in force was chosen, by the settings saved; None without one."""
        return self._asked(settings.outcome_chosen_on)

    def save_programme(self, programme: Programme, *, by: str, at: datetime | None = None) -> None:
        """Save a version of the settings; `at` is when, now unless given."""
        with self._database.writing() as connection:
            settings.save_programme(connection, programme, by=by, at=at)

    def references(self, kind: identities.Kind, wanted: Sequence[int]) -> dict[int, str]:
        """The service's own references behind these keys; keys there are none for are left out."""
        with self._database.reading() as connection:
            return identities.references(connection, self._keys, kind, wanted)

    def service_of(self, key: int) -> str:
        """The service a person or a match in force belongs to; "" where none is known."""
        with self._database.reading() as connection:
            return identities.services(connection).get(key, "")

    def service_names(self) -> tuple[str, ...]:
        """Names of the services any person or match in force belongs to."""
        with self._database.reading() as connection:
            return tuple(sorted(set(identities.services(connection).values()) - {""}))

    def known(self) -> Known:
        """What a new file is checked against."""
        with self._database.reading() as connection:
            return knowing.known(connection, self._keys)

    def profiles(self) -> list[str]:
        """The mappings saved, newest first, as TOML."""
        with self._database.reading() as connection:
            return settings.profiles(connection, self._keys)

    def save_profile(self, toml: str, *, by: str) -> None:
        """Save a mapping for the next file of its kind."""
        with self._database.writing() as connection:
            settings.save_profile(connection, self._keys, toml, by=by)

    def own_measures(self) -> dict[str, dict[str, object]]:
        """The service's own measures by key, typed in or brought by an upload in force; the newest of each."""
        with self._database.reading() as connection:
            return settings.own_measures(connection)

    def save_measure(self, key: str, definition: dict[str, object], *, by: str) -> None:
        """Save one of the service's own measures."""
        with self._database.writing() as connection:
            settings.save_measure(connection, self._keys, key, definition, by=by)

    def audit(self) -> list[AuditEntry]:
        """The audit log, newest first."""
        with self._database.reading() as connection:
            return audit.entries(connection)

    def note(self, action: str, detail: str, *, by: str) -> None:
        """Add to the audit log; `detail` never holds a child's values."""
        with self._database.writing() as connection:
            audit.note(connection, action, detail, by=by)

    def verify(self) -> list[str]:
        """Compute every hash again; one sentence for each upload or entry that is not as it was stored."""
        with self._database.reading() as connection:
            return verifying.faults(connection, self._keys)

    def close(self) -> None:
        """Give back every connection."""
        self._database.close()
