"""Which group of a characteristic each row of the facts belongs to.

What is said about a match belongs to its child, whoever says it, so that both sides of a pair fall into one group; all
else belongs to the person, in the role they have there: who was a mentee and is now a mentor has a group in each role.
Of services it is the one that a row names.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts.coding import places
from evaluation.facts.readings import within_match
from evaluation.vocabulary import Role

if TYPE_CHECKING:
    from evaluation.facts.tables import Facts

NOT_RECORDED = "not recorded"
NONE = -1  # no match, nobody, no group
ROLES = {str(role): place for place, role in enumerate(Role)}
OF_MATCHES = ("forms", "custody", "last_meetings")  # tables with a row about a match
Codes = NDArray[np.int16]  # there are few groups
Places = NDArray[np.int64]
Table = str | tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """The groups of one characteristic, and the group of every row of the facts as its place among them.

    Attributes:
        facts: everybody's.
        by: the characteristic.
        names: the groups, in order.
    """

    facts: "Facts"
    by: str
    names: tuple[str, ...]
    _codes: dict[Table, Codes] = field(default_factory=dict)
    _orders: dict[Table, tuple[NDArray[np.int32], Places]] = field(default_factory=dict)

    def codes(self, table: Table) -> Codes:
        """The place of each row's group, `NONE` where it belongs to none.

        Args:
            table: its name; `readings <measure>` for the units of a measure, (measure, round) for its items.
        """
        if table == "contact_gaps":  # as many as there are contacts: asked for once, so not kept
            return self._codes_of(table)
        if table not in self._codes:
            self._codes[table] = self._codes_of(table)
        return self._codes[table]

    def rows(self, table: Table, group: int) -> Places:
        """Which rows belong to a group, in their order."""
        if table not in self._orders:
            codes = self.codes(table)
            by_group = np.argsort(codes, kind="stable")
            starts = np.searchsorted(codes[by_group], np.arange(len(self.names) + 1, dtype=np.int16))
            self._orders[table] = by_group.astype(np.int32), starts
        order, starts = self._orders[table]
        return (order[starts[group] : starts[group + 1]] if group >= 0 else order[:0]).astype(np.int64)

    def _codes_of(self, table: Table) -> Codes:
        facts = self.facts
        if isinstance(table, tuple):
            return _taken(self.codes("scores"), facts.items[table].index.to_numpy())
        if table in OF_MATCHES:
            return _taken(self.codes("matches"), facts.once(_match_places, table))
        if table == "contact_gaps":
            units = facts.contacts["unit"].to_numpy(dtype=np.int64)
            of_unit = np.full(int(units.max(initial=-1)) + 1, NONE, dtype=np.int16)
            of_unit[units] = self.codes("contacts")
            return _taken(of_unit, facts.contact_gaps["unit"].to_numpy())
        if table in ("matches", "people"):
            return self._coded(facts.frames[table][self.by])
        if self.by == "service":
            return self._coded(_services(facts, table))
        person, match = facts.once(_about, table)
        unknown = np.int16(self.names.index(NOT_RECORDED) if NOT_RECORDED in self.names else NONE)
        own = np.where(person == NONE, unknown, _taken(self.codes("people"), person))
        return np.where(match == NONE, own, _taken(self.codes("matches"), match))

    def _coded(self, column: "pd.Series[Any]") -> Codes:
        known = column.astype("category").cat
        place = pd.Index(self.names, dtype="object").get_indexer(known.categories.astype("object"))
        return _taken(place.astype(np.int16), np.asarray(known.codes))


def _taken(codes: NDArray[Any], places: NDArray[Any]) -> NDArray[Any]:
    """The code at each place; `NONE` where the place is `NONE`."""
    taken: NDArray[Any] = np.append(codes, np.array(NONE, dtype=codes.dtype))[places]
    return taken


def _services(facts: "Facts", table: str) -> "pd.Series[Any]":
    kind, _, measure = table.partition(" ")
    return pd.Series(facts.readings[measure].service) if kind == "readings" else facts.frames[kind]["service"]


def _match_places(facts: "Facts", table: str) -> Places:
    """Where each row's match stands among the matches."""
    return places(facts.frames[table]["match"], facts.matches["match"])


def _about(facts: "Facts", table: str) -> tuple[Places, Places]:
    """Where whoever each row is about stands: among the people, and, where it is about a match, among the matches."""
    kind, _, measure = table.partition(" ")
    if kind == "contacts":
        lost = np.full(len(facts.contacts), NONE)
        return _person_places(facts, facts.contacts["person"], str(Role.MENTEE)), lost
    if kind == "readings":
        own = facts.readings[measure]
        return _person_places(facts, own.person, own.role), places(pd.Series(own.match), facts.matches["match"])
    scores, trust = facts.scores, facts.programme.trust_measure
    of_match = [key for key, one in facts.measures.items() if within_match(one, facts.measures, trust)]
    about = scores["match"].where(scores["measure"].isin(of_match))
    return _person_places(facts, scores["person"], scores["role"]), places(about, facts.matches["match"])


def _person_places(facts: "Facts", person: Any, role: Any) -> Places:
    """Where each person in a role stands among the people; `NONE` where they are not known."""
    known, first = facts.once(_people_in_roles)
    asked = _keys(person, role)
    if not len(known):
        return np.full(len(asked), NONE)
    place = np.searchsorted(known, asked).clip(max=len(known) - 1)
    return np.where(known[place] == asked, first[place], NONE)


def _people_in_roles(facts: "Facts") -> tuple[Places, Places]:
    """The keys of the people in their roles, in order, and where each first stands."""
    known, first = np.unique(_keys(facts.people["person"], facts.people["role"]), return_index=True)
    return known, first


def _keys(person: Any, role: Any) -> Places:
    """One whole number for each person in a role."""
    numbers: Places = pd.Series(person).to_numpy(dtype=np.int64, na_value=NONE)
    if isinstance(role, str):
        return numbers * len(ROLES) + ROLES[role]
    known = pd.Series(role).astype("category").cat
    of_name = np.array([ROLES.get(str(name), NONE) for name in known.categories], dtype=np.int64)
    places: Any = _taken(of_name, np.asarray(known.codes, dtype=np.int64))
    keys: Places = numbers * len(ROLES) + places
    return keys
