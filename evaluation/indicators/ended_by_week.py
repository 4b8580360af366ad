"""By weeks 6, 12 and 26, how many matches had ended, and how?"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from evaluation.facts import Facts
from evaluation.indicators.endings import followed, planned_lengths
from evaluation.indicators.how_matches_end import CIRCUMSTANCES, LOST
from evaluation.indicators.still_together import BEFORE, lasted
from evaluation.methods import cumulative_incidence
from evaluation.results import Estimate
from evaluation.vocabulary import UNPLANNED, Ending

WEEKS = (6, 12, 26)
PLANNED = "as planned or goals met"
UNPLANNED_ENDING = "without a plan"
TOGETHER = "still together"
CAUSES = (UNPLANNED_ENDING, PLANNED, CIRCUMSTANCES, LOST)
COLUMNS = ("planned_weeks", "week", "what", "value", "low", "high", "at_risk", "n", "note")


def ended_by_week(facts: Facts) -> pd.DataFrame:
    """Still together and ended each way before completing 6, 12 and 26 weeks, by planned length; `COLUMNS`.

    Aalen–Johansen cumulative incidence beside the all-cause Kaplan–Meier curve; one planned length's rows of a week
    sum to 1. `at_risk`: matches followed at least that long. `value` is None where nobody was followed so long.

    Reference: Aalen & Johansen (1978), Scand J Stat 5:141.
    """
    matches = followed(facts)
    rows = [
        {"planned_weeks": weeks, "week": week, "what": what, "value": result.value, "low": result.low,
         "high": result.high, "at_risk": int((own["weeks"] > week - BEFORE).sum()), "n": len(own), "note": result.note}
        for weeks in planned_lengths(matches)
        for own in [matches[matches["planned_weeks"] == weeks]]
        for week in WEEKS
        for what, result in _at(own, week).items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"value": "object", "low": "object", "high": "object"})


def _at(matches: pd.DataFrame, week: int) -> Mapping[str, Estimate]:
    codes = range(1, len(CAUSES) + 1)
    curves = cumulative_incidence(matches["weeks"], _causes(matches), causes=codes)
    ways = {cause: replace(curves[code].at(week - BEFORE), n_of="matches")
            for code, cause in zip(codes, CAUSES, strict=True)}  # fmt: skip
    return {TOGETHER: lasted(matches, week), **ways}


def _causes(matches: pd.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    ending = matches["ending"]
    unplanned = ending.isin([str(one) for one in UNPLANNED])
    planned = ending.isin((str(Ending.AS_PLANNED), str(Ending.GOALS_MET)))
    circumstances = ending == Ending.CIRCUMSTANCES
    return np.select([~matches["ended"], unplanned, planned, circumstances], [0, 1, 2, 3], default=4).astype(np.int64)
