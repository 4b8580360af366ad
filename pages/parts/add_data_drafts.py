"""Files dropped and not stored yet: in memory only, read once for each thing said about them."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

import streamlit as st

from evaluation.desk import Alike, Asked, Desk, Draft, constant, correction, may_need_a_service, opened, said
from evaluation.problems import Refused
from evaluation.results import Findings, Principal
from pages.parts.plain_html import as_text
from pages.parts.visit import Visit

FILES, REFUSED, CHOSEN, DROPS = "add_data_files", "add_data_refused", "add_data_chosen", "add_data_drops"
OF_THE_WHOLE_FILE = "[constants]"  # its round, its service: another each time, and no matter of matching
OPEN_CODES = ("round-missing",)  # a known file is still known when only its survey round is new


class Uploaded(Protocol):
    """What a drop area hands over."""

    name: str

    def getvalue(self) -> bytes:
        """The file's bytes."""
        ...


@dataclass(slots=True)
class Dropped:
    """One file.

    Attributes:
        name, content, sha256: of the file; its content goes once it is stored.
        desk: where it would be stored.
        first: what it looked like before anybody said anything.
        matching: the mapping as it stands, with everything said.
        recognised: a saved mapping fits and nothing has been changed.
        why_chosen: why its survey round and service were chosen, or empty.
        complete_to: the day the log is complete to, where a person has said it.
        stored: the upload it became. problem: why it could not be stored.
        different: pairs of references a person has said are two people.
        corrections: cells a person put right. taken_back: how many were taken back again.
    """

    name: str
    content: bytes
    sha256: str
    desk: Desk
    first: Any = None
    matching: Any = None
    recognised: bool = False
    why_chosen: str = ""
    complete_to: date | None = None
    stored: Any = None
    problem: str = ""
    different: set[tuple[str, str]] = field(default_factory=set)
    corrections: list[Any] = field(default_factory=list)
    taken_back: int = 0
    kept: dict[str, tuple[object, Any]] = field(default_factory=dict)

    def say(self, line: str) -> None:
        """Add what a person said, a line of a mapping."""
        self.matching = said(self.matching, line)
        self.recognised = self.recognised and line.startswith(OF_THE_WHOLE_FILE)
        self.why_chosen = ""

    def put_right(self, row: int, column: str, value: str, reason: str) -> None:
        """Read one cell as something else from now on; of two corrections of one cell the later counts."""
        self.corrections.append(correction(row, column, value, reason))

    def take_back(self, place: int) -> None:
        """Read that cell as it stands in the file again."""
        del self.corrections[place]
        self.taken_back += 1

    @property
    def as_said(self) -> tuple[str, int, int]:
        """Changes with everything said about the file; the values themselves are in no key."""
        return (self.matching.to_toml(), len(self.corrections), self.taken_back)

    def alike(self, who: Principal, draft: Draft) -> tuple[Alike, ...]:
        """References in it that may be other spellings of one person."""
        key = (self.as_said, self.desk.records_version(who))
        return self.once("alike", key, lambda: self.desk.alike_people(who, draft))

    def last_draft(self) -> Draft | None:
        """The file as it was read last; None before it was read at all."""
        found: Draft | None = self.kept.get("draft", (None, None))[1]
        return found

    def once(self, name: str, key: object, prepare: Any) -> Any:
        """The result kept under that name, prepared again only when its key has changed."""
        if name not in self.kept or self.kept[name][0] != key:
            self.kept[name] = (key, prepare())
        return self.kept[name][1]


def dropped() -> dict[str, Dropped]:
    """The files that wait by SHA-256, in the order they were dropped."""
    files: dict[str, Dropped] = st.session_state.setdefault(FILES, {})
    return files


def refused() -> list[tuple[str, str]]:
    """Name and sentence of each file of the last drop that was refused."""
    sentences: list[tuple[str, str]] = st.session_state.setdefault(REFUSED, [])
    return sentences


