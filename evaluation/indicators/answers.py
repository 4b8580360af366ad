"""Scores of one measure by round, one row for each person (or match, for trust), and who their mentor is."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Facts
from evaluation.measures import Measure
from evaluation.vocabulary import Role

N_OF = {Role.MENTEE: "children", Role.MENTOR: "mentors", Role.PROFESSIONAL: "professionals"}
NOBODY_ANSWERED = "Nobody has answered yet."
Labels = NDArray[np.int64]


def who_answers(measure: Measure) -> str:
    """What n counts: children, mentors, professionals, or people where several roles answer."""
    return N_OF[measure.respondents[0]] if len(measure.respondents) == 1 else "people"


def within_match(facts: Facts, measure: Measure) -> bool:
    """Whether the measure is about one match (trust in the mentor, and its mirror) rather than about a person."""
    trust = facts.programme.trust_measure
    return bool(trust) and trust in (measure.key, measure.mirrors)


def scored(facts: Facts, measure: Measure) -> pd.DataFrame:
    """The known scores of a measure, with `unit`: whom a change is within; one row for each unit and round.

    The unit is the person; for trust it is the person in that match, as far as the match is known. Where somebody has
    several scores in a round the earliest counts.
    """
    rows = facts.scores[(facts.scores["measure"] == measure.key) & facts.scores["score"].notna()]
    rows = rows.sort_values(["person", "round", "on", "match"], kind="stable")
    match = rows["match"].fillna(-1) if within_match(facts, measure) else -1
    rows = rows.assign(about=match).drop_duplicates(["person", "role", "about", "round"])
    return rows.assign(unit=rows.groupby(["person", "role", "about"]).ngroup())


def rounds_of(facts: Facts, rows: pd.DataFrame) -> tuple[str, ...]:
    """The rounds these rows have, in the programme's order."""
    found = set(rows["round"])
    return tuple(name for name in facts.rounds if name in found)


def mentors(rows: pd.DataFrame) -> Labels:
    """A label for each row's mentor; a row whose mentor is not known is a cluster of its own."""
    labels, names = pd.factorize(rows["mentor"])
    unknown = labels == -1
    labels[unknown] = len(names) + np.arange(unknown.sum())
    return labels.astype(np.int64)


def cluster_or_none(labels: Labels) -> Labels | None:
    """The labels where any is shared; None where everybody stands alone, so that people are independent."""
    return labels if len(np.unique(labels)) < len(labels) else None


def round_title(facts: Facts, key: str) -> str:
    """What people read for a round."""
    return next((wave.title for wave in facts.programme.rounds if wave.key == key), key)


def paired(rows: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """One row a unit that answered either round: before, after, mentor (as known at the earlier of the two)."""
    columns: list[Any] = ["score", "mentor"]
    one, two = (rows[rows["round"] == name].set_index("unit")[columns] for name in (first, second))
    both = one.join(two, how="outer", lsuffix="_before", rsuffix="_after").sort_index()
    return pd.DataFrame(
        {
            "before": both["score_before"],
            "after": both["score_after"],
            "mentor": both["mentor_before"].fillna(both["mentor_after"]),
        }
    )
