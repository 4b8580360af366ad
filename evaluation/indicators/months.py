"""Month by month, for the small lines beside a figure."""

import pandas as pd

from evaluation.facts import Facts
from evaluation.indicators.meetings_kept import KEPT
from evaluation.vocabulary import CALLED_OFF_BY_US, CHILD_WAS_EXPECTED, MeetingStatus


def by_month(facts: Facts) -> pd.DataFrame:
    """month, meetings_come_to, meetings_kept, expected, on_offer: shares and what they are of; no interval.

    A share is missing in a month without a meeting of its kind; months without any row are not there.
    """
    counts = facts.months.groupby("month").sum(numeric_only=True).reset_index()

    def total(statuses: tuple[MeetingStatus, ...]) -> "pd.Series[float]":
        return counts[[str(status) for status in statuses]].sum(axis=1).astype("float64")

    expected, on_offer = total(CHILD_WAS_EXPECTED), total((*KEPT, *CALLED_OFF_BY_US))
    return pd.DataFrame(
        {
            "month": counts["month"],
            "meetings_come_to": total((MeetingStatus.ATTENDED,)) / expected.where(expected > 0),
            "meetings_kept": total(KEPT) / on_offer.where(on_offer > 0),
            "expected": expected.astype("int64"),
            "on_offer": on_offer.astype("int64"),
        }
    )
