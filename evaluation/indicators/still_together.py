"""How long do matches last?"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from evaluation.facts import Columns, Facts
from evaluation.indicators.children import nothing_yet
from evaluation.indicators.endings import ASK_FOR_ENDINGS, WEEK, followed, planned_lengths
from evaluation.methods import Survival, kaplan_meier
from evaluation.results import Breakdown, Curve, Estimate, Indicator

WEEKS = 26
BEFORE = 0.5 / WEEK  # half a day: a match that ended on the very day had lasted that long


def still_together_26_weeks(facts: Facts) -> Estimate:
    """Share of matches planned for 26 weeks or more that lasted 26 weeks: all-cause Kaplan–Meier, S(26 weeks −).

    Time runs from the first meeting (from matching if they never met) to the ending, whatever its reason, or to the
    cut-off. A match that ended on the day it completed 26 weeks lasted 26 weeks. Shorter plans are not pooled in.

    Reference: Kaplan & Meier (1958), J Am Stat Assoc 53:457.
    """
    own = facts.each("matches", _followed)
    long = own["planned"] >= WEEKS
    if not long.any():
        return nothing_yet("No match was planned for 26 weeks or more.", method="kaplan_meier", n_of="matches")
    return lasted({"weeks": own["weeks"][long], "ended": own["ended"][long]}, WEEKS)


def _followed(facts: Facts) -> Columns:
    """Weeks followed and ended of each match; planned for 0 weeks where it is not of the register."""
    matches = followed(facts, every=True)
    planned = np.where(facts.matches["derived"], 0, matches["planned_weeks"])
    return {"planned": planned, "weeks": matches["weeks"].to_numpy(), "ended": matches["ended"].to_numpy()}


def lasted(matches: "pd.DataFrame | Columns", weeks: float) -> Estimate:
    """Share of these matches that lasted so many weeks; n is matches."""
    curve = kaplan_meier(matches["weeks"], matches["ended"])
    result = curve.at(weeks - BEFORE)
    note = f"No match has been followed for {weeks:g} weeks yet." if result.value is None else result.note
    return replace(result, n_of="matches", note=note)


def by_planned_length(facts: Facts) -> Mapping[str, Breakdown]:
    """Share that lasted its own planned length, for each planned length."""
    matches = followed(facts)
    groups = {}
    for weeks in planned_lengths(matches):
        result = lasted(matches[matches["planned_weeks"] == weeks], weeks)
        groups[f"{weeks} weeks planned"] = replace(result, note=result.note or f"Share that lasted {weeks} weeks.")
    return {"planned length": Breakdown("planned length", groups)}


def still_together(facts: Facts) -> Mapping[int, Curve]:
    """The whole curve for each planned length in weeks: planned weeks → share still together just after each time."""
    matches = followed(facts)
    return {
        weeks: curve_of(kaplan_meier(own["weeks"], own["ended"]))
        for weeks in planned_lengths(matches)
        for own in [matches[matches["planned_weeks"] == weeks]]
    }


def curve_of(survival: Survival) -> Curve:
    """A Kaplan–Meier curve as a result."""

    def ends(values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> tuple[float | None, ...]:
        return tuple(None if np.isnan(value) else float(value) for value in values)

    return Curve(
        survival.time, survival.survival, ends(survival.low), ends(survival.high), survival.at_risk, survival.events,
        survival.n, method="kaplan_meier",
    )  # fmt: skip


STILL_TOGETHER_26_WEEKS = Indicator(
    key="still_together_26_weeks",
    title="Still together after 26 weeks",
    question="How many matches planned for 26 weeks or more last 26 weeks?",
    source="log",
    unit="proportion",
    better="higher",
    formula="Kaplan–Meier S(26 weeks), all causes, matches planned for 26 weeks or more",
    reference="Kaplan & Meier (1958), J Am Stat Assoc 53:457. US context: 38.07 % of 6 468 matches closed early, "
    "doi 10.1002/ajcp.12124; 1 in 5 end before 6 months, Grossman & Rhodes (2002)",
    needs=("endings",),
    answered_by=ASK_FOR_ENDINGS,
    compute=still_together_26_weeks,
)
