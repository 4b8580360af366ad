"""Did informal first weeks go together with more trust later?"""

from dataclasses import replace

import numpy as np
import pandas as pd

from evaluation.facts import Columns, Facts
from evaluation.facts.coding import places
from evaluation.indicators.answers import readings
from evaluation.indicators.children import nothing_yet
from evaluation.methods import rank_association
from evaluation.results import Estimate, Indicator

ENOUGH = 10
NO_PAIR = "No child has both: how informal the first six weeks were, and a later answer on trust."
TOO_FEW = "Fewer than ten children have both."


def informal_and_trust(facts: Facts) -> Estimate:
    """Spearman's rank correlation of the informal share in a match's first six weeks with the child's trust later.

    One entry a child and match; ten or more. Later: the latest answer after the first reading. It says what went
    together, never why.

    Reference: Spearman (1904); Bonett & Wright (2000), Psychometrika 65:23.
    """
    share, trust = _pairs(facts)
    if len(share) < ENOUGH:
        note = TOO_FEW if len(share) else NO_PAIR
        return nothing_yet(note, unit="correlation", method="rank_association", n_of="children")
    return replace(rank_association(share, trust), n_of="children")


def _pairs(facts: Facts) -> "tuple[np.ndarray[tuple[int], np.dtype[np.float64]], ...]":
    measure, weeks = facts.measures.get(facts.programme.trust_measure), facts.each("matches", _first_weeks)
    if measure is None or not len(weeks["match"]):
        return np.zeros(0), np.zeros(0)
    own = readings(facts, measure)
    trust = np.full(len(own.score), np.nan)
    for later in own.score[:, 1:].T:
        trust = np.where(np.isnan(later), trust, later)
    place = places(pd.Series(own.match), pd.Series(weeks["match"], dtype="int64"))
    informal, told = (np.append(weeks[name], 0)[place] for name in ("informal", "told"))
    keep = (told > 0) & ~np.isnan(trust)
    return informal[keep] / told[keep], trust[keep]


def _first_weeks(facts: Facts) -> Columns:
    """The key of each match, and how many of its first weeks' meetings and contacts were informal, of how many told."""
    match, informal, told = (facts.matches[name] for name in ("match", "early_informal", "early_informal_known"))
    return {"match": match.to_numpy(dtype=np.int64), "informal": informal.to_numpy(), "told": told.to_numpy()}


INFORMAL_AND_TRUST = Indicator(
    key="informal_and_trust",
    title="Informal first weeks and later trust",
    question="Did informal first weeks go together with more trust later?",
    source="answers",
    unit="correlation",
    better=None,
    formula="Spearman's rank correlation over matches: informal share of the first six weeks, latest later trust; ten "
    "or more",
    reference="Edge Hill University (2024), finding 3: trust is built through informal support",
    needs=("meetings", "responses"),
    answered_by="Add to the log whether each meeting was informal, and two rounds of answers on trust.",
    compute=informal_and_trust,
)
