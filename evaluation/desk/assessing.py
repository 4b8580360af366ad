"""From the store to findings: facts built once per (data version, settings, period, scope) and kept for all viewers."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from evaluation.desk.methods_told import Explained, explained
from evaluation.results import Finding, Findings, Period, Scope

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.desk.lists import Lists
    from evaluation.facts import Facts
    from evaluation.indicators import Side
    from evaluation.measures import Measure
    from evaluation.results import ChosenOutcome
    from evaluation.store import NewUpload, Store

Prepared = TypeVar("Prepared")
KEPT = 12  # a few periods and services being looked at; older ones are prepared again when asked for
TOLD = 64  # small things told of them


class Assessment:
    """The figures of one programme; safe to share between sessions."""

    def __init__(self, store: "Store", temporary: str) -> None:
        self._store = store
        self._temporary = temporary
        self._lock = threading.RLock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._told: OrderedDict[Hashable, Any] = OrderedDict()

    def facts(self, scope: Scope, period: Period) -> "Facts":
        """The facts of that scope and period at the current data version."""
        return self._once(("facts", scope, period), lambda: self._build(scope, period))

    def findings(
        self,
        scope: Scope,
        period: Period,
        *,
        by: tuple[str, ...] = ("service",),
        only: frozenset[str] | None = None,
        widest: Scope = Scope(),
    ) -> Findings:
        """Every indicator's finding (or only some), answers guarded by the rules for inside the service.

        Figures from answers always cover every round so far: two periods a day apart would tell one person's answer.

        Args:
            scope: whose figures.
            period: when.
            by: characteristics each figure is split by as well.
            only: keys to answer; None: all.
            widest: everything the person asking may choose from.
        """
        asked = ("findings", scope, period, by, only, widest)
        return self._once(asked, lambda: self._assess(scope, period, by, only, widest))

    def lists(self, scope: Scope, period: Period, *, named: "Callable[[pd.DataFrame], pd.DataFrame]") -> "Lists":
        """The lists behind the figures of that scope and period; `named` puts references in place of keys."""
        from evaluation.desk.lists import Lists

        def made() -> Lists:
            standing, chosen = self.facts(scope, Period()), self.facts(scope, period)
            follow_ups = partial(self._store.table, "follow_ups")
            return Lists(standing=standing, chosen=chosen, named=named, follow_ups=follow_ups, outcome=self.outcome)

        return self._once(("lists", scope, period), made)

    def sides(self, widest: Scope) -> "Mapping[str, Side]":
        """For each measure, what may stand side by side, decided on everything the person asking may choose from."""
        every = self.facts(widest, Period())
        return self._once(("sides", widest), lambda: sides_of(every))

    def outcome(self) -> "ChosenOutcome | None":
        """The primary outcome with the day it was chosen, judged by everybody's answers."""
        from evaluation.indicators import chosen_outcome

        chosen_on = self._store.outcome_chosen_on()
        return self.told(f"chosen outcome {chosen_on}", Scope(), lambda facts: chosen_outcome(facts, chosen_on))

    def measures(self) -> "Mapping[str, Measure]":
        """The shipped measures and the service's own."""
        return self._once(("measures",), lambda: known_measures(self._store.own_measures()))

    def explained(self) -> tuple[Explained, ...]:
        """Every question that can be asked with these measures, with the methods behind it."""
        return self._once(("explained",), lambda: explained(self.measures()), self._told, TOLD)

    def _versions(self) -> tuple[str, str]:
        return self._store.data_version(), self._store.programme().version

    def told(self, what: str, scope: Scope, prepare: "Callable[[Facts], Prepared]") -> Prepared:
        """Something small to tell of the whole time of a scope, worked out once at the current data version.

        Args:
            what: its name.
            scope: whose.
            prepare: works it out from the facts.
        """
        return self._once((what, scope), lambda: prepare(self.facts(scope, Period())), self._told, TOLD)

    def _once(
        self,
        asked: tuple[Hashable, ...],
        prepare: Callable[[], Prepared],
        kept: OrderedDict[Hashable, Any] | None = None,
        most: int = KEPT,
    ) -> Prepared:
        """What is kept of the data and the settings in force, prepared where it is not; the oldest make room."""
        kept = self._kept if kept is None else kept
        with self._lock:
            key = (*self._versions(), *asked)
            if key not in kept:
                self._store.forget()  # what is prepared now must be of the version it is kept under
                key = (*self._versions(), *asked)
                kept[key] = prepare()
                while len(kept) > most:
                    kept.popitem(last=False)
            kept.move_to_end(key)
            return kept[key]  # type: ignore[no-any-return]

    def as_if(self, new: "NewUpload") -> Findings:
        """The findings of everything as they would be with this upload stored; nothing is stored or kept."""
        from evaluation.indicators import assess

        tables, cut_offs = self._store.as_if(new)
        measures = known_measures({**self._store.own_measures(), **new.measures})
        facts = self._facts_of(tables, cut_offs, measures, Scope(), Period())
        programme = self._store.programme()
        raw = assess(facts, data_version="", settings_version=programme.version)
        seen = guarded(raw, minimum=programme.minimum_answers)
        return beside(seen, facts, sides_of(facts), minimum=programme.minimum_answers)

    def as_at(self, end: date, period: Period) -> "Facts":
        """The facts of a period as everything stood at the end of the day before `end`; later rows do not count."""
        last = end - timedelta(days=1)
        cut_offs = {service: min(day, last) for service, day in self._store.cut_offs().items()}
        return self._facts_of(self.tables(), cut_offs, self.measures(), Scope(), period)

    def first_match(self) -> date | None:
        """The day of the first match on record; None where there is none yet."""
        days = self.tables()["matches"]["matched_on"].dropna()
        return days.min().date() if len(days) else None

    def _build(self, scope: Scope, period: Period) -> "Facts":
        return self._facts_of(self.tables(), self._store.cut_offs(), self.measures(), scope, period)

    def tables(self) -> "dict[str, pd.DataFrame]":
        """The rows as they are now: read once, since every scope's and period's facts hold on to them."""
        return self._once(("tables",), self._store.tables)

    def _facts_of(
        self,
        tables: "dict[str, pd.DataFrame]",
        cut_offs: Mapping[str, date],
        measures: "Mapping[str, Measure]",
        scope: Scope,
        period: Period,
    ) -> "Facts":
        from evaluation.facts import build

        return build(
            tables,
            programme=self._store.programme(),
            measures=measures,
            cut_offs=cut_offs,
            period=period,
            scope=scope,
            temporary=self._temporary,
        )

    def _assess(
        self, scope: Scope, period: Period, by: tuple[str, ...], only: frozenset[str] | None, widest: Scope
    ) -> Findings:
        from evaluation.indicators import assess

        data_version, settings_version = self._versions()
        raw = assess(
            self.facts(scope, period), data_version=data_version, settings_version=settings_version, by=by, only=only
        )
        seen = guarded(raw, minimum=self._store.programme().minimum_answers)
        if period != Period():
            return with_answers_of(seen, self.findings(scope, Period(), by=by, only=only, widest=widest))
        sides = self.sides(widest)
        minimum = self._store.programme().minimum_answers
        return self._chosen(beside(seen, self.facts(scope, period), sides, minimum=minimum), scope, only, widest)

    def _chosen(self, seen: Findings, scope: Scope, only: frozenset[str] | None, widest: Scope) -> Findings:
        """What comes from answers, for a choice made, only as everyone's split by it shows it.

        Never for some of the services and a group at once: beside the group everywhere, what is left over could be
        the answers of a few.
        """
        from evaluation.indicators import guard_chosen

        every = self.facts(widest, Period()).services
        some = tuple(sorted(scope.services)) if set(scope.services) not in (set(), set(every)) else ()
        if not (scope.by or some):
            return seen
        one = not (scope.by and some) and len(some) < 2  # noqa: PLR2004 - a choice of one thing
        by, group = (scope.by, scope.group) if scope.by else ("service", some[0])
        whole = self.findings(widest, Period(), by=(by,), only=only, widest=widest).findings if one else {}
        minimum = self._store.programme().minimum_answers
        return replace(seen, findings={
            key: guard_chosen(found, whole.get(key), by, group, minimum=minimum) for key, found in seen.findings.items()
        })  # fmt: skip


