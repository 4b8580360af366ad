"""Which matches say something about how matches end."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Facts
from evaluation.facts.days import FAR, whole_days
from evaluation.vocabulary import Ending

ASK_FOR_ENDINGS = "Add a list of matches with the day each one ended and how."
WEEK = 7
FOLLOWED = ("match", "mentee", "planned_weeks", "first_meeting_on", "matched_on", "closed_on", "ending", "cut_off")


def recorded(facts: Facts, *columns: str) -> pd.DataFrame:
    """Matches of the register: what was seen only in a meeting log has no known ending and is left out.

    Args:
        facts: of one scope and period, or a part of them.
        columns: those wanted, none for all; a table of matches is wide, and every row taken costs as many cells.
    """
    matches, derived = facts.matches[list(columns or facts.matches)], facts.matches["derived"].to_numpy()
    return matches[~derived] if derived.any() else matches


def followed(facts: Facts, *, every: bool = False) -> pd.DataFrame:
    """The recorded matches, or every one, with `weeks` followed and `ended`.

    Followed from the first meeting (from matching if they never met) to the ending or the cut-off.
    """
    matches = facts.matches[list(FOLLOWED)] if every else recorded(facts, *FOLLOWED)
    start = whole_days(matches["first_meeting_on"].fillna(matches["matched_on"]))
    stop = whole_days(matches["closed_on"], unknown=FAR)
    ended = stop < FAR
    until = stop.copy()
    until[~ended] = whole_days(matches["cut_off"])[~ended]
    return matches.assign(weeks=(until - start).clip(0) / WEEK, ended=ended)


def among(endings: "pd.Series[str]", some: Iterable[Ending]) -> NDArray[np.bool_]:
    """Which of these endings (categories, as in `Facts.matches`) are one of some."""
    codes = endings.cat.categories.get_indexer(pd.Index([str(one) for one in some]))
    return np.isin(endings.cat.codes.to_numpy(), codes[codes >= 0])


def planned_lengths(matches: pd.DataFrame) -> tuple[int, ...]:
    """The planned lengths there are, in weeks, shortest first."""
    return tuple(int(weeks) for weeks in sorted(matches["planned_weeks"].dropna().unique()))
