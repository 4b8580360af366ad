"""Which matches say something about how matches end."""

import pandas as pd

from evaluation.facts import Facts
from evaluation.facts.days import FAR, whole_days

ASK_FOR_ENDINGS = "Add a list of matches with the day each one ended and how."
WEEK = 7


def recorded(facts: Facts) -> pd.DataFrame:
    """Matches of the register: what was seen only in a meeting log has no known ending and is left out."""
    return facts.matches[~facts.matches["derived"]]


def followed(facts: Facts) -> pd.DataFrame:
    """The recorded matches with `weeks` followed and `ended`.

    Followed from the first meeting (from matching if they never met) to the ending or the cut-off.
    """
    matches = recorded(facts)
    start = whole_days(matches["first_meeting_on"].fillna(matches["matched_on"]))
    stop = whole_days(matches["closed_on"], unknown=FAR)
    ended = stop < FAR
    until = stop.copy()
    until[~ended] = whole_days(matches["cut_off"])[~ended]
    return matches.assign(weeks=(until - start).clip(0) / WEEK, ended=ended)


def planned_lengths(matches: pd.DataFrame) -> tuple[int, ...]:
    """The planned lengths there are, in weeks, shortest first."""
    return tuple(int(weeks) for weeks in sorted(matches["planned_weeks"].dropna().unique()))
