"""The small tables the rows are reduced to, and taking one group's part of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts.groups import NOT_RECORDED, Grouped, grouped
from evaluation.facts.readings import Readings
from evaluation.facts.typed import Typed
from evaluation.measures import Measure
from evaluation.programme import Programme
from evaluation.results import Period, Scope

GROUPINGS = ("service", "route", "sex", "ethnicity", "age_band", "care_experienced", "send")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rows of one scope and period come to. Keys are integers; days are `datetime64[s]`.

    A period filters meetings, contacts and answers by their day, and matches by having been open in it; how things
    *stand* (last contact, missed in a row, gaps to now) is as at the cut-off, whatever the period.

    Attributes:
        matches: one row a match (`matches.COLUMNS`, and those of `beginnings`).
        match_weeks: match × Monday with a row in the log (`events.WEEK_COUNTS`), in the period.
        months: service × month: how many meetings had each status, in the period.
        people: one row a person and role: attributes, first day of each step, last supervision (`people.COLUMNS`).
        scores: one row a person, match, measure and round with any answer, or a refusal (`scores.COLUMNS`).
        items: (measure, round) → items after reversal, indexed as `scores`; for reliability.
        readings: measure → the same scores laid out by person and round.
        contacts: one row a person (or a match whose child is unknown) with any contact (`contacts.COLUMNS`).
        contact_gaps: unit, days between one day of contact and the next, in the period.
        paused: match, from, until (first day after): paused and closed stretches.
        last_meetings: match, on, status of the last five planned meetings of open matches that have gone quiet or
            missed three in a row; newest first.
        forms: one row a match and round of the programme: was the child's form due, did it come back
            (`forms.COLUMNS`).
        status: accommodation, education and work, qualification, paid role by person and day (`beside.STATUS`).
        typed: targets, caseload and costs as typed.
        custody: each match's last pause for custody that has ended, and the first contact after it
            (`custody.COLUMNS`).
        roles: measure several roles may answer → the roles that did.
        cut_offs: service → the last day its log is complete to; "" where an upload named no service.
        period, scope, programme: what was asked, and the settings used.
        measures: key → measure, those with answers only.
        rounds: survey rounds that have answers, in order.
        available: which facts have rows: `meetings`, `contacts`, `matches` (recorded, not derived), `endings`,
            `last_meetings`, `responses`, and every other table by its name.
        services: every service that appears anywhere.
        part_of: the facts these are a group's part of; a part is read in the whole's rounds, and compared on the
            whole's questionnaire. None for the whole.
    """

    matches: pd.DataFrame
    match_weeks: pd.DataFrame
    months: pd.DataFrame
    people: pd.DataFrame
    scores: pd.DataFrame
    items: Mapping[tuple[str, str], pd.DataFrame]
    readings: Mapping[str, Readings]
    contacts: pd.DataFrame
    contact_gaps: pd.DataFrame
    paused: pd.DataFrame
    last_meetings: pd.DataFrame
    forms: pd.DataFrame
    status: pd.DataFrame
    typed: Typed
    custody: pd.DataFrame
    roles: Mapping[str, tuple[str, ...]]
    cut_offs: Mapping[str, date]
    period: Period
    scope: Scope
    programme: Programme
    measures: Mapping[str, Measure]
    rounds: tuple[str, ...] = ()
    available: frozenset[str] = frozenset()
    services: tuple[str, ...] = field(default=())
    part_of: "Facts | None" = None
    _known: dict[str, Grouped] = field(init=False, default_factory=dict, repr=False, compare=False)

    @property
    def whole(self) -> "Facts":
        """Everybody's facts, of which these may be one group's part."""
        return self.part_of or self

    def groups(self, by: str) -> tuple[str, ...]:
        """The groups a split by this characteristic has, in order; `not recorded` comes last, and never alone."""
        if by == "service":
            found = set(self.services)
        else:
            found = set(self.people[by].unique()) | set(self.matches[by].unique())
        named = sorted(found - {NOT_RECORDED})
        return (*named, NOT_RECORDED) if named and NOT_RECORDED in found else tuple(named)

    def part(self, by: str, group: str) -> "Facts":
        """The facts of one group, for a figure's split; `match_weeks` and `months` are left out of it."""
        people = self.people[self.people[by] == group]
        matches = self.matches[self.matches[by] == group]
        among = self._grouped(by).among(group)
        kept, contacts = among.scores, self.contacts[among.contacts]
        return replace(
            self,
            matches=matches,
            people=people,
            scores=self.scores[kept],
            contacts=contacts,
            items={key: frame[kept[frame.index.to_numpy()]] for key, frame in self.items.items()},
            readings={key: own.part(among.readings[key]) for key, own in self.readings.items()},
            contact_gaps=self.contact_gaps[_among(self.contact_gaps["unit"], contacts["unit"])],
            last_meetings=self.last_meetings[self.last_meetings["match"].isin(matches["match"])],
            forms=self.forms[self.forms["match"].isin(matches["match"])],
            status=self.status[self.status["person"].isin(_everybody(people, matches))],
            typed=self.typed.part(by, group),
            custody=self.custody[self.custody["match"].isin(matches["match"])],
            match_weeks=self.match_weeks.iloc[:0],
            months=self.months.iloc[:0],
            part_of=self.whole,
        )

    def _grouped(self, by: str) -> Grouped:
        """The group of every score, contact and reading, worked out once for all parts."""
        if by not in self._known:
            self._known[by] = grouped(self, by)
        return self._known[by]


def _everybody(people: pd.DataFrame, matches: pd.DataFrame) -> "pd.Series[int]":
    """The people, and the two sides of the matches."""
    everybody: pd.Series[int] = pd.concat([people["person"], matches["mentee"], matches["mentor"]]).dropna()
    return everybody


def _among(unit: "pd.Series[int]", chosen: "pd.Series[int]") -> NDArray[np.bool_]:
    """Whether each unit (0 … n−1) is a chosen one, by look-up rather than by hashing."""
    if not len(unit) or not len(chosen):
        return np.zeros(len(unit), dtype=bool)
    flag = np.zeros(int(max(unit.max(), chosen.max())) + 1, dtype=bool)
    flag[chosen.to_numpy()] = True
    return flag[unit.to_numpy()]
