"""What is kept, for how long, and what is not: closed periods, people erased and exported, backups."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evaluation.problems import refuse
from evaluation.results import Due, Erased, Late, Lock, Request
from evaluation.store import audit, backing_up, due, erasing, exporting, forgetting, identities, locks, rows
from evaluation.store.database import Database
from evaluation.store.keys import Keys

ERASED_FILE = "erased"  # beside the key file: keyed hashes of whoever was erased, so that no backup brings them back


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is kept of one programme."""

    database: Database
    keys: Keys
    key_file: Path

    def close_period(self, start: date, end: date, *, by: str) -> Lock:
        """Close a period: what is stored for it afterwards is kept and listed as late."""
        with self.database.writing() as connection:
            return locks.add(connection, start, end, by=by)

    def open_period(self, number: int, *, by: str, reason: str) -> None:
        """Open a closed period again."""
        with self.database.writing() as connection:
            locks.reopen(connection, number, by=by, reason=reason)

    def closed_periods(self) -> list[Lock]:
        """Every period ever closed."""
        with self.database.reading() as connection:
            return locks.listed(connection)

    def late(self) -> list[Late]:
        """Rows that came for a period after it was closed."""
        with self.database.reading() as connection:
            return locks.late(connection)

    def erase(self, reference: str, service: str = "", *, by: str) -> Erased:
        """Erase a person for good: their rows, the rows of matches they were the child of, and the reference itself.

        Raises:
            Refused: when nobody has that reference, or several services use it and none was named.
        """
        with self.database.writing() as connection:
            person = erasing.key_of(connection, self.keys, reference, service)
            taken = erasing.erase(connection, self.keys, person, by=by)
        self._write_down()
        self._wipe()
        return taken

    def honour_erasures(self) -> None:
        """Erase anew whom older records, put back by hand or by `restore`, still hold; keep the list by the key.

        Records of a version that erased rows only are looked through once for what else names whoever was erased.
        """
        with self.database.reading() as connection:
            honoured = forgetting.done(connection) and not erasing.waiting(connection, self.keys, self._erased_file)
        if not honoured:
            with self.database.writing() as connection:
                erasing.honour(connection, self.keys, self._erased_file)
            self._wipe()
        self._write_down()

    def person(self, reference: str, service: str = "", *, by: str) -> dict[str, object]:
        """Everything held about a person, for them to have: see `exporting.about`."""
        with self.database.writing() as connection:
            key = erasing.key_of(connection, self.keys, reference, service)
            audit.note(connection, "person exported", "", by=by)
            return exporting.about(connection, self.keys, key)

    def due(self, years: int, *, today: date) -> list[Due]:
        """People of whom nothing was recorded for that many years, longest first: see `due.due`."""
        with self.database.reading() as connection:
            return due.due(connection, self.keys, years, today=today)

    def requests(self, services: frozenset[str] | None) -> list[Request]:
        """Who asked to talk and has not been talked with yet, longest first; of these services, or all."""
        with self.database.reading() as connection:
            asked = rows.frame(connection, "talk_requests")
            waiting = asked[asked["done_on"].isna()].sort_values("asked_on")
            names = identities.references(connection, self.keys, "person", [int(key) for key in waiting["person"]])
            whose = identities.services(connection)
        found = [
            Request(names.get(key, ""), service or whose.get(key, ""), asked_on.date(), with_whom or "")
            for key, service, asked_on, with_whom in zip(
                waiting["person"], waiting["service"].fillna(""), waiting["asked_on"], waiting["with_whom"].fillna(""),
                strict=True,
            )
        ]  # fmt: skip
        return [one for one in found if services is None or one.service in services]

    def backup(self, file: Path, *, by: str) -> str:
        """Write the records to a new file while others use them; its SHA-256. The key is not in it."""
        found = backing_up.backup(self.database, file)
        with self.database.writing() as connection:
            audit.note(connection, "backup written", found[:12], by=by)
        return found

    def restore(self, file: Path, *, by: str) -> None:
        """Put a backup back; whoever was erased since stays erased, whoever lost access stays without.

        Raises:
            Refused: when the backup is damaged, or was written with another key file.
        """
        content = backing_up.content_of(file)
        if backing_up.fingerprint(content) != self.keys.fingerprint:
            raise refuse(
                "backup-key",
                f"{file.name} was written with another key file. Put that key file back first, in a home of its own.",
            )
        backing_up.put_back(self.database, self.keys, content, self._erased_file, by=by)
        self.honour_erasures()

    @property
    def _erased_file(self) -> Path:
        return self.key_file.with_name(ERASED_FILE)

    def _write_down(self) -> None:
        with self.database.reading() as connection:
            erasing.write_down(connection, self.keys, self._erased_file)

    def _wipe(self) -> None:
        """Overwrite what was deleted in the journal beside the database too."""
        with self.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
