"""The desk of one programme: every call names who asks, and is refused unless they may."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from evaluation.desk.assessing import Assessment
from evaluation.desk.correcting import CorrectingDesk
from evaluation.desk.keeping import KeepingDesk
from evaluation.desk.lists import Lists
from evaluation.desk.measuring import MeasureDesk
from evaluation.desk.members import MemberDesk
from evaluation.desk.methods_told import Explained, glossary, method_lines
from evaluation.desk.news import news
from evaluation.desk.noting import NotingDesk
from evaluation.desk.permissions import allowed_scope, require
from evaluation.desk.sample import sample_hashes
from evaluation.desk.sending_back import ReviewDesk
from evaluation.desk.told import Needed, ProblemTold, children_needed, problems_told
from evaluation.home import home_folder, is_sample, sample_folder
from evaluation.results import CHOOSABLE, Findings, Period, Principal, Scope
from evaluation.vocabulary import Sex

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.desk.data_quality import DataQuality
    from evaluation.facts import Facts
    from evaluation.programme import Programme

ERASED = "erased"  # in place of the reference of a mentor erased, whose match stays the child's


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above every page.

    Attributes:
        name: the programme's.
        cut_off: last complete day of the log, of the service furthest behind; None without a log.
        age_days: days from it to today.
        open_matches, paused, mentors: as of the cut-off.
        services: names of the services with data.
    """

    name: str
    cut_off: date | None
    age_days: int | None
    open_matches: int
    paused: int
    mentors: int
    services: tuple[str, ...]


class Desk(NotingDesk, CorrectingDesk, MemberDesk, KeepingDesk, ReviewDesk, MeasureDesk):
    """One programme's figures, files, history, members and publications."""

    def __init__(self, home: Path) -> None:
        from evaluation.store import Store

        self.home = home
        self.is_sample = is_sample(home)
        self._store: Store = Store.open(home)
        self._assessment = Assessment(self._store, temporary=str(home / "temporary"))

    def holds_own_data(self) -> bool:
        """Whether any upload still in force is a service's own, not one of the sample programme's files."""
        invented = sample_hashes(self.home)
        return any(up.withdrawn_at is None and up.sha256 not in invented for up in self._store.uploads())

    def has_data(self) -> bool:
        """Whether any upload is in force."""
        return any(upload.withdrawn_at is None for upload in self._store.uploads())

    # figures

    def programme(self, who: Principal) -> "Programme":
        """The programme's settings."""
        require(who, "see figures")
        return self._store.programme()

    def services(self, who: Principal) -> tuple[str, ...]:
        """Names of the services with data that this person may see."""
        require(who, "see figures")
        named = self._assessment.told("services", allowed_scope(who, Scope()), _services_named)
        return tuple(sorted(named if who.services is None else named & who.services))

    def groups(self, who: Principal) -> tuple[tuple[str, str], ...]:
        """What a group of this person's matches may be chosen by, and which: (`sex`, `female`) …, one at a time.

        A characteristic that is the same for every child, or on record for none, is no choice.
        """
        require(who, "see figures")
        return self._assessment.told("groups", allowed_scope(who, Scope()), _choosable)

    def news(self, who: Principal, scope: Scope = Scope(), *, after: date) -> Mapping[str, int]:
        """What the log holds of the days after that one, as the words after its number → how often."""
        require(who, "see figures")
        return news(self._facts(who, scope, Period()).matches, after)

    def cut_off(self, who: Principal) -> date | None:
        """The last day the log of every service this person may see is complete to; None without a log."""
        require(who, "see figures")
        theirs = who.services
        days = [day for service, day in self._store.cut_offs().items() if theirs is None or service in theirs]
        return min(days) if days else None

    def header(self, who: Principal, scope: Scope = Scope(), *, today: date) -> Header:
        """What stands above every page, as of the cut-off."""
        require(who, "see figures")
        cut_off = self.cut_off(who)
        return Header(
            name=self._store.programme().name,
            cut_off=cut_off,
            age_days=(today - cut_off).days if cut_off else None,
            services=self.services(who),
            **self._assessment.told("going on", allowed_scope(who, scope), _going_on),
        )

    def findings(
        self,
        who: Principal,
        scope: Scope = Scope(),
        period: Period = Period(),
        *,
        by: tuple[str, ...] = ("service",),
        only: frozenset[str] | None = None,
    ) -> Findings:
        """Every indicator's finding for these services and this period, by the rules for inside the service.

        Args:
            who: the person asking.
            scope: whose figures.
            period: when.
            by: characteristics each figure is split by as well.
            only: keys to answer; None: all.
        """
        require(who, "see figures")
        widest = allowed_scope(who, Scope())
        return self._assessment.findings(allowed_scope(who, scope), period, by=by, only=only, widest=widest)

    def lists(self, who: Principal, scope: Scope = Scope(), period: Period = Period()) -> Lists:
        """The lists and series behind figures from the log, by the service's own references."""
        require(who, "see matches")
        return self._assessment.lists(allowed_scope(who, scope), period, named=self._named)

    def _named(self, listed: "pd.DataFrame") -> "pd.DataFrame":
        """The list with the service's own references in place of keys; its rows are cut to a scope already."""
        named = listed.copy()
        for column in ("match", "mentee", "mentor", "person"):
            if column in named:
                kind: Literal["match", "person"] = "match" if column == "match" else "person"
                known = self._store.references(kind, [int(key) for key in named[column].dropna().unique()])
                told = named[column].map(known).astype("str")
                named[column] = told.mask(named[column].notna() & told.isna(), ERASED)
        return named

    def data_quality(self, who: Principal, scope: Scope = Scope()) -> "DataQuality":
        """What the data hold and what they lack, for whoever adds data; whom to ask is told by reference."""
        from evaluation.desk.data_quality import data_quality

        require(who, "read files")

        def looked_at(facts: "Facts") -> "DataQuality":
            tables = self._assessment.tables()
            return data_quality(facts, tables, self._store.answered_twice(), named=self._named)

        return self._assessment.told("data quality", allowed_scope(who, scope), looked_at)

    # what stands behind the figures: no data, so for every role

    def explained(self, who: Principal) -> tuple[Explained, ...]:
        """Every figure that can be asked for, with the methods behind it."""
        require(who, "read methods")
        return self._assessment.explained()

    def method_lines(self, who: Principal) -> Mapping[str, str]:
        """Method → what it is, in a line."""
        require(who, "read methods")
        return method_lines()

    def glossary(self, who: Principal) -> tuple[tuple[str, str], ...]:
        """Word → what it means here."""
        require(who, "read methods")
        return glossary()

    def problems_told(self, who: Principal) -> tuple[ProblemTold, ...]:
        """Every problem that adding files can find, with what to do."""
        require(who, "read methods")
        return problems_told()

    def children_needed(self, who: Principal) -> tuple[Needed, ...]:
        """How many children a fair comparison of reoffending would take."""
        require(who, "read methods")
        return children_needed()

    def _facts(self, who: Principal, scope: Scope, period: Period) -> "Facts":
        return self._assessment.facts(allowed_scope(who, scope), period)