def known_measures(own: Mapping[str, Mapping[str, Any]]) -> "Mapping[str, Measure]":
    """The measures that come with the product and these of the service's own (key → its TOML table)."""
    from evaluation.measures import read_measure, registry

    return registry(read_measure(table, key=key) for key, table in own.items())


def with_answers_of(findings: Findings, everything: Findings) -> Findings:
    """These findings, with what comes from answers taken from the findings over every round."""
    answers = {key: one for key, one in everything.findings.items() if one.indicator.source == "answers"}
    log = {key: one for key, one in findings.findings.items() if one.indicator.source == "log"}
    return replace(findings, findings=dict(sorted((log | answers).items())))


def sides_of(facts: "Facts") -> "Mapping[str, Side]":
    """For each measure, what of its rounds and changes may stand side by side."""
    from evaluation.indicators import side_by_side

    return {key: side_by_side(facts, key, minimum=facts.programme.minimum_answers) for key in facts.readings}


def beside(seen: Findings, facts: "Facts", sides: "Mapping[str, Side]", *, minimum: int) -> Findings:
    """The guarded findings without what two of them together would tell of one to four people."""
    from evaluation.indicators import stand_beside

    return replace(seen, findings=stand_beside(seen.findings, facts, sides, minimum=minimum))


def guarded(raw: Findings, *, minimum: int) -> Findings:
    """The findings with what comes from answers cut down to what may be seen inside the service."""
    from evaluation.indicators import guard

    seen: dict[str, Finding] = {key: guard(finding, minimum=minimum) for key, finding in raw.findings.items()}
    return replace(raw, findings=seen)