def take_in(
    visit: Visit, uploaded: Sequence[Uploaded], *, today: date, progress: Callable[[float, str], object]
) -> None:
    """Read files just dropped; one that cannot be read leaves its sentence and nothing else.

    Args:
        visit: the desk and the person.
        uploaded: by the drop area.
        today: dates after it have not happened.
        progress: shows how many are read: a share, and the file being read.
    """
    st.session_state[REFUSED] = []
    for done in [sha256 for sha256, file in dropped().items() if file.stored]:
        forget(done)
    for place, one in enumerate(uploaded):
        progress(place / len(uploaded), f"Reading {place + 1} of {len(uploaded)}: {as_text(one.name)}")
        content = one.getvalue()
        sha256 = hashlib.sha256(content).hexdigest()
        file = Dropped(one.name, content, sha256, _where_it_goes(visit, sha256))
        try:
            _first_look(file, visit.who, today=today)
        except Refused as refusal:
            refused().append((one.name, str(refusal)))
            continue
        with suppress(Refused):  # what cannot be followed yet is said on its own card
            draft_of(file, visit.who, today=today)
        dropped()[sha256] = file
        st.session_state[CHOSEN] = st.session_state.get(CHOSEN) or sha256


def forget(sha256: str) -> None:
    """Let a file go, and turn to the next one that waits."""
    dropped().pop(sha256, None)
    waiting = [other for other, file in dropped().items() if not file.stored]
    st.session_state[CHOSEN] = next(iter(waiting), next(iter(dropped()), None))


def chosen_file() -> Dropped | None:
    """The file on the page."""
    files = dropped()
    return files.get(st.session_state.get(CHOSEN) or "") or next(iter(files.values()), None)


def draft_of(file: Dropped, who: Principal, *, today: date) -> Draft:
    """The file read as its mapping stands, checked against what is stored now.

    Raises:
        Refused: what was said about it cannot be followed.
    """
    key = (file.as_said, file.desk.records_version(who), today)
    said = {"today": today, "corrections": tuple(file.corrections)}
    return file.once("draft", key, lambda: file.desk.read(who, file.content, file.name, file.matching, **said))


def look_of(file: Dropped, who: Principal) -> Any:
    """What the file is as its mapping stands, where it cannot be counted: an inspection."""
    key = file.matching.to_toml()
    return file.once("look", key, lambda: file.desk.inspect(who, file.content, file.name, file.matching))


def asked_of(file: Dropped, who: Principal, draft: Draft) -> tuple[Asked, ...]:
    """What is still to be answered, with the answers to pick from."""
    return file.desk.ask(who, draft.reading.inspection, draft.reading.questions)


def figures_of(file: Dropped, who: Principal, draft: Draft) -> tuple[Findings, Findings]:
    """Findings without and with the draft, at the day the log is said to be complete to."""
    draft = replace(draft, complete_to=complete_to(file, draft))
    key = (file.as_said, file.desk.records_version(who), draft.complete_to)
    return file.once("figures", key, lambda: file.desk.before_and_after(who, draft))


def complete_to(file: Dropped, draft: Draft) -> date | None:
    """The day said, else the last day in the log; None where the file is no log."""
    return (file.complete_to or draft.complete_to) if draft.complete_to else None


def _where_it_goes(visit: Visit, sha256: str) -> Desk:
    """A service's own file never goes among the sample programme's."""
    return opened() if visit.desk.is_sample and not visit.desk.is_invented(sha256) else visit.desk


def _first_look(file: Dropped, who: Principal, *, today: date) -> None:
    look = file.desk.inspect(who, file.content, file.name)
    file.first, file.matching = look, look.matching
    known = any(column.how == "profile" for column in look.columns)
    file.recognised = known and all(question.code in OPEN_CODES for question in look.questions)
    round_missing = any(question.code == "round-missing" for question in look.questions)
    if round_missing or may_need_a_service(look):
        _choose_what_is_likely(file, who, round_missing=round_missing, today=today)


def _choose_what_is_likely(file: Dropped, who: Principal, *, round_missing: bool, today: date) -> None:
    """The round by the dates and the service by the people, each with its reason; a person may say otherwise."""
    wave, service = file.desk.likely(who, file.content, file.name, file.matching, today=today)
    reasons = []
    if round_missing and wave:
        file.say(file.desk.round_choices(who)[wave.key].line)
        reasons.append(f"Round chosen by the dates: {wave.inside} of {wave.of} fall in its window.")
    if service and may_need_a_service(file.first):
        file.say(constant("service", service.name))
        reasons.append(f"Service chosen by the references: {service.inside} of {service.of} known ones are its own.")
    file.why_chosen = " ".join(reasons)