def _services_named(facts: "Facts") -> frozenset[str]:
    """The services that the matches name."""
    return frozenset(str(name) for name in facts.matches["service"].dropna().unique() if name)


def _choosable(facts: "Facts") -> tuple[tuple[str, str], ...]:
    """Each characteristic with its groups, where there are several."""
    named = {by: [one for one in facts.groups(by) if one != str(Sex.NOT_RECORDED)] for by in CHOOSABLE}
    return tuple((by, group) for by, groups in named.items() if len(groups) > 1 for group in groups)


def _going_on(facts: "Facts") -> dict[str, int]:
    """How many matches are open, how many of them paused, and how many mentors they have."""
    going_on = facts.matches[facts.matches["open_now"]]
    paused, mentors = int(going_on["paused_now"].sum()), int(going_on["mentor"].nunique())
    return {"open_matches": len(going_on), "paused": paused, "mentors": mentors}


_DESKS: dict[Path, Desk] = {}
_LOCK = threading.Lock()


def opened(home: Path | None = None) -> Desk:
    """The desk of a home (default: `EVALUATION_HOME`), opened once per process and shared by all sessions."""
    folder = (home or home_folder()).absolute()
    with _LOCK:
        if folder not in _DESKS:
            _DESKS[folder] = Desk(folder)
        return _DESKS[folder]


def sample(size: str = "standard") -> Desk:
    """The desk of the sample programme, written first where it is not there yet."""
    from evaluation.desk.sample import prepare_sample

    prepare_sample(size=size)
    return opened(sample_folder(size))


def looked_at_first() -> Desk:
    """The desk a visitor of this computer is shown: of their own home once it holds data, of the sample until then."""
    own = opened()
    return own if own.is_sample or own.holds_own_data() else sample()
