"""The part of the desk for what is kept and for how long: settings, closed periods, erasing, backups, the audit log."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.desk.bounds import check_settings
from evaluation.desk.permissions import is_lead, require
from evaluation.problems import refuse
from evaluation.results import Due, Erased, Late, Lock, Member, Period, Principal, Request

if TYPE_CHECKING:
    from evaluation.desk.assessing import Assessment
    from evaluation.programme import Programme
    from evaluation.store import AuditEntry, Store

KEEP = "look after records"
WORDED_BY_THE_PROGRAM = frozenset({
    "upload stored", "period closed", "settings saved", "profile saved", "measure saved", "publication prepared",
    "publication approved", "publication withdrawn", "publication sent back", "person erased", "person exported",
    "backup written", "backup put back", "access given", "access changed", "access taken away", "invitation taken up",
    "signed out", "signed out by others",
})  # fmt: skip
A_REASON_IS_KEPT = ": a reason is kept, not shown"


class KeepingDesk:
    """What a programme keeps."""

    _store: "Store"
    _assessment: "Assessment"

    def save_programme(self, who: Principal, programme: "Programme") -> None:
        """Save a version of the programme's settings; every figure from then on carries it.

        Raises:
            Refused: with a sentence for each setting out of its bounds.
        """
        require(who, "change settings")
        before = self._store.programme()
        check_settings(programme, before=before, measures=self._assessment.measures())
        named = {None, before.lead_member} | {one.number for one in self.possible_leads(who)}
        if programme.lead_member not in named:
            raise refuse("lead-unknown", "Choose as named lead one of the managers who have signed in.")
        self._store.save_programme(programme, by=who.name)

    def settings(self, who: Principal) -> "Programme":
        """The settings, to change them."""
        require(who, "change settings")
        return self._store.programme()

    def possible_leads(self, who: Principal) -> tuple[Member, ...]:
        """The managers who have access and have signed in, one of whom may be the lead for "asked to talk"."""
        require(who, "change settings")
        return self._managers()

    def has_lead(self, who: Principal) -> bool:
        """Whether anybody sees who asked to talk: a lead is named and, where people sign in, a manager with access."""
        require(who, "see figures")
        programme = self._store.programme()
        return bool(programme.lead) and (
            not who.issuer or programme.lead_member in {one.number for one in self._managers()}
        )

    def _managers(self) -> tuple[Member, ...]:
        everybody = self._store.members.all()
        return tuple(one for one in everybody if "manager" in one.roles and one.subject and not one.revoked_at)

    def close_period(self, who: Principal, period: Period) -> Lock:
        """Close a period: what is stored for it afterwards is kept and listed as late, and nothing of it is undone."""
        require(who, KEEP)
        if period.start is None or period.end is None:
            raise refuse("period-open", "Say the first and the last day of the period to close.")
        return self._store.keeping.close_period(period.start, period.end, by=who.name)

    def open_period(self, who: Principal, number: int, reason: str) -> None:
        """Open a closed period again; the reason is kept with the period."""
        require(who, KEEP)
        self._store.keeping.open_period(number, by=who.name, reason=reason)

    def closed_periods(self, who: Principal) -> tuple[Lock, ...]:
        """Every period ever closed."""
        require(who, KEEP)
        return tuple(self._store.keeping.closed_periods())

    def late_rows(self, who: Principal) -> tuple[Late, ...]:
        """How many rows came for a period after it was closed, by upload and table."""
        require(who, KEEP)
        return tuple(self._store.keeping.late())

    def due_for_erasure(self, who: Principal, *, today: date) -> tuple[Due, ...]:
        """People of whom nothing was recorded for as long as rows are kept, longest first.

        Those with `open_matches` are not due before somebody has looked: a match without a closing day may go on.
        """
        require(who, KEEP)
        return tuple(self._store.keeping.due(self._store.programme().retention_years, today=today))

    def erase(self, who: Principal, reference: str, service: str = "") -> Erased:
        """Erase a person for good, with the matches they were the child of; it cannot be undone.

        Matches they were the mentor of stay the children's, under a pseudonym.

        Raises:
            Refused: when nobody has that reference, or several services use it and none was named.
        """
        require(who, KEEP)
        return self._store.keeping.erase(reference, service, by=who.name)

    def person(self, who: Principal, reference: str, service: str = "") -> dict[str, object]:
        """Everything held about a person, for them to have. Told of in the audit log.

        Raises:
            Refused: as `erase`.
        """
        require(who, KEEP)
        return self._store.keeping.person(reference, service, by=who.name)

    def verify(self, who: Principal) -> tuple[str, ...]:
        """Compute every hash again; a sentence for each thing that is not as it was stored."""
        require(who, KEEP)
        return tuple(self._store.verify())

    def backup(self, who: Principal, file: Path) -> str:
        """Write a backup to a new file; its SHA-256. The key file is not in it."""
        require(who, KEEP)
        return self._store.keeping.backup(file, by=who.name)

    def restore(self, who: Principal, file: Path) -> None:
        """Put a backup back; whoever was erased since stays erased.

        Raises:
            Refused: when the backup is damaged or belongs to another key file.
        """
        require(who, KEEP)
        self._store.keeping.restore(file, by=who.name)

    def audit_log(self, who: Principal) -> "tuple[AuditEntry, ...]":
        """Who did what and when, newest first; never a child's values.

        Whoever types a reason is asked for no names, but may have written some. So a detail is told whole only where
        the program itself words it; of any other only that a reason is there.
        """
        require(who, KEEP)
        return tuple(_without_typed_words(entry) for entry in self._store.audit())

    def asked_to_talk(self, who: Principal) -> tuple[Request, ...] | None:
        """Who asked to talk to somebody and has not yet, longest first; None for anybody but the named lead."""
        require(who, "see figures")
        programme = self._store.programme()
        member = next((one for one in self._store.members.all() if one.number == programme.lead_member), None)
        if not is_lead(who, programme.lead, member):
            return None
        return tuple(self._store.keeping.requests(who.services))


def _without_typed_words(entry: "AuditEntry") -> "AuditEntry":
    """The entry; of a deed not known to be worded by the program only what stands before its first colon."""
    if entry.action in WORDED_BY_THE_PROGRAM or ":" not in entry.detail:
        return entry
    return replace(entry, detail=entry.detail.split(":", 1)[0] + A_REASON_IS_KEPT)
