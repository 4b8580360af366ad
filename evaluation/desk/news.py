"""What is new in the log since somebody last looked: counted by the days the log gives, not by when a file came."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from evaluation.vocabulary import Ending

if TYPE_CHECKING:
    import pandas as pd

PLANNED = (Ending.AS_PLANNED, Ending.GOALS_MET)


def news(matches: "pd.DataFrame", after: date) -> Mapping[str, int]:
    """What happened after that day, as the words that stand after its number → how often.

    Args:
        matches: facts of the matches, as at the cut-off.
        after: the last day the log was complete to when somebody last looked.
    """
    opened = matches["matched_on"].dt.date > after
    ended = matches["closed_on"].notna() & (matches["closed_on"].dt.date > after)
    planned = matches["ending"].isin([str(one) for one in PLANNED])
    return {
        "{match} opened": int(opened.sum()),
        "ended as planned or with goals met": int((ended & planned).sum()),
        "ended otherwise": int((ended & ~planned).sum()),
    }
