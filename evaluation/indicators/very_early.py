"""How many matches end very early, before they have really begun?"""

from dataclasses import replace

from evaluation.facts import Columns, Facts
from evaluation.facts.days import FAR, whole_days
from evaluation.indicators.endings import ASK_FOR_ENDINGS, among
from evaluation.methods import proportion
from evaluation.results import Estimate, Indicator
from evaluation.vocabulary import UNPLANNED

MEETINGS = 4


def ended_very_early(facts: Facts) -> Estimate:
    """Matches that ended without a plan before half of their planned weeks or before the fourth meeting.

    Of those whose half-way day has come by the cut-off: a match too young to have come so far is not counted, even if
    it has closed. Half-way is later by the days paused before it.

    Reference: Grossman & Rhodes (2002), Am J Community Psychol 30:199, on why short matches matter.
    """
    own, nobody = facts.sums("matches", _counted), "No match has come half way through its plan yet."
    return replace(proportion(own["early"], own["mature"], nobody=nobody), n_of="matches")


def _counted(facts: Facts) -> Columns:
    """Which matches have come half way, and which of them ended before it or before the fourth meeting."""
    matches = facts.matches
    halfway, closed = (whole_days(matches[name], unknown=FAR) for name in ("halfway_on", "closed_on"))
    mature = ~matches["derived"].to_numpy() & (halfway <= whole_days(matches["cut_off"]))
    unplanned = (closed < FAR) & among(matches["ending"], UNPLANNED)
    short = (closed < halfway) | (matches["met"].to_numpy() < MEETINGS)
    return {"mature": mature, "early": mature & unplanned & short}


ENDED_VERY_EARLY = Indicator(
    key="ended_very_early",
    title="Ended very early without a plan",
    question="How many matches ended before half of their plan, or before the fourth meeting?",
    source="log",
    unit="proportion",
    better="lower",
    formula="(child chose, mentor or service ended it) before half of the planned weeks or with fewer than 4 meetings "
    "÷ matches whose half-way day has come",
    reference="Grossman & Rhodes (2002), Am J Community Psychol 30:199",
    needs=("endings", "meetings"),
    answered_by=f"{ASK_FOR_ENDINGS.removesuffix('.')}, and a meeting log.",
    compute=ended_very_early,
)
