"""Which survey round a file of answers belongs to, by its dates and the dates of the matches stored."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from evaluation.records import SOURCE_ROW

if TYPE_CHECKING:
    from evaluation.intake import Reading
    from evaluation.programme import Programme

FOREVER = 10**6  # days
MOST = 0.6  # of the forms whose match is known, so that a stray date decides nothing


@dataclass(frozen=True, slots=True)
class LikelyRound:
    """The round most dates fall into.

    Attributes:
        key: the round's. title: what people read.
        inside: forms whose date lies in its window. of: forms with a date and a known match.
    """

    key: str
    title: str
    inside: int
    of: int


def windows(programme: "Programme") -> dict[str, tuple[int, int]]:
    """Round → first and last day of its window, in days since the first meeting; a round at the ending has none."""
    return {
        wave.key: (wave.opens, FOREVER if wave.closes is None else wave.closes)
        for wave in programme.rounds
        if not wave.at_ending
    }


def likely_round(reading: "Reading", begun: pd.DataFrame, programme: "Programme") -> LikelyRound | None:
    """The round in whose window most forms lie, by days since the first meeting; None where fewer than six in ten do.

    Args:
        reading: of a survey, whatever round it was read as.
        begun: columns person, first_meeting_on: one row for each match a person is in.
        programme: its rounds; those at the end of a match have no window to count by.
    """
    days = _days_since_first_meeting(reading, begun)
    windows = [wave for wave in programme.rounds if not wave.at_ending]
    if not len(days) or not windows:
        return None
    inside = [
        int(days.between(wave.opens, wave.closes if wave.closes is not None else FOREVER).sum()) for wave in windows
    ]
    best = max(range(len(windows)), key=inside.__getitem__)
    if inside[best] < MOST * len(days):
        return None
    return LikelyRound(windows[best].key, windows[best].title, inside[best], len(days))


def _days_since_first_meeting(reading: "Reading", begun: pd.DataFrame) -> "pd.Series[float]":
    """One number a form: days from the person's newest match that had begun by then."""
    answers = reading.tables.get("responses")
    if answers is None or not len(begun):
        return pd.Series(dtype=float)
    forms = answers[[SOURCE_ROW, "person", "on"]].dropna().drop_duplicates(SOURCE_ROW)
    both = forms.merge(begun.dropna(), on="person")
    days = (both["on"] - pd.to_datetime(both["first_meeting_on"])).dt.days
    return days[days >= 0].groupby(both[SOURCE_ROW]).min().astype(float)
