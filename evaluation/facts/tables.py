"""The small tables the rows are reduced to, and taking one group's part of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts.groups import NONE, NOT_RECORDED, Groups
from evaluation.facts.on_demand import OnDemand
from evaluation.facts.parts import part_of_frame, part_of_items
from evaluation.facts.readings import Readings
from evaluation.facts.sums import children, sums, sums_by_child, sums_by_group, tally_by_group
from evaluation.facts.typed import TYPED, Typed
from evaluation.measures import Measure
from evaluation.programme import Programme
from evaluation.results import Period, Scope

GROUPINGS = ("service", "route", "sex", "ethnicity", "age_band", "care_experienced", "send")
Columns = Mapping[str, NDArray[Any]]
Rule = Callable[..., Columns]


@dataclass(frozen=True, slots=True)
class Share:
    """Whose part some facts are: of everybody's facts the group at this place among the groups."""

    whole: "Facts"
    groups: Groups
    place: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rows of one scope and period come to. Keys are integers; days are `datetime64[s]`.

    A period filters meetings, contacts and answers by their day, and matches by having been open in it; how things
    *stand* (last contact, missed in a row, gaps to now) is as at the cut-off, whatever the period.

    An indicator asks `each`, `sums`, `tally` or `by_child` for what a rule says of every row: the rule is asked once,
    of everybody's facts, and each group gets its own rows. So a split costs little more than the figure.

    Attributes:
        frames: name → table; each is also an attribute of its own.
        items: (measure, round) → items after reversal, indexed as `scores`; for reliability.
        readings: measure → the scores laid out by person and round.
        roles: measure several roles may answer → the roles that did.
        cut_offs: service → the last day its log is complete to; "" where an upload named no service.
        period, scope, programme: what was asked, and the settings used.
        measures: key → measure, those with answers only.
        rounds: survey rounds that have answers, in order.
        available: which facts have rows: `meetings`, `contacts`, `matches` (recorded, not derived), `endings`,
            `last_meetings`, `responses`, and every other table by its name.
        services: every service that appears anywhere.
        share: whose part these facts are; None for the whole. A part is read in the whole's rounds, and compared on
            the whole's questionnaire.
    """

    frames: Mapping[str, pd.DataFrame]
    items: Mapping[tuple[str, str], pd.DataFrame]
    readings: Mapping[str, Readings]
    roles: Mapping[str, tuple[str, ...]]
    cut_offs: Mapping[str, date]
    period: Period
    scope: Scope
    programme: Programme
    measures: Mapping[str, Measure]
    rounds: tuple[str, ...] = ()
    available: frozenset[str] = frozenset()
    services: tuple[str, ...] = field(default=())
    share: Share | None = None
    _known: dict[Any, Any] = field(init=False, default_factory=dict, repr=False, compare=False)

    @property
    def matches(self) -> pd.DataFrame:
        """One row a match (`matches.COLUMNS`, and those of `beginnings`)."""
        return self.frames["matches"]

    @property
    def match_weeks(self) -> pd.DataFrame:
        """Match × Monday with a row in the log (`events.WEEK_COUNTS`), in the period."""
        return self.frames["match_weeks"]

    @property
    def months(self) -> pd.DataFrame:
        """Service × month: how many meetings had each status, in the period."""
        return self.frames["months"]

    @property
    def people(self) -> pd.DataFrame:
        """One row a person and role: attributes, first day of each step, last supervision (`people.COLUMNS`)."""
        return self.frames["people"]

    @property
    def scores(self) -> pd.DataFrame:
        """One row a person, match, measure and round with any answer, or a refusal (`scores.COLUMNS`)."""
        return self.frames["scores"]

    @property
    def contacts(self) -> pd.DataFrame:
        """One row a person (or a match whose child is unknown) with any contact (`contacts.COLUMNS`)."""
        return self.frames["contacts"]

    @property
    def contact_gaps(self) -> pd.DataFrame:
        """Unit, days between one day of contact and the next, in the period."""
        return self.frames["contact_gaps"]

    @property
    def paused(self) -> pd.DataFrame:
        """Match, from, until (first day after): paused and closed stretches."""
        return self.frames["paused"]

    @property
    def last_meetings(self) -> pd.DataFrame:
        """Match, on, status of the last five planned meetings of open matches that are quiet or missed three in a row.

        Newest first.
        """
        return self.frames["last_meetings"]

    @property
    def forms(self) -> pd.DataFrame:
        """One row a match and round of the programme: was the child's form due, did it come back (`forms.COLUMNS`)."""
        return self.frames["forms"]

    @property
    def status(self) -> pd.DataFrame:
        """Accommodation, education and work, qualification, paid role by person and day (`beside.STATUS`)."""
        return self.frames["status"]

    @property
    def custody(self) -> pd.DataFrame:
        """Each match's last pause for custody that has ended, and the first contact after it (`custody.COLUMNS`)."""
        return self.frames["custody"]

    @property
    def typed(self) -> Typed:
        """Targets, caseload and costs as typed."""
        return Typed(*(self.frames[name] for name in TYPED))

    @property
    def whole(self) -> "Facts":
        """Everybody's facts, of which these may be one group's part."""
        return self.share.whole if self.share else self

    def groups(self, by: str) -> tuple[str, ...]:
        """The groups a split by this characteristic has, in order; `not recorded` comes last, and never alone."""
        named: tuple[str, ...] = self.own(_named, by)
        return named

    def codes(self, by: str, table: str) -> NDArray[np.int64]:
        """The place among `groups` of each row of everybody's table; `readings <measure>` for its units."""
        return self.once(_groups, by).codes(table).astype(np.int64)  # type: ignore[no-any-return]

    def part(self, by: str, group: str) -> "Facts":
        """The facts of one group, for a figure's split; `match_weeks` and `months` are left out of it."""
        whole, groups = self.whole, self.once(_groups, by)
        place = groups.names.index(group) if group in groups.names else NONE
        return replace(
            self,
            frames=OnDemand(whole.frames, lambda name: part_of_frame(groups, place, name)),
            items=OnDemand(whole.items, lambda key: part_of_items(groups, place, key)),
            readings=OnDemand(
                whole.readings, lambda key: whole.readings[key].part(groups.rows(f"readings {key}", place))
            ),
            share=Share(whole, groups, place),
        )

    def once(self, rule: Callable[..., Any], *about: Any) -> Any:
        """What a rule says of everybody's facts (and of these words): worked out once, shared by all who ask.

        Args:
            rule: a function of the facts and the words, defined at the top of its file.
            about: further words, such as names of columns.
        """
        return self.whole.own(rule, *about)

    def own(self, rule: Callable[..., Any], *about: Any) -> Any:
        """What a rule says of these facts (and of these words): worked out once for all figures that need it.

        Args:
            rule: a function of the facts and the words, defined at the top of its file.
            about: as in `once`.
        """
        if (rule, *about) not in self._known:
            self._known[rule, *about] = rule(self, *about)
        return self._known[rule, *about]

    def each(self, table: str, rule: Rule, *about: Any) -> Columns:
        """What a rule says of each of these facts' rows of a table.

        Args:
            table: its name; `readings <measure>` for the units of a measure.
            rule: gives named columns with one entry for each row of everybody's table.
            about: as in `once`.
        """
        columns: Columns = self.once(rule, *about)
        if self.share is None:
            return columns
        rows = self.share.groups.rows(table, self.share.place)
        return {name: column.take(rows, axis=0) for name, column in columns.items()}

    def sums(self, table: str, rule: Rule, *about: Any) -> Mapping[str, Any]:
        """The sum of each column that a rule gives (see `each`), over these facts' rows of a table."""
        if self.share is None:
            found: Mapping[str, Any] = self.once(sums, rule, about)
            return found
        by_group = self.once(sums_by_group, self.share.groups, table, rule, about)
        return {name: column[self.share.place] for name, column in by_group.items()}

    def tally(self, table: str, rule: Callable[..., NDArray[np.integer[Any]]], *about: Any) -> NDArray[np.int64]:
        """How many of these facts' rows of a table have each whole number 0 … that a rule gives."""
        if self.share is None:
            return np.bincount(self.once(rule, *about))
        found: NDArray[np.int64] = self.once(tally_by_group, self.share.groups, table, rule, about)[self.share.place]
        return found

    def by_child(self, rule: Rule, *about: Any) -> Columns:
        """The sum over all matches of each child, of each column that a rule gives for `matches`; shape (children,)."""
        groups = self.share.groups if self.share else None
        found: Columns = self.once(sums_by_child, groups, rule, about)
        if self.share is None:
            return found
        own = self.once(children, groups).of_group(self.share.place)
        return {name: column[own] for name, column in found.items()}


def _groups(facts: Facts, by: str) -> Groups:
    return Groups(facts, by, facts.groups(by))


def _named(facts: Facts, by: str) -> tuple[str, ...]:
    found = set(facts.services) if by == "service" else _seen(facts.people[by]) | _seen(facts.matches[by])
    named = sorted(found - {NOT_RECORDED})
    return (*named, NOT_RECORDED) if named and NOT_RECORDED in found else tuple(named)


def _seen(column: "pd.Series[Any]") -> set[str]:
    """The categories that occur."""
    names, codes = column.cat.categories.tolist(), column.cat.codes.to_numpy()
    return {names[code] for code in np.flatnonzero(np.bincount(codes[codes >= 0])).tolist()}
