"""The part of the desk where figures leave: prepare, look, approve, read, withdraw. Every call names who asks."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from evaluation.desk.permissions import may, require
from evaluation.desk.publishing_making import made, material, until_it_withstands
from evaluation.desk.publishing_sections import check_commentary
from evaluation.disclosure import Audit, Published, Version, audit, freeze, thaw, versions_of
from evaluation.problems import refuse
from evaluation.results import Period, Principal, Publication, PublicationSummary
from evaluation.store.publications import another_draft

if TYPE_CHECKING:
    from evaluation.desk.assessing import Assessment
    from evaluation.store import AuditEntry, Store
    from evaluation.store.publications import Stored

TAKEN_BACK = "Upload {} was taken back after this was prepared. The figures stand as they were published."
ERASED = "Somebody's records were erased after this was prepared. The figures stand as they were published."


class PublishingDesk:
    """A programme's publications."""

    _store: "Store"
    _assessment: "Assessment"
    _preparing = threading.Lock()

    def publications(self, who: Principal) -> tuple[PublicationSummary, ...]:
        """Every publication this person may see, oldest first; drafts for those who prepare or approve only.

        Raises:
            Refused: when a byte of one of them has changed since it was stored.
        """
        require(who, "read publications")
        return tuple(_summary(one) for one in self._store.publications() if one.approved_at or _sees_drafts(who))

    def publication(self, who: Principal, number: int) -> Publication:
        """A publication as it was frozen, with who approved it, why it was withdrawn, and what to know of it since.

        Raises:
            Refused: when there is none of that number, it is a draft and not theirs to see, or a byte has changed.
        """
        require(who, "read publications")
        stored = self._stored(who, number)
        return replace(
            thaw(stored.body), approved_by=stored.approved_by, withdrawn=stored.withdrawn_because,
            approved_on=stored.approved_at.date() if stored.approved_at else None, notices=self._notices(stored),
        )  # fmt: skip

    def frozen(self, who: Principal, number: int) -> bytes:
        """The frozen bytes of a publication, as they were prepared."""
        require(who, "read publications")
        return self._stored(who, number).body

    def workbook(self, who: Principal, number: int) -> bytes:
        """The publication as an accessible workbook (xlsx).

        Raises:
            Refused: as `publication`.
        """
        from evaluation.presentation.workbook import workbook

        return workbook(self.publication(who, number))

    def prepare(
        self, who: Principal, period: Period, commentary: Mapping[str, str] | None = None, *, today: date
    ) -> Publication:
        """Make the draft of the next publication; a draft before it is dropped. Figures are held rather than blocked.

        Args:
            who: the person preparing it.
            period: a quarter (the number reached) or a half-year or longer (everything), both ends given.
            commentary: section key → the service's own words.
            today: the day it is prepared.

        Raises:
            Refused: when the period is open, the log is not complete to its end, or words are for no section there is.
        """
        require(who, "prepare publications")
        check_commentary(commentary or {})
        self._check_period(period)
        with self._preparing:
            approved = [one for one in self._store.publications() if one.approved_at]
            publication, known = self._make(period, commentary or {}, approved, (who.name, today))
            body = freeze(publication)
            self._store.add_draft(body, known, number=publication.number, by=who.name)
        return thaw(body)

    def approve(self, who: Principal, number: int, sha256: str, *, at: datetime | None = None) -> Publication:
        """Make a draft a publication, the one that was read and no other; nothing is computed again.

        Args:
            who: the manager.
            number: of the draft.
            sha256: of the bytes they read (`Publication.sha256`), which are those the audit attacks here.
            at: when; now unless given, as for the sample, whose days are its own. The audit log keeps the real moment.

        Raises:
            Refused: when there is no such draft, it has been prepared again since it was read, or the attack on its
                bytes finds something.
        """
        require(who, "approve publications")
        audited = self.audit_of(who, number)
        if audited.sha256 != sha256:
            raise another_draft(number)
        if not audited.passed:
            raise refuse(
                "audit-found", f"The audit found a way to tell too much from draft {number}. Prepare it again first."
            )
        self._store.approve_publication(number, sha256, by=who.name, at=at or datetime.now(UTC))
        return self.publication(who, number)

    def withdraw(self, who: Principal, number: int, reason: str) -> None:
        """Withdraw a publication; it keeps its number and says why.

        Raises:
            Refused: when no publication of that number stands, or no reason is given.
        """
        require(who, "withdraw publications")
        if not reason.strip():
            raise refuse("withdraw-why", "Say why the publication is withdrawn: its readers are shown the reason.")
        self._store.withdraw_publication(number, by=who.name, reason=reason.strip())

    def audit_of(self, who: Principal, number: int) -> Audit:
        """What the attack finds on that publication and all before it, from the stored bytes alone.

        Raises:
            Refused: as `publication`.
        """
        require(who, "approve publications" if may(who, "approve publications") else "prepare publications")
        self._stored(who, number)
        return audit(_published(one) for one in self._store.publications() if one.number <= number)

    def next_period(self, who: Principal) -> Period | None:
        """The next quarter the log is complete to, after the last publication; None while there is none.

        Every second one ends a half-year: that publication takes the whole half-year.
        """
        require(who, "prepare publications")
        approved = [one for one in self._store.publications() if one.approved_at]
        cut_offs, first = self._store.cut_offs().values(), None if approved else self._assessment.first_match()
        if not cut_offs or not (approved or first):
            return None
        end = _quarter_of(first) if first else thaw(approved[-1].body).end
        after = _quarters_on(end, 1)
        if after - timedelta(days=1) > min(cut_offs):
            return None
        return Period(_quarters_on(after, -2) if after.month in (1, 7) else end, after)

    def _make(
        self, period: Period, commentary: Mapping[str, str], approved: "list[Stored]", prepared: tuple[str, date]
    ) -> tuple[Publication, str]:
        assert period.end  # noqa: S101 - looked at in `_check_period`
        as_at = partial(self._assessment.as_at, period.end)
        versions = self._store.data_version(), self._store.programme().version
        asked = material(as_at, period, self._store.token, versions, self._store.outcome_chosen_on())
        gone = {one.number for one in approved if one.withdrawn_because}
        read = [(thaw(one.body), one.behind) for one in approved]
        earlier: list[Version] = [
            version for one, known in read for version in versions_of(one, known, withdrawn=one.number in gone)
        ]
        whole = [one for one, _ in read if one.definitions or not asked.blocks]  # a quarter has the reach only
        last = next((one for one in reversed(whole) if one.number not in gone), None)
        number = approved[-1].number + 1 if approved else 1
        make = partial(made, asked, number=number, earlier=earlier, last=last, commentary=commentary, prepared=prepared)
        return until_it_withstands(make, [_published(one) for one in approved])

    def _check_period(self, period: Period) -> None:
        if period.start is None or period.end is None:
            raise refuse("period-open", "A publication needs a first and a last day. Name a period such as 2026-H1.")
        cut_offs = self._store.cut_offs().values()
        last = period.end - timedelta(days=1)
        if not cut_offs or min(cut_offs) < last:
            until = f"complete to {min(cut_offs):%d %B %Y}" if cut_offs else "not there yet"
            raise refuse(
                "period-not-complete",
                f"The log is {until}, so a period to {last:%d %B %Y} cannot be published. Add the rest of the log, or "
                "name an earlier period.",
            )

    def _stored(self, who: Principal, number: int) -> "Stored":
        found = next((one for one in self._store.publications() if one.number == number), None)
        if found is None or not (found.approved_at or _sees_drafts(who)):
            raise refuse("no-such-publication", f"There is no publication {number}. Look at the list of publications.")
        return found

    def _notices(self, stored: "Stored") -> tuple[str, ...]:
        gone = tuple(TAKEN_BACK.format(number) for number in self._store.taken_back(stored.uploads))
        since = takewhile(lambda one: not _prepared(one, stored.number), self._store.audit())  # newest first
        return (*gone, ERASED) if any(one.action == "person erased" for one in since) else gone


