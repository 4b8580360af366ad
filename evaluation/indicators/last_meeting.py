"""Did matches that ended have a planned last meeting?"""

from dataclasses import replace

import pandas as pd

from evaluation.facts import Facts
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
    matches = ended_in_period(facts, "first_meeting_on", "ending", "closing_meeting_on", "cut_off")
    possible = matches["first_meeting_on"].notna().to_numpy() & ~among(matches["ending"], [Ending.CIRCUMSTANCES])
    held = possible & (matches["closing_meeting_on"] <= matches["cut_off"]).to_numpy()
    nobody = "No match has ended where a last meeting was possible."
    result = proportion(int(held.sum()), int(possible.sum()), nobody=nobody)
    return replace(result, n_of="matches")


def ended_in_period(facts: Facts, *columns: str) -> pd.DataFrame:
    """The recorded matches that ended in the period: `closed_on` and these columns."""
    matches = recorded(facts, "closed_on", *columns)
    day = whole_days(matches["closed_on"])
    keep = matches["closed_on"].notna().to_numpy()
    if facts.period.start:
        keep = keep & (day >= day_of(facts.period.start))
    if facts.period.end:
        keep = keep & (day < day_of(facts.period.end))
    return matches[keep]


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
