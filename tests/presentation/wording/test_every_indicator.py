"""Every indicator of the catalogue in five states, through the sentences people read: nothing overstated anywhere."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from evaluation.facts import build
from evaluation.indicators import CATALOGUE, answer
from evaluation.measures import load
from evaluation.presentation.wording import Around, Earlier, takeaway
from evaluation.programme import Programme
from evaluation.records import TABLES, empty
from evaluation.results import Change, Finding

from .reading import grade
from .test_takeaways import keeps_the_rules

STATES = ("rose", "fell", "unclear", "too few", "no data")
SHARE, OTHER = (0.6, 0.06), (4.0, 3.0)  # a value, and a step that is clear
OWN_STATES = {  # figures that say their direction themselves: above, below, cannot tell, and of too few
    "alpha": ((0.8, 0.7, 0.9, 38), (0.5, 0.4, 0.6, 38), (0.66, 0.5, 0.8, 38), (0.8, 0.7, 0.9, 4)),
    **dict.fromkeys(
        ("trust_mentor_gap", "role_clarity_gap"), ((6, 1, 11, 38), (-6, -11, -1, 38), (2, -6, 10, 38), (6, 1, 11, 4))
    ),
    "start_of_those_missing": ((0.5, 0.1, 0.9, 38), (-0.5, -0.9, -0.1, 38), (0.1, -0.3, 0.5, 38), (0.5, 0.1, 0.9, 4)),
    "change_that_would_tip": ((6, 1, 11, 38), (-6, -11, -1, 38), (2, None, None, 38), (6, 1, 11, 4)),
    "share_with_the_missing": ((0.6, 0.5, 0.7, 38), (0.3, 0.2, 0.5, 38), (0.6, None, None, 38), (0.6, 0.5, 0.7, 4)),
    "informal_and_trust": ((0.4, 0.1, 0.6, 38), (-0.4, -0.6, -0.1, 38), (0.1, -0.2, 0.4, 38), (0.4, 0.1, 0.6, 4)),
}
by_key = pytest.mark.parametrize("indicator", CATALOGUE, ids=lambda one: one.key)


@cache
def nothing():
    tables = {name: empty(table) for name, table in TABLES.items()}
    return build(tables, programme=Programme(), measures=load(), cut_offs={"": date(2025, 6, 30)})


def said(indicator, result, gap=None):
    earlier = Earlier(gap, "July to December 2025") if gap else None
    return takeaway(Finding(indicator, result, {}), around=Around(period="January to June 2026", earlier=earlier))


def five(indicator):
    """State → what is said of this indicator in it."""
    blank = indicator.compute(nothing())
    none = said(indicator, answer(indicator, nothing()))
    if isinstance(blank, Change):
        return dict(zip(STATES, [*_changes(indicator, blank), none], strict=True))
    told = [said(indicator, replace(blank, value=value, low=low, high=high, n=n, note=""))
            for value, low, high, n in OWN_STATES.get(indicator.key, OWN_STATES.get(indicator.unit, ()))]  # fmt: skip
    return dict(zip(STATES, [*(told or _against_before(indicator, blank)), none], strict=True))


def _changes(indicator, blank):
    ends = ((9, 4, 14, 38), (-9, -14, -4, 38), (2, -9, 13, 38), (9, 4, 14, 4))
    return [said(indicator, replace(blank, n=n, mean_before=50, mean_after=50 + value, difference=value, low=low,
                                    high=high, note="")) for value, low, high, n in ends]  # fmt: skip


def _against_before(indicator, blank):
    """A figure with the difference to the period before."""
    value, step = SHARE if indicator.unit == "proportion" else OTHER

    def figure(value, low, high, n=38):
        ends = (None, None) if blank.kind == "counted" else (low, high)
        return replace(blank, value=value, low=ends[0], high=ends[1], n=n, note="")

    now = figure(value, value * 0.9, value * 1.1)
    gaps = [replace(now, value=a, low=b, high=c) for a, b, c in
            ((step, step / 4, step * 2), (-step, -step * 2, -step / 4), (0, -step, step * 2))]  # fmt: skip
    return [*(said(indicator, now, gap) for gap in gaps), said(indicator, replace(now, n=4))]


@by_key
def test_each_indicator_has_five_different_sentences_and_each_keeps_the_rules(indicator):
    told = five(indicator)
    assert len(set(told.values())) == len(STATES), told
    for sentence in told.values():
        keeps_the_rules(sentence)


def test_what_those_who_answered_once_could_undo_is_said_in_plain_words():
    """It was once “moved 28 points lower than we would expect”, which no reader understood."""
    would_tip = next(one for one in CATALOGUE if one.key == "change_that_would_tip")
    told = five(would_tip)
    assert told["fell"].startswith(
        "The people who answered only once would have to have gone down by about 6 points on average for there to be "
        "no rise overall."
    )
    assert "gone up by about 6 points on average for there to be no fall overall" in told["rose"]
    assert grade(" ".join(told.values())) <= 7


def test_all_of_them_read_at_the_grade_of_a_twelve_year_old():
    text = " ".join(sentence for one in CATALOGUE for sentence in five(one).values())
    assert len(text.split()) >= 100
    assert grade(text) <= 7