def period_named(name: str) -> Period:
    """`2026-H1`, `2026-Q3` or `2026` as a period.

    Raises:
        Refused: when it is none of these.
    """
    import re

    found = re.fullmatch(r"(\d{4})(?:-(H[12]|Q[1-4]))?", name.strip().upper())
    if not found:
        raise refuse("period-name", f"{name} is not a period. Write 2026-H1, 2026-Q3 or 2026.")
    year, part = int(found[1]), found[2] or ""
    first = {"": 1, "H1": 1, "H2": 7, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}[part]
    start = date(year, first, 1)
    return Period(start, _quarters_on(start, {"": 4, "H": 2, "Q": 1}[part[:1]]))


def _quarters_on(day: date, quarters: int) -> date:
    months = day.year * 12 + day.month - 1 + 3 * quarters
    return date(months // 12, months % 12 + 1, 1)


def _quarter_of(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _sees_drafts(who: Principal) -> bool:
    return may(who, "prepare publications") or may(who, "approve publications")


def _prepared(entry: "AuditEntry", number: int) -> bool:
    return entry.action == "publication prepared" and entry.detail.split(" ", 1)[0] == str(number)


def _published(stored: "Stored") -> Published:
    return stored.number, stored.body, stored.behind


def _summary(stored: "Stored") -> PublicationSummary:
    publication = thaw(stored.body)
    state = "withdrawn" if stored.withdrawn_because else "approved" if stored.approved_at else "draft"
    return PublicationSummary(
        number=stored.number, title=publication.title, start=publication.start, end=publication.end,
        state=state,  # type: ignore[arg-type]
        approved_on=stored.approved_at.date() if stored.approved_at else None, withdrawn=stored.withdrawn_because,
    )  # fmt: skip
