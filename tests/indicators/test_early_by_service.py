"""Services beside each other from eight on, within what chance alone would bring; never a ranking."""

import pandas as pd
from facts.a_programme import a_table_of_matches, facts

from evaluation.indicators import early_by_service
from evaluation.indicators.ended_early import ended_early

EARLY, TO_PLAN, YOUNG = ("2025-01-06", 12, "2025-02-03", "mentor"), ("2025-01-06", 12, None, None), ("2025-05-26", 12)


def programme(early_of):
    """Ten mature matches in each service, so many of them ended early, and one too young to be counted."""
    each = [
        a_table_of_matches(*[EARLY] * early, *[TO_PLAN] * (10 - early), YOUNG, service=f"Service {place}")
        for place, early in enumerate(early_of)
    ]
    matches = pd.concat(each, ignore_index=True)
    numbers = pd.Series(range(1, len(matches) + 1))
    return facts(matches=matches.assign(match=numbers, mentor=1000 + numbers, mentee=2000 + numbers))


def test_each_service_has_its_counts_and_the_limits_of_chance_around_the_share_of_all():
    some = programme([2] * 7 + [10])
    rows = early_by_service(some).set_index("service")
    assert rows["n"].tolist() == [10] * 8  # a match too young to have finished is in no service
    assert rows["early"].sum() == ended_early(some).value * ended_early(some).n
    assert rows.loc["Service 0", "low_95"] <= 0.2 <= rows.loc["Service 0", "high_95"]
    assert rows.loc["Service 7", "high_95"] < 1
    assert (rows["high_95"] <= rows["high_998"]).all()


def test_below_eight_services_there_is_no_funnel_and_none_where_all_are_alike():
    assert early_by_service(programme([2] * 7)).empty
    assert early_by_service(programme([0] * 8)).empty
