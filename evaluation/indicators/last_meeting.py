"""Did matches that ended have a planned last meeting?"""

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Columns, Facts
from evaluation.facts.days import day_of, whole_days
from evaluation.indicators.endings import among, recorded
from evaluation.methods import proportion
from evaluation.results import Estimate, Indicator
from evaluation.vocabulary import Ending


def had_last_meeting(facts: Facts) -> Estimate:
    """Endings with a planned last meeting ÷ endings where one was possible.

    Possible: the pair had met, and circumstances (custody, a move) did not end the match for them. In a period:
    matches that ended in it. A last meeting still to come does not count yet.
    """
    own, nobody = facts.sums("matches", _counted), "No match has ended where a last meeting was possible."
    return replace(proportion(own["held"], own["possible"], nobody=nobody), n_of="matches")


def _counted(facts: Facts) -> Columns:
    """Which recorded matches ended in the period where a last meeting was possible, and which had one."""
    matches = facts.matches
    ended = _in_period(facts, matches) & ~matches["derived"].to_numpy()
    met = matches["first_meeting_on"].notna().to_numpy()
    possible = ended & met & ~among(matches["ending"], [Ending.CIRCUMSTANCES])
    held = possible & (matches["closing_meeting_on"] <= matches["cut_off"]).to_numpy()
    return {"possible": possible, "held": held}


def ended_in_period(facts: Facts, *columns: str) -> pd.DataFrame:
    """The recorded matches that ended in the period: `closed_on` and these columns."""
    matches = recorded(facts, "closed_on", *columns)
    return matches[_in_period(facts, matches)]


def _in_period(facts: Facts, matches: pd.DataFrame) -> NDArray[np.bool_]:
    day = whole_days(matches["closed_on"])
    keep: NDArray[np.bool_] = matches["closed_on"].notna().to_numpy()
    if facts.period.start:
        keep = keep & (day >= day_of(facts.period.start))
    if facts.period.end:
        keep = keep & (day < day_of(facts.period.end))
    return keep


HAD_LAST_MEETING = Indicator(
    key="had_last_meeting",
    title="Had a planned last meeting",
    question="How many of the endings had a planned last meeting?",
    source="log",
    unit="proportion",
    better="higher",
    formula="ended with a planned last meeting ÷ endings of pairs that had met, those by circumstances left out",
    reference="Principle “safe endings” of this programme",
    needs=("endings", "last_meetings"),
    answered_by="Add the day of the planned last meeting to the list of matches.",
    compute=had_last_meeting,
)
