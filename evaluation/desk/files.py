"""The part of the desk where files come in: look, read, ask, store, undo. Every call names who asks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from evaluation.desk.alike import Alike, alike_people
from evaluation.desk.asking import (
    Asked,
    asked_about,
    asked_together,
    column_choices,
    role_choices,
    round_choices,
    table_choices,
)
from evaluation.desk.comparing import Compared, compared
from evaluation.desk.importing import Draft, draft_of, look_at, new_upload, profile_of, read_with, rejected_rows
from evaluation.desk.permissions import require
from evaluation.desk.rounds import LikelyRound, likely_round
from evaluation.desk.sample import sample_hashes
from evaluation.desk.saying import Choice, said
from evaluation.desk.services import LikelyService, likely_service
from evaluation.desk.templates import template
from evaluation.problems import refuse
from evaluation.results import Findings, Period, Principal, Scope

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from evaluation.desk.assessing import Assessment
    from evaluation.intake import Correction, Inspection, Matching, Question
    from evaluation.store import Store, Upload


class FileDesk:
    """A programme's files and their history."""

    home: "Path"
    _store: "Store"
    _assessment: "Assessment"

    def inspect(
        self, who: Principal, content: bytes, file_name: str, matching: "Matching | None" = None
    ) -> "Inspection":
        """What a file is, and how its columns would become ours; nothing is stored."""
        require(who, "read files")
        return look_at(self._store, self._assessment.measures(), content, file_name, matching)

    def read(
        self, who: Principal, content: bytes, file_name: str, matching: "Matching", *, today: date,
        corrections: "Sequence[Correction]" = (),
    ) -> Draft:  # fmt: skip
        """Read and check a whole file, cells put right, and count what it would change; nothing is stored.

        Raises:
            Refused: the file cannot be read, a correction is of no cell of it, or says no reason.
        """
        require(who, "read files")
        if any(not one.reason.strip() for one in corrections):
            raise refuse("reason-missing", "Say in a few words why, so that others can follow it.")
        measures = self._assessment.measures()
        reading = read_with(
            self._store, measures, content, file_name, matching, today=today, begun=self._begun,
            corrections=corrections,
        )  # fmt: skip
        return draft_of(self._store, reading, by=who.name)

    def ask(self, who: Principal, inspection: "Inspection", questions: "tuple[Question, ...]") -> tuple[Asked, ...]:
        """The questions with the answers a person can pick from."""
        require(who, "read files")
        measures, programme = self._assessment.measures(), self._store.programme()
        return asked_together(asked_about(question, inspection, measures, programme) for question in questions)

    def table_choices(self, who: Principal) -> Mapping[str, Choice]:
        """What a file may be, by table."""
        require(who, "read files")
        return table_choices()

    def column_choices(self, who: Principal, table: str, header: str) -> Mapping[str, Choice]:
        """What a column may be, by target as an inspection writes it."""
        require(who, "read files")
        return column_choices(table, header, self._assessment.measures())

    def round_choices(self, who: Principal) -> Mapping[str, Choice]:
        """The programme's survey rounds, by key."""
        require(who, "read files")
        return round_choices(self._store.programme())

    def role_choices(self, who: Principal) -> Mapping[str, Choice]:
        """Who may have answered, by role."""
        require(who, "read files")
        return role_choices()

    def known_services(self, who: Principal) -> tuple[str, ...]:
        """Names of the services any person stored belongs to."""
        require(who, "read files")
        return tuple(sorted(set(self._store.known().people["service"].dropna()) - {""}))

    def likely(
        self, who: Principal, content: bytes, file_name: str, matching: "Matching", *, today: date
    ) -> tuple[LikelyRound | None, LikelyService | None]:
        """The survey round a file's dates fall into and the service its people are known in, where that is clear."""
        require(who, "read files")
        programme, measures, known = self._store.programme(), self._assessment.measures(), self._store.known()
        assumed = next(iter(round_choices(programme).values())).line if matching.table == "responses" else ""
        reading = read_with(self._store, measures, content, file_name, said(matching, assumed), today=today)
        return likely_round(reading, self._begun(), programme), likely_service(reading, known)

    def _begun(self) -> "pd.DataFrame":
        """When each person's matches began: columns person (a reference) and first_meeting_on."""
        import pandas as pd

        matches = self._assessment.facts(Scope(), Period()).matches
        began = matches["first_meeting_on"].fillna(matches["matched_on"])
        sides = [pd.DataFrame({"person": matches[side], "first_meeting_on": began}) for side in ("mentee", "mentor")]
        both = pd.concat(sides, ignore_index=True).dropna()
        names = self._store.references("person", [int(key) for key in both["person"].unique()])
        named = both.assign(person=both["person"].map(names).astype("str"))
        return named.dropna(subset="person")  # a mentor erased has no reference

    def alike_people(self, who: Principal, draft: Draft) -> tuple[Alike, ...]:
        """References in the file that may be other spellings of one person."""
        require(who, "read files")
        return alike_people(draft.reading, self._store.known())

    def compared(self, who: Principal, draft: Draft) -> Compared:
        """The file beside earlier ones of its kind: far fewer rows than usual, and days without any."""
        from evaluation.intake import Matching

        require(who, "read files")
        earlier = [one for one in self._store.uploads() if one.withdrawn_at is None]
        matched = [(Matching.from_toml(self._store.mapping(one.number)), one.counts.in_file) for one in earlier]
        return compared(draft.reading, matched, closed=self._store.programme().closed_weeks)

    def template(self, who: Principal, table: str) -> bytes:
        """An empty sheet for that table, as a workbook with our column names, choices, notes and an example."""
        require(who, "read files")
        return template(table)

    def rejected_rows(self, who: Principal, content: bytes, draft: Draft) -> "pd.DataFrame":
        """The rows of a file that were left out, as they stand in it: row, why, then its own columns."""
        require(who, "read files")
        return rejected_rows(content, draft.reading)

    def before_and_after(self, who: Principal, draft: Draft) -> tuple[Findings, Findings]:
        """Findings over everything without and with the draft's rows. Nothing is stored."""
        require(who, "read files")
        new = new_upload(draft.reading, complete_to=draft.complete_to, by=who.name)
        return self._assessment.findings(Scope(), Period()), self._assessment.as_if(new)

    def store(self, who: Principal, draft: Draft, complete_to: date | None) -> "Upload":
        """Store a draft as the next upload, all of it or nothing.

        Raises:
            Refused: when a question about the file is still open.
        """
        require(who, "store uploads")
        return self._store.store_upload(new_upload(draft.reading, complete_to=complete_to, by=who.name))

    def remember(self, who: Principal, draft: Draft) -> None:
        """Save how this file's columns were matched, so that the next file of its kind needs no matching."""
        require(who, "store uploads")
        self._store.save_profile(profile_of(draft.reading.inspection.matching).to_toml(), by=who.name)

    def uploads(self, who: Principal) -> "list[Upload]":
        """Every upload, newest first, withdrawn ones too."""
        require(who, "see uploads")
        return self._store.uploads()

    def undo(self, who: Principal, number: int, reason: str = "") -> "Upload":
        """Withdraw an upload: the values it replaced come back."""
        require(who, "undo uploads")
        return self._store.withdraw(number, by=who.name, reason=reason)

    def records_version(self, who: Principal) -> str:
        """A hash of all a draft is checked against; a draft counted before it changed is to be counted again."""
        require(who, "read files")
        return f"{self._store.data_version()} {self._store.programme().version}"

    def is_invented(self, sha256: str) -> bool:
        """Whether this is one of the sample programme's own files."""
        return sha256 in sample_hashes(self.home)
