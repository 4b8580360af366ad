"""What a manager writes beside a list: what was tried with a pair, a mentor or a child, the next step, a pause.

Each note is an upload of one row: in the ledger and the audit log, and undone like any other.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

import evaluation
from evaluation.desk.files import FileDesk
from evaluation.desk.permissions import allowed_scope, require
from evaluation.intake.identifiers import redacted
from evaluation.problems import refuse
from evaluation.results import Period, Principal, Scope
from evaluation.vocabulary import PauseReason, Role

if TYPE_CHECKING:
    from evaluation.store import Upload

Of = Literal["match", "mentor", "child"]  # what a follow-up is about, as its column is called
_ROLES: Mapping[Of, Role] = {"mentor": Role.MENTOR, "child": Role.MENTEE}
NOTE_FILE, PAUSE_FILE = "Follow-up written on a list", "Pause written on a list"
LONGEST = 500
REASONS = tuple(str(reason) for reason in PauseReason)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is noted about a pair, a mentor or a child.

    Attributes:
        note: what was tried. next_step: what happens next.
        owner: who does it. due_on: by when.
        done_on: when it was done; None while it is open.
    """

    note: str = ""
    next_step: str = ""
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None


class NotingDesk(FileDesk):
    """Notes and pauses, written by those who may see the matches they are about."""

    def follow_up(
        self, who: Principal, about: str, told: FollowUp, *, on: date, service: str = "", of: Of = "match"
    ) -> "Upload":
        """Store a follow-up, noted that day; a second of the same that day takes the place of the first.

        What says who somebody is (a phone number, a postcode) is taken out of its words, as out of a file's.

        Args:
            who: the person.
            about: the service's own reference of it.
            told: what is noted.
            on: the day.
            service: whose it is; may be empty where no other of theirs has that reference.
            of: whether the reference is a match's, a mentor's or a child's.

        Raises:
            Refused: when it is none of this person's, nothing is said, or a text is too long.
        """
        _, row = self._may_note(who, about, service, of)
        said = {name: value for name, value in asdict(told).items() if value}
        if not said:
            raise refuse("note-empty", "Nothing was written. Say what was tried, or what happens next.")
        if any(len(text) > LONGEST for text in said.values() if isinstance(text, str)):
            raise refuse("note-long", f"That is too long to keep. Say it in {LONGEST} letters or fewer.")
        kept = {name: redacted(one, today=on) if isinstance(one, str) else one for name, one in said.items()}
        return self._write(who, "follow_ups", NOTE_FILE, {**row, "on": on, **kept})

    def follow_up_done(self, who: Principal, about: str, *, on: date, service: str = "", of: Of = "match") -> "Upload":
        """Mark the newest open follow-up of a match, a mentor or a child (as in `follow_up`) as done that day.

        Raises:
            Refused: when it is none of this person's, or none of its follow-ups is open.
        """
        key, row = self._may_note(who, about, service, of)
        rows = self._store.table("follow_ups")
        mine = rows[(rows[of] == key) & rows["done_on"].isna()].sort_values("on", kind="stable")
        if mine.empty:
            raise refuse("note-none-open", f"No follow-up of this {of} is open.")
        newest = mine.iloc[-1][["on", "note", "next_step", "owner", "due_on"]].dropna()
        told = {str(name): value for name, value in newest.items()}
        return self._write(who, "follow_ups", NOTE_FILE, {**row, **told, "done_on": on})

    def pause(
        self, who: Principal, match: str, reason: str, *, since: date, until: date | None, service: str = ""
    ) -> "Upload":
        """Store a pause of a match (as in `follow_up`): from the first day on, up to and with the last, or open.

        Raises:
            Refused: when the match is none of this person's, the reason is not known, or it ends before it begins.
        """
        _, row = self._may_note(who, match, service, "match")
        if reason not in REASONS:
            raise refuse("pause-reason", f"Choose one of these reasons: {', '.join(REASONS)}.")
        if until is not None and until < since:
            raise refuse("pause-ends-first", "The pause ends before it begins. Change one of the two days.")
        days = {"from": since} | ({"until": until} if until else {})
        return self._write(who, "pauses", PAUSE_FILE, {**row, **days, "reason": reason})

    def take_back(self, who: Principal, number: int) -> "Upload":
        """Undo a note or a pause written on a list.

        Whose it is, their sign-in says and not their name, which two people may share. Of a note stored by a version
        that kept names only nobody can be sure: an analyst undoes it on the page Uploads.

        Raises:
            Refused: when that upload is a file, or was written by somebody else.
        """
        require(who, "note follow-ups")
        written = [one for one in self._store.uploads() if one.number == number]
        a_note = bool(written) and written[0].file_name in (NOTE_FILE, PAUSE_FILE)
        if not a_note or not self._store.wrote(number, who.identity):
            raise refuse("note-not-yours", "Only the person who wrote a note can take it back here.")
        return self._store.withdraw(number, by=who.name, reason="taken back on the list")

    def _may_note(self, who: Principal, about: str, service: str, of: Of) -> tuple[int, dict[str, object]]:
        """The key of that match, mentor or child, where this person may write of it, and how a row names it."""
        require(who, "note follow-ups")
        found = [key for key, reference in self._theirs(who, service, of).items() if reference == about]
        if len(found) != 1:
            raise refuse("note-unknown", f"This {of} is not one of yours, or two services use its reference.")
        whose = self._store.service_of(found[0]) or service  # the records' own word, else what its child's row says
        named: dict[str, object] = {of: about, "service": whose} if whose else {of: about}
        return found[0], named

    def _theirs(self, who: Principal, service: str, of: Of) -> dict[int, str]:
        """Key → reference of every match, mentor or child of the services this person may see."""
        facts = self._assessment.facts(allowed_scope(who, Scope()), Period())
        rows = facts.matches if of == "match" else facts.people[facts.people["role"] == str(_ROLES[of])]
        rows = rows[rows["service"].astype("str") == service] if service else rows
        kind: Literal["match", "person"] = "match" if of == "match" else "person"
        return self._store.references(kind, [int(key) for key in rows[kind]])

    def _write(self, who: Principal, table: str, file_name: str, row: Mapping[str, object]) -> "Upload":
        import pandas as pd

        from evaluation.store import NewUpload

        told = json.dumps([self._store.data_version(), table, row], default=str, sort_keys=True)
        return self._store.store_upload(
            NewUpload(
                file_name=file_name, sha256=hashlib.sha256(told.encode()).hexdigest(),
                tables={table: pd.DataFrame([row])}, file_rows=1, rejected=0, mapping_toml="", cut_offs=(),
                by=who.name, software=evaluation.__version__, author=who.identity,
            )
        )  # fmt: skip
