"""The small tables the rows are reduced to, and taking one group's part of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from evaluation.measures import Measure
from evaluation.programme import Programme
from evaluation.results import Period, Scope

NOT_RECORDED = "not recorded"
GROUPINGS = ("service", "route", "sex", "ethnicity", "age_band", "care_experienced", "send")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rows of one scope and period come to. Keys are integers; days are `datetime64[s]`.

    A period filters meetings, contacts and answers by their day, and matches by having been open in it; how things
    *stand* (last contact, missed in a row, gaps to now) is as at the cut-off, whatever the period.

    Attributes:
        matches: one row a match (`matches.COLUMNS`).
        match_weeks: match × Monday with a row in the log (`events.WEEK_COUNTS`), in the period.
        months: service × month: how many meetings had each status, in the period.
        people: one row a person and role: attributes, first day of each step, last supervision (`people.COLUMNS`).
        scores: one row a person, match, measure and round with any answer, or a refusal (`scores.COLUMNS`).
        items: (measure, round) → items after reversal, indexed as `scores`; for reliability.
        contacts: one row a person (or a match whose child is unknown) with any contact (`contacts.COLUMNS`).
        contact_gaps: unit, days between one day of contact and the next, in the period.
        last_meetings: match, on, status of the last five planned meetings of open matches that have gone quiet or
            missed three in a row; newest first.
        cut_offs: service → the last day its log is complete to; "" where an upload named no service.
        period, scope, programme: what was asked, and the settings used.
        measures: key → measure, those with answers only.
        rounds: survey rounds that have answers, in order.
        available: which facts have rows: `meetings`, `contacts`, `matches` (recorded, not derived), `endings`,
            `responses`, `people`, `steps`, `supervision`, `minutes`.
        services: every service that appears anywhere.
    """

    matches: pd.DataFrame
    match_weeks: pd.DataFrame
    months: pd.DataFrame
    people: pd.DataFrame
    scores: pd.DataFrame
    items: Mapping[tuple[str, str], pd.DataFrame]
    contacts: pd.DataFrame
    contact_gaps: pd.DataFrame
    last_meetings: pd.DataFrame
    cut_offs: Mapping[str, date]
    period: Period
    scope: Scope
    programme: Programme
    measures: Mapping[str, Measure]
    rounds: tuple[str, ...] = ()
    available: frozenset[str] = frozenset()
    services: tuple[str, ...] = field(default=())

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
        scores = self.scores[self._belongs(self.scores, by, group)]
        contacts = self.contacts[self._belongs(self.contacts, by, group)]
        items = {key: frame[frame.index.isin(scores.index)] for key, frame in self.items.items()}
        return replace(
            self,
            matches=matches,
            people=people,
            scores=scores,
            contacts=contacts,
            items=items,
            contact_gaps=self.contact_gaps[_among(self.contact_gaps["unit"], contacts["unit"])],
            last_meetings=self.last_meetings[self.last_meetings["match"].isin(matches["match"])],
            match_weeks=self.match_weeks.iloc[:0],
            months=self.months.iloc[:0],
        )

    def _belongs(self, frame: pd.DataFrame, by: str, group: str) -> "pd.Series[bool]":
        if by == "service":
            return frame["service"] == group
        grouped = self.people.loc[self.people[by] != NOT_RECORDED]
        members = self.people.loc[self.people[by] == group, "person"]
        return ~frame["person"].isin(grouped["person"]) if group == NOT_RECORDED else frame["person"].isin(members)


def _among(unit: "pd.Series[int]", chosen: "pd.Series[int]") -> "pd.Series[bool]":
    """Whether each unit (0 … n−1) is a chosen one, by look-up rather than by hashing."""
    import numpy as np

    size = int(max(unit.max(), chosen.max())) + 1 if len(unit) and len(chosen) else 0
    if not size:
        return pd.Series(data=False, index=unit.index)
    flag = np.zeros(size, dtype=bool)
    flag[chosen.to_numpy()] = True
    return pd.Series(flag[unit.to_numpy()], index=unit.index)
