"""Which group of a characteristic an answer belongs to: that of the child it is about, else of who gave it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts.readings import within_match
from evaluation.vocabulary import Role

if TYPE_CHECKING:
    from evaluation.facts.tables import Facts

NOT_RECORDED = "not recorded"
NONE = -1  # no match
ROLES = {str(role): place for place, role in enumerate(Role)}
Groups = Any


@dataclass(frozen=True, slots=True)
class Grouped:
    """The group of each row, in the order of the facts: of `scores`, `contacts`, and each measure's `readings`."""

    scores: Any
    contacts: Any
    readings: Mapping[str, Any]

    def among(self, group: str) -> "Grouped":
        """Whether each row belongs to this group."""
        scores, contacts = (np.asarray(own == group, dtype=bool) for own in (self.scores, self.contacts))
        inside = {key: np.asarray(own == group, dtype=bool) for key, own in self.readings.items()}
        return Grouped(scores, contacts, inside)


def grouped(facts: "Facts", by: str) -> Grouped:
    """The group of every score, contact and reading; of services, the one each row names."""
    if by == "service":
        readings = {key: pd.Categorical(own.service) for key, own in facts.readings.items()}
        return Grouped(facts.scores["service"], facts.contacts["service"], readings)
    known, scores, trust = (facts.people, facts.matches), facts.scores, facts.programme.trust_measure
    of_match = [key for key, one in facts.measures.items() if within_match(one, facts.measures, trust)]
    about = scores["match"].where(scores["measure"].isin(of_match)).to_numpy(dtype=np.int64, na_value=NONE)
    return Grouped(
        groups_of(by, *known, person=scores["person"], role=scores["role"], match=about),
        groups_of(by, *known, person=facts.contacts["person"], role=str(Role.MENTEE)),
        {
            key: groups_of(by, *known, person=own.person, role=own.role, match=own.match)
            for key, own in facts.readings.items()
        },
    )


def groups_of(
    by: str, people: pd.DataFrame, matches: pd.DataFrame, *, person: Any, role: Any, match: Any = None
) -> Groups:
    """The group of each answer or contact, `not recorded` where it is not known.

    Somebody who was a mentee and is now a mentor has a group of their own in each role. What is said about a match
    belongs to its child, whoever says it, so that both sides of a pair fall into one group.

    Args:
        by: a characteristic, not the service.
        people: `people.COLUMNS`.
        matches: `matches.COLUMNS`.
        person: keys, missing where the person is not known.
        role: in which role, one for each or one for all.
        match: keys of the matches spoken about, `NONE` where about the person; None: about persons throughout.
    """
    one_each = people.drop_duplicates(["person", "role"])
    known = pd.Series(one_each[by].to_numpy(dtype=object), index=_keys(one_each["person"], one_each["role"]))
    own = known.reindex(_keys(person, role)).fillna(NOT_RECORDED).to_numpy(dtype=object)
    if match is None:
        return pd.Categorical(own)
    child = pd.Series(matches[by].to_numpy(dtype=object), index=matches["match"].to_numpy(dtype=np.int64))
    about = child.reindex(match).to_numpy(dtype=object)
    return pd.Categorical(np.where(pd.isna(about), own, about))


def _keys(person: Any, role: Any) -> NDArray[np.int64]:
    """One whole number for each person in a role."""
    numbers: NDArray[np.int64] = pd.Series(person).to_numpy(dtype=np.int64, na_value=NONE)
    if isinstance(role, str):
        return numbers * len(ROLES) + ROLES[role]
    places = pd.Series(np.asarray(role, dtype=object)).map(ROLES).fillna(NONE)
    keys: NDArray[np.int64] = numbers * len(ROLES) + places.to_numpy(dtype=np.int64)
    return keys
