"""What is new: by the days in the log; an ending without a plan is not one as planned."""

from datetime import date

import pandas as pd

from evaluation.desk.news import news

DAY = date(2026, 5, 31)


def a_match(matched, closed=None, ending=None):
    return {"matched_on": pd.Timestamp(matched), "closed_on": pd.Timestamp(closed), "ending": ending}


def test_only_what_happened_after_the_day_is_counted_and_each_ending_once():
    matches = pd.DataFrame(
        [
            a_match("2026-05-31"),  # on the day itself: known then
            a_match("2026-06-01"),  # new
            a_match("2026-01-05", "2026-06-02", "as planned"),
            a_match("2026-01-05", "2026-06-02", "sooner, goals met"),
            a_match("2026-01-05", "2026-06-02", "child chose"),
            a_match("2026-01-05", "2026-06-02"),  # nobody recorded why
            a_match("2026-01-05", "2026-05-31", "mentor"),  # known then
        ]
    )
    assert dict(news(matches, DAY)) == {
        "{match} opened": 1, "ended as planned or with goals met": 2, "ended otherwise": 2,
    }  # fmt: skip
